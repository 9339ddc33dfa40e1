"""What every page needs: the store, the reporting time zone, and cached answers to questions."""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st
from sqlalchemy import Select, func, select

from cx_insights import wording
from cx_insights.config import DATABASE_VARIABLE, settings
from cx_insights.db import settings as kept_settings
from cx_insights.db.answers import record
from cx_insights.db.schema import imports
from cx_insights.db.settings import reporting_time_zone
from cx_insights.db.store import Store
from cx_insights.insight.frames import frame as run
from cx_insights.insight.ratings import kinds_of_rating
from cx_insights.intake import can_be_read_again
from cx_insights.model.dimensions import Dimension
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import Rating
from cx_insights.queries import QUESTIONS, choices
from cx_insights.queries.breakdown import breakdown as broken_down
from cx_insights.queries.dimensions import DIMENSIONS
from cx_insights.queries.filled import filled

Found = TypeVar("Found")

_CHANGES_WITHOUT_IMPORT = ("alerts", "kept_findings")
_KEEP_OPEN_SECONDS = 30.0


def store() -> Store:
    """The store that the settings name: one per process and database."""
    return _store(_place())


def frame(question: str, filters: Filters, most: int | None = None) -> pd.DataFrame:
    """The answer to a question of the registry, or the first rows of it; asked once per state of the store.

    All who ask share its columns, which are copied when somebody changes one.
    """
    place = _place()
    if question in _CHANGES_WITHOUT_IMPORT:
        return run(_store(place), QUESTIONS[question].ask(filters))
    return _answer(_told_apart(place, question, filters, most), question, filters, place, most).copy(
        deep=False
    )


def derived(name: str, filters: Filters, derive: Callable[[], Found], *also: str) -> Found:
    """What is worked out from answers in view; once per state of the store, name and whatever `also` tells apart.

    It is shared by all who ask, and nobody changes it; of a frame everybody gets a copy that shares its columns.

    derived("channel gaps", filters, lambda: gaps(frame("channel_issues", filters)))
    """
    found: Found = _derived(_told_apart(_place(), name, filters, *also), derive)
    return cast(Found, found.copy(deep=False)) if isinstance(found, pd.DataFrame) else found


def care() -> tuple[str, ...]:
    """Changes whenever somebody did something about an alert or a finding, which leaves all answers as they are."""
    kept = [frame(question, Filters())["changed_at"] for question in _CHANGES_WITHOUT_IMPORT]
    return tuple(f"{len(changed)} {changed.max()}" for changed in kept)


def later(question: str, filters: Filters) -> Callable[[], pd.DataFrame]:
    """All rows of an answer that may be very long, for a download: asked when it is called, and not kept."""
    here, asked = store(), QUESTIONS[question].ask(filters, kinds())
    return lambda: run(here, asked)


def answer(question: Select[Any]) -> pd.DataFrame:
    """Run a question that no registry holds; whoever asks keeps what is worked out of it (`derived`)."""
    return run(store(), question)


def one(question: str, filters: Filters) -> dict[str, Any]:
    """The only row of an answer, as {column: value}."""
    return {str(key): value for key, value in frame(question, filters).iloc[0].to_dict().items()}


