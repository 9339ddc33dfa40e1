"""`definitions.toml`, read and checked once: numbers that are no measure, and what stands behind a column."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cx_insights.errors import BrokenWords, did_you_mean
from cx_insights.model import word_lists
from cx_insights.model.metrics import Metric
from cx_insights.queries.measures import MEASURES
from cx_insights.wording.columns import Unit

By = dict[str, str]
"""Of a column the name of its definition."""

FILE = Path(__file__).with_name("definitions.toml")
_NEEDED = ("label", "unit", "formula", "population")
_MAY_HAVE = ("notes", "source")
_UNITS = {unit.name.lower(): unit for unit in Unit}


def metrics_of(section: Mapping[str, Any]) -> dict[str, Metric]:
    """[metrics.alert] label = "Alert" ... → {'alert': Metric('alert', 'Alert', ...)}"""
    for name, told in section.items():
        _check_metric(name, told)
    return {name: Metric(name, **told) for name, told in section.items()}


def _check_metric(name: str, told: Mapping[str, Any]) -> None:
    where = f"{FILE.name} under metrics.{name}"
    if missing := [key for key in _NEEDED if key not in told]:
        raise BrokenWords(f"{where} has no {missing[0]}. It takes {', '.join(_NEEDED)}.")
    for key in told.keys() - {*_NEEDED, *_MAY_HAVE}:
        known = (*_NEEDED, *_MAY_HAVE)
        raise BrokenWords(f"{where} has '{key}', which nothing reads.{did_you_mean(key, known)}")
    if name in MEASURES:
        raise BrokenWords(f"{where} is a measure already. Keep one of the two.")


def behind(section: Any, names: Iterable[str], where: str) -> By:
    """late_handoff = "late, late_rate" → {'late': 'late_handoff', 'late_rate': 'late_handoff'}; each column once."""
    found: By = {}
    for name, columns in word_lists.lists(section, names, f"{FILE.name} under {where}").items():
        for column in columns:
            if found.setdefault(column, name) != name:
                raise BrokenWords(
                    f"{FILE.name} under {where} has '{column}' at {found[column]} and at {name}. Keep one."
                )
    return found


def units_behind(section: Any, where: str) -> dict[str, Unit]:
    return {column: _UNITS[name] for column, name in behind(section, _UNITS, where).items()}


_WRITTEN = word_lists.read(FILE)
METRICS = metrics_of(_WRITTEN["metrics"])
DEFINITIONS: dict[str, Metric] = {**MEASURES, **METRICS}
COLUMNS = behind(_WRITTEN["columns"], DEFINITIONS, "columns")
COLUMNS_OF = {
    question: behind(section, DEFINITIONS, f"columns_of.{question}")
    for question, section in _WRITTEN["columns_of"].items()
}
UNITS = units_behind(_WRITTEN["units"], "units")
UNITS_OF = {
    question: units_behind(section, f"units_of.{question}")
    for question, section in _WRITTEN["units_of"].items()
}
