"""What a text says to a person, whatever characters spell it: the same letters, digits and signs in plain ASCII.

Finders look at the plain words; what they find is masked where it stands in the text as written.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote


@dataclass(frozen=True)
class Found:
    """A piece of plain text that is personal: from, until, and the mask it gets."""

    start: int
    end: int
    mask: str


@dataclass(frozen=True)
class Reading:
    """A text as written, as a person reads it, and where each character read stands in it.

    written             │ plain             │ starts
    ana&#64;pizza.de    │ ana@pizza.de      │ 0 1 2 3 8 9 ...
    ０１７０ 1234567    │ 0170 1234567      │ None: each at its own place
    """

    written: str
    plain: str
    starts: list[int] | None

    def masked(self, found: Iterable[Found]) -> str:
        """The text as written with each find masked; finds come in order and do not overlap."""
        parts, position = [], 0
        for piece in found:
            parts += [self.written[position : self._at(piece.start)], piece.mask]
            position = self._at(piece.end)
        return "".join([*parts, self.written[position:]])

    def _at(self, place: int) -> int:
        return place if self.starts is None else self.starts[place]


def read(written: str) -> Reading:
    """The text as a person reads it: no invisible characters, no entities, one form of each digit and sign."""
    if written.isascii() and "&" not in written and "%" not in written:
        return Reading(written, written, None)
    plain = written.translate(_FORMS)
    if not _HIDDEN.search(plain):
        return Reading(written, plain, None)
    pieces: list[str] = []
    starts: list[int] = []
    position = 0
    for hidden in _HIDDEN.finditer(plain):
        pieces.append(plain[position : hidden.start()])
        starts += range(position, hidden.start())
        shown = _shown(hidden[0])
        pieces.append(shown)
        starts += [hidden.start()] * len(shown)
        position = hidden.end()
    pieces.append(plain[position:])
    starts += range(position, len(plain) + 1)
    return Reading(written, "".join(pieces), starts)


INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff"
"""Characters without a width, as a range of a regular expression."""

DIGITS = (
    "[\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef"
    "\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0e50-\u0e59\u0ed0-\u0ed9\u1040-\u1049\u17e0-\u17e9\u1810-\u1819\uff10-\uff19"
    "\U0001d7ce-\U0001d7ff]"
)
"""Digits that are none of 0 to 9."""

ENTITY = r"&(?:#0*[0-9]{2,4}|#x0*[0-9a-f]{2,4}|commat|period|nbsp|plus|hyphen|dash|lpar|rpar);"
"""Signs, digits and letters written as HTML has them."""

PERCENT = r"%(?:25)*[2-7][0-9a-f]"
"""Signs, digits and letters written as addresses of pages have them."""

GATE = f"[A-Za-z0-9@.][{INVISIBLE}]+[A-Za-z0-9@.]|[\uff20-\uff3a\uff41-\uff5a\ufe6b]|{DIGITS}|(?i:{ENTITY})|%(?:25)*40"
"""True for every text whose spelling may hide something; RE2 syntax."""

_HIDDEN = re.compile(f"[{INVISIBLE}]|{ENTITY}|{PERCENT}", re.IGNORECASE)


def _shown(hidden: str) -> str:
    """The one plain character that an entity stands for; nothing for what has no width."""
    if len(hidden) == 1:
        return ""
    shown = unescape(hidden) if hidden[0] == "&" else unquote(f"%{hidden[-2:]}")
    return shown.translate(_FORMS) if len(shown) == 1 else " "


class _Forms(dict[int, int]):
    """One form of each digit, dash, dot, blank and full-width letter, found when it is first met."""

    def __missing__(self, code: int) -> int:
        self[code] = plain = _plain_form(code)
        return plain


def _plain_form(code: int) -> int:
    if code < 128:
        return code
    sign = chr(code)
    category = unicodedata.category(sign)
    if category == "Nd":
        return ord(str(unicodedata.decimal(sign)))
    if 0xFF01 <= code <= 0xFF5E:
        return code - 0xFEE0
    if category == "Pd" or sign == "\u2212":
        return ord("-")
    if category == "Zs":
        return ord(" ")
    return _OTHER_FORMS.get(sign, code)


_OTHER_FORMS = {
    "\u2024": 46,
    "\u3002": 46,
    "\u00b7": 46,
    "\u2022": 46,
    "\u2219": 46,
    "\u2044": 47,
    "\ufe6b": 64,
}
_FORMS = _Forms()
