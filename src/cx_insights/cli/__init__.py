"""`cx-insights`: the dashboard's questions and imports for scripts.

Results go to standard output, words to standard error. Exit code 0, or 2 with one sentence for input that cannot be
used.
"""

import os
import sys

import typer

from cx_insights.access import SCOPE_VARIABLE, see_a_part
from cx_insights.cli.commands import Commands
from cx_insights.db.temporary import clear_up
from cx_insights.errors import CxError

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def _start() -> None:
    """From an export to a measured customer journey map."""


def main() -> None:
    """Run one command; what the user can mend is one sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    clear_up()
    try:
        see_a_part(os.environ.get(SCOPE_VARIABLE, ""))
        app()
    except CxError as error:
        _stop(str(error), 2)
    except KeyboardInterrupt:
        _stop("Stopped. The store is as it was before.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except OSError as error:
        _stop(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.", 2)


def _stop(sentence: str, code: int) -> None:
    print(sentence, file=sys.stderr)
    raise SystemExit(code)
