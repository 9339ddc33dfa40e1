"""A real dashboard in a real browser, with nothing but this machine within reach."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from telling import sampled

LOCAL = ("localhost", "127.0.0.1", "")
PATIENCE_MS = 90_000
expect.set_options(timeout=PATIENCE_MS)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In CI other tests share the cores: a story in the browser is told once more before it fails, and named then."""
    if os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.flaky(reruns=1))


@dataclass
class Dashboard:
    """A running dashboard and the folder that it was started in."""

    address: str
    folder: Path


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return os.environ.get("CX_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = chromium()
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs Chromium: install it, or name it in CX_CHROMIUM")
        pytest.skip("no Chromium on this machine (name one in CX_CHROMIUM)")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=list(FLAGS))


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(folder: Path, database: Path, port: int | None = None) -> Iterator[Dashboard]:
    """The README's own way to start it, in a folder that is not the checkout."""
    port = port or free_port()
    server = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from cx_insights.cli import main; main()",
            "run",
            "--no-browser",
            "--port",
            str(port),
        ],
        cwd=folder,
        env={**os.environ, "CX_DATABASE_URL": f"duckdb:///{database.as_posix()}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    try:
        _wait_for(address)
        yield Dashboard(address, folder)
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the dashboard did not start within a minute")


@pytest.fixture
def empty_dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    with running(tmp_path, tmp_path / "data" / "insights.duckdb") as dashboard:
        yield dashboard


@pytest.fixture(scope="module")
def pizza_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard on some weeks of the pizza company."""
    folder = tmp_path_factory.mktemp("pizza")
    sampled(folder, 4_000, 7)
    with running(folder, folder / "insights.duckdb") as dashboard:
        yield dashboard


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """`open_page(address, theme="dark", width=400)`; whatever asks for another machine fails the test."""
    elsewhere: list[str] = []
    contexts = []

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).hostname in LOCAL or route.request.url.startswith(("data:", "blob:")):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    def opened(address: str, theme: str = "light", width: int = 1440) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 1000}, color_scheme=theme, accept_downloads=True
        )
        context.set_default_timeout(PATIENCE_MS)
        context.route("**/*", guard)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        at_rest(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert elsewhere == [], "nothing may leave this machine"


def at_rest(page: Page) -> None:
    """Wait until the page has been drawn and the server is idle."""
    page.wait_for_selector("[data-testid=stMain] h1")
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
    )
    page.wait_for_timeout(400)
