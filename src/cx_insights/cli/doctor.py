"""The command that looks over the store and what it stands on, and says what to do where something is amiss."""

import platform
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import func, select

from cx_insights.cli.ask import Form
from cx_insights.cli.options import Database, open_store
from cx_insights.cli.output import Format, write
from cx_insights.db import audit, migrate
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from cx_insights.delivery import outbox
from cx_insights.errors import CxError
from cx_insights.insight.frames import rows
from cx_insights.intake.amending.rescore import outdated
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from cx_insights.wording import count, count_of, duration, moment, number

COLUMNS = ("check", "state", "says")
EXIT_AMISS = 3

SLOW_SECONDS = 2.0
LEAST_FREE_BYTES = 2 * 10**9
_ASKED = ("overview", "touchpoints", "transitions", "variants", "handoffs", "channels", "daily")
_STANDS_ON = ("duckdb", "streamlit", "pandas", "sqlalchemy", "plotly")
_GIGABYTE = 10**9


@dataclass(frozen=True)
class Check:
    """One thing looked at: disk │ look at it │ 1.2 GB are free where the store lies. An import may need 2 GB."""

    check: str
    fine: bool
    says: str

    @property
    def state(self) -> str:
        return "fine" if self.fine else "look at it"


def doctor(
    questions: Annotated[
        bool, typer.Option("--questions/--no-questions", help="Time what the pages ask.")
    ] = True,
    form: Form = Format.TABLE,
    database: Database = None,
) -> None:
    """Look over store, versions, disk, leftovers, audit, scores, messages and slow questions; ends with 3 if amiss."""
    store = open_store(database)
    found = list(checks(store, questions))
    write(COLUMNS, ((one.check, one.state, one.says) for one in found), form)
    if not all(one.fine for one in found):
        raise typer.Exit(EXIT_AMISS)


def checks(store: Store, questions: bool = True) -> Iterator[Check]:
    yield Check("versions", True, ", ".join(_versions()))
    try:
        yield _store(store)
    except CxError as error:
        yield Check("store", False, str(error))
        return
    if store.embedded:
        yield _disk(store.file.parent)
        yield _leftovers(store.file)
    yield _audit(store)
    yield _scores(store)
    yield _messages(store)
    if questions:
        yield _questions(store)


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()}"
    for name in ("cx-insights", *_STANDS_ON):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


def _store(store: Store) -> Check:
    with store.reading() as connection:
        held = connection.scalar(select(func.count()).select_from(interactions)) or 0
        at = migrate.version(connection)
    size = f", {number(store.file.stat().st_size / _GIGABYTE)} GB" if store.embedded else ""
    return Check("store", True, f"{store.place}: {count_of(held, 'interaction')}{size}, schema {at}.")


def _disk(folder: Path) -> Check:
    """Both the store's disk and the one on which imports are prepared."""
    free = {place: shutil.disk_usage(place).free for place in (folder, Path(tempfile.gettempdir()))}
    place, least = min(free.items(), key=lambda item: item[1])
    says = f"{number(least / _GIGABYTE)} GB are free at {place}."
    if least >= LEAST_FREE_BYTES:
        return Check("disk", True, says)
    return Check("disk", False, f"{says} A large import needs several times its file: make room first.")


def _leftovers(file: Path) -> Check:
    """What killed processes and restores left beside the store."""
    beside = [file.with_name(f".{file.name}.{end}") for end in ("copy", "part", "spill")]
    found = [str(one) for one in (*beside, file.with_name(f"{file.name}.before")) if one.exists()]
    if not found:
        return Check("leftovers", True, "Nothing was left beside the store.")
    return Check("leftovers", False, f"Left beside the store, and yours to delete: {', '.join(found)}.")


def _audit(store: Store) -> Check:
    with store.reading() as connection:
        broken, newest = audit.first_broken(connection), audit.lines(connection, 1)
    if broken is not None:
        return Check(
            "audit", False, f"Line {broken.audit_id} is not as it was written, or one before it is gone."
        )
    last = (
        f"The last: {newest[0].deed}, {moment(newest[0].at)} UTC." if newest else "Nobody did anything yet."
    )
    return Check("audit", True, f"Every line is as it was written. {last}")


def _scores(store: Store) -> Check:
    texts = outdated(store)
    if not texts:
        return Check("scores", True, "All scores are of the rules in use.")
    return Check(
        "scores", False, f"{count_of(texts, 'text')} scored by older rules: run cx-insights rescore."
    )


def _messages(store: Store) -> Check:
    waiting, given_up = outbox.waiting(store), len(outbox.given_up(store))
    if not given_up:
        return Check("messages", True, f"{count_of(waiting, 'message')} of alerts waiting, none given up.")
    return Check("messages", False, f"{count(given_up)} given up: see cx-insights alerts send --help.")


def _questions(store: Store) -> Check:
    took = {name: _seconds(store, name) for name in _ASKED}
    slow = {name: seconds for name, seconds in took.items() if seconds > SLOW_SECONDS}
    if not slow:
        return Check("questions", True, f"What the pages ask takes {duration(max(took.values()))} at most.")
    return Check("questions", False, f"Slow: {', '.join(_said(slow.items()))}.")


def _said(slow: Iterable[tuple[str, float]]) -> list[str]:
    return [f"{name} {duration(seconds)}" for name, seconds in slow]


def _seconds(store: Store, question: str) -> float:
    begun = time.perf_counter()
    rows(store, QUESTIONS[question].ask(Filters()).limit(100))
    return time.perf_counter() - begun
