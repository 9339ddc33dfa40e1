"""A single column of a name and values that people have, in many languages, lands on its field, or on none."""

from collections.abc import Callable

import pytest

from cx_insights.intake.mapping.recognise import recognise

DAYS = ["2026-01-05 10:11", "2026-01-06 11:00", "2026-01-07 09:15"]
TEXTS = [
    "Where is my order? I have been waiting for an hour {n}",
    "My pizza came without the topping I paid for {n}",
    "Thank you that was quick and very kind {n}",
]
JAPANESE = ["注文した商品がまだ届きません{n}", "返金をお願いします、よろしく{n}"]
CHINESE = ["我的订单在哪里，已经等了一个小时{n}", "请退款，谢谢{n}"]
ARABIC = ["أين طلبي لقد انتظرت ساعة {n}", "اريد التحدث مع شخص حقيقي {n}"]
RUSSIAN = ["Где мой заказ я жду уже час {n}", "Верните деньги за заказ пожалуйста {n}"]
CUSTOMERS, IDS, CHANNELS = ["C-1", "C-2", "C-3", "C-4"], ["K-{n}"], ["chat", "phone", "email"]
PEOPLE, CITIES = ["Mia Berg", "Tom Lund", "Ida Voss"], ["Berlin", "Hamburg", "Köln", "Bonn", "Ulm"]
PRODUCTS, REASONS = ["Salami", "Cola", "Margherita"], ["Late delivery", "Missing topping", "Wrong charge"]
STARS = ["1", "5", "4", "3"]

NAMED: dict[str, tuple[list[str], str]] = {
    "customer_id": (
        CUSTOMERS,
        "Customer, Client ID, Shopper ref, Kunde, Kunden-ID, KdNr, Kd.-Nr., N° client, Identifiant client, Cliente, "
        "ID de cliente, Código do cliente, Codice cliente, Klant, Klantnummer, 顧客ID, 客户编号, رقم العميل, "
        "ID клиента, 고객번호",
    ),
    "occurred_at": (
        DAYS,
        "When, Logged on, Date Logged, Call start, Erstellt am, Eingangsdatum, Date de création, Horodatage, "
        "Date et heure, Fecha de creación, Data de criação, Data creazione, Aangemaakt op, Datum en tijd, 作成日時, "
        "创建时间, التاريخ, Дата создания, 날짜",
    ),
    "channel": (
        CHANNELS,
        "Route, Contact medium, Kontaktkanal, Canal de contacto, Canal de atendimento, Canale, Kanaal, チャネル, "
        "渠道, "
        "القناة, Канал, 채널",
    ),
    "text": (
        TEXTS,
        "What the customer said, Enquiry, Summary, notes, Nachricht, Anliegen, Message du client, Commentaire, "
        "Mensaje, Comentarios, Mensagem, Descrição, Messaggio, Bericht",
    ),
    "agent": (
        PEOPLE,
        "Handled by, Advisor, Bearbeiter, Conseiller, Agente, Atendente, Operatore, Medewerker, 担当者, 客服, "
        "Оператор",
    ),
    "issue": (
        REASONS,
        "Reason for contact, Problem type, Topic, Kategorie, Grund, Motif de contact, Motivo, Tema, "
        "Motivo do contato, "
        "Motivo contatto, カテゴリ, 问题类型, Причина обращения",
    ),
    "area": (
        CITIES,
        "Region, Store location, Filiale, Ort, Ville, Agence, Ciudad, Sucursal, Cidade, Città, Vestiging, Plaats, "
        "地域, "
        "地区, المدينة, Город",
    ),
    "product": (PRODUCTS, "Item bought, Produkt, Produit, Producto, Prodotto, 製品, 产品, المنتج, Продукт"),
    "csat": (
        STARS,
        "Stars, Overall score, Bewertung, Note, Calificación, Avaliação, Valutazione, Beoordeling, 評価, 评分, "
        "Оценка",
    ),
    "resolved": (["yes", "no"], "Fixed?, Gelöst, Résolu, Resuelto, Risolto, Opgelost"),
    "language": (["de", "en"], "Lang, Sprache, Langue, Idioma, Lingua, Taal, 言語, 语言, Язык"),
    "interaction_id": (
        IDS,
        "Ticket #, Case ref, Ticketnummer, N° de ticket, Protocolo, チケット番号, 工单号, Номер обращения",
    ),
    "nps": (["9", "10", "3", "7"], "Would you recommend us?"),
    "ces": (["1", "7", "4"], "How easy was it?"),
    "handoff": (["yes", "no"], "Passed to agent"),
    "actor": (["Kunde", "Bot", "Mitarbeiter"], "Absender, Expéditeur, Remitente"),
}
OTHER_SCRIPTS = {"本文": JAPANESE, "内容": CHINESE, "الرسالة": ARABIC, "Сообщение": RUSSIAN}
NOTHING_OF_OURS = {
    "Phone model": ["iPhone", "Pixel", "Galaxy"],
    "Order total": ["12.50", "8.00", "31.90"],
    "Response time": ["00:03:20", "00:12:00"],
    "Birth date": ["1948-02-03", "1970-01-01"],
    "Customer since": ["2019-04-01", "2020-05-01"],
    "Contract start": ["2019-04-01", "2020-05-01"],
    "Last login": DAYS,
    "SLA due": DAYS,
    "First reply time in minutes": ["3", "18", "240"],
    "Message count": ["1", "4", "2"],
    "Latitude": ["52.51", "48.13"],
    "Age": ["31", "44", "27"],
    "Attachment": ["https://files.example/a{n}"],
    "User agent": ["Mozilla/5.0 (X11)", "Mozilla/5.0 (Win)"],
    "Amount": ["42059", "12", "77"],
    "Row checksum": ["9f3a{n}"],
}
CASES = [
    *(
        (header, values, field)
        for field, (values, headers) in NAMED.items()
        for header in headers.split(", ")
    ),
    *((header, values, "text") for header, values in OTHER_SCRIPTS.items()),
]
Staged = Callable[..., tuple]


