"""What people write above, between and below what they did not write."""
# ruff: noqa: E501

import pytest

from cx_insights.texts.cleaning import clean
from cx_insights.texts.sentiment import explain, score
from cx_insights.ui.sentiment.why import laid_open

ANSWERED = [  # (head of what is quoted, the marks of its lines)
    ("On Mon, Jan 5, 2026 at 10:12 AM Shop <help@shop.example> wrote:", "> "),
    ("On Mon, Jan 5, 2026 at 10:12 AM Shop\n<help@shop.example> wrote:", "> "),
    ("Am 05.01.2026 um 10:12 schrieb Kundendienst <info@laden.example>:", "> "),
    ("Ana Lopez <ana@laden.example> schrieb am Mo., 5. Jan. 2026, 10:12:", "> "),
    ("Le lun. 5 janv. 2026 à 10:12, Service <aide@magasin.example> a écrit :", "> "),
    ("El lun, 5 ene 2026 a las 10:12, Soporte (<ayuda@tienda.example>) escribió:", "> "),
    ("Em seg., 5 de jan. de 2026 às 10:12, Suporte <ajuda@loja.example> escreveu:", "> "),
    ("Il giorno lun 5 gen 2026 alle ore 10:12 Supporto <aiuto@negozio.example> ha scritto:", "> "),
    ("Op ma 5 jan. 2026 om 10:12 schreef Winkel <hulp@winkel.example>:", "> "),
    ("Den mån 5 jan. 2026 kl 10:12 skrev Butik <hjalp@butik.example>:", "> "),
    ("-----Original Message-----\nFrom: Shop\nSent: Monday\nTo: Ana\nSubject: Broken\n", ""),
    ("-----Ursprüngliche Nachricht-----\nVon: Laden\nGesendet: Montag\nAn: Ana\n", ""),
    ("---------- Forwarded message ---------\nFrom: Shop <help@shop.example>\n", ""),
    ("Begin forwarded message:\n", ""),
    ("________________________________\nFrom: Shop\nSent: Monday, 5 January 2026 10:12\nTo: Ana\nSubject: RE: Broken\n", ""),
    ("Von: Laden <info@laden.example>\nGesendet: Montag, 5. Januar 2026 10:12\nAn: Ana\nBetreff: kaputt\n", ""),
    ("De : Magasin <aide@magasin.example>\nEnvoyé : lundi 5 janvier 2026\nÀ : Ana\nObjet : cassé\n", ""),
    ("De: Tienda\nEnviado: lunes, 5 de enero\nPara: Ana\nAsunto: roto\n", ""),
    ("##- Please type your reply above this line -##", ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "mark"), ANSWERED, ids=[head[:30] for head, _ in ANSWERED])
def test_thanks_above_a_quoted_complaint_are_all_that_is_read(head: str, mark: str) -> None:
    text = f"All good now, many thanks!\n\n{head}\n\n{mark}This is terrible, nobody answers\n{mark}Worst shop ever"
    assert clean(text).text.strip() == "All good now, many thanks!"
    assert score([text])[0].label == "positive"


def test_a_mail_put_on_one_line_is_cut_at_its_head() -> None:
    flat = "Solved, thanks. From: Shop Sent: Monday, January 5, 2026 10:12 To: Ana Subject: RE: broken It is awful"
    assert clean(flat).text.strip() == "Solved, thanks."
    flat = "Solved, thanks. On Mon, Jan 5, 2026 at 10:12 AM Shop <[email]> wrote: > It is awful"
    assert clean(flat).text.strip() == "Solved, thanks."


def test_answers_between_quoted_lines_are_read() -> None:
    text = "> does it still break?\nNo, it works great now\n> and the delivery?\nThat was fast"
    assert clean(text).text.split("\n") == ["", "No, it works great now", "", "That was fast"]


@pytest.mark.parametrize(
    ("text", "own", "kind"),
    [
        ("The dryer arrived broken.\n\nBest regards,\nAna Perez\nHead of Complaints\nAwful Toys Ltd", "The dryer arrived broken.", "signature"),
        ("Der Trockner kam defekt an.\n\nMit freundlichen Grüßen\nAna Perez", "Der Trockner kam defekt an.", "signature"),
        ("Works now\n--\nAna\nAwful Toys Ltd", "Works now", "signature"),
        ("Fixed. Sent from my iPhone", "Fixed.", "signature"),
        ("My parcel is lost.\n\nThis e-mail and its attachments are confidential. If you are not the intended recipient, delete it.", "My parcel is lost.", "disclaimer"),
        ("It stops:\n```\nError: failed\n```\nplease help", "It stops:\n\nplease help", "machine"),
        ("Look:\n2026-01-05 10:00:01 ERROR failed\n2026-01-05 10:00:02 ERROR fatal\nPlease have a look", "Look:\n\nPlease have a look", "machine"),
        ("<style>.bad{color:red}</style><p>It works, I&#39;m happy</p><blockquote>awful</blockquote>", "It works, I'm happy", "quoted"),
    ],
)  # fmt: skip
def test_what_programs_and_companies_add_is_cut(text: str, own: str, kind: str) -> None:
    cleaned = clean(text)
    assert cleaned.text.strip() == own
    assert kind in {cut.kind for cut in cleaned.cuts}


@pytest.mark.parametrize(
    "text",
    ["> 30 minutes on hold", "On Monday I wrote: where is it? You answered on Tuesday.", "I got an automatic reply and nothing since",
     "Is everything <3 minutes & fine?", "I will travel from: Boston", "I am out of the office on Monday, deliver it at home",
     "Best regards to the driver, he was so kind to carry it up to the fourth floor and even waited for my neighbour",
     "Error: payment failed. What now?", "order -- 2 pizzas -- came cold"],
)  # fmt: skip
def test_customers_own_words_stay(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).cuts == ()


@pytest.mark.parametrize(
    "text",
    ["Automatic reply: Your ticket\nI am back on Monday", "I am out of the office until 9 January with limited access to email. In urgent cases call Bob.",
     "Abwesenheitsnotiz: Ich bin im Urlaub", "Réponse automatique : absent jusqu'au 9", "Undeliverable: Your ticket",
     "Vielen Dank für Ihre Nachricht. Ich bin derzeit nicht im Büro und ab dem 9. wieder erreichbar."],
)  # fmt: skip
def test_automatic_replies_are_marked_and_not_scored(text: str) -> None:
    assert clean(text).is_automatic
    assert score([text])[0].reason == "automatic"


def test_the_explanation_points_into_the_text_as_written_and_shows_what_was_cut() -> None:
    text = "<p>It isn&#39;t good.</p>\n\nOn Mon, Jan 5, 2026 Shop <a@shop.example> wrote:\n> Great offers"
    found = explain(text)
    assert [text[part.start : part.stop] for part in found.parts] == ["isn&#39;t good"]
    assert [text[cut.start : cut.stop].strip()[:7] for cut in found.cuts if cut.kind == "quoted"] == [
        "On Mon,"
    ]
    page = laid_open(found)
    assert '<del title="not read: quoted from an earlier message">' in page
    assert "Not read: quoted from an earlier message." in page
