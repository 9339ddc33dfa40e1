"""Why a number changed: a button beside it, and what drives it."""

import pandas as pd
import streamlit as st

from cx_insights.insight.drivers import Why, can_be_explained, compared, headline, name_of, reason, why
from cx_insights.model.filters import Filters
from cx_insights.model.periods import Periods
from cx_insights.queries.measures import MEASURES
from cx_insights.ui.kit import findings, parts, session, tables
from cx_insights.wording import missing
from cx_insights.wording.columns import WRITERS, Unit, unit_named

MOST_DIMENSIONS = 3
MOST_VALUES = 6


def why_button(measure: str | None, filters: Filters, place: str = "") -> None:
    """Nothing where the number cannot be taken apart, or where there is nothing to compare."""
    known = MEASURES.get(measure or "")
    if known is None or not can_be_explained(known) or findings.compared(filters) is None:
        return
    if st.button("Why", key=f"why_{place}{known.name}", type="tertiary", help=f"Why {known.label} changed."):
        _dialog(known.name, filters)


def explained(measure: str, periods: Periods) -> Why | None:
    """Worked out once per state of the store."""
    return session.derived(
        "why",
        periods.now,
        lambda: why(session.answer, MEASURES[measure], periods),
        measure,
        repr(periods.before),
    )


def drivers_panel(measure: str, periods: Periods) -> None:
    """Two sentences, and the values that do most, of the dimensions that explain most."""
    found = explained(measure, periods)
    if found is None:
        parts.quiet("One of the two periods holds nothing to work this out of.")
        return
    parts.lead(headline(found), reason(found), compared(periods))
    for one in found.explained[:MOST_DIMENSIONS]:
        st.markdown(f"**{parts.as_text(one.dimension.label)}**")
        tables.table(_table(found, one.dimension.name), f"drivers_{measure}_{one.dimension.name}")
    parts.quiet(
        "Mix: what others coming did. Rate: what their faring otherwise did. Both add up to the change."
    )


@st.dialog("Why it changed", width="large")
def _dialog(measure: str, filters: Filters) -> None:
    periods = findings.compared(filters)
    if periods is not None:
        drivers_panel(measure, periods)


def _table(found: Why, dimension: str) -> pd.DataFrame:
    """As people read it: North │ 25 % → 26 % │ 80 % → 60 % │ 0.0 pts │ −5.1 pts"""
    unit = unit_named(found.measure.unit)
    value, effect = WRITERS[unit], WRITERS[Unit.POINTS if unit is Unit.SHARE else unit]
    share = WRITERS[Unit.SHARE]
    rows = next(one.drivers for one in found.explained if one.dimension.name == dimension)[:MOST_VALUES]
    return pd.DataFrame(
        {
            "Value": [name_of(dimension, one.value) for one in rows],
            "Share of all": [f"{share(one.share_before)} → {share(one.share_now)}" for one in rows],
            found.measure.label: [
                f"{'–' if missing(one.before) else value(one.before)} → {'–' if missing(one.now) else value(one.now)}"
                for one in rows
            ],
            "Mix": [effect(one.mix_effect) for one in rows],
            "Rate": [effect(one.rate_effect) for one in rows],
        }
    )
