"""Moments as the world writes them, spelled as the forms of `time_forms` know them, by a few rewrites.

2025年3月4日 午前10:04 → 2025-03-04 10:04 am        04. 03. 2025 10:04         → 04.03.2025 10:04
4/3/2025 10:04 π.μ.   → 4/3/2025 10:04 am           10:04 ngày 4 tháng 3, 2025 → 2025-3-4 10:04

Each rewrite is said in the syntax that Python and DuckDB share. Python tries them on the few shapes of a column, and
only those that change one of them become SQL for all values.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cx_insights.intake.mapping.calendar_words import HALVES, SPELLED_AS
from cx_insights.intake.staging.lookup import quoted

_ODD_SPACES = "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_DASHES = "‐‑‒–—−－"
_WIDE = "／：．，（）،、"
_UNSEEN = "\u200b\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\ufeff"
# The digits of Arabic, Persian, Hindi, Bengali, Thai and the wide ones of East Asia.
_ZEROS = ("٠", "۰", "०", "০", "๐", "０")
OTHER_DIGITS = "".join(chr(ord(zero) + digit) for zero in _ZEROS for digit in range(10))
_FROM = _ODD_SPACES + _DASHES + _WIDE + OTHER_DIGITS + _UNSEEN
_TO = " " * len(_ODD_SPACES) + "-" * len(_DASHES) + "/:.,(),," + "0123456789" * len(_ZEROS)
_TABLE = {ord(old): (_TO[place] if place < len(_TO) else None) for place, old in enumerate(_FROM)}

LETTER = r"[^\x00-\x60\x7b-\x7f]"  # of any script, once in lower case
_WORD = rf"{LETTER}+"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?"


@dataclass(frozen=True)
class Rewrite:
    """What is replaced by what, in a value in lower case; groups are said as \\1."""

    pattern: str
    replacement: str

    def of(self, value: str) -> str:
        return re.sub(self.pattern, self.replacement, value)

    def sql(self, value: str) -> str:
        return f"regexp_replace({value}, {quoted(self.pattern)}, {quoted(self.replacement)}, 'g')"


def _half(name: str) -> tuple[Rewrite, ...]:
    before, after = HALVES[name]["both"], [*HALVES[name]["both"], *HALVES[name]["after"]]
    return (
        Rewrite(rf"(\d)\s*(?:{_any(after)})(\s|,|$)", rf"\1 {name}\2"),
        Rewrite(
            rf"(^|[\s,\d])(?:{_any(before)})\s*({_TIME}|\d{{1,2}}\s?[시時时点點])", r"\1 \2" + f" {name}"
        ),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ?") for word in sorted(words, key=len, reverse=True))


_EAST_ASIA = (
    Rewrite(r"^(\d{2})\. (\d{1,2})\. (\d{1,2})\. (오전|오후)", r"20\1-\2-\3 \4"),
    Rewrite(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]?\s*", r"\1-\2-\3 "),
    Rewrite(
        r"\s*(?:星期|周|週|禮拜)[一二三四五六日天]\s*|\s*[月火水木金土日]曜日?\s*|\s*[월화수목금토일]요일\s*",
        " ",
    ),
)
_HOURS_IN_WORDS = (
    Rewrite(
        r"(\d{1,2})\s*(?:[时時点點시]|h)\s*(\d{1,2})\s*(?:[分분]|min\.?|m)\s*(\d{1,2})\s*(?:[秒초]|s$)",
        r"\1:\2:\3",
    ),
    Rewrite(r"(\d{1,2})\s*[时時点點시]\s*(\d{1,2})\s*[分분]", r"\1:\2"),
    Rewrite(r"(\d{1,2})\s*h\s*(\d{2})\s*(?:min\.?|m$)?", r"\1:\2"),
    Rewrite(r"(\s\d{1,2})\s*(?:[时時点點시]|h|uhr)$", r"\1:00"),
    Rewrite(r"(\d):(\d)(\D|$)", r"\1:0\2\3"),
)
_WHOLE_HOURS = Rewrite(r"(^|[\s,])(\d{1,2})\s?([ap])\.?\s?m\.?$", r"\1\2:00 \3m")
_DATES_WITH_BLANKS = (
    Rewrite(r"(^|\s)(\d{1,2})\.\s+(\d{1,2})\.\s*(\d{4})\b\.?", r"\1\2.\3.\4"),
    Rewrite(r"(^|\s)(\d{4})\.\s+(\d{1,2})\.\s+(\d{1,2})\b\.?", r"\1\2-\3-\4"),
    Rewrite(r"((?:^|\s)\d{1,2}\.\d{1,2}\.\d{4})\.", r"\1"),
    Rewrite(r"^(\d{4})\.?\s*(?:gada|g\.)\s+(\d{1,2})\.\s+(" + _WORD + ")", r"\2. \3 \1"),
    Rewrite(r"(\s\d{4})\.(\s|$)", r"\1\2"),
    Rewrite(r"(\d{4})\s*(?:г\.?|р\.?|ж\.?|r\.|m\.|e\.|y\.)(\s|,|$)", r"\1\2"),
    Rewrite(rf"^(\d{{4}})\.?\s+({_WORD})\.?\s+(\d{{1,2}})(?:\.|\s?d\.)?,?(\s|$)", r"\1 \2 \3\4"),
    Rewrite(r"(\d)\s*(?:ч\.?|น\.|hrs?\.?|v\.?)(\s|$)", r"\1\2"),
)
_WRAPPED = (
    Rewrite(r"^[\[<(](.*)[\])>]$", r"\1"),
    Rewrite(r"^['`\"]", ""),
    Rewrite(r"^(?:new date|isodate|/?date)\(\s*['\"]?([^()'\"]*)['\"]?\s*\)/?$", r"\1"),
    Rewrite(r"^\{\s*\"?\$date\"?\s*:\s*['\"]?([^'\"}]*)['\"]?\s*\}$", r"\1"),
    Rewrite(r"^@(\d{10})", r"\1"),
)
_PROGRAMS = (
    Rewrite(r"^(-?\d{13})[+-]\d{4}$", r"\1"),
    Rewrite(r"\s+m=[+-][\d.]+$", ""),
    Rewrite(rf"([+-]\d{{4}}) {_WORD}$", r"\1"),
    Rewrite(r"^(\d{1,3}),(\d{3}),(\d{3}),(\d{3})$", r"\1\2\3\4"),
    Rewrite(r"^(\d{5}|\d{10}|\d{13}),(\d+)$", r"\1.\2"),
    Rewrite(r"^(\d{6})( \d{2}:\d{2}:\d{2})", r"20\1\2"),
    Rewrite(r"^(\d{8})[-_ t](\d{2}):?(\d{2}):?(\d{2})(\D|$)", r"\1t\2\3\4\5"),
    Rewrite(r"^(\d{14})(\d{3})$", r"\1.\2"),
    Rewrite(r"^(\d{4}-\d{2}-\d{2})[ t_](\d{2})-(\d{2})(?:-(\d{2}))(\D|$)", r"\1t\2:\3:\4\5"),
)
_JOINTS = (
    Rewrite(r"(\d)\s*[|;]\s*(\d)", r"\1 \2"),
    Rewrite(r"(\d) t (\d)", r"\1 \2"),
    Rewrite(r"(\d)\s*\([^()\d]{1,12}\)\s*(\d)", r"\1 \2"),
    Rewrite(r"(^|\s)'(\d{2})(\D|$)", r"\1\2\3"),
    Rewrite(r"^the (\d)", r"\1"),
    Rewrite(r"[\[(](?:gmt|utc)? ?([+-]\d{1,2}(?::?\d{2})?)[\])]$", r" \1"),
    Rewrite(r"(\d{1,2})\s+(?:th[áa]ng|thg)\s+(\d{1,2}),?\s+(?:n[ăa]m\s+)?(\d{4})", r"\3-\2-\1"),
    Rewrite(r"(^|\s)(?:ng[àa]y|l[úu]c)\s+", r"\1"),
)
_TIME_FIRST = Rewrite(
    rf"^({_TIME}(?:\s*[ap]\.?\s?m\.?)?),?\s+(?:{LETTER}{{1,3}}\s+)?((?:\S.*)?\d{{4}}.*|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2}})$",
    r"\2 \1",
)
REWRITES: tuple[Rewrite, ...] = (
    *_WRAPPED, *_EAST_ASIA, *_HOURS_IN_WORDS, *_half("am"), *_half("pm"), *_JOINTS, _WHOLE_HOURS, *_DATES_WITH_BLANKS,
    *_PROGRAMS, _TIME_FIRST,
)  # fmt: skip


def fold(value: str) -> str:
    """Without accents, as DuckDB's strip_accents leaves it: 'märz' → 'marz'."""
    apart = unicodedata.normalize("NFD", value)
    return "".join(letter for letter in apart if not unicodedata.category(letter).startswith("M"))


