"""Streamlit's own command, told beforehand that the menu is `st.navigation`'s.

Beside a folder called `pages`, a fresh Streamlit server takes an app for an old-style one until the first session has
run, and greets a visitor who comes by a deep link with 'Page not found'.
"""

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

if __name__ == "__main__":
    PagesManager.uses_pages_directory = False
    cli.main(prog_name="streamlit")
