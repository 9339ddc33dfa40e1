"""From staged cells to tables of which is known how they are read: marks emptied, columns mapped, times found."""

import re
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import replace

from duckdb import DuckDBPyConnection

from cx_insights.db import settings as kept_settings
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, did_you_mean
from cx_insights.intake.mapping.kinds import OfAKind, of_a_kind
from cx_insights.intake.mapping.missing import without_marks
from cx_insights.intake.mapping.recognise import Mapping, recognise
from cx_insights.intake.mapping.remembered import (
    NOTHING_SAID,
    STEPS_WITHOUT_COLUMN,
    Corrections,
    Remembered,
    recall,
)
from cx_insights.intake.mapping.surveys.forms import as_answers
from cx_insights.intake.mapping.unread_times import unread_time
from cx_insights.intake.mapping.vendors.unfolding import unfolded
from cx_insights.intake.mapping.zones import clock_of
from cx_insights.intake.redaction.people import People
from cx_insights.intake.redaction.text import redact
from cx_insights.intake.shaping.actors import checked, remembered
from cx_insights.intake.shaping.rated_columns import rated_columns, without_rated
from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.intake.staging.table import Staged
from cx_insights.model.fields import BY_NAME
from cx_insights.model.filters import Filters
from cx_insights.wording import count_of

# An id that became a number: with thousands set apart, as in Europe or in India, or with a decimal.
_AS_NUMBER = r"[0-9]{1,3}(,[0-9]{2,3})+|[0-9]+[.]0+"


class Reader:
    """Understands staged tables: what a person says counts first, then what was said of such a file before.

    Without a store nothing is remembered, times are shown in UTC and no pseudonyms can be made: enough for a plan.
    """

    def __init__(self, scratch: DuckDBPyConnection, store: Store | None, fresh: bool = False) -> None:
        self.scratch = scratch
        self.store = store
        self.fresh = fresh
        self.people = People.of(store) if store else People()
        self.fallback_zone = kept_settings.reporting_time_zone(store) if store else "UTC"

    def tables(
        self,
        found: Sequence[tuple[Staged, str]],
        everywhere: Corrections,
        own: Dictionary[str, Corrections],
    ) -> list[Table]:
        """Staged tables with their names become tables with a mapping and a clock."""
        found = [
            (staged if staged.kept else _without_names(self._with_columns_of_its_own(staged)), name)
            for staged, name in found
        ]
        names = [name for _, name in found]
        for name in own:
            if name not in names:
                raise UnknownName(f"There is no file '{name}' in this import.{did_you_mean(name, names)}")
        said = _for_each([staged for staged, _ in found], everywhere)
        return [
            self._table(staged, name, own.get(name, NOTHING_SAID).over(general))
            for (staged, name), general in zip(found, said, strict=True)
        ]

    def _with_columns_of_its_own(self, staged: Staged) -> Staged:
        """With what stands inside JSON, and with the answers of a survey, in columns of their own."""
        return as_answers(self.scratch, unfolded(self.scratch, staged))

    def _table(self, raw: Staged, name: str, said: Corrections) -> Table:
        if said.time_zone:
            Filters(time_zone=said.time_zone)  # refuses an unknown zone with a sentence
        before = recall(self.store, raw.columns) if self.store and not self.fresh else None
        effective = said.over(before.corrections) if before else said
        steps = _steps(effective, raw.columns)
        effective = replace(effective, steps=steps or None)
        staged = without_marks(self.scratch, raw, [effective.overrides.get("text", "")])
        kind = OfAKind(staged) if raw.kept else of_a_kind(self.scratch, staged)
        staged, known = kind.staged, OF_A_CHAT if staged.chat else kind.fields
        overrides = {**_standing(known, staged), **effective.overrides}
        if steps:
            overrides["touchpoint"] = ""
        mapping = recognise(self.scratch, staged.table, staged.columns, overrides)
        by_kind = known.keys() - effective.overrides.keys()
        mapping = mapping.because(by_kind, kind.reason or "as chat programs write it")
        if before:
            mapping = mapping.because(
                before.corrections.overrides.keys() - said.overrides.keys(), before.reason
            )
        if steps and steps not in STEPS_WITHOUT_COLUMN:
            mapping = mapping.also("touchpoint", steps, "chosen as the step")
        rated = rated_columns(self.scratch, staged, mapping)
        mapping = without_rated(mapping, rated)
        clean, of_ids = _whole_ids(self.scratch, staged, mapping)
        clock = clock_of(self.scratch, staged, mapping, effective, self.fallback_zone)
        return Table(
            staged,
            mapping,
            name,
            clock.zone if clock else effective.time_zone or self.fallback_zone,
            self.people,
            clock,
            corrections=_as_kept(effective, self.people) if said else NOTHING_SAID,
            actors=checked(effective.actors, self.people),
            speakers=remembered(effective.actors, self.people),
            steps=steps,
            given=clean,
            remarks=(*((_in_words(before),) if before else ()), *of_ids),
            remembered_at=before.at if before else None,
            rated=rated,
            unread_time=(
                None
                if "occurred_at" in effective.overrides
                else unread_time(self.scratch, staged, mapping, clock)
            ),
        )


