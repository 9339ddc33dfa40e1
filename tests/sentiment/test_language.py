"""Other languages are left without a score; English is never turned away for being short or odd."""

import pytest

from cx_insights.sentiment import score

FOREIGN = """
Meine Pizza ist kalt angekommen
Wo ist meine Bestellung?
Ich warte seit drei Wochen auf mein Paket
Où est ma commande ?
Je voudrais un remboursement
¿Dónde está mi pedido?
La pizza llegó fría
Nadie contesta el teléfono
Dov'è il mio ordine?
Voglio un rimborso
Onde está o meu pedido?
Fui cobrado duas vezes
Waar is mijn bestelling?
Var är min beställning?
Gdzie jest moje zamówienie?
Terima kasih atas bantuannya
Kde je moje objednávka, čekám už dva týdny
Mình không muốn thi nữa
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
""".strip().splitlines()


@pytest.mark.parametrize("text", FOREIGN)
def test_a_text_in_another_language_has_no_score(text: str) -> None:
    assert score([text])[0].reason == "other_language"


@pytest.mark.parametrize("text", ENGLISH)
def test_short_and_odd_english_is_scored(text: str) -> None:
    assert score([text])[0].reason == "scored"


def test_an_address_or_a_handle_does_not_make_a_text_foreign() -> None:
    assert (
        score(["@lieferung_meine_pizza thanks https://beispiel.example/wo-ist-meine-bestellung"])[0].reason
        == "scored"
    )
