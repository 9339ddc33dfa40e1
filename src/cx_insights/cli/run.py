"""The command that starts the dashboard."""

import os
import subprocess
import sys
from typing import Annotated

import typer

from cx_insights.cli.options import Database, open_store
from cx_insights.config import DATABASE_VARIABLE
from cx_insights.places import app_folder


def run(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    address: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 serves other machines.")
    ] = "localhost",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
    database: Database = None,
) -> None:
    """Start the dashboard and open it in the browser."""
    store = open_store(database)
    print(f"Your data lives in {store.place}", file=sys.stderr)
    if database:
        os.environ[DATABASE_VARIABLE] = database
    command = [
        *(sys.executable, "-P", "-m", "streamlit", "run", str(app_folder() / "app.py")),
        *("--server.port", str(port), "--server.address", address),
        *("--server.headless", "false" if browser else "true"),
    ]
    if os.name == "posix":
        os.execv(command[0], command)  # the server takes this process, so that stopping it stops everything
    raise SystemExit(subprocess.call(command))
