"""How a table is read, for looking at and for correcting: columns, order of day and month, time zone."""

from zoneinfo import available_timezones

import pandas as pd
import streamlit as st

from cx_insights import intake
from cx_insights.model.fields import BY_NAME, FIELDS
from cx_insights.ui.data import prospects_card, steps_choice
from cx_insights.ui.kit import parts, session

_NOWHERE = "(not in the file)"


def said_of(plans: list[intake.Plan], keys: list[str]) -> dict[str, intake.Corrections]:
    """What was changed by hand in the forms of these plans, by the plan's name; the plans are those before it."""
    said = {plan.name: _said(plan, key) for plan, key in zip(plans, keys, strict=True)}
    return {name: corrections for name, corrections in said.items() if corrections}


def show(before: intake.Plan, plan: intake.Plan, key: str, title: str | None = None) -> None:
    """The form of one table: `before` is how it would be read without what was changed here, `plan` how with it."""
    st.header(parts.as_text(title or f"How {plan.name} is read"), anchor=False)
    steps_choice.show(plan, key)
    prospects_card.show(plan)
    st.dataframe(_recognised(plan), hide_index=True, key=f"plan_{key}", column_config=_PLAN_COLUMNS)
    for note in plan.notes:
        parts.quiet(note)
    _date_order(before, key)
    if plan.remembered_at and st.button(
        "Forget these changes", icon=":material/history_toggle_off:", key=f"forget_{key}"
    ):
        _forget(plan, key)
    with st.expander("Change which column is which", icon=":material/edit:"):
        _selectboxes(before, key)
    with st.expander("First rows as read", icon=":material/table_rows:"):
        st.dataframe(
            pd.DataFrame(plan.preview, columns=list(plan.columns)), hide_index=True, key=f"preview_{key}"
        )


def with_zone(plans: list[intake.Plan], said: dict[str, intake.Corrections]) -> dict[str, intake.Corrections]:
    """Ask once which clock the times show that carry no zone, and add the answer to what is said of these plans."""
    unknown = [plan for plan in plans if not plan.time_zone_known]
    if not unknown:
        return said
    whose = "The times" if len(plans) == len(unknown) else f"The times of {_listed(unknown)}"
    here = st.context.timezone or unknown[0].time_zone
    zones = sorted(available_timezones())
    zone = st.selectbox(
        f"{whose} carry no time zone. Which clock do they show?", zones,
        index=zones.index(here) if here in zones else zones.index("UTC"), key="zone_of_files",
    )  # fmt: skip
    answer = intake.Corrections(time_zone=zone)
    return said | {plan.name: said.get(plan.name, intake.Corrections()).over(answer) for plan in unknown}


def _listed(plans: list[intake.Plan]) -> str:
    return parts.as_text(" and ".join(plan.name for plan in plans))


def _said(plan: intake.Plan, key: str) -> intake.Corrections:
    changed: dict[str, str] = {}
    for field in FIELDS:
        chosen = st.session_state.get(f"map_{key}_{field.name}")
        if chosen is not None and chosen != (plan.mapping.column(field.name) or _NOWHERE):
            changed[field.name] = "" if chosen == _NOWHERE else chosen
    day_first = st.session_state.get(f"dates_{key}")
    swappable = next((order for order in plan.orders if order.example), None)
    if swappable is None or day_first == swappable.day_first:
        day_first = None
    return intake.Corrections(changed, day_first=day_first, steps=steps_choice.said(key))


def _date_order(before: intake.Plan, key: str) -> None:
    """Where a date could be read both ways: which of them is meant."""
    order = next((order for order in before.orders if order.example), None)
    if order is None or order.example is None:
        return
    written, *readings = order.example
    st.segmented_control(
        f"What does {written} mean?",
        [True, False],
        default=order.day_first,
        format_func=dict(zip((True, False), readings, strict=True)).__getitem__,
        required=True,
        key=f"dates_{key}",
        persist_state="session",
    )


def _forget(plan: intake.Plan, key: str) -> None:
    intake.forget(session.store(), plan.columns)
    for name in [str(name) for name in st.session_state]:
        if name.startswith((f"map_{key}_", f"dates_{key}", f"steps_{key}")):
            del st.session_state[name]
    st.cache_data.clear()
    st.rerun()


def _selectboxes(plan: intake.Plan, key: str) -> None:
    options = [_NOWHERE, *plan.columns]
    with st.container(key="mapping_grid"):
        for field in FIELDS:
            now = plan.mapping.column(field.name)
            st.selectbox(
                field.label, options, index=options.index(now) if now in options else 0,
                key=f"map_{key}_{field.name}", help=field.meaning, persist_state="session",
            )  # fmt: skip


def _first_value(plan: intake.Plan, column: str) -> str | None:
    return next((row[column] for row in plan.preview if row.get(column)), None)


def _recognised(plan: intake.Plan) -> pd.DataFrame:
    rows = [
        {
            "Field": BY_NAME[match.field].label,
            "Column": match.column,
            "First value": _first_value(plan, match.column),
            "Sure": match.confidence,
            "Because": match.reason,
        }
        for match in plan.mapping.matches
    ]
    kept = [
        {
            "Field": "kept as it is",
            "Column": name,
            "First value": _first_value(plan, name),
            "Because": "no field of ours",
        }
        for name in plan.mapping.unmapped
    ]
    return pd.DataFrame([*rows, *kept], columns=["Field", "Column", "First value", "Sure", "Because"])


_PLAN_COLUMNS = {
    "Sure": st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1, width="small"),
    "Because": st.column_config.TextColumn(width="large"),
}
