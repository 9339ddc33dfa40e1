"""Progress on standard error: words, rows and time left; silent where nobody looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from cx_insights.intake.receipt import Progress as Report
from cx_insights.wording.progress import progress as in_words


@contextmanager
def progress_bar() -> Iterator[Report]:
    """A callback for `intake`, drawn as one line per step: 'Storing: 120,000 of 1,000,000 rows, about 20 s left'."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24))
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        tasks: dict[str, tuple[TaskID, float]] = {}

        def report(words: str, done: int, total: int | None) -> None:
            if words not in tasks:
                tasks[words] = bar.add_task(words, total=total), monotonic()
            task, began = tasks[words]
            said = in_words(words, done, total, monotonic() - began)
            bar.update(task, description=said, completed=done, total=total)

        yield report
