"""What somebody wrote themselves: without quoted mails, signatures, disclaimers, markup, logs and automatic replies.

Everything that reads a text reads what is left of it here. The phrases stand in `cleaning.toml`.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cx_insights.texts.edits import Edit, Edited, edited, merged
from cx_insights.texts.markup import markup

# Kinds of what was cut, in words for a page.
CUT = {
    "quoted": "quoted from an earlier message",
    "signature": "a signature",
    "disclaimer": "a disclaimer",
    "markup": "markup",
    "machine": "a log or code",
    "automatic": "an automatic reply",
}
_AROUND_WORDS = ".,:;!?()[]\"'"
_LONGEST_NAME_LINE = 70  # letters: what may stand below "Best regards"
_MOST_LINES_SIGNED = 14
_FIRST_LETTERS = 400  # in which an automatic reply shows itself
_FEWEST_MACHINE_LINES = 2


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the original that was not read, and its kind (a key of CUT)."""

    start: int
    stop: int
    kind: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as its writer wrote it.

    text                      │ cuts                                │ is_automatic
    All good now, many thanks │ (Cut(27, 310, 'quoted'),)           │ False
                              │ (Cut(0, 88, 'automatic'),)          │ True
    """

    text: str
    cuts: tuple[Cut, ...] = ()
    is_automatic: bool = False
    places: Edited | None = None

    @property
    def holds_nothing_own(self) -> bool:
        """Whether there were words, and none of them the writer's own."""
        return bool(self.cuts) and not self.text.strip()

    def span_in_original(self, start: int, stop: int) -> tuple[int, int]:
        return (start, stop) if self.places is None else self.places.span_before(start, stop)


def clean(text: str) -> Cleaned:
    """What its writer wrote of a text, with what was cut; most texts come back as they are."""
    phrases = _phrases()
    is_telling = not phrases.words.isdisjoint([word.strip(_AROUND_WORDS) for word in text.lower().split()])
    if not is_telling and not any(mark in text for mark in phrases.marks):
        return Cleaned(text)
    if is_telling and _is_automatic(text, phrases):
        return Cleaned("", (Cut(0, len(text), "automatic"),), True)
    tags = merged(markup(text)) if "<" in text or "&" in text else []
    shown = edited(text, tags)
    cuts = [
        Edit(*shown.span_before(cut.start, cut.stop), "\n", cut.kind)
        for cut in _cuts(shown.text, phrases, is_telling)
    ]
    if not tags and not cuts:
        return Cleaned(text)
    edits = merged([*cuts, *tags])
    left = edited(text, edits)
    return Cleaned(left.text, tuple(_joined(edits, text)), False, left)


def _joined(edits: Iterable[Edit], text: str) -> Iterator[Cut]:
    """What was cut, for people: neighbours of one kind together."""
    last: Cut | None = None
    for edit in edits:
        if not edit.kind:
            continue
        if last and last.kind == edit.kind and not text[last.stop : edit.start].strip():
            last = Cut(last.start, edit.stop, edit.kind)
            continue
        if last:
            yield last
        last = Cut(edit.start, edit.stop, edit.kind)
    if last:
        yield last


class _Line(NamedTuple):
    start: int
    stop: int
    said: str  # without white space around it
    quoted: bool


def _cuts(text: str, phrases: "_Phrases", is_telling: bool) -> Iterator[Edit]:
    """What to cut of a text; only one with a telling word, or a line of dashes, can hold an earlier mail."""
    may_quote = is_telling or "--" in text or "__" in text or "##-" in text
    history = _history(text, phrases) if may_quote else None
    own_stop = history.start if history else len(text)
    lines = list(_lines(text[:own_stop]))
    yield from _quoted_lines(lines)
    yield from _machine(lines, phrases)
    own_lines = [line for line in lines if line.said and not line.quoted]
    for line in own_lines if is_telling else ():
        if phrases.disclaimers.search(line.said):
            yield Edit(line.start, line.stop, "", "disclaimer")
    signed_from = _signed_from(own_lines, phrases, is_telling)
    if signed_from is not None:
        yield Edit(signed_from, own_stop, "", "signature")
    if history:
        yield history
        if history.stop < len(text):
            behind = text[history.stop :]
            yield from (
                Edit(cut.start + history.stop, cut.stop + history.stop, "", cut.kind)
                for cut in _quoted_lines(list(_lines(behind)))
            )