@pytest.mark.parametrize(("header", "values", "field"), CASES, ids=[f"{c[2]}-{c[0]}" for c in CASES])
def test_a_column_lands_on_its_field(staged: Staged, header: str, values: list[str], field: str) -> None:
    scratch, columns = staged({header: values}, rows=24)
    assert [match.field for match in recognise(scratch, "staging", columns).matches] == [field]


@pytest.mark.parametrize("header", NOTHING_OF_OURS)
def test_a_column_that_is_no_field_is_kept_as_it_is(staged: Staged, header: str) -> None:
    scratch, columns = staged({header: NOTHING_OF_OURS[header]}, rows=24)
    assert recognise(scratch, "staging", columns).columns == {}


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("Delivery date", ["2026-02-01", "2026-02-03"], "occurred_at"),
        ("Whatever", DAYS, "occurred_at"),
        ("x7", CHANNELS, "channel"),
        ("Blurb", TEXTS, "text"),
    ],
)
def test_a_guess_is_called_one(staged: Staged, header: str, values: list[str], field: str) -> None:
    scratch, columns = staged({header: values}, rows=24)
    (match,) = recognise(scratch, "staging", columns).matches
    assert match.field == field
    assert match.confidence < 0.5


def test_a_sure_name_with_fitting_values_is_surer_than_a_likely_one(staged: Staged) -> None:
    def confidence(header: str, values: list[str]) -> float:
        scratch, columns = staged({header: values}, rows=24)
        return recognise(scratch, "staging", columns).matches[0].confidence

    assert (
        confidence("Created at", DAYS) > 0.9 > confidence("Updated at", DAYS) > confidence("Whatever", DAYS)
    )
    assert confidence("Channel", CHANNELS) > confidence("Channel", ["chat", "desk 1", "desk 2"])
