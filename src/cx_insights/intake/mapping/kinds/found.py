"""What is found of a file's kind, and the columns by which it is told."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from cx_insights.intake.mapping.names import normalised
from cx_insights.intake.staging.table import Staged


@dataclass(frozen=True)
class Found:
    """A kind that was recognised: columns to add (as SQL over the row's cells) and what each field is read from.

    `fields` may name columns of the file and added ones; '' says that no column holds the field.
    """

    kind: str
    says: str
    added: dict[str, str]
    fields: Mapping[str, str]
    notes: tuple[str, ...] = ()
    staged: Staged | None = field(default=None)


class Columns:
    """The columns of a table by what they are called, whatever their spelling: 'Event Name' is 'event_name'."""

    def __init__(self, staged: Staged) -> None:
        self._places: dict[str, int] = {}
        self._names = staged.columns
        for place, name in enumerate(staged.columns):
            self._places.setdefault(_letters(name), place)

    def name(self, *spellings: str) -> str | None:
        """The first of these columns that there is, as the file writes it."""
        place = self._place(spellings)
        return None if place is None else self._names[place]

    def cell(self, *spellings: str) -> str | None:
        """The same as a staged column: 'c3'."""
        place = self._place(spellings)
        return None if place is None else f"c{place}"

    def cells(self, *spellings: str) -> list[str]:
        """All of these columns that there are, in this order."""
        return [cell for spelling in spellings if (cell := self.cell(spelling))]

    def has(self, *spellings: str) -> bool:
        return all(_letters(spelling) in self._places for spelling in spellings)

    def _place(self, spellings: Iterable[str]) -> int | None:
        return next((self._places[k] for s in spellings if (k := _letters(s)) in self._places), None)


def _letters(name: str) -> str:
    return normalised(name).replace(" ", "")


@cache
def listed(kind: str, what: str) -> tuple[str, ...]:
    """Names from `columns.toml`: `listed("calls", "ids")` gives uniqueid, call id, ..."""
    return split(written()[kind][what])


def split(names: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in names.split(",") if name.strip())


@cache
def written() -> dict[str, Any]:
    file = files("cx_insights.intake.mapping.kinds").joinpath("columns.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
