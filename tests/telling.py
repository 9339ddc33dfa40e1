"""Telling journeys in a line, and reading answers back: the language of the tests.

    conversations(ana="app: customer@0 bot@1 customer@2 human@9")
    conversations(ben='chat: customer@0"where is my order" bot@1 | phone: customer@3d human@3d')
    journeys_for(ana="Browse menu@0 Place order@2 | app; Ask about order@40 | chat")

Times are minutes after 2026-09-01T08:00Z (`@90`), hours (`@2h`) or days (`@3d`). Fields stand in brackets:
`customer@0[area=North, issue=Missing topping]"no olives"`.
"""

import atexit
import os
import re
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Select, create_engine, make_url, text

from cx_insights import intake, sample
from cx_insights.config import settings
from cx_insights.db.store import Store
from cx_insights.insight import frames

BEGINNING = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
POSTGRES_URL = os.environ.get("CX_TEST_POSTGRES_URL", "")
BACKENDS = ("duckdb", "postgresql") if POSTGRES_URL else ("duckdb",)

Row = dict[str, str]
Telling = Callable[..., Store]
"""`conversations(ana="app: customer@0 bot@1")` and `journeys_for(...)`: told, imported, and the store returned."""

_STEP = re.compile(
    r"""\s*(?P<what>[^@|;"\[\]]+?)@(?P<amount>[\d.]+)(?P<unit>[hd]?)(?:\[(?P<fields>[^\]]*)\])?(?:"(?P<text>[^"]*)")?"""
)
_SECONDS = {"": 60, "h": 3600, "d": 86_400}


@contextmanager
def fresh_store(backend: str, folder: Path) -> Iterator[Store]:
    """An empty store: a DuckDB file in the folder, or a schema of its own on the PostgreSQL server."""
    if backend == "duckdb":
        shutil.copy(_migrated_file(), folder / "insights.duckdb")
        yield Store(settings(f"duckdb:///{folder.as_posix()}/insights.duckdb"))
        return
    name = f"test_{uuid.uuid4().hex[:12]}"
    server = create_engine(make_url(POSTGRES_URL), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    try:
        own = {"options": f"-csearch_path={name}", "application_name": name}
        url = make_url(POSTGRES_URL).update_query_dict(own)
        yield Store(settings(url.render_as_string(hide_password=False)))
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
        server.dispose()


@cache
def _migrated_file() -> Path:
    """An empty data file with all tables, made once per run: the migrations have a test of their own."""
    file = _folder_of_the_run() / "insights.duckdb"
    with Store(settings(f"duckdb:///{file.as_posix()}")).reading():
        return file


def _folder_of_the_run() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="cx-insights-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@contextmanager
def sampled_store(backend: str, folder: Path, interactions: int, seed: int) -> Iterator[Store]:
    """A store with so many interactions of the pizza company."""
    if backend == "duckdb":
        yield sampled(folder, interactions, seed)
        return
    with fresh_store(backend, folder) as store:
        _import_sample(store, folder, interactions, seed)
        yield store


def sampled(folder: Path, interactions: int, seed: int) -> Store:
    """The same in a DuckDB file, which is imported once per run and then copied."""
    shutil.copy(_sampled_file(interactions, seed), folder / "insights.duckdb")
    return Store(settings(f"duckdb:///{folder.as_posix()}/insights.duckdb"))


@cache
def _sampled_file(interactions: int, seed: int) -> Path:
    folder = _folder_of_the_run()
    with fresh_store("duckdb", folder) as store:
        _import_sample(store, folder, interactions, seed)
    return folder / "insights.duckdb"


def _import_sample(store: Store, folder: Path, interactions: int, seed: int) -> None:
    sample.write_csv(folder / "pizza.csv", interactions, seed)
    assert intake.import_files(store, [folder / "pizza.csv"]).quarantined == 0


def rows(store: Store, question: Select[Any], *names: str) -> list[tuple[Any, ...]]:
    """The answer as tuples: of the named columns, or of all."""
    answer = frames.rows(store, question)
    if not names:
        return answer
    places = [[column.name for column in question.selected_columns].index(name) for name in names]
    return [tuple(row[place] for place in places) for row in answer]


def told_conversations(stories: dict[str, str]) -> list[Row]:
    """Rows of an export: `ana="app: customer@0 bot@1"` is conversation `ana-1` of customer `ana`."""
    return [
        row
        for customer, story in stories.items()
        for number, part in enumerate(_parts(story, "|"), start=1)
        for row in _conversation(customer, f"{customer}-{number}", part)
    ]


def told_journeys(stories: dict[str, str]) -> list[Row]:
    """Rows of an export without conversation ids: every step is a touchpoint of the customer."""
    return [
        row
        for customer, story in stories.items()
        for part in _parts(story, ";")
        for row in _walk(customer, part)
    ]


def _conversation(customer: str, conversation: str, told: str) -> list[Row]:
    channel, _, steps = told.partition(":")
    fixed = {"customer_id": customer, "conversation_id": conversation, "channel": channel.strip()}
    return [{**fixed, "actor": what, **fields} for what, fields in _steps(steps)]


def _walk(customer: str, told: str) -> list[Row]:
    steps, _, channel = told.rpartition("|")
    fixed = {"customer_id": customer, "channel": channel.strip(), "actor": "customer"}
    return [{**fixed, "touchpoint": what, **fields} for what, fields in _steps(steps)]


def _steps(told: str) -> list[tuple[str, Row]]:
    found = list(_STEP.finditer(told))
    left = _STEP.sub("", told).strip()
    assert found, f"nothing is told in {told!r}"
    assert not left, f"{left!r} in {told!r} is not a step like customer@0"
    return [(step["what"], _fields(step)) for step in found]


def _fields(step: re.Match[str]) -> Row:
    moment = BEGINNING + timedelta(seconds=float(step["amount"]) * _SECONDS[step["unit"]])
    fields = {"occurred_at": moment.strftime("%Y-%m-%dT%H:%M:%SZ")}
    for pair in (step["fields"] or "").split(","):
        if pair.strip():
            name, _, value = pair.partition("=")
            fields[name.strip()] = value.strip()
    return {**fields, "text": step["text"]} if step["text"] else fields


def _parts(story: str, separator: str) -> list[str]:
    """Cut at the separator, but not inside quotes."""
    return re.findall(rf'(?:[^"{re.escape(separator)}]|"[^"]*")+', story)
