"""The command that brings stored scores up to the scorer and lexicon in use."""

from cx_insights.cli.options import Database, open_store
from cx_insights.cli.progress import progress_bar
from cx_insights.intake.amending.rescore import rescore as score_anew
from cx_insights.wording import count


def rescore(database: Database = None) -> None:
    """Score stored texts again that another lexicon or scorer scored."""
    with progress_bar() as progress:
        found = score_anew(open_store(database), progress)
    print(
        f"{count(found.read)} texts read again with {found.version}: {count(found.changed)} score differently now."
    )
