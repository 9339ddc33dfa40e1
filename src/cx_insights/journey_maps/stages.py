"""The stage that a touchpoint's name speaks of, in the languages that exports are written in."""

import re

# In the order of a journey. 'deliver*' means every word that starts so, 'late' only that very word.
WORDS_BY_STAGE: dict[str, str] = {
    "Discover": """
        discover* brows* search* visit* landing advert* ad ads campaign* newsletter menu menus
        catalog* compar* inspir* learn* homepage stöber* such suche suchen entdeck* speisekarte
        werbung descubr* busc* explor* anuncio* menú découvr* recherch* parcour* publicité* scopr*
        cerca cercare menù pesquis* cardápio ontdek* zoek* odkry* szuka*""",
    "Account": """
        account* sign signup register registration onboard* login log apply application enrol*
        subscri* trial konto* anmeld* antrag* cuenta* inscri* compte* iscri* conta cadastr*
        aanmeld* rejestr*""",
    "Order": """
        order* cart basket checkout buy* purchas* book booking* reserv* customi* coupon* voucher*
        quote* bestell* warenkorb kauf* einkauf* buch* pedido* pedir compra* carrito* commande*
        panier* achat* achet* ordin* carrello* acquist* encomend* carrinho* koop* winkelwagen
        zamów* zamaw* koszyk* kup kupuj*""",
    "Pay": """
        pay* bill bills billing invoic* charge charges charged fee fees zahl* bezahl* rechnung*
        pago pagos pagar factur* cobro* paiement* fattur* pagamento* fatura* betal* rekening*
        płat* faktur*""",
    "Delivery": """
        deliver* ship shipping shipment* track* courier* driver* pickup parcel* package* arriv*
        dispatch* late delay* liefer* versand* sendung* paket* entreg* envío* envio* repart* livr*
        colis retard* conseg* spedi* bezorg* lever* dostaw* przesył* receiv* erhalt* empfang*
        recib* recev* ricev* receb* ontvang* odbi*""",
    "Use": """
        use using usage setup install* activat* configur* eat enjoy* play playing consum* nutz*
        einricht* usar uso utilis* gebruik* użyc*""",
    "Support": """
        support* help* contact* complain* report* problem* issue* question* ask asks asking chat*
        call calls ticket* service agent human handoff talk* speak* escalat* missing wrong damag*
        fault* defect* error* broken hilfe* frage* beschwer* reklam* kontakt* fehl* störung*
        ayuda* queja* pregunt* reclam* soporte aide plaint* réclam* assist* aiuto* ajuda* dúvid*
        duvid* klacht* vraag* hulp* pomoc* skarg* pytan*""",
    "Return": """
        return* refund* cancel* exchang* replac* compensat* chargeback* churn* terminat* retour*
        rücksend* rückgab* erstatt* rückerstatt* storn* kündig* umtausch* devol* reembols*
        rembours* annul* échang* reso resi rimbors* terug* zwrot*""",
    "Feedback": """
        feedback rate rates rated rating* review* survey* nps csat recommend* thank* loyal* reward*
        bewert* umfrage* empfehl* dank* encuesta* opini* valora* gracias avis enquête* merci
        recens* sondaggi* grazie avalia* obrigad* beoordel* ankiet* ocen* dzięk*""",
}

# What the customer wants back or judges says more than the thing it is about ('Cancel order', 'Rate
# delivery'), and a question or complaint more than the plain course of a purchase ('Report missing item').
_ASKED_FIRST = ("Return", "Feedback", "Support", "Delivery", "Pay", "Order", "Account", "Use", "Discover")

_PATTERNS = {
    stage: re.compile(r"(?<!\w)(?:" + "|".join(words.replace("*", r"\w*").split()) + r")(?!\w)")
    for stage, words in WORDS_BY_STAGE.items()
}


# What an import calls a moment that the export gives no name.
_UNNAMED = {
    "Contact": re.compile(r"contact( by .*)?"),
    "Answer": re.compile(r"(bot|person) answers"),
}

DERIVED_STAGES = (*_UNNAMED, *WORDS_BY_STAGE)
"""All stages that a name can speak of, in the order of a journey."""


def stage_named_by(touchpoint: str) -> str | None:
    """'Track delivery' -> 'Delivery', 'Pizza bestellen' -> 'Order', 'Step 4' -> None."""
    name = touchpoint.casefold().replace("_", " ")
    unnamed = next((stage for stage, pattern in _UNNAMED.items() if pattern.fullmatch(name)), None)
    return unnamed or next((stage for stage in _ASKED_FIRST if _PATTERNS[stage].search(name)), None)
