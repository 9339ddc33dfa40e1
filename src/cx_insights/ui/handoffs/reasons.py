"""Why bots hand over, and the rules by which a reason is inferred."""

import streamlit as st

from cx_insights import charts
from cx_insights.insight import handoff_sentences
from cx_insights.model.filters import Filters
from cx_insights.texts.reasons import REASONS
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count


def reasons_section(view: View, _window: int) -> None:
    reasons = session.frame("handoff_reasons", view.filters)
    parts.lead(handoff_sentences.reasons(reasons))
    inferred = int(reasons.loc[reasons["source"] == "inferred", "handoffs"].sum())
    total = int(reasons["handoffs"].sum())
    parts.card(
        "Why bots hand over",
        reasons,
        "handoff_reasons",
        lambda: charts.handoff_reasons(reasons),
        says=f"{count(total - inferred)} of {count(total)} reasons are the export's own, the others are inferred.",
        more="Inferred from what was written before the handoff; the table says which.",
        metric="handoff_reason",
        drill={"handoff_reason": "reason"},
        within=Filters(handoff=True),
    )
    with st.expander("How a reason is inferred", icon=":material/rule:"):
        parts.quiet(
            "Where the export states no reason, the first rule that fits what was written before the handoff names it, "
            "else it is 'other'."
        )
        for place, reason in enumerate(REASONS, start=1):
            st.markdown(f"**{place}. {parts.as_text(reason.name)}**: {parts.as_text(reason.means)}")
            parts.quiet(
                f"Read in what the {reason.said_by} wrote, for example: {'; '.join(reason.examples)}."
            )
