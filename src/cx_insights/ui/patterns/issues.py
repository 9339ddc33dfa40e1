"""The Patterns page: which issues come from where, or with whatever else the data tell apart."""

import streamlit as st

from cx_insights import charts
from cx_insights.model.dimensions import Dimension
from cx_insights.model.measures import Fact
from cx_insights.queries.dimensions import facts_with
from cx_insights.queries.issues import issues_told_apart
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.by import by
from cx_insights.ui.kit.filter_bar import View


@st.fragment
def issues_card(view: View) -> None:
    """A heat map of issues by any dimension whose values are words."""
    chosen = by("issues_by", "area", _fits)
    key = chosen.name
    issues = session.told_apart(issues_told_apart, key, view.filters)
    parts.card(
        f"Issues by {chosen.label.lower()}",
        issues,
        "issues",
        lambda: charts.issue_areas(issues, key),
        says=f"Interactions that state an issue, by {chosen.label.lower()}; darker is more often than usual.",
        metric="issue_share",
        drill={"issue": "issue", key: key},
        picks=("issue", key),
    )


def _fits(dimension: Dimension) -> bool:
    is_word = not dimension.ordered and dimension.changes is None
    return is_word and dimension.name != "issue" and Fact.INTERACTION in facts_with(dimension)
