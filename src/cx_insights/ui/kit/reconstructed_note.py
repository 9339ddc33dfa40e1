"""What rows that stand for whole tickets cannot tell, said quietly on the pages that need it."""

from cx_insights.model.filters import Filters
from cx_insights.ui.kit import parts, session
from cx_insights.wording import count, count_of


def reconstructed_note(filters: Filters) -> None:
    """'412 of 900 conversations are pieced together from rows that ...'; nothing where none is."""
    frame = session.frame("reconstructed", filters)
    pieced, whole = int(frame["reconstructed"].sum()), int(frame["conversations"].sum())
    if not pieced:
        return
    are = "is" if pieced == 1 else "are"
    parts.quiet(
        f"{count(pieced)} of {count_of(whole, 'conversation')} {are} pieced together from rows of whole "
        "conversations: turns and repetition are not known there."
    )
    if scored := int(frame["scored_texts"].sum()):
        parts.quiet(f"Their sentiment rests on what those rows hold ({count_of(scored, 'text')}).")
