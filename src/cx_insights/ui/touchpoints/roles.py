"""Automate, assist or a person: the matrix, the rule that decides, and the stakes, which the reader may correct."""

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.insight.automate import LOW, RULE
from cx_insights.model.filters import Filters
from cx_insights.model.stakes import stakes
from cx_insights.ui.kit import findings, gaps, parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, count_of

_TITLE = "Automate, assist, or a person"
_STAKES = "high_stakes"
_READS = (
    "Emotional intensity against how well the bot settles it alone (no further contact within 7 days), each with its "
    "95 % interval; dotted lines are the thresholds, a ring marks high stakes."
)


@st.fragment
def roles_card(view: View) -> None:
    """The matrix with its table twin; a point or a row opens the conversations that pass the touchpoint."""
    if gaps.lacks("texts", "scores", "bots"):
        return
    with st.container(border=True, key="card_automate"):
        roles = findings.roles(view.filters)
        _matrix(roles)
        _stakes(roles)


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
    if parts.card_head(_TITLE, roles, "automate", "recommendation", has_chart=True):
        parts.table_with_drill(roles, "automate", {"touchpoint": "touchpoint"})
        parts.quiet(f"{RULE} Choose a row to open its conversations.")
        return
    says = f"{_counted(roles)} {_READS}"
    picked = parts.drawing(_TITLE, roles, "automate", lambda: charts.roles(roles), says, wide=True, pick=True)
    parts.quiet(f"{says} {RULE} Choose a point to open its conversations.")
    if picked is not None:
        parts.open_conversations(Filters(touchpoint=(str(picked[0]),)))


def _counted(roles: pd.DataFrame) -> str:
    """'1 to automate (Ask about order), 7 to assist, 2 for a person (...), 5 with not enough data.'"""
    words = {"human": "for a person", "automate": "to automate", "assist": "to assist"}
    said = [
        f"{count(len(names))} {words[role]}"
        + (f" ({', '.join(names)})" if role != "assist" and names else "")
        for role in words
        for names in [roles.loc[roles["recommendation"] == role, "touchpoint"].astype(str).tolist()]
    ]
    unknown = roles[roles["recommendation"] == "not enough data"]
    undrawn = int(
        unknown["containment"].isna().sum()
        + (unknown["intensity"].isna() & unknown["containment"].notna()).sum()
    )
    more = f", {count_of(undrawn, 'of these stands', 'of these stand')} in the table only" if undrawn else ""
    return f"{', '.join(said)}; {count(len(unknown))} with not enough data{more}."