@dataclass(frozen=True)
class Spelling:
    """The steps that bring the values of one column to the spelling of the forms."""

    translated: bool
    words: tuple[tuple[str, str], ...]
    rewrites: tuple[Rewrite, ...]
    folded: bool

    @classmethod
    def of(cls, values: Iterable[str]) -> "Spelling":
        """The steps that change any of these values."""
        lowered = [value.lower() for value in values]
        translated = [value.translate(_TABLE).strip() for value in lowered]
        words = tuple(
            (old, new) for old, new in SPELLED_AS.items() if any(old in value for value in translated)
        )
        spelled = [_worded(value, words) for value in translated]
        used: list[Rewrite] = []
        for rewrite in REWRITES:
            changed = [rewrite.of(value) for value in spelled]
            if changed != spelled:
                used.append(rewrite)
                spelled = changed
        return cls(
            translated != [value.strip() for value in lowered],
            words,
            tuple(used),
            any(map(_has_accents, spelled)),
        )

    def spelled(self, value: str) -> str:
        value = _worded(value.lower().translate(_TABLE).strip(), self.words)
        for rewrite in self.rewrites:
            value = rewrite.of(value)
        return fold(value).strip()

    def sql(self, column_sql: str) -> str:
        """The same in SQL."""
        value = f"lower({column_sql})"
        if self.translated:
            value = f"translate({value}, {quoted(_FROM)}, {quoted(_TO)})"
        value = f"trim({value})"
        for old, new in self.words:
            value = f"replace({value}, {quoted(old)}, {quoted(new)})"
        for rewrite in self.rewrites:
            value = rewrite.sql(value)
        if self.rewrites:
            value = f"trim({value})"
        return f"strip_accents({value})" if self.folded else value


def _worded(value: str, words: Iterable[tuple[str, str]]) -> str:
    for old, new in words:
        value = value.replace(old, new)
    return value


def _has_accents(value: str) -> bool:
    return not value.isascii()
