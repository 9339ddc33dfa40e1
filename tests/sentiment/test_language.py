"""Other languages are left without a score; English is never turned away for being short or odd."""

import pytest

from cx_insights.texts.sentiment import score

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
Bonjour
Bedankt
Danke schön
Obrigado
Grazie mille
Tack så mycket
Geht nicht
Non funziona
Ça ne marche pas
Muy mal servicio
No funciona la aplicación
Il pacco non è arrivato
Não funciona
Slechte service
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
La livraison est en retard
Où en est ma demande
schnell geliefert
Nooit meer
Nie wieder
Me robaron
Cobraram errado
Kiitos paljon
Siparişim nerede
Dziękuję bardzo
Produkt jest uszkodzony
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
