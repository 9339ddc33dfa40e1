"""What the names of columns and their values tell beside the fields' names: `column_words.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cx_insights.errors import BrokenWords
from cx_insights.model import word_lists
from cx_insights.model.words import Actor

_FILE = Path(__file__).with_name("column_words.toml")
_LISTS = (
    *(
        "qualifiers",
        "of_cases",
        "of_company",
        "of_forums",
        "names_of_people",
        "names_of_accounts",
        "later_times",
        "other_days",
        "day_first",
        "month_first",
    ),
    *("status", "csat", "yes_no"),
)


@dataclass(frozen=True)
class ColumnWords:
    """Words by what they tell; the file says it of each list."""

    qualifiers: frozenset[str]
    of_cases: frozenset[str]
    of_company: frozenset[str]
    names_of_people: frozenset[str]
    names_of_accounts: frozenset[str]
    later_times: frozenset[str]
    other_days: frozenset[str]
    day_first: frozenset[str]
    month_first: frozenset[str]
    status: frozenset[str]
    csat: frozenset[str]
    yes_no: frozenset[str]
    of_forums: frozenset[str]
    same_word: Mapping[str, str]
    flagged_actors: Mapping[str, tuple[Actor, Actor]]


@cache
def column_words() -> ColumnWords:
    """All of them, read when the first column is looked at."""
    written = word_lists.read(_FILE)
    same_word = _same_word(written.pop("same_word", {}))
    flagged = {
        header: _flagged(header, actors) for header, actors in written.pop("flagged_actors", {}).items()
    }
    listed = {name: frozenset(found) for name, found in word_lists.lists(written, _LISTS, _FILE.name).items()}
    return ColumnWords(**listed, same_word=same_word, flagged_actors=flagged)


def _same_word(section: Mapping[str, str]) -> dict[str, str]:
    """{'nr': 'number', 'num': 'number'}, of number = "nr, num"."""
    found = word_lists.lists(section, section, f"{_FILE.name} under same_word")
    return {spelling: word for word, spellings in found.items() for spelling in spellings}


def _flagged(header: str, actors: list[str]) -> tuple[Actor, Actor]:
    try:
        where_yes, where_no = map(Actor, actors)
    except (TypeError, ValueError):
        raise BrokenWords(f'{_FILE.name} needs two actors for \'{header}\': ["bot", "customer"].') from None
    return where_yes, where_no
