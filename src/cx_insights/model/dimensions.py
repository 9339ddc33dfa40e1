"""What a dimension is: one way to tell rows apart. The dimensions themselves stand in `queries/dimensions.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cx_insights.model.filters import KEYS, NONE_WORD, Filters
from cx_insights.model.measures import Fact

Key = Callable[[Any, str], Any]
"""From the columns of a fact and the reporting time zone to the value that a row has."""


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One way to tell rows apart: its name, its value of a row, and the filter that opens the rows of a value.

    `of` names columns; whatever of the facts has all of them has the dimension. `only` keeps the rows that can have a
    value at all. Values are ordered by themselves where they have an order of their own, else the largest group comes
    first.
    """

    name: str
    label: str
    meaning: str
    of: Key
    only: Callable[[Any], Any] | None = None
    facts: tuple[Fact, ...] = tuple(Fact)
    ordered: bool = False
    several: bool = False  # one conversation can have several of its values, and counts at each
    changes: Callable[[Any], Mapping[str, Any]] | None = None

    @property
    def can_be_opened(self) -> bool:
        """Whether a filter leads from a value to its rows."""
        return self.changes is not None or self.name in KEYS

    def opens(self, filters: Filters, value: Any) -> Filters:
        """The filters with which exactly the rows of this value are in view; a period stays within the one in view."""
        found = dict(self.changes(value)) if self.changes else word(self.name, value)
        if filters.group:
            found.pop("group", None)
        if filters.since and "since" in found:
            found["since"] = max(filters.since, found["since"])
        if filters.until and "until" in found:
            found["until"] = min(filters.until, found["until"])
        return filters.replace(**found)


def word(key: str, value: Any) -> dict[str, Any]:
    """The filter that finds one value: {'area': ('North',)}, or {'area': ('(none)',)} where it is missing."""
    return {key: (NONE_WORD if value is None else value,)}
