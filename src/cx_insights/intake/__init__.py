"""The way in: files, rows and database tables become interactions, or stand in quarantine with a reason.

Read → recognise the columns → shape → check → mask → score → keep → link. Everything before `keep` happens in a
scratch database, outside the store's lock; `keep` is one transaction.
"""

from cx_insights.intake.database import import_table, inspect_table, list_tables
from cx_insights.intake.pipeline import import_files, import_rows, inspect
from cx_insights.intake.receipt import REASONS, Plan, Progress, Receipt

__all__ = [
    "REASONS",
    "Plan",
    "Progress",
    "Receipt",
    "import_files",
    "import_rows",
    "import_table",
    "inspect",
    "inspect_table",
    "list_tables",
]
