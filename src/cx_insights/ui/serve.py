"""Streamlit's own command, told beforehand that the menu is `st.navigation`'s.

Beside a folder called `pages`, a fresh Streamlit server takes an app for an old-style one until the first session has
run, and greets a visitor who comes by a deep link with 'Page not found'. The libraries that every page needs are
loaded as soon as the server stands, while the browser is on its way, so that the first visitor hardly waits.
"""

from importlib import import_module
from threading import Thread
from time import sleep

from streamlit import runtime
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

from cx_insights.db.temporary import clear_up

NEEDED_BY_EVERY_PAGE = (
    "pandas",
    "plotly.graph_objects",
    "plotly.subplots",
    "cx_insights.intake",
    "cx_insights.charts",
)


def load() -> None:
    while not runtime.exists():
        sleep(0.05)
    for name in NEEDED_BY_EVERY_PAGE:
        import_module(name)


if __name__ == "__main__":
    clear_up()
    Thread(target=load, daemon=True).start()
    PagesManager.uses_pages_directory = False
    cli.main(prog_name="streamlit")