def _history(text: str, phrases: "_Phrases") -> Edit | None:
    """The earliest head of an earlier mail, and all below it; only itself where what it heads is marked by '>'."""
    found: list[tuple[int, int, bool]] = []
    for pattern in (phrases.headers, phrases.dividers, phrases.reply_lines):
        if match := pattern.search(text):
            begins_a_line = (
                not text[: match.start()].rstrip(" >*") or text[: match.start()].rstrip(" >*")[-1] == "\n"
            )
            found.append((match.start(), match.end(), pattern is phrases.headers and begins_a_line))
    if head := _mail_head(text, phrases):
        found.append((*head, False))
    if not found:
        return None
    start, stop, may_mark = min(found)
    if not text[:start].strip() and not text[stop:].strip():
        return None  # one line of somebody's own: "from: Leeds to: Rome, date: Friday"
    behind = text[stop:].lstrip()
    if not text[:start].strip() and not may_mark and head and head[0] == start:
        return Edit(start, stop, "", "quoted")  # the mail's own head
    return Edit(start, stop if may_mark and behind.startswith(">") else len(text), "", "quoted")


def _mail_head(text: str, phrases: "_Phrases") -> tuple[int, int] | None:
    """From 'From:' to the last of the fields right below it, also where all stand in one line."""
    for match in phrases.sender.finditer(text):
        stop, count = match.end(), 1
        while following := phrases.field.match(text, stop):
            stop, count = following.end(), count + 1
        if count >= 3:
            line_end = text.find("\n", stop)
            return match.start(), len(text) if line_end < 0 else line_end
    return None


def _lines(text: str) -> Iterator[_Line]:
    place = 0
    for line in text.splitlines(keepends=True):
        said = line.strip()
        yield _Line(place, place + len(line), said, said.startswith((">", "|>")))
        place += len(line)


def _quoted_lines(lines: list[_Line]) -> Iterator[Edit]:
    """Lines marked by '>', where others are not: somebody may write '> 30 minutes'."""
    if len(lines) > 1:
        yield from (Edit(line.start, line.stop, "", "quoted") for line in lines if line.quoted)


def _machine(lines: list[_Line], phrases: "_Phrases") -> Iterator[Edit]:
    """Fenced code, and runs of lines that a program wrote."""
    run: list[_Line] = []
    fenced = False
    for line in [*lines, _Line(0, 0, "end", False)]:
        fence = line.said.startswith("```")
        if fenced or fence or (line.said and phrases.machine.match(line.said)):
            run.append(line)
            fenced = fenced != fence
        elif line.said or not run:
            if len(run) >= _FEWEST_MACHINE_LINES:
                yield Edit(run[0].start, run[-1].stop, "\n", "machine")
            run = []


def _signed_from(lines: list[_Line], phrases: "_Phrases", is_telling: bool) -> int | None:
    """Where a signature begins: at '--', at a closing with short lines below it, or where a device signs."""
    for place, line in enumerate(lines):
        if line.said in ("--", "__", "—", "-- "):
            return line.start
        if is_telling and phrases.devices.match(line.said):
            return line.start
        below = lines[place + 1 : place + 2 + _MOST_LINES_SIGNED]
        if phrases.closings.match(line.said) and _are_signed(below):
            return line.start
    if is_telling and lines and (match := phrases.devices.search(lines[-1].said)):
        return lines[-1].start + _indent(lines[-1]) + match.start()
    return None


def _indent(line: _Line) -> int:
    return (
        max(0, line.stop - line.start - len(line.said) - 1) if line.stop - line.start > len(line.said) else 0
    )


def _are_signed(below: list[_Line]) -> bool:
    return len(below) <= _MOST_LINES_SIGNED and all(len(line.said) <= _LONGEST_NAME_LINE for line in below)


def _is_automatic(text: str, phrases: "_Phrases") -> bool:
    start = text[:_FIRST_LETTERS]
    if phrases.surely_automatic.search(start):
        return True
    return len({match[0].casefold() for match in phrases.signs_of_automatic.finditer(start)}) >= 2


