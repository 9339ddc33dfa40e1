"""Chats as text: every platform's and locale's way to write a time and a name begins a message."""

import pytest

from cx_insights.intake.reading.chats.lines import is_chat, turns
from cx_insights.intake.reading.chats.turns import Turn

ANDROID_US = """3/7/26, 9:22\u202fPM - Messages and calls are end-to-end encrypted. Tap to learn more.
3/7/26, 9:22\u202fPM - Ann: Hi, my order: it has not come
It is three days late

and I need it tomorrow!
3/7/26, 9:34\u202fPM - Shop Berlin: <Media omitted>
3/7/26, 12:05\u202fAM - Ann left
"""


def read(text: str, name: str = "WhatsApp Chat with Ann.txt") -> list[Turn]:
    assert is_chat(text), "the first lines are those of a chat"
    return list(turns(text, name))


def test_a_message_goes_on_until_the_next_time() -> None:
    notice, order, media, left = read(ANDROID_US)
    assert order.author == "Ann"
    assert order.text == "Hi, my order: it has not come\nIt is three days late\n\nand I need it tomorrow!"
    assert (notice.actor, left.actor, left.text) == ("system", "system", "Ann left")
    assert (media.text, media.attachments) == ("", "<Media omitted>")
    assert [turn.sent_at for turn in (order, media, left)] == ["3/7/26 21:22", "3/7/26 21:34", "3/7/26 00:05"]


@pytest.mark.parametrize(
    ("line", "sent_at"),
    [
        ("07.03.26, 21:22 - Ann: Hallo", "07.03.26 21:22"),  # Android, German
        ("[07.03.26, 21:22:39] Ann: Hallo", "07.03.26 21:22:39"),  # iOS, German
        (
            "\u200e[07/03/2026, 9:22:39\u202fPM] ~\u202fAnn: hi",
            "07/03/2026 21:22:39",
        ),  # iOS, not in the contacts
        ("07/03/2026 21:22 - Ann: salut", "07/03/2026 21:22"),  # French, no comma
        ("7/3/26 21:22 - Ann: hola", "7/3/26 21:22"),  # Spanish
        ("07/03/2026, 9:22 p. m. - Ann: hola", "07/03/2026 21:22"),  # Mexican
        ("2026-03-07, 21:22 - Ann: hej", "2026-03-07 21:22"),  # Swedish
        ("7-3-2026 21:22 - Ann: hoi", "7-3-2026 21:22"),  # Dutch
        ("2026/3/7 下午9:22 - Ann: 你好", "2026/3/7 21:22"),  # Chinese
        ("2026. 3. 7. 오후 9:22 - Ann: 안녕", "2026.3.7 21:22"),  # Korean
        ("2026年3月7日 21:22 - Ann: こんにちは", "2026-3-7 21:22"),  # Japanese
        ("٠٧/٠٣/٢٠٢٦، ٩:٢٢ م - Ann: مرحبا", "07/03/2026 21:22"),  # Arabic digits
        ("[2026-03-07, 21:22] Ann: hi", "2026-03-07 21:22"),  # Signal
        ("[3/7/26, 12:22:01 AM] Ann: hi", "3/7/26 00:22:01"),
    ],
)
def test_every_locale_begins_a_message(line: str, sent_at: str) -> None:
    (first, second) = read(f"{line}\n{line}\n")
    assert (first.sent_at, first.author) == (sent_at, "Ann")
    assert first.text
    assert second.text == first.text


@pytest.mark.parametrize(
    "text",
    [
        "<Medien ausgeschlossen>",
        "\u200eimage omitted",
        "\u200eBild weggelassen",
        "IMG-20260307-WA0001.jpg (file attached)",
        "\u200e<attached: 00000012-PHOTO-2026-03-07.jpg>",
        "This message was deleted",
        "Diese Nachricht wurde gelöscht.",
        "<Multimedia omitido>",
    ],
)
def test_what_is_not_in_the_file_is_nobodys_words(text: str) -> None:
    found = read(f"[07.03.26, 21:22:39] Ann: hello\n[07.03.26, 21:23:00] Ann: {text}\n")
    assert (found[1].author, found[1].text) == ("Ann", "")
    assert found[1].attachments


def test_a_notice_under_the_name_of_the_group_is_the_systems() -> None:
    (notice, spoken) = read(
        "[07.03.26, 21:22:39] Pizza team: \u200eMessages and calls are end-to-end encrypted.\n"
        "[07.03.26, 21:23:00] Ann: hello\n"
    )
    assert (notice.actor, notice.author, spoken.actor) == ("system", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "id,created at,message\n1,2026-03-07 21:22,hello\n",
        "2026-03-07 21:22;Ann;hello\n2026-03-07 21:23;Ben;hi\n",
        "07.03.26, 21:22 is when it began\nand then it went on\n",
        '[{"type": "message"}]',
        "",
    ],
)
def test_a_table_with_times_is_no_chat(text: str) -> None:
    assert not is_chat(text)


def test_the_name_of_the_file_names_the_program() -> None:
    line = "[2026-03-07, 21:22] Ann: hi\n"
    assert {turn.channel for turn in turns(line, "signal-ann.txt")} == {"signal"}
    assert {turn.channel for turn in turns(line, "_chat.txt")} == {"whatsapp"}
