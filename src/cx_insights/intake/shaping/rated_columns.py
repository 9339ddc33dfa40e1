"""Columns that each rate something of their own: touchpoints of one review, or one survey year after year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.names import name_score, normalised
from cx_insights.intake.mapping.recognise import NO_TIME, Mapping
from cx_insights.intake.mapping.surveys.forms import is_survey
from cx_insights.intake.mapping.surveys.scales import RANGES, Scale, asks, is_count, is_overall, scale_of
from cx_insights.intake.staging.table import Staged, values_of_first

MOST_RATED = 28
"""A row's own moments have 32 places."""

_SAMPLE_ROWS, _MOST_ANSWERS = 5_000, 30
_LEAST_COLUMNS, _LEAST_UNNAMED = 2, 3
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_QUESTION = re.compile(
    r"^(?:please |overall, |bitte )*"
    r"(?:how (?:would you rate|do you rate|satisfied (?:were|are) you with|was)|rate|rating(?: of| for)?|"
    r"satisfaction with|quality of|wie zufrieden (?:waren|sind) sie mit|wie bewerten sie|zufriedenheit mit|bewertung)"
    r"[\s:]+(?:the |your |our |der |die |das |den |dem |ihre[mnr]? |unsere[mnr]? )*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s_-]*(?:ratings?|scores?|stars?|satisfaction|csat|bewertung|zufriedenheit|\(?\d+\s*(?:-|–|to|bis)\s*\d+\)?)$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\[([^\]]+)\]\s*$")
_LAST = re.compile(r"^.{4,}?(?: - |: |\? )(?P<subject>[^:?]+)$")


@dataclass(frozen=True)
class Rated:
    """A column whose rating is a moment of its own.

    Check-in rating → Check-in, csat
    NPS 2025        → Survey 2025, nps
    """

    column: str
    rating: str
    touchpoint: str
    scale: Scale
    year: int | None = None


def rated_columns(scratch: DuckDBPyConnection, staged: Staged, mapping: Mapping) -> tuple[Rated, ...]:
    """The columns of a table that each rate a touchpoint or a year of their own; empty where ratings are of the row."""
    others = set(mapping.columns.values()) - {mapping.column(rating) for rating in RANGES}
    free = [name for name in staged.columns if name not in others]
    scales = _scales(scratch, staged, free)
    yearly = _by_year(scales)
    return yearly or _of_touchpoints(staged.columns, scales, mapping)[:MOST_RATED]


def without_rated(mapping: Mapping, rated: Sequence[Rated]) -> Mapping:
    """The mapping, in which no column is both the row's own rating and that of a touchpoint."""
    if not rated:
        return mapping
    if rated[0].year:
        mapping = mapping.without(NO_TIME)
    columns = {found.column for found in rated}
    gone = [match for match in mapping.matches if match.column in columns]
    return replace(
        mapping,
        matches=tuple(match for match in mapping.matches if match not in gone),
        unmapped=(*mapping.unmapped, *(match.column for match in gone)),
        notes=(*mapping.notes, _note(rated)),
    )


def _note(rated: Sequence[Rated]) -> str:
    named = ", ".join(f"'{found.touchpoint}'" for found in rated[:4])
    more = f" and {len(rated) - 4} more" if len(rated) > 4 else ""
    return f"{len(rated)} columns each hold a rating of its own ({named}{more}): each filled one becomes a moment."


def _scales(scratch: DuckDBPyConnection, staged: Staged, names: Sequence[str]) -> dict[str, Scale]:
    """The columns that may hold ratings, with their scales, told on the first rows."""
    places = {name: f"c{staged.columns.index(name)}" for name in names if _may_rate(name)}
    sound = f"{staged.table} WHERE problem IS NULL"
    values = values_of_first(scratch, sound, list(places.values()), _SAMPLE_ROWS)
    found: dict[str, Scale] = {}
    for name, answers in zip(places, values, strict=True):
        few = 1 < len(answers) <= _MOST_ANSWERS or asks(name)
        if answers and few and (scale := scale_of(answers)) and scale.high <= 10:
            found[name] = scale
    return found


def _may_rate(name: str) -> bool:
    return not is_count(name) or asks(name) is not None


def _by_year(scales: dict[str, Scale]) -> tuple[Rated, ...]:
    """NPS_SCORE_2025 and NPS_SCORE_2026 are two answers, a year apart."""
    years = {name: int(found[1]) for name in scales if (found := _YEAR.search(name)) and asks(name)}
    stems: dict[str, list[str]] = {}
    for name in years:
        stems.setdefault(normalised(_YEAR.sub(" ", name)), []).append(name)
    repeated = [name for names in stems.values() if len(names) > 1 for name in names]
    return tuple(
        Rated(name, rating, f"Survey {years[name]}", _on_scale(rating, scales[name]), years[name])
        for name in sorted(repeated, key=lambda n: years[n])
        if (rating := asks(name))
    )


def _on_scale(rating: str, scale: Scale) -> Scale:
    return Scale(*RANGES["nps"], {}) if rating == "nps" else scale


def _of_touchpoints(columns: Sequence[str], scales: dict[str, Scale], mapping: Mapping) -> tuple[Rated, ...]:
    """Several columns on one scale that are no verdicts on the whole, in the table of a survey or beside a rating."""
    possible = {
        name: scale
        for name, scale in scales.items()
        if asks(name) != "nps" and not _is_whole(name) and name_score("ces", name) < 0.9 and _plain(scale)
    }
    if not (is_survey(columns) or any(asks(name) for name in (*scales, *mapping.columns.values()))):
        return ()
    groups: dict[tuple[float, frozenset[str]], list[str]] = {}
    for name, scale in possible.items():
        groups.setdefault((scale.high, frozenset(scale.steps)), []).append(name)
    group = max(groups.values(), key=len, default=[])
    named = sum(asks(name) is not None or _LAST.match(name) is not None for name in group)
    enough = len(group) >= (_LEAST_COLUMNS if named >= _LEAST_COLUMNS else _LEAST_UNNAMED)
    if not enough:
        return ()
    return tuple(Rated(name, "csat", subject(name), possible[name]) for name in columns if name in group)


def _plain(scale: Scale) -> bool:
    return bool(scale.steps) or scale.high in (5, 7, 10)


def _is_whole(name: str) -> bool:
    return is_overall(name) or name_score("csat", name) >= 0.75


def subject(header: str) -> str:
    """What a column rates: 'How satisfied were you with the check-in?' → Check-in; 'Food rating' → Food."""
    inside = _INSIDE.search(header)
    last = inside[1] if inside else (found["subject"] if (found := _LAST.match(header)) else header)
    asked = _QUESTION.sub("", last.strip(" ?？")).strip(" ?？")
    bare = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])|_", " ", _TAIL.sub("", asked))
    named = " ".join(bare.split()) or header
    return named[0].upper() + named[1:]