class _Phrases(NamedTuple):
    """What cleaning.toml says, as patterns; each looks at a bounded stretch from where it begins."""

    marks: tuple[str, ...]
    words: frozenset[str]
    headers: re.Pattern[str]
    dividers: re.Pattern[str]
    reply_lines: re.Pattern[str]
    sender: re.Pattern[str]
    field: re.Pattern[str]
    closings: re.Pattern[str]
    devices: re.Pattern[str]
    disclaimers: re.Pattern[str]
    surely_automatic: re.Pattern[str]
    signs_of_automatic: re.Pattern[str]
    machine: re.Pattern[str]


def triggers() -> str:
    """A pattern, in RE2 too, that every text which may lose something matches, without regard to case."""
    words = "|".join(map(re.escape, _read()["words"].split()))
    return rf"{_any_of(_read()['marks'])}|(?:^|\s)\W*(?:{words})(?:\W*\s|\W*$)"


@cache
def _phrases() -> _Phrases:
    said = _said()
    history, automatic = said["history"], said["automatic"]
    names = "|".join(map(re.escape, history["fields"]))
    senders = "|".join(map(re.escape, history["sender"]))
    headers = _any_of(history["headers"])
    return _Phrases(
        marks=tuple(_read()["marks"]),
        words=frozenset(_read()["words"].split()),
        headers=_pattern(
            rf"(?:^[>\s*]{{0,20}}(?:{headers})[ *]*$)|(?:(?<=\s)(?:{_dated(history['headers'])})(?=\s|$))"
        ),
        dividers=_pattern(
            rf"^[>\s]{{0,20}}[-_=*]{{2,}}[ ]?(?:{_any_of(history['dividers'])})[ ]?:?[-_=*]*"
            rf"|(?<=\s)-{{3,}}[ ]?(?:{_any_of(history['dividers'])})|^(?:{_any_of(history['dividers'])})[ ]*$"
            r"|^[_]{20,}[ ]*$"
        ),
        reply_lines=_pattern(rf"^[^\n]{{0,40}}(?:{_any_of(history['reply_lines'])})[^\n]{{0,40}}$"),
        sender=_pattern(rf"(?:^|(?<=\s))[>* \t]{{0,20}}(?:{senders})\*? ?:\*?[ \t]"),
        field=_pattern(
            rf"[^\n:]{{0,200}}?(?::[^\n:]{{1,100}}){{0,4}}?(?:\n[>* \t]{{0,20}}|(?<=\s)\*?)(?:{names})\*? ?:\*?(?=\s)"
        ),
        closings=_pattern(
            rf"(?:{_any_of(said['signature']['closings'])})(?:[,.!]*(?: [^\n,.!?]{{1,40}})?)[,.! ]*$"
        ),
        devices=_pattern(_any_of(said["signature"]["devices"])),
        disclaimers=_pattern(_any_of(said["disclaimer"]["phrases"])),
        surely_automatic=_pattern(rf"\A(?:subject:|betreff:)?\W{{0,10}}(?:{'|'.join(automatic['sure'])})"),
        signs_of_automatic=_pattern(
            rf"(?<!\w)(?:{'|'.join(automatic['signs'])})(?!\w)".replace("..", "[^\n]{1,60}?")
        ),
        machine=re.compile("|".join(said["machine"]["lines"])),
    )


def _said() -> dict[str, dict[str, list[str]]]:
    return {name: section for name, section in _read().items() if isinstance(section, dict)}


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files("cx_insights.texts").joinpath("cleaning.toml").read_text(encoding="utf-8"))


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE | re.MULTILINE)


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(
        re.escape(each).replace(r"\.\.", r"[^\n]{1,150}?(?:\n[^\n]{1,100}?)?") for each in phrases
    )


def _dated(headers: Iterable[str]) -> str:
    """Heads within a line, as in exports that put a mail on one line: only those that name a day or an address."""
    begun = (each for each in headers if not each.startswith(".."))
    return "|".join(re.escape(each).replace(r"\.\.", r"[^\n]{0,60}?[\d@\[][^\n]{1,150}?") for each in begun)
