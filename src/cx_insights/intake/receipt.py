"""What an import says of itself, before (the plan) and after (the receipt)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from cx_insights.intake.foreseen import Foreseen
from cx_insights.intake.mapping.date_order import DateOrder
from cx_insights.intake.mapping.recognise import Mapping
from cx_insights.intake.mapping.speaker import Speaker

Progress = Callable[[str, int, int | None], None]
"""Called with words for people, how much is done, and of how much (None where not known)."""

REASONS: dict[str, str] = {
    "time_missing": "no time in the row",
    "time_unreadable": "the time cannot be read",
    "time_zero": "the time is a program's zero, the start of 1970 or 1900, as if there were none",
    "time_implausible": "the time is before 1995 or over a year ahead",
    "no_identity": "nothing in the row tells it from another: no id, no text, no step",
    "id_damaged": "a spreadsheet turned the id into a number such as 5.7E+17",
    "id_conflict": "the interaction id is already taken by another row of this file with other content",
    "too_many_cells": "more cells than the header has columns",
    "unreadable_row": "the row cannot be read",
    "forgotten": "the customer was forgotten at their request",
}
"""Every reason for which a row is set aside, in words."""


def silent(_words: str, _done: int, _total: int | None) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Plan:
    """What an import would do with a file or table: how it reads the columns, and the first rows.

    `orders` say where numeric dates have their day; `remembered_at` is when this reading was corrected before;
    `file` is the position among the files of the one in which the table stands; `speakers` are who is taken for whom;
    `steps` is what was chosen as the step; `one_sided` says so where all who speak count as one side; `foreseen` is
    what a trial of the first rows gave, where one was made.
    """

    name: str
    columns: tuple[str, ...]
    mapping: Mapping
    preview: list[dict[str, str | None]]
    time_zone: str
    time_zone_known: bool
    notes: tuple[str, ...]
    orders: tuple[DateOrder, ...] = ()
    remembered_at: datetime | None = None
    rows_read: int = 0
    file: int = 0
    speakers: tuple[Speaker, ...] = ()
    steps: str = ""
    one_sided: str = ""
    foreseen: Foreseen | None = None


@dataclass(frozen=True)
class Receipt:
    """What became of every row: `read == stored + updated + already_here + quarantined`.

    `updated` rows are newer versions of rows that were here; the older ones are kept for an undo.

    `interactions` are what the stored rows became: as many, or more where a row states several moments.
    """

    read: int = 0
    stored: int = 0
    interactions: int = 0
    updated: int = 0
    already_here: int = 0
    quarantined: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    vendor: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    coverage: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    import_ids: tuple[int, ...] = ()
    time_zone: str = "UTC"

    def __add__(self, other: "Receipt") -> "Receipt":
        """The receipt of several files: counts added up, mappings joined (the first file's word counts)."""
        return Receipt(
            read=self.read + other.read,
            stored=self.stored + other.stored,
            interactions=self.interactions + other.interactions,
            updated=self.updated + other.updated,
            already_here=self.already_here + other.already_here,
            quarantined=self.quarantined + other.quarantined,
            reasons=_sum(self.reasons, other.reasons),
            vendor=self.vendor or other.vendor,
            mapping={**other.mapping, **self.mapping},
            coverage=_sum(self.coverage, other.coverage),
            notes=tuple(dict.fromkeys((*self.notes, *other.notes))),
            import_ids=(*self.import_ids, *other.import_ids),
            time_zone=self.time_zone if self.import_ids else other.time_zone,
        )


def _sum(left: dict[str, int], right: dict[str, int]) -> dict[str, int]:
    return {
        key: left.get(key, 0) + right.get(key, 0) for key in (*left, *(k for k in right if k not in left))
    }