def breakdown(measures: tuple[str, ...], by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
    """Measures told apart by dimensions; asked once per state of the store."""
    return derived(
        "breakdown", filters, lambda: run(store(), broken_down(filters, measures, by)), *measures, "by", *by
    )


def kinds() -> tuple[Rating, ...]:
    """The kinds of rating that the store holds, and CSAT; asked once per state of the store."""
    return derived("kinds of rating", Filters(), lambda: kinds_of_rating(store()))


def asked(question: Callable[[Filters], Select[Any]], filters: Filters) -> pd.DataFrame:
    """The answer to a question that only pages ask; asked once per state of the store."""
    return derived(question.__name__, filters, lambda: run(store(), question(filters)))


def told_apart(question: Callable[[str, Filters], Select[Any]], by: str, filters: Filters) -> pd.DataFrame:
    """The answer to a question that any dimension can be given to; asked once per state of the store."""
    return derived(question.__name__, filters, lambda: run(store(), question(by, filters)), by)


def dimensions() -> list[Dimension]:
    """What the data can tell conversations apart by, and whose values lead to their rows."""
    everything = Filters(time_zone=time_zone())
    found = derived("filled", everything, lambda: run(store(), filled(everything)).iloc[0].to_dict())
    return [one for name, one in DIMENSIONS.items() if found.get(name) and one.can_be_opened]


def offered() -> dict[str, list[str]]:
    """What the filter bar offers: {'channel': ['chat', 'app'], 'area': [...], ...}, most frequent first."""
    place = _place()
    return _offered(version(place), place)


def time_zone() -> str:
    """The zone in which days and hours are shown."""
    place = _place()
    return _time_zone(version(place), place)


def alarms_a_week() -> float:
    """How strictly alerts are looked for; see `settings.alarms_a_week`."""
    return derived("alarms_a_week", Filters(), lambda: kept_settings.alarms_a_week(store()))


def said_of_stakes() -> dict[str, bool]:
    """What people said of touchpoints; see `settings.said_of_stakes`."""
    return _said_of_stakes(_place())


def say_of_stakes(said: Mapping[str, bool | None]) -> None:
    kept_settings.say_of_stakes(store(), said)
    _said_of_stakes.clear()


def readable_again() -> dict[int, str]:
    """The imports that can be read again without their file, the newest first."""
    place = _place()
    return _readable_again(version(place), place)


def is_empty() -> bool:
    return here()[1] == 0


def here() -> tuple[int, ...]:
    """The version of the store that this page looks at."""
    return version(_place())


def place() -> str:
    """The address of the store."""
    return _place()


def clock() -> str:
    """What the clock says in the reporting time zone: '10:04'."""
    return wording.clock(datetime.now(ZoneInfo(time_zone())))


@st.cache_resource(ttl=2.0, max_entries=8, show_spinner=False)
def version(place: str) -> tuple[int, ...]:
    """(newest import, rows stored, changes): changes whenever pages have to look again; asked every two seconds."""
    newest = select(
        func.coalesce(func.max(imports.c.import_id), 0).label("import_id"),
        func.coalesce(func.sum(imports.c.stored), 0).label("stored"),
    )
    with _store(place).reading() as connection:
        row = record(connection, newest)
        changes = kept_settings.number(connection, kept_settings.REVISION)
    return int(row["import_id"]), int(row["stored"]), changes


def forget() -> None:
    """After an import or a change of settings: look again."""
    for kept in (version, _time_zone, _secret_url):
        kept.clear()


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(database_url: str) -> Store:
    return Store(settings(database_url), keep_open_seconds=_KEEP_OPEN_SECONDS)


def forget_answers() -> None:
    """After rows were changed or taken away: keep nothing that was read before, in memory neither."""
    for kept in (_answer, _derived):
        kept.clear()
    st.cache_data.clear()
    forget()


def _told_apart(place: str, name: str, filters: Filters, *also: object) -> str:
    """What tells answers apart, as one text, which is the quickest to look up."""
    return repr((place, version(place), name, filters, also))


# As resources, which are not copied through pickle on every look as data are.
@st.cache_resource(max_entries=400, show_spinner="Counting ...")
def _answer(
    told_apart: str, _question: str, _filters: Filters, _place: str, _most: int | None
) -> pd.DataFrame:
    return run(_store(_place), QUESTIONS[_question].ask(_filters, kinds()).limit(_most))


@st.cache_resource(max_entries=200, show_spinner="Counting ...")
def _derived(told_apart: str, _derive: Callable[[], Any]) -> Any:
    return _derive()


@st.cache_resource(max_entries=8, show_spinner="Reading what there is to filter by ...")
def _offered(as_of: tuple[int, ...], place: str) -> dict[str, list[str]]:
    answer = run(_store(place), choices(Filters()))
    return {str(kind): [str(value) for value in rows["value"]] for kind, rows in answer.groupby("kind")}


@st.cache_resource(max_entries=8, show_spinner=False)
def _readable_again(as_of: tuple[int, ...], place: str) -> dict[int, str]:
    return can_be_read_again(_store(place))


@st.cache_data(ttl=2.0, max_entries=8, show_spinner=False)
def _said_of_stakes(place: str) -> dict[str, bool]:
    return kept_settings.said_of_stakes(_store(place))


@st.cache_resource(max_entries=8, show_spinner=False)
def _time_zone(as_of: tuple[int, ...], place: str) -> str:
    return reporting_time_zone(_store(place))


def _place() -> str:
    """The address of the store."""
    return settings(secrets_url=None if DATABASE_VARIABLE in os.environ else _secret_url()).database_url


@st.cache_resource(ttl=2.0, show_spinner=False)
def _secret_url() -> str | None:
    """`[connections.cx] url` of the secrets; a fresh clone has no secrets file, which is fine."""
    try:
        connections = st.secrets.get("connections", {})
    except FileNotFoundError:
        return None
    url = connections.get("cx", {}).get("url")
    return str(url) if url else None
