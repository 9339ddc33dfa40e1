"""Exports as vendors write them, imported; and what became of them, in short rows."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import conversations, interactions, journeys
from cx_insights.db.store import Store

Rows = Sequence[dict[str, str]]


class Exported:
    """A store into which files of made-up rows are imported."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder

    def csv(self, name: str, header: str, rows: Rows, before: str = "", after: str = "") -> Path:
        """A CSV under the vendor's whole header; what a row does not name stays empty."""
        columns = [column.strip() for column in header.replace("\n", "").split(",")]
        strange = {column for row in rows for column in row} - set(columns)
        assert not strange, f"{strange} not in the header"
        file = self.folder / name
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            out.write(before)
            writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            out.write(after)
        return file

    def json_lines(self, name: str, records: Sequence[dict[str, Any]]) -> Path:
        file = self.folder / name
        file.write_text("\n".join(map(json.dumps, records)) + "\n", encoding="utf-8")
        return file

    def bring_in(self, file: Path, **options: Any) -> intake.Receipt:
        """Import; every row of the file is accounted for, and again changes nothing."""
        receipt = intake.import_files(self.store, [file], **options)
        assert receipt.read == receipt.stored + receipt.updated + receipt.already_here + receipt.quarantined
        before = self.moments("interaction_id")
        again = intake.import_files(self.store, [file], **options)
        assert (again.stored, again.interactions) == (0, 0)
        assert again.already_here == receipt.stored + receipt.updated + receipt.already_here
        assert self.moments("interaction_id") == before
        return receipt

    def moments(self, *names: str) -> list[tuple[Any, ...]]:
        """The interactions in order, with the named columns."""
        i = interactions.c
        with self.store.reading() as connection:
            found = connection.execute(select(*(i[name] for name in names)).order_by(i.sequence))
            return [tuple(row) for row in found]

    def told(self) -> list[str]:
        """'41:solved 09:00 human Solved': each moment with its time, or ? where that is not known."""
        columns = ("interaction_id", "occurred_at", "time_stated", "actor", "touchpoint")
        return [
            f"{name} {at:%H:%M:%S} {actor} {touchpoint}" if stated else f"{name} ? {actor} {touchpoint}"
            for name, at, stated, actor, touchpoint in self.moments(*columns)
        ]

    def facts(self, *names: str) -> dict[str, Any]:
        """The named facts by conversation; the value itself where one is asked for."""
        c, j = conversations.c, journeys.c
        wanted = (j.journey_id if name == "journey_id" else c[name] for name in names)
        asked = select(c.conversation_id, *wanted).join_from(
            conversations, journeys, j.journey_key == c.journey_key
        )
        with self.store.reading() as connection:
            found = connection.execute(asked)
            return {row[0]: row[1] if len(names) == 1 else tuple(row[1:]) for row in found}


@pytest.fixture
def exported(store: Store, tmp_path: Path) -> Exported:
    return Exported(store, tmp_path)
