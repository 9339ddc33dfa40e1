"""Sign-in as a team meets it: a real OpenID provider on this machine, a browser, and programs that knock beside it."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Dashboard, free_port, running
from telling import sampled

pytestmark = pytest.mark.browser

PEOPLE = {
    "ana": {"sub": "ana", "email": "ana@pizza.example"},
    "lea": {"sub": "lea", "email": "lea@pizza.example"},
    "eve": {"sub": "eve", "email": "eve@elsewhere.example"},
}
SECRETS = """
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "a cookie secret of this test that is long enough"
client_id = "cx"
client_secret = "of no use elsewhere"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"

[access]
admins = ["ana@pizza.example"]
viewers = ["@pizza.example"]

[access.scopes]
"lea@pizza.example" = {{ area = ["North"] }}
"""


@contextmanager
def provider() -> Iterator[int]:
    port = free_port()
    known = [word for one in PEOPLE.values() for word in ("--user-claims", json.dumps(one))]
    server = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/.well-known/openid-configuration", timeout=2)
                break
            except OSError:
                time.sleep(0.25)
        yield port
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard of a team, with people who may do different things."""
    folder = tmp_path_factory.mktemp("team")
    sampled(folder, 3_000, 5)
    port = free_port()
    with provider() as asked:
        (folder / ".streamlit").mkdir()
        (folder / ".streamlit" / "secrets.toml").write_text(SECRETS.format(port=port, provider=asked))
        with running(folder, folder / "insights.duckdb", port) as dashboard:
            yield dashboard


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route(lambda address: "localhost" not in address, lambda asked: asked.abort())
    yield context.new_page()
    context.close()


def come_in(page: Page, address: str, who: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("button", name=who, exact=True).click()


def status(address: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/overview",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/_stcore/stream",
        "/media/0.csv",
        "/component/any/index.html",
        "/_stcore/upload_file/a/b",
        "/static/js/index.js",
        "/auth/../overview",
        "//overview",
    ],
)
def test_nobody_is_answered_without_a_sign_in(guarded: Dashboard, path: str) -> None:
    assert status(guarded.address + path) in (400, 401, 404)
    assert status(guarded.address + path, Cookie='_streamlit_user="forged|1|signature"') in (400, 401, 404)
    assert status(guarded.address + "/_stcore/health") == 200


def test_a_link_leads_through_the_sign_in_to_where_it_points(guarded: Dashboard, visitor: Page) -> None:
    come_in(visitor, f"{guarded.address}/handoffs?channel=Chat", "ana")
    expect(visitor.get_by_role("heading", name="Handoffs", exact=True)).to_be_visible()
    assert visitor.url.endswith("/handoffs?channel=Chat")


def test_who_sees_the_north_sees_nothing_else_and_changes_nothing(guarded: Dashboard, visitor: Page) -> None:
    come_in(visitor, f"{guarded.address}/overview?area=South", "lea")
    expect(visitor.get_by_role("heading", name="Nothing in view")).to_be_visible()
    visitor.goto(f"{guarded.address}/data")
    expect(visitor.get_by_text("takes the role").first).to_be_visible()


def test_who_is_on_no_list_is_told_so(guarded: Dashboard, visitor: Page) -> None:
    come_in(visitor, guarded.address, "eve")
    expect(visitor.get_by_role("heading", name="Not for you, yet")).to_be_visible()
    expect(visitor.get_by_text("eve@elsewhere.example")).to_be_visible()
    assert visitor.request.get(f"{guarded.address}/overview").status == 403
