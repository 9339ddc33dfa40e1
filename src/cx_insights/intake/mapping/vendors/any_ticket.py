"""What tickets of no known vendor call the moments of their life, told by the words of a header (`life_cycle.toml`)."""

import re
import tomllib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cx_insights.intake.mapping.names import Phrases, normalised
from cx_insights.intake.mapping.vendors.export import MomentRule, key

# Words of a header that say nothing of the moment.
_FILLERS = frozenset(
    word
    for line in (
        "date time datetime timestamp at on of the a ticket case issue request incident conversation call chat contact",
        "complaint agent human public staff customer custom field average avg last full utc local gmt in is was",
        "zeitpunkt datum zeit am um der des fecha hora de del la el data da do em le du heure il op tijd",
    )
    for word in line.split()
)
_UNITS: dict[str, str] = {
    **dict.fromkeys(("ms", "millis", "milliseconds"), "milliseconds"),
    **dict.fromkeys(
        ("s", "sec", "secs", "seconds", "sekunden", "secondes", "segundos", "secondi"), "seconds"
    ),
    **dict.fromkeys(("min", "mins", "minutes", "minute", "minuten", "minutos", "minuti"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs", "hours", "std", "stunden", "horas", "heures", "ore", "uren"), "hours"),
    **dict.fromkeys(("d", "days", "tage", "tagen", "jours", "días", "dias", "giorni", "dagen"), "days"),
}
SPELLED_OUT = "spelled out"
"""The unit of durations that say theirs: '0:12:30', '2 h'."""
_NO_NAME = _FILLERS - frozenset(("customer", "agent", "public"))


@dataclass(frozen=True)
class Called:
    """What a header says: the moment, and in which unit where it is how long after the opening that was.

    'First response time (min)' → first_reply, minutes      'Resolved at' → solved, ''
    """

    moment: str
    unit: str = ""


@cache
def life_cycle() -> Mapping[str, Mapping[str, Phrases]]:
    """The words of `life_cycle.toml`."""
    file = files("cx_insights.intake.mapping.vendors").joinpath("life_cycle.toml")
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        part: {name: Phrases(said.split(",")) for name, said in named.items()}
        for part, named in written.items()
    }


def says(words: Sequence[str], phrases: Phrases) -> bool:
    """Whether one of the phrases stands among the words, its own words side by side."""
    return phrases.first_within(words) is not None


def words_of(header: str) -> list[str]:
    """A header's words, those that run together apart: 'resolutiondate' → resolution, date."""
    return [part for word in normalised(header).split() for part in _RUN_TOGETHER.sub(r"\1 \2", word).split()]


_RUN_TOGETHER = re.compile(r"^([a-z]{3,})(date|time|datetime)$")


def called(header: str) -> Called | None:
    """The moment of a ticket's life that a header names; None for limits, bookkeeping and everything else."""
    words = words_of(header)
    if is_no_moment(header):
        return None
    telling = [word for word in words if word not in _FILLERS]
    found = next((name for name, said in life_cycle()["moments"].items() if says(telling, said)), None)
    found = found or next((name for name, said in life_cycle()["moments"].items() if says(words, said)), None)
    if found is None:
        return None
    unit = _UNITS.get(words[-1], "")
    after = (found,) in life_cycle()["durations"]["of"]
    return Called(found, unit) if after or not unit else None


def is_no_moment(header: str) -> bool:
    """Limits ('Due date'), a program's own notes ('Updated at'), second openings and asked-for ratings."""
    words = words_of(header)
    reopens = says(words, life_cycle()["moments"]["reopened"])
    never = (said for name, said in life_cycle()["never"].items() if not (reopens and name == "opening"))
    return any(says(words, said) for said in never)


def is_limit(header: str) -> bool:
    """'Due date', 'SLA breach at': a time that nothing happened at."""
    return says(words_of(header), life_cycle()["never"]["limits"])


def rules_for(columns: Sequence[str], dated: Iterable[str] = ()) -> tuple[MomentRule, ...]:
    """The moments that these columns state by their names; `dated` are known to hold times.

    First reply at      → first_reply, at
    Resolution time (h) → solved, after, in hours
    Sent to company on  → sent_to_company, at: a moment of its own name, if it holds times
    """
    at: dict[str, list[str]] = {}
    after: dict[tuple[str, str], list[str]] = {}
    own: dict[str, MomentRule] = {}
    times = frozenset(dated)
    for column in columns:
        found = called(column)
        if found and not found.unit:
            at.setdefault(found.moment, []).append(column)
        elif found:
            after.setdefault((found.moment, found.unit), []).append(column)
        elif column in times and (rule := _of_its_own(column)):
            own.setdefault(rule.name, rule)
    units = dict(reversed(after))
    return (
        *(
            MomentRule(
                name,
                at=_keys(at.get(name, ())),
                after=_keys(after[name, units[name]] if name in units else at.get(name, ())),
                unit=units.get(name, SPELLED_OUT),
            )
            for name in dict.fromkeys((*at, *units))
        ),
        *own.values(),
    )


def _keys(columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(key, columns))


def _of_its_own(column: str) -> MomentRule | None:
    label = own_label(column)
    if is_no_moment(column) or not label:
        return None
    plain = re.sub(r"[^a-z0-9]+", "_", label.casefold()).strip("_")
    name = plain if plain.isascii() and len(plain) > 2 else f"moment_{zlib.crc32(label.encode()):08x}"
    return MomentRule(name, at=(key(column),), label=label)


def own_label(column: str) -> str:
    """What a dated column of no known moment is called as a step: 'Date sent to company' → 'Sent to company'."""
    named = words_of(column)
    words = [
        word for word in named if word not in _NO_NAME or word in ("to", "by") or named[0] == word == "on"
    ]
    return " ".join(words).capitalize() if any(word.isalpha() for word in words) else ""
