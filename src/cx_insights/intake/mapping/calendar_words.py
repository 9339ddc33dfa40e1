"""The words of calendars: months of some fifty languages, halves of the day, calendars that are not read."""

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

_WORDS = tomllib.loads((files(__package__) / "calendar_words.toml").read_text(encoding="utf-8"))

# {'pl': {'stycznia': 1, 'sty': 1, 'lutego': 2, ...}, ...}
MONTHS_BY_LANGUAGE: dict[str, dict[str, int]] = {
    language: {
        name: number
        for number, names in enumerate(months, start=1)
        for name in names.replace(".", " ").split()
    }
    for language, months in _WORDS["months"].items()
}
ALL_MONTHS: frozenset[str] = frozenset(name for months in MONTHS_BY_LANGUAGE.values() for name in months)
SPELLED_AS: dict[str, str] = _WORDS["spelled_as"]
HALVES: dict[str, dict[str, list[str]]] = _WORDS["halves"]
OTHER_CALENDARS: dict[str, list[str]] = _WORDS["other_calendars"]


def months_of(names: Collection[str]) -> dict[str, int]:
    """Which month each of a column's names is, by the language that knows most of them.

    {'lipca', 'listopada'} → 7, 11 (Polish); {'srpnja', 'listopada'} → 7, 10 (Croatian)
    """
    wanted = frozenset(names)
    known = sorted(MONTHS_BY_LANGUAGE.values(), key=lambda months: -len(wanted & months.keys()))
    found: dict[str, int] = {}
    for months in known:
        for name in wanted & months.keys():
            found.setdefault(name, months[name])
    return found


@cache
def other_calendar(value: str) -> str | None:
    """The calendar that is not read but that a value is written in, by its words."""
    return next(
        (calendar for calendar, words in OTHER_CALENDARS.items() if any(word in value for word in words)),
        None,
    )
