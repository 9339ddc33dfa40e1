"""The matrix of touchpoints, the rule that decides, and the stakes, which the reader may correct."""

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.insight.automate import LOW, RULE
from cx_insights.model.filters import Filters
from cx_insights.model.stakes import stakes
from cx_insights.ui.kit import findings, parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count_of

_TITLE = "Feeling against what the bot resolves"
_STAKES = "high_stakes"
_SAYS = (
    "Each touchpoint by how strong feelings are and how often the bot resolves it alone; rings: high stakes."
)
_READS = (
    "Resolved alone: no person, and no further contact within 7 days. Crosses are 95 % intervals, dotted lines the "
    "thresholds. Click a point to open its conversations."
)


@st.fragment
def roles_card(view: View) -> None:
    """The matrix with its table twin; a point or a row opens the conversations that pass the touchpoint."""
    with st.container(border=True, key="card_automate"):
        _matrix(findings.roles(view.filters))


def stakes_card(view: View) -> None:
    with st.container(border=True, key="card_stakes"):
        st.header("What is at stake", anchor=False, help=parts.help_text("recommendation"))
        parts.quiet("Where much is at stake, a touchpoint is never left to the bot alone.")
        _stakes(findings.roles(view.filters))


def _stakes(roles: pd.DataFrame) -> None:
    """Where much is at stake: by the touchpoint's name until somebody says otherwise, which is kept for everybody."""
    names = roles["touchpoint"].astype(str).tolist()
    st.session_state[_STAKES] = roles.loc[roles["stakes"] != LOW, "touchpoint"].astype(str).tolist()
    st.multiselect(
        "Much is at stake (complaint, product issue, big purchase)", names, key=_STAKES,
        on_change=_keep_stakes, args=(names,),
        help="Read from the names of the touchpoints; add what is missing, take away what is not: it is kept for "
        "everybody. High stakes weigh as much as strong feelings: such a touchpoint is never left to the bot alone.",
    )  # fmt: skip


def _keep_stakes(names: list[str]) -> None:
    chosen = st.session_state[_STAKES]
    much = {name: name in chosen for name in names}
    session.say_of_stakes({name: None if said == bool(stakes(name)) else said for name, said in much.items()})


def _matrix(roles: pd.DataFrame) -> None:
    how = f"{_READS} {RULE} {_undrawn(roles)}"
    if parts.card_head(_TITLE, roles, "automate", "recommendation", True, how):
        parts.table_with_drill(roles, "automate", {"touchpoint": "touchpoint"})
        parts.quiet("Choose a row to open its conversations.")
        return
    picked = parts.drawing(
        _TITLE, roles, "automate", lambda: charts.roles(roles), _SAYS, wide=True, pick=True
    )
    parts.quiet(_SAYS)
    if picked is not None:
        parts.open_conversations(Filters(touchpoint=(str(picked[0]),)))


def _undrawn(roles: pd.DataFrame) -> str:
    """'2 touchpoints stand in the table only.': those of which only one of the two measures is known, or none."""
    lacking = int((roles["containment"].isna() | roles["intensity"].isna()).sum())
    return (
        f"{count_of(lacking, 'touchpoint stands', 'touchpoints stand')} in the table only." if lacking else ""
    )
