"""The dashboard without a browser, on a store of its own."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cx_insights.config import DATABASE_VARIABLE, settings
from cx_insights.db.store import Store
from cx_insights.ui.kit import session
from telling import sampled

HOME = "insights/overview"
APP = Path(__file__).parents[2] / "app.py"

Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def pizza(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with 3,000 interactions of the pizza company."""
    return sampled(tmp_path_factory.mktemp("pizza"), 3_000, 5)


@pytest.fixture
def nothing(tmp_path: Path) -> Store:
    """An empty store, whose tables the first visit makes."""
    return Store(settings(f"duckdb:///{tmp_path.as_posix()}/insights.duckdb"))


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """`open_page(store, "insights/handoffs", channel="Chat")`: the page as a link to it opens it.

    What earlier visitors asked of the same store stays cached, as on a server.
    """

    # The app under test takes the place of the main module, which a process that is spawned later would run.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])

    def opened(store: Store, page: str, **address: str) -> AppTest:
        monkeypatch.setenv(DATABASE_VARIABLE, store.settings.database_url)
        app = AppTest.from_file(str(APP), default_timeout=60)
        for key, value in address.items():
            app.query_params[key] = value
        return (app if page == HOME else app.switch_page(f"pages/{page}.py")).run()

    yield opened
    session.forget()


def explained(app: AppTest) -> str:
    """What stands one hover away, behind the question marks of titles and tiles."""
    helps = [str(element.proto.help) for kind in ("header", "metric") for element in app.get(kind)]
    return "\n".join(helps).replace("\\", "")


def words(app: AppTest) -> str:
    """Everything that the page says in plain words."""
    said = [element.value for kind in ("title", "header", "warning", "caption") for element in app.get(kind)]
    return "\n".join([*map(str, said), *(str(element.proto.body) for element in app.get("html"))])
