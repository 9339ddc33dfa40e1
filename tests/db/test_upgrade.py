"""A store of an older version opens with all that is in it."""

from pathlib import Path

import pandas as pd
import pytest
from alembic import command
from sqlalchemy import Connection, create_engine, inspect, select, text

from cx_insights import intake
from cx_insights.config import settings
from cx_insights.db import steps
from cx_insights.db.schema import conversations, imports, interactions
from cx_insights.db.store import Store
from cx_insights.insight.frames import frame
from cx_insights.intake.amending.rescore import rescore
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import RATINGS
from cx_insights.queries import QUESTIONS

HEADER = "id,customer,ticket,created at,channel,message,nps"
ANA = "1,ana,T-1,2026-09-01T08:00:00Z,Live Chat,where is my order?,9"
BEN = "2,ben,T-2,2026-09-01T09:00:00Z,phone,my pizza came cold,"
AGAIN = "3,ana,T-3,2026-09-02T10:00:00Z,phone,where is it?,3"


@pytest.fixture
def old_store(tmp_path: Path) -> Store:
    """Two imports as the first version kept them: the second brought a row of the first once more."""
    store = Store(settings(f"duckdb:///{tmp_path.as_posix()}/insights.duckdb"))
    for name, lines in {"a.csv": (ANA, BEN, AGAIN), "b.csv": (BEN,)}.items():
        (tmp_path / name).write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
        intake.import_files(store, [tmp_path / name])
    _as_of_the_first_version(tmp_path, store)
    return store


def _as_of_the_first_version(folder: Path, store: Store) -> None:
    """The same rows in tables that only the first step made."""
    file = folder / "old.duckdb"
    old = create_engine(f"duckdb:///{file.as_posix()}")
    with old.begin() as connection:
        config = steps._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with old.begin() as connection:
        connection.execute(text(f"ATTACH '{folder.as_posix()}/insights.duckdb' AS newer (READ_ONLY)"))
        for table in inspect(connection).get_table_names(schema="main"):
            if table not in ("alembic_version", "settings"):
                _copy(connection, table)
    old.dispose()
    (folder / "insights.duckdb").unlink()
    file.rename(folder / "insights.duckdb")


_NAMED_BY_IDS = {
    "transitions": """
        SELECT t.*, i.interaction_id, i.party, i.customer_id, c.conversation_id, j.journey_id,
            n.interaction_id AS next_interaction_id, n.actor AS next_actor
        FROM newer.main.transitions t
        JOIN newer.main.interactions i USING (sequence)
        JOIN newer.main.conversations c USING (conversation_key)
        JOIN newer.main.journeys j ON j.journey_key = t.journey_key
        LEFT JOIN (SELECT o.journey_key, o.position, p.interaction_id, p.actor FROM newer.main.transitions o
            JOIN newer.main.interactions p USING (sequence)) n
            ON n.journey_key = t.journey_key AND n.position = t.position + 1""",
    "conversations": """
        SELECT c.*, j.journey_id FROM newer.main.conversations c JOIN newer.main.journeys j USING (journey_key)""",
}
"""The facts as they were before journeys and conversations had keys."""


def _copy(connection: Connection, table: str) -> None:
    names = ", ".join(column["name"] for column in inspect(connection).get_columns(table, schema="main"))
    rows = _NAMED_BY_IDS.get(table, f"SELECT * FROM newer.main.{table}")
    connection.execute(text(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM ({rows}) AS rows"))


def test_an_old_store_opens_with_its_rows_and_takes_new_ones(old_store: Store, tmp_path: Path) -> None:
    again = Store(old_store.settings)
    with again.reading() as connection:
        assert connection.scalars(select(interactions.c.interaction_id)).all() == ["1", "2", "3"]
    third = intake.import_files(again, [tmp_path / "a.csv"])
    assert (third.stored, third.already_here) == (0, 3)


def test_undoing_an_old_import_works_and_says_that_it_cannot_know_who_brought_its_rows_too(
    old_store: Store, tmp_path: Path
) -> None:
    again = Store(old_store.settings)
    intake.import_files(again, [tmp_path / "b.csv"])
    told = intake.undo(again, [1])
    assert (told.removed, told.moved) == (2, 1)
    assert ["Import 2 (b.csv)" in note for note in told.notes] == [True]
    with again.reading() as connection:
        owners = connection.execute(select(interactions.c.interaction_id, interactions.c.import_id)).all()
        left = connection.scalars(select(imports.c.import_id).order_by(imports.c.import_id)).all()
    assert (owners, left) == ([("2", 3)], [2, 3])


def test_rescoring_reads_what_bots_of_an_old_store_announced(tmp_path: Path) -> None:
    store = Store(settings(f"duckdb:///{tmp_path.as_posix()}/insights.duckdb"))
    lines = (
        "id,customer,ticket,created at,channel,sender type,message",
        "1,ana,T-1,2026-09-01T08:00:00Z,chat,customer,my order is lost",
        "2,ana,T-1,2026-09-01T08:01:00Z,chat,bot,I am transferring you to a colleague now",
    )
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    intake.import_files(store, [tmp_path / "a.csv"])
    _as_of_the_first_version(tmp_path, store)
    again = Store(store.settings)
    told = select(conversations.c.handover_announced)
    with again.reading() as connection:
        assert connection.scalars(told).all() == [None]
    rescore(again)
    with again.reading() as connection:
        assert connection.scalars(told).all() == [True]


def test_an_old_store_answers_as_a_new_one_does(old_store: Store, tmp_path: Path) -> None:
    new = Store(settings(f"duckdb:///{tmp_path.as_posix()}/new.duckdb"))
    for name in ("a.csv", "b.csv"):
        intake.import_files(new, [tmp_path / name])
    for question in (
        "transitions",
        "variants",
        "touchpoints",
        "channels",
        "recontacts",
        "journeys",
        "timeline",
    ):
        asked = QUESTIONS[question].ask(Filters(), RATINGS)
        pd.testing.assert_frame_equal(frame(Store(old_store.settings), asked), frame(new, asked))
