"""Streamlit's own command, run as a file, so that no page is loaded before somebody looks; see `door/opening.py`."""

from streamlit.web import cli

if __name__ == "__main__":
    cli.main(prog_name="streamlit")
