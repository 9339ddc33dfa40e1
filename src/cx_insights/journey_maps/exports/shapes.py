"""What a drawn map is made of, for any writer: boxes, words, lines, dots; one unit is 1/96 inch."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal
from unicodedata import east_asian_width

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = FONTS / "NotoSans-Regular.ttf", FONTS / "NotoSans-Bold.ttf"
OTHER_SCRIPTS = tuple(
    FONTS / name
    for name in (
        "DroidSansFallbackFull.ttf",  # Chinese, Japanese, Korean
        "NotoSansArabic-Regular.ttf",
        "NotoSansHebrew-Regular.ttf",
        "NotoSansThai-Regular.ttf",
        "NotoSansDevanagari-Regular.ttf",
    )
)
FAMILY = "Noto Sans"
LINE = 1.36
"""The height of a line of text, in sizes of its letters."""


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    radius: float = 0


@dataclass(frozen=True)
class Words:
    """One line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False
    color: str = "#1f2733"
    anchor: Literal["start", "middle", "end"] = "start"


@dataclass(frozen=True)
class Line:
    points: tuple[tuple[float, float], ...]
    color: str
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    radius: float
    fill: str | None
    stroke: str | None = None


Shape = Box | Words | Line | Dot


@dataclass(frozen=True)
class Drawing:
    title: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the width, measured in the letters of the font; a word too long is broken.

    ('Pizza arrives without extra cheese', 90, 11) -> ['Pizza arrives', 'without extra', 'cheese']
    """
    return [line for part in text.splitlines() for line in _wrapped_line(part, width, size, bold)]


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is; letters that the font lacks are taken as wide as such letters usually are."""
    if text.isascii():
        return _font(bold).getlength(text) * size / _MEASURED_AT
    return sum(_letter(letter, bold) for letter in text) * size


_MEASURED_AT = 100


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        str(BOLD if bold else REGULAR), _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC
    )


@cache
def _letter(letter: str, bold: bool) -> float:
    if east_asian_width(letter) in "WF":
        return 1.02
    return max(_font(bold).getlength(letter) / _MEASURED_AT, 0.0)


def _wrapped_line(text: str, width: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    current = ""
    for word in _words(text, width, size, bold):
        joined = f"{current} {word}" if current else word
        if current and width_of(joined, size, bold=bold) > width:
            lines.append(current)
            current = word
        else:
            current = joined
    return [*lines, current] if current else lines


def _words(text: str, width: float, size: float, bold: bool) -> Sequence[str]:
    """The words of a line, those that are wider than the line in pieces (also scripts that write without blanks)."""
    return [piece for word in text.split() for piece in _pieces(word, width, size, bold)]


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    if width_of(word, size, bold=bold) <= width:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and width_of(piece + letter, size, bold=bold) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
