"""Each language is read by its own rules or by none; English is never turned away for being short or odd."""

import pytest

from cx_insights.texts.sentiment import CxScorer, built_in, score

OF_PACKS = {
    "de": [
        "Meine Pizza ist kalt angekommen",
        "Wo ist meine Bestellung?",
        "Ich warte seit drei Wochen auf mein Paket",
        "Danke schön",
        "Geht nicht",
        "schnell geliefert",
        "Nie wieder",
    ],
    "fr": [
        "Où est ma commande ?",
        "Je voudrais un remboursement",
        "Bonjour",
        "Ça ne marche pas",
        "La livraison est en retard",
        "Où en est ma demande",
    ],
    "es": [
        "¿Dónde está mi pedido?",
        "La pizza llegó fría",
        "Nadie contesta el teléfono",
        "Muy mal servicio",
        "No funciona la aplicación",
        "Me robaron",
        "El mejor hotel en Madrid",
    ],
    "it": [
        "Dov'è il mio ordine?",
        "Voglio un rimborso",
        "Grazie mille",
        "Non funziona",
        "Il pacco non è arrivato",
    ],
    "pt": [
        "Onde está o meu pedido?",
        "Fui cobrado duas vezes",
        "Obrigado",
        "Não funciona",
        "Cobraram errado",
    ],
    "nl": [
        "Waar is mijn bestelling?",
        "Bedankt",
        "Slechte service",
        "Nooit meer",
    ],
}

WITHOUT_RULES = """
Var är min beställning?
Gdzie jest moje zamówienie?
Terima kasih atas bantuannya
Kde je moje objednávka, čekám už dva týdny
Mình không muốn thi nữa
Tack så mycket
Det virker ikke
Jeg vil klage
Maden var kold
Pelayanan buruk sekali
Uang saya belum kembali
Barangnya belum sampai
Nasaan na ang order ko
Hindi gumagana ang app
Ang tagal naman
Mera order kab aayega
Bahut kharab service hai
Paisa wapas karo
Mujhe refund chahiye
Kiitos paljon
Siparişim nerede
Dziękuję bardzo
Produkt jest uszkodzony
房间很干净，服务也好
はやく届きました
Где моя пицца?
Missä minun tilaukseni viipyy?
""".strip().splitlines()

ENGLISH = """
ok
no
Bad.
gr8
Café
naïve
Dana Whitfield
jinnie jam
late again
pizza margherita
wifi router
Excellent diaper disposal unit.
It DESERVES a perfect 5-stars.
No big deal.
thx
La Tagliatella was cold
2006 ford explorer
My name is José García Márquez
I had the jalapeño poppers and crème brûlée
refund pls
u there?
meh
wifi password
Broken zipper
Burrito missing guac
Chicken tikka masala please
Paella for two
Salsa was bland
San Francisco
Maria Gonzalez
KLM cancelled
Marriott Berlin
merci for the quick help guys
Danke for helping
big gracias to Ana
Mr. Müller called
knackered battery
gutted
Super service
IBAN wrong
""".strip().splitlines()


@pytest.mark.parametrize(
    ("language", "text"), [(each, text) for each, texts in OF_PACKS.items() for text in texts]
)
def test_a_text_is_read_by_the_rules_of_its_language(language: str, text: str) -> None:
    (found,) = score([text])
    assert (found.reason, found.language) == ("scored", language)


@pytest.mark.parametrize("text", WITHOUT_RULES)
def test_a_text_in_a_language_without_rules_has_no_score(text: str) -> None:
    assert score([text])[0].reason == "other_language"


@pytest.mark.parametrize(
    ("language", "complaint", "praise"),
    [
        (
            "de",
            "Das Paket ist immer noch nicht angekommen, eine Frechheit",
            "Super freundlich und sehr schnell, danke!",
        ),
        ("de", "Der Service gefällt mir überhaupt nicht", "Keine Probleme, alles bestens"),
        ("es", "Llevo tres semanas esperando y nadie responde", "Muy amables y rápidos, lo recomiendo"),
        ("fr", "Je ne recommande pas, service injoignable", "Rien à redire, conseillère très aimable"),
        ("it", "Il pacco non è mai arrivato, pessima assistenza", "Tutto perfetto, consegna velocissima"),
        (
            "nl",
            "De app werkt al dagen niet en niemand reageert",
            "Heel tevreden, snel en vriendelijk geholpen",
        ),
        ("pt", "O produto não chegou e ninguém responde", "Chegou antes do prazo, adorei, recomendo"),
        (
            "es",
            "El servicio era bueno pero la comida llego fria y tarde",
            "No tuvimos ningún problema, todo perfecto",
        ),
        ("pt", "nao recomendo, atendimento pessimo", "otimo produto, entrega rapida"),
    ],
)
def test_complaints_and_praise_are_told_apart_in_each_language(
    language: str, complaint: str, praise: str
) -> None:
    found = score([complaint, praise])
    assert [(each.language, each.label) for each in found] == [(language, "negative"), (language, "positive")]


def test_what_an_export_states_decides_where_the_words_do_not() -> None:
    assert score(["super", "Die Pizza war super"], ["de", "German"])[0].language == "de"
    assert score(["Die Lieferung war schnell und der Fahrer freundlich"], ["fr"])[0].language == "de"
    assert score(["The pizza was cold and they never came"], ["de"])[0].language == "en"


def test_an_entry_of_ones_own_counts_in_every_language() -> None:
    own = built_in().with_own('[[entries]]\nrule = "ours"\npolarity = -0.9\npatterns = ["knetfuß"]\n')
    (found,) = score(["Der Boden war leider ein Knetfuß"], scorer=CxScorer(own))
    assert found.score is not None
    assert found.score < score(["Der Boden war leider ein Knetfuß"])[0].score


@pytest.mark.parametrize("text", ENGLISH)
def test_short_and_odd_english_is_scored(text: str) -> None:
    assert score([text])[0].reason == "scored"


def test_an_address_or_a_handle_does_not_make_a_text_foreign() -> None:
    assert (
        score(["@lieferung_meine_pizza thanks https://beispiel.example/wo-ist-meine-bestellung"])[0].reason
        == "scored"
    )
