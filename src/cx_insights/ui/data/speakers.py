"""Who speaks in a file, for looking at and for correcting before anything is stored."""

import pandas as pd
import streamlit as st

from cx_insights import intake
from cx_insights.model.words import Actor
from cx_insights.ui.kit import parts
from cx_insights.wording import count

_MOST_SHOWN = 50
_ROLES = {
    Actor.CUSTOMER.value: "Customer",
    Actor.HUMAN.value: "Employee",
    Actor.BOT.value: "Bot",
    Actor.SYSTEM.value: "System",
}
_ROLE_OF = {label: role for role, label in _ROLES.items()}


def said_of(plans: list[intake.Plan], keys: list[str]) -> dict[str, str]:
    """What was changed by hand in the tables of these plans: {'Fin': 'bot'}; the plans are those before it."""
    said: dict[str, str] = {}
    for plan, key in zip(plans, keys, strict=True):
        edited = st.session_state.get(_key(key), {}).get("edited_rows", {})
        shown = _shown(plan)
        said |= {
            shown[int(row)].name: _ROLE_OF[cells["Is"]] for row, cells in edited.items() if "Is" in cells
        }
    return said


def show(plan: intake.Plan, key: str) -> None:
    """The speakers of one table, the least sure first; what they are taken for can be changed."""
    if not plan.speakers:
        return
    unsure = sum(not one.sure for one in plan.speakers)
    st.subheader("Who speaks", anchor=False)
    st.caption(
        "Told by names and by who writes first. Please check it, as nobody can tell a customer from an employee later."
        if unsure
        else "Told by their names and by the conversations that they come in."
    )
    st.data_editor(
        _as_frame(plan), key=_key(key), hide_index=True, width="stretch", disabled=("Name", "Because", "Messages"),
        column_config={"Is": st.column_config.SelectboxColumn(options=list(_ROLE_OF), required=True, width="small")},
    )  # fmt: skip
    if len(plan.speakers) > _MOST_SHOWN:
        st.caption(f"The {_MOST_SHOWN} of {count(len(plan.speakers))} that matter most are shown.")


def all_asked(plans: list[intake.Plan], keys: list[str]) -> bool:
    """Whether somebody has said yes, table by table, to conversations of one side only; each is asked about here."""
    answers = [
        st.checkbox(
            f"Only one side speaks in {parts.as_text(plan.name)}, and that is right", key=f"one_side_{key}",
            help=parts.as_text(plan.one_sided),
        )
        for plan, key in zip(plans, keys, strict=True)
        if plan.one_sided
    ]  # fmt: skip
    return all(answers)


def _key(key: str) -> str:
    return f"speakers_{key}"


def _shown(plan: intake.Plan) -> list[intake.Speaker]:
    return sorted(plan.speakers, key=lambda one: (one.sure, -one.messages))[:_MOST_SHOWN]


def _as_frame(plan: intake.Plan) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"Name": one.name, "Is": _ROLES[one.role], "Because": one.why, "Messages": one.messages}
            for one in _shown(plan)
        ]
    )
