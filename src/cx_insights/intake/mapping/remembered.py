"""What was corrected by hand at a file, kept for the next file with these columns."""

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from cx_insights import deeds
from cx_insights.db.schema import remembered_mappings
from cx_insights.db.store import Store
from cx_insights.intake.mapping.names import normalised
from cx_insights.wording import day


@dataclass(frozen=True)
class Corrections:
    """What a person says about how a file is to be read; nothing, as a rule.

    overrides                      │ time_zone       │ day_first │ steps        │ actors
    {'channel': 'Via', 'area': ''} │ 'Europe/Berlin' │ True      │ 'life-cycle' │ {'fin': 'bot'}

    `steps` is a column, or one of `STEPS_WITHOUT_COLUMN`.
    """

    overrides: Dictionary[str, str] = field(default_factory=dict)
    time_zone: str | None = None
    day_first: bool | None = None
    steps: str | None = None
    actors: Dictionary[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self != NOTHING_SAID

    def over(self, earlier: "Corrections") -> "Corrections":
        """These, and where they say nothing the earlier ones."""
        taken = {column.casefold() for column in self.overrides.values() if column}
        still = {name: column for name, column in earlier.overrides.items() if column.casefold() not in taken}
        return Corrections(
            {**still, **self.overrides},
            self.time_zone or earlier.time_zone,
            earlier.day_first if self.day_first is None else self.day_first,
            self.steps or (None if "touchpoint" in self.overrides else earlier.steps),
            {**earlier.actors, **self.actors},
        )


NOTHING_SAID = Corrections()

LIFE_CYCLE, CHANNEL = "life-cycle", "channel"
STEPS_WITHOUT_COLUMN = (LIFE_CYCLE, CHANNEL)
"""What can be a step beside the values of a column: the moments of a ticket's life, or the contact alone."""


@dataclass(frozen=True)
class Remembered:
    """Corrections that were made at an earlier file with the same columns."""

    corrections: Corrections
    at: datetime

    @property
    def reason(self) -> str:
        return f"as you chose on {day(self.at)}"


def recall(store: Store, columns: tuple[str, ...]) -> Remembered | None:
    """What was corrected at the last file with these columns, in any order; spelled as this file writes them."""
    kept = remembered_mappings.c
    question = select(*kept).where(kept.header_key == header_key(columns))
    with store.reading() as connection:
        found = connection.execute(question).one_or_none()
    if found is None:
        return None
    overrides = _as_written_here(json.loads(found.overrides), columns)
    actors = json.loads(found.actors or "{}")
    said = Corrections(overrides, found.time_zone, found.day_first, found.steps, actors)
    return Remembered(said, found.remembered_at)


def remember(connection: Connection, columns: tuple[str, ...], corrections: Corrections) -> None:
    """Keep what was corrected at a file with these columns; it takes the place of what was kept before."""
    key = header_key(columns)
    connection.execute(delete(remembered_mappings).where(remembered_mappings.c.header_key == key))
    connection.execute(
        insert(remembered_mappings).values(
            header_key=key,
            overrides=json.dumps(dict(corrections.overrides), ensure_ascii=False),
            time_zone=corrections.time_zone,
            day_first=corrections.day_first,
            steps=corrections.steps,
            actors=json.dumps(dict(corrections.actors), ensure_ascii=False),
            remembered_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        )
    )


def forget(store: Store, columns: tuple[str, ...]) -> None:
    """Forget what was corrected at files with these columns."""
    with store.writing(deeds.CORRECT) as connection:
        connection.execute(
            delete(remembered_mappings).where(remembered_mappings.c.header_key == header_key(columns))
        )


def header_key(columns: Iterable[str]) -> str:
    """Equal for headers that differ in their order, in case, spaces and the zone in brackets only."""
    names = "\n".join(sorted({normalised(column) for column in columns}))
    return hashlib.sha256(names.encode()).hexdigest()[:32]


def _as_written_here(overrides: dict[str, str], columns: tuple[str, ...]) -> dict[str, str]:
    """{'channel': 'Created_via'} where this file has 'created via'."""
    written = {normalised(column): column for column in reversed(columns)}
    return {
        name: column if column in columns or not column else written[normalised(column)]
        for name, column in overrides.items()
        if not column or normalised(column) in written
    }
