"""Chats as text, a message a line or more: WhatsApp of Android and of iOS in any locale, Signal, and their like.

3/7/26, 9:22 PM - Ann: It is three days late        Android: time, dash, name, colon, words
and I need it tomorrow!                             (goes on: no time in front)
[07.03.26, 21:34:39] Shop Berlin: I check it        iOS: the time in brackets
7/3/26, 21:40 - Ann left                            no name with a colon: the system says it
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from cx_insights.intake.reading.chats.notices import is_left_out, is_of_the_system
from cx_insights.intake.reading.chats.turns import Turn

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BLANKS = re.compile("[\u00a0\u202f\u2007\u2009]")
_AFTERNOON = ("p", "下午", "午後", "오후", "م", "μ.μ", "nachm", "晚上")
_MERIDIEM = (
    r"[ap]\.? ?m\b\.?|上午|下午|午前|午後|晚上|凌晨|中午|早上|오전|오후|ص|م\b|π\.μ\.|μ\.μ\.|vorm\.|nachm\."
)
_DATE = r"\d{1,4}(?:[./-]|年|년) ?\d{1,2}(?:[./-]|月|월) ?\d{1,4}(?:[.日일])?"
_TIME = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?"
_STAMP = (
    rf"(?P<date>{_DATE})(?:,|،| um| at| kl\.?| à| г\.,?)?[T ] ?"
    rf"(?P<before>{_MERIDIEM})? ?(?P<time>{_TIME}) ?(?P<after>{_MERIDIEM})?(?: ?(?:Uhr|h|Z|UTC))?"
)
_LINE = re.compile(
    rf"^(?:\[{_STAMP}\](?: ?[-–—])? ?".replace("?P<", "?P<b_") + rf"|{_STAMP} ?[-–—] )(?P<rest>.*)$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^(?P<author>[^:\n]{1,80}?): ?(?P<text>.*)$", re.DOTALL)
_CALLED = re.compile(r"^[~\s]+")
_LOOKED_AT_LINES = 200
_FEWEST = 2
_ATTACHED = re.compile(r"^<[^<>\n]{3,80}>$|^\S+\.\w{2,5} \([^()\n]{3,40}\)$")


def is_chat(head: str) -> bool:
    """Whether the first line begins as a message does, and a fair share of the others do too."""
    found = [line for line in map(_plain, head.splitlines()[:_LOOKED_AT_LINES]) if line.strip()]
    if not found or not _LINE.match(found[0]):
        return False
    begun = [match["rest"] for line in found if (match := _LINE.match(line))]
    spoken = sum(bool(_SPEAKER.match(rest)) for rest in begun)
    return spoken >= min(_FEWEST, len(found)) and len(begun) * 5 >= len(found)


def turns(text: str, name: str) -> Iterator[Turn]:
    """The messages in order; lines without a time belong to the message above."""
    channel = _channel(name)
    open_turn: Turn | None = None
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = _plain(raw)
        if match := _LINE.match(line):
            if open_turn:
                yield _finished(open_turn)
            open_turn = _begun(match, marked="\u200e" in raw.lstrip("\ufeff\u200e"), channel=channel)
        elif open_turn:
            open_turn = replace(open_turn, text=f"{open_turn.text}\n{line}")
    if open_turn:
        yield _finished(open_turn)


def _begun(match: re.Match[str], marked: bool, channel: str) -> Turn:
    prefix = "b_" if match["b_date"] else ""
    sent_at = f"{_day(match[prefix + 'date'])} {_clock(match, prefix)}"
    spoken = _SPEAKER.match(match["rest"])
    if spoken is None:
        return Turn(sent_at, "", match["rest"].strip(), channel, actor="system")
    author, text = _CALLED.sub("", spoken["author"]).strip(), spoken["text"].strip()
    if is_of_the_system(text) and marked:
        return Turn(sent_at, "", text, channel, actor="system")
    if marked and is_left_out(text):
        return Turn(sent_at, author, "", channel, attachments=text)
    return Turn(sent_at, author, text, channel)


def _finished(turn: Turn) -> Turn:
    """Without blanks around it; media that were left out are no words of anybody."""
    text = turn.text.strip()
    if turn.author and (_ATTACHED.match(text) or is_left_out(text)):
        return replace(turn, text="", attachments=text)
    return replace(turn, text=text)


def _plain(line: str) -> str:
    """Without the invisible marks of direction, and with ordinary blanks and digits."""
    plain = _BLANKS.sub(" ", _MARKS.sub("", line))
    return plain if plain.isascii() else "".join(_ordinary(letter) for letter in plain)


def _ordinary(letter: str) -> str:
    return str(int(letter)) if letter.isdecimal() and not letter.isascii() else letter


def _day(date: str) -> str:
    """'2026年3月7日' → '2026-3-7'; the order of day and month stays as it is written, and is found out later."""
    if re.search(r"[年년]", date):
        return "-".join(re.findall(r"\d+", date))
    return date.replace(" ", "").rstrip(".")


def _clock(match: re.Match[str], prefix: str) -> str:
    """The time of day on a clock of 24 hours: '9:22 PM' → '21:22'."""
    hour, *rest = re.split(r"[:.h]", match[prefix + "time"].lower())
    said = (match[prefix + "before"] or match[prefix + "after"] or "").lower()
    hours = int(hour)
    if said:
        hours = hours % 12 + 12 * said.startswith(_AFTERNOON)
    return ":".join((f"{hours:02d}", *rest))


def _channel(name: str) -> str:
    """By the name of the file, as the lines of these programs look alike."""
    stem = name.casefold()
    known = ("signal", "telegram", "viber", "line", "wechat", "messenger", "slack", "teams", "discord")
    return next((channel for channel in known if channel in stem), "whatsapp")