def _steps(said: Corrections, columns: Sequence[str]) -> str:
    """What was chosen as the step, a column as this file writes it; nothing where nobody chose."""
    wanted = (said.steps or "").strip()
    if not wanted or wanted.casefold() in STEPS_WITHOUT_COLUMN:
        return wanted.casefold()
    for column in columns:
        if column.strip().casefold() == wanted.casefold():
            return column
    known = (*STEPS_WITHOUT_COLUMN, *columns)
    raise UnknownName(
        f"'{wanted}' is no column of the file, so it cannot be the step.{did_you_mean(wanted, known)}"
    )


def _as_kept(said: Corrections, people: People) -> Corrections:
    return replace(said, actors=remembered(said.actors, people))


OF_A_CHAT: Dictionary[str, str] = {
    "interaction_id": "message_id",
    "conversation_id": "conversation_id",
    "occurred_at": "sent_at",
    "channel": "channel",
    "actor": "actor",
    "text": "text",
    "author": "author",
    "reply_to": "in_reply_to",
    **dict.fromkeys(("customer_id", "agent", "journey_id", "area", "touchpoint"), ""),
}
"""What the columns of a chat's turns are (`reading.chats.turns`); who the customer is, its speakers tell."""


def _standing(known: Dictionary[str, str], staged: Staged) -> dict[str, str]:
    return {field: column if column in staged.columns else "" for field, column in known.items()}


def _without_names(staged: Staged) -> Staged:
    """A file without a header may show its first customer as one: personal data is masked there, too."""
    columns: list[str] = []
    for name in map(redact, staged.columns):
        again = next(
            n
            for n in (name, *(f"{name} ({k})" for k in range(2, len(staged.columns) + 2)))
            if n not in columns
        )
        columns.append(again)
    return replace(staged, columns=tuple(columns))


def _whole_ids(
    scratch: DuckDBPyConnection, staged: Staged, mapping: Mapping
) -> tuple[dict[str, str], tuple[str, ...]]:
    """SQL for ids that a program took for numbers, as they were: '1,84,186' and '184186.0' are 184186; and notes."""
    given: dict[str, str] = {}
    notes: list[str] = []
    for match in mapping.matches:
        if BY_NAME[match.field].kind != "id":
            continue
        cell = f"c{staged.columns.index(match.column)}"
        filled = f"FROM {staged.table} WHERE problem IS NULL AND {cell} IS NOT NULL"
        if not one(scratch, f"SELECT bool_or(contains({cell}, ',') OR contains({cell}, '.')) {filled}"):
            continue  # spares nearly all columns the patterns
        is_number = f"regexp_full_match({cell}, {quoted(_AS_NUMBER)})"
        numbers, whole, rows, example = scratch.execute(
            f"SELECT count(*) FILTER ({is_number}), count(*) FILTER (regexp_full_match({cell}, '[0-9]+')), count(*), "
            f"arg_min({cell}, row) FILTER ({is_number}) {filled}"
        ).fetchone() or (0, 0, 0, "")
        if numbers and numbers + whole == rows:
            given[match.field] = f"regexp_replace({cell}, ',|[.]0+$', '', 'g')"
            read = re.sub(r",|\.0+$", "", example)
            notes.append(
                f"'{match.column}' holds ids that were taken for numbers: {example} is read as {read}."
            )
    return given, tuple(dict.fromkeys(notes))


def _for_each(tables: Sequence[Staged], everywhere: Corrections) -> list[Corrections]:
    """What is said of all tables, for each of them: a column is looked for where there is one of that name.

    A column that stands nowhere stays in what is said of the first table, which refuses it with a sentence.
    """

    def stands_in(staged: Staged, column: str) -> bool:
        return column.strip().casefold() in {"", "none", *(c.strip().casefold() for c in staged.columns)}

    each = []
    for place, staged in enumerate(tables):
        fitting = {
            field: column
            for field, column in everywhere.overrides.items()
            if stands_in(staged, column)
            or (place == 0 and not any(stands_in(other, column) for other in tables))
        }
        steps = everywhere.steps
        if steps and not _can_be_steps(steps, staged, place, tables):
            steps = None
        each.append(replace(everywhere, overrides=fitting, steps=steps))
    return each


def _can_be_steps(steps: str, staged: Staged, place: int, tables: Sequence[Staged]) -> bool:
    """As for columns: one that stands nowhere is left to the first table, which refuses it."""

    def stands_in(one: Staged) -> bool:
        return steps.casefold() in {*STEPS_WITHOUT_COLUMN, *(c.strip().casefold() for c in one.columns)}

    return stands_in(staged) or (place == 0 and not any(map(stands_in, tables)))


def _in_words(before: Remembered) -> str:
    """'Read as you chose on 3 Nov 2026: Channel from 'Via', no Area, day first, times in Europe/Berlin.'"""
    said = before.corrections
    parts = [
        f"{BY_NAME[field].label} from '{column}'" if column else f"no {BY_NAME[field].label}"
        for field, column in said.overrides.items()
    ]
    if said.day_first is not None:
        parts.append("day first" if said.day_first else "month first")
    if said.time_zone:
        parts.append(f"times in {said.time_zone}")
    if said.steps:
        parts.append(f"steps from {said.steps if said.steps in STEPS_WITHOUT_COLUMN else repr(said.steps)}")
    if said.actors:
        parts.append(f"{count_of(len(said.actors), 'speaker')} as you said")
    return f"Read {before.reason}: {', '.join(parts)}."
