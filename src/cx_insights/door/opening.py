"""What the server does before it answers anybody, however it is started."""

from importlib import import_module
from threading import Thread
from time import sleep

from starlette.middleware import Middleware
from streamlit import runtime
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from cx_insights.access import ALONE, NOBODY, Person, ask_for_person
from cx_insights.db.temporary import clear_up
from cx_insights.door import sign_in
from cx_insights.door.gate import Gate, by_proxy
from cx_insights.door.headers import Headers
from cx_insights.door.uploads import Uploads
from cx_insights.reach import EVERYTHING, Reach, ask_for_reach, read_reach

NEEDED_BY_EVERY_PAGE = (
    "pandas",
    "plotly.graph_objects",
    "plotly.subplots",
    "cx_insights.intake",
    "cx_insights.charts",
)


def middleware() -> list[Middleware]:
    """The gate and all that stands before the pages; makes the server ready on the way.

    Beside a folder called `pages`, a fresh Streamlit server takes an app for an old-style one until the first session
    has run, and greets a visitor who comes by a deep link with 'Page not found': it is told beforehand. The libraries
    that every page needs are loaded as soon as the server stands, while the browser is on its way.
    """
    PagesManager.uses_pages_directory = False
    clear_up()
    ask_for_person(whoever_is_here)
    ask_for_reach(what_may_be_reached)
    Thread(target=_load, daemon=True).start()
    return [Middleware(Headers), Middleware(Gate), Middleware(Uploads)]


def whoever_is_here() -> Person:
    """The person whose page is being made; nobody where sign-in is set up and no page is."""
    context = get_script_run_ctx(suppress_warning=True)
    said = dict(context.user_info) if context else {}
    if sign_in.is_set_up():
        return sign_in.rules().of(said) if said.get("is_logged_in") else NOBODY
    if by_proxy() and sign_in.section("access"):
        return sign_in.rules().of(said) if said.get("email") else NOBODY
    return ALONE


def what_may_be_reached() -> Reach:
    """On a server that people share, what its settings list."""
    return read_reach(sign_in.section("reach")) if sign_in.is_set_up() or by_proxy() else EVERYTHING


def trusts() -> str:
    """In words, who may come in: for the page on which settings stand."""
    if sign_in.is_set_up():
        return "People sign in."
    if by_proxy():
        return "A proxy asks who comes in."
    return "One person, on this machine: nobody else is answered."


def _load() -> None:
    while not runtime.exists():
        sleep(0.05)
    for name in NEEDED_BY_EVERY_PAGE:
        import_module(name)
