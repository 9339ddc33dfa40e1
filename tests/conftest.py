"""Fixtures for all: a real, empty store, and journeys told in a line that come in through the real import."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cx_insights.db.store import Store
from telling import BACKENDS, Row, Telling, fresh_store, told_conversations, told_journeys


@pytest.fixture(params=BACKENDS, scope="session")
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(backend: str, tmp_path: Path) -> Iterator[Store]:
    """An empty store of its own, on every engine that can be tested here."""
    with fresh_store(backend, tmp_path) as made:
        yield made


@pytest.fixture
def imported(store: Store) -> Callable[[list[Row]], Store]:
    """Rows as an export would have them, imported."""

    def bring_in(rows: list[Row]) -> Store:
        from cx_insights.intake import import_rows

        receipt = import_rows(store, rows)
        assert receipt.quarantined == 0, receipt.reasons
        return store

    return bring_in


@pytest.fixture
def conversations(imported: Callable[[list[Row]], Store]) -> Telling:
    """`conversations(ana="app: customer@0 bot@1 human@9")`: told, imported, and the store returned."""
    return lambda **stories: imported(told_conversations(stories))


@pytest.fixture
def journeys_for(imported: Callable[[list[Row]], Store]) -> Telling:
    """`journeys_for(ana="Browse menu@0 Place order@2 | app")`: told, imported, and the store returned."""
    return lambda **stories: imported(told_journeys(stories))
