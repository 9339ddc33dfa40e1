"""Every command: where its function stands, and what it is for in words that fit a line of `--help`.

A module is imported when its command is run: `cx-insights --help` answers at once, and no command waits for the
libraries of another.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("run.run", "Start the dashboard and open it in the browser."),
    "import": ("load.import_", "Import files: all of them are stored, or none."),
    "sync": ("load.sync", "Load interactions from a table of your own database."),
    "reread": ("load.reread", "Read an import again with other answers, without its file."),
    "watch": ("watch.watch", "Import what lands in a folder or table, and tell of alerts."),
    "imports": ("undo.imports", "List the imports, newest first."),
    "undo": ("undo.undo", "Take imports back, whole."),
    "forget": ("forget.forget", "Remove every row and fact of one customer, for good."),
    "quarantine": ("quarantine.quarantine", "List the rows that were set aside, with the reason."),
    "query": ("ask.query", "Answer one question, as the pages do."),
    "breakdown": ("ask.breakdown", "Any measures by any dimensions, with n and interval."),
    "measures": ("ask.measures", "List what can be worked out."),
    "dimensions": ("ask.dimensions", "List what measures can be told apart by."),
    "findings": ("findings.findings", "What needs somebody: ranked, with what to do."),
    "report": ("report.report", "Write findings, figures and charts as PDF, PPTX or HTML."),
    "why": ("why.why", "Why a measure changed: who came, and how they fared."),
    "alerts": ("alerts.alerts", "List what stands out, with what was done about it."),
    "doctor": ("doctor.doctor", "Look over store, disk, versions, scores, messages."),
    "backup": ("backup.backup", "Copy the whole store into one file, while it is in use."),
    "restore": ("backup.restore", "Put a backup in the place of the data."),
    "audit": ("audit.audit", "List who did what to the data."),
    "brief": ("brief.brief", "What a person needs to take a conversation over."),
    "score": ("score.score", "Score the sentiment of texts, one row a text."),
    "explain": ("score.explain", "Why a text scores what it does, word by word."),
    "rescore": ("rescore.rescore", "Score stored texts again after the lexicon changed."),
    "themes": ("themes.themes", "What texts are about, where no column says it."),
    "learn": ("learn.learn", "Learn sentiment from rated texts, where it is better."),
    "export": ("export.export_", "Write whole journeys as an event log."),
    "sample": ("draft.sample", "Write the pizza company's sample data as CSV."),
    "map": ("draft.maps", "Draft a journey map from the data, as a file."),
}


class _Later(TyperCommand):
    """A command of which only the name and one sentence are known, until it is run or asked for its help."""

    def __init__(self, name: str, place: str, sentence: str) -> None:
        super().__init__(name=name, callback=None, help=sentence)
        self.place = place

    def make_context(self, *given: Any, **also_given: Any) -> Any:
        return loaded(self.name or "", self.place).make_context(*given, **also_given)


class Commands(TyperGroup):
    """The commands of `COMMANDS`."""

    def __init__(self, **given: Any) -> None:
        later = {name: _Later(name, *known) for name, known in COMMANDS.items()}
        super().__init__(**{**given, "commands": later})


def loaded(name: str, place: str) -> Any:
    """The command itself: of a function, or of a family of commands ('draft.maps')."""
    module, _, attribute = place.partition(".")
    found = getattr(import_module(f"cx_insights.cli.{module}"), attribute)
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    alone.command(name)(found)
    return typer.main.get_command(alone)
