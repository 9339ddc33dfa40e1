"""What each page will be able to say from a file, and what would be set aside, before anything is stored."""

from html import escape

import streamlit as st

from cx_insights import intake
from cx_insights.insight.foreseen import FULL, Prospect, prospects
from cx_insights.model.fields import BY_NAME
from cx_insights.ui.kit import parts
from cx_insights.wording import count, count_of

_MARKS = {"full": "●", "thin": "◐", "empty": "○"}


def show(plan: intake.Plan) -> None:
    """A line a page, and how many rows are set aside."""
    foreseen = plan.foreseen
    if foreseen is None:
        return
    st.subheader("What you will see", anchor=False)
    lines = prospects(foreseen.holds)
    st.html(f'<table class="cx-prospects">{"".join(map(_line, lines))}</table>')
    wanted = list(dict.fromkeys(BY_NAME[line.field].label.lower() for line in lines if line.field))
    if wanted:
        parts.quiet(f"A column could be chosen below for: {', '.join(wanted)}.")
    parts.quiet(_aside(foreseen))


def _line(line: Prospect) -> str:
    said = escape(f"{line.state}: {line.words}" if line.state != FULL else line.words)
    mark = _MARKS[line.state]
    return (
        f'<tr><th scope="row">{escape(line.page)}</th>'
        f'<td class="cx-{line.state}"><span aria-hidden="true">{mark}</span> {said}</td></tr>'
    )


def _aside(foreseen: intake.Foreseen) -> str:
    """'Set aside: 12 of 5,000 rows (7 × no time in the row). Told from the first 5,000 rows.'"""
    rows = sum(foreseen.aside.values())
    why = ", ".join(
        f"{count(n)} × {intake.REASONS.get(reason, reason)}" for reason, n in foreseen.aside.items()
    )
    whole = foreseen.rows < intake.TRIED_ROWS
    told = "" if whole else f" Told from the first {count_of(foreseen.rows, 'row')}."
    return f"Set aside: {count(rows)} of {count_of(foreseen.rows, 'row')}{f' ({why})' if why else ''}.{told}"
