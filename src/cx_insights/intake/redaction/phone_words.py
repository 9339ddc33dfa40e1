"""Words that make a run of digits a telephone number, and words that make it something else; by language."""

import re

# Stems: what follows of the word does not matter ('telefonu', 'telefonnummer', 'numéro de téléphone').
_STEMS = (
    "telefon|tele?phon|t[eé]l[eé]phon|tel[eé]fon|telef[oò]n|mobiltel|mobilnum|mobiln|mobiele|handynum|handynr|rufnum"
    "|cellul|celular|puhelin|puhelim|whats ?app|telefoon|telemóv|telemov|cep tel|смартфон|телефон|моб|сотов"
    "|τηλ[εέ]φων|κινητ|טלפון|נייד|फोन|फ़ोन|फ़ोन|मोबाइल|mobil|komórk|komork|gsm|ponsel"
    "|điện thoại|dien thoai|sđt|sdt|di động"
)
_WHOLE = (
    "ph|tel|call|called|calling|calls|ring|mobile|cell|cellphone|phone|landline|sms|fax|hotline|dial|text|handy|portable"
    "|móvil|movil|cel|zap|puh|kom|hp|wa|tlf|tlf|tfno|tel[eé]f|facetime|viber|telegram"
    "|reach (?:me|us)|contact number|ruf(?:en)?|rückruf|callback|call ?back|appel(?:er|ez)(?:-moi)?"
    "|rappel(?:er|ez)(?:-moi)?"
    "|joindre|joignable|ll[aá]m[ae](?:r|n|nme|me|dme)?|marc(?:ar|ad)|chiam\\w{1,6}|ligu?e(?:-me|m)?|ligar|bel|bellen|terugbellen"
    "|dzwoni[ćc]|zadzwo[nń]\\w*|zavolej\\w*|volejte|zavolajte|ring(?:a|er)?|soit\\w{2,6}|numeroon|hívj\\w*|hívás|sun[aă](?:ți|ti)?\\w*"
    "|позвон\\w*|звон\\w*|перезвон\\w*|зателефон\\w*|дзвон\\w*|hubungi|telp|telpon|telepon|gọi|goi|liên hệ"
    "|aray\\w*|telefonda"
    "|קשר\\w*|תתקשר\\w*|להתקשר|कॉल|नंबर|संपर्क|καλ[εέ]στε|κ[αά]λεσ\\w*|τηλ|αριθμ[οό]ς|номер|тел|sun(?:ă|a)-?m[ăa]"
    "|(?:my|our|his|her|their|mera|meine?|mon|mi|il mio|o meu|mitt?|min|moj|mój|můj|numărul|numer|numar) "
    "(?:(?:new|old|work|home|mobile|cell|phone|contact|neue) )?(?:number|num|no|nr|nummer|numéro|numero|número|numer)"
)
_ARABIC = (
    "(?:ال|لل|و|ب|عال)?(?:هاتف|جوال|موبايل|تلفون|تليفون|محمول|واتساب"
    "|واتس|تلفن|موبایل|شماره تماس)(?:ي|نا|ك|ه|ها|كم|هم|م)?"
    "|(?:اتصل\\w*|تواصل\\w*|كلم\\w*|رقمي|تماس بگیرید|زنگ)(?: (?:بي|معي|على|مع|من|بنا))?"
)
# Written without blanks around them.
_JOINED = (
    "电话|電話|手机|手機|携帯|携带电话|ケータイ|联系方式|聯絡方式|联系电话|連絡先|联络|聯絡|致电|致電|打给|拨打|座机|微信号"
    "|전화|휴대폰|핸드폰|휴대전화|연락처|제 번호|내 번호|โทร|เบอร์|มือถือ"
)

PHONE_WORD = rf"(?:(?<!\w)(?:{_WHOLE}|{_ARABIC})(?!\w)|(?<!\w)(?:{_STEMS})\w*|(?:{_JOINED}))"

# What a number is where one of these stands before it; most are followed by 'number' in their language.
_REFERENCES = (
    "order|ticket|case|ref|reference|tracking|booking|invoice|account|acct|policy|claim|reservation|confirmation|transaction"
    "|serial|imei|membership|shipment|parcel|id|sku|article|item|product|part|model|meeting|webinar|conference|zoom|passcode"
    "|pin|pincode|code|ean|gtin|isbn|flight|sn|s/n|uuid|zip|postcode"
    "|bestell(?:ung|nummer)?|bestellnr|auftrag(?:snummer)?|rechnung(?:snummer)?|sendung(?:snummer)?|kundennummer|vorgang"
    "|commande|facture|colis|dossier|pedido|factura|fattura|ordine|bestelling|zam[oó]wieni[ea]|zamówienia|objedn[aá]vk[ay]"
    "|заказ\\w*|замовлення|sipari[sş]\\w*|pesanan|đơn hàng|don hang|παραγγελ\\w*|beställning|ordre"
    "|tilaus\\w*|rendelés\\w*|comand[aă]|comenzii"
)
_REFERENCES_JOINED = (
    "订单|訂單|单号|單號|运单|快递|注文|予約|受付|주문|예약|송장|طلب|الطلب|شحنة|سفارش|הזמנה|आदेश|ऑर्डर"
    "|คำสั่งซื้อ|ออเดอร์"
)
REFERENCE_WORD = rf"(?:(?<!\w)(?:{_REFERENCES})s?(?!\w)|(?:{_REFERENCES_JOINED})|\#)"
REFERENCE_BEFORE = re.compile(
    rf"{REFERENCE_WORD}[\s#:：.=()-]*"
    r"(?:(?:number|num|no|nr|nummer|numero|número|numéro|id|is|was|ist|lautet|es|est|n°|nº|番号|编号|号码|번호|号|號|은|는|は|が|رقم|meeting)"
    r"[\s#:：.=°()-]*){0,4}$",
    re.IGNORECASE,
)
REFERENCE_AMONG = re.compile(REFERENCE_WORD, re.IGNORECASE)
