"""Progress on standard error: words, a bar, rows and time left; silent where nobody looks."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from cx_insights.intake.receipt import Progress as Report
from cx_insights.wording import count


@contextmanager
def progress_bar() -> Iterator[Report]:
    """A callback for `intake`, drawn as one line per step."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[counted]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def report(words: str, done: int, total: int | None) -> None:
            if words not in tasks:
                tasks[words] = bar.add_task(words, total=total, counted="")
            counted = f"{count(done)} of {count(total)}" if total else f"{count(done)}" if done else ""
            bar.update(tasks[words], completed=done, total=total, counted=counted)

        yield report
