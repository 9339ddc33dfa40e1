"""The way in: files, rows and database tables become interactions, or stand in quarantine with a reason.

Read → recognise the columns → shape → check → mask → score → keep → link. Everything before `keep` happens in a
scratch database, outside the store's lock; `keep` is one transaction.
"""

from cx_insights.intake.amending.contested import keep_stored, take_instead
from cx_insights.intake.amending.forget import Forgotten, allow, forget_customer, forgotten
from cx_insights.intake.amending.forget import what_goes as what_goes_with
from cx_insights.intake.amending.pseudonymise import pseudonymise
from cx_insights.intake.amending.repair import LABELS as QUARANTINE_LABELS
from cx_insights.intake.amending.repair import (
    SetAside,
    as_csv,
    mend,
    reasons_aside,
    set_aside,
    with_quarantine,
)
from cx_insights.intake.amending.reread import can_be_read_again, inspect_again, reread
from cx_insights.intake.amending.undo import Undone, newest_import, undo, what_goes
from cx_insights.intake.database import import_table, inspect_table, list_tables
from cx_insights.intake.foreseen import Foreseen, Place, Sketch
from cx_insights.intake.foresight import TRIED_ROWS
from cx_insights.intake.mapping.remembered import Corrections, forget
from cx_insights.intake.mapping.speaker import Speaker
from cx_insights.intake.pipeline import import_files, import_rows, inspect, inspect_files
from cx_insights.intake.reading.by_hand import AS_IT_SAYS, ByHand
from cx_insights.intake.receipt import REASONS, Plan, Progress, Receipt

__all__ = [
    "AS_IT_SAYS",
    "QUARANTINE_LABELS",
    "REASONS",
    "TRIED_ROWS",
    "ByHand",
    "Corrections",
    "Foreseen",
    "Forgotten",
    "Place",
    "Plan",
    "Progress",
    "Receipt",
    "SetAside",
    "Sketch",
    "Speaker",
    "Undone",
    "allow",
    "as_csv",
    "can_be_read_again",
    "forget",
    "forget_customer",
    "forgotten",
    "import_files",
    "import_rows",
    "import_table",
    "inspect",
    "inspect_again",
    "inspect_files",
    "inspect_table",
    "keep_stored",
    "list_tables",
    "mend",
    "newest_import",
    "pseudonymise",
    "reasons_aside",
    "reread",
    "set_aside",
    "take_instead",
    "undo",
    "what_goes",
    "what_goes_with",
    "with_quarantine",
]
