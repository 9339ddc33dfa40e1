"""Below the board: the map against what customers did, and what could be better, the largest first."""

import pandas as pd
import streamlit as st

from cx_insights import journey_maps
from cx_insights.insight.chance import wilson
from cx_insights.journey_maps.journey_map import JourneyMap
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count_of, interval, percent


def reality_card(view: View, journey_map: JourneyMap) -> None:
    """How many journeys the drawn map explains, and what they do beside it."""
    if not any(step.touchpoints for step in journey_map.steps()):
        return
    variants = session.frame("variants", view.filters)
    found = journey_maps.fit(journey_map, variants, session.frame("transitions", view.filters))
    if not found.journeys:
        return
    frame = pd.DataFrame(
        [(one.touchpoint, one.next_touchpoint, one.journeys, one.why) for one in found.deviations],
        columns=["touchpoint", "next_touchpoint", "journeys", "why"],
    )
    within = interval(*wilson(found.explained, found.journeys))
    says = (
        f"The map explains {percent(found.explained / found.journeys)} {within} of "
        f"{count_of(found.journeys, 'journey')} in view: every touchpoint on a step, and never back to an earlier one. "
        "Below, the steps beside it that most journeys make."
    )
    parts.card(
        "Map and reality",
        frame,
        "map_reality",
        says=says,
        drill={"touchpoint": "touchpoint", "next_touchpoint": "next_touchpoint"},
    )


def opportunities_card(journey_map: JourneyMap) -> None:
    """Opportunities and open pain points by size; they are written on the board."""
    found = journey_maps.opportunities(journey_map)
    with st.container(key="map_opportunities"):
        if not found:
            return
        rows = [
            (
                one.text,
                "pain point without an idea" if one.is_pain_point else "opportunity",
                one.step,
                one.customers_per_week,
                one.mood_lost,
                one.recontact_rate,
                one.size,
            )
            for one in found
        ]
        names = ["what", "kind", "step", "customers_per_week", "mood_lost", "recontact_rate", "size"]
        parts.card(
            "Opportunities by size",
            pd.DataFrame(rows, columns=names),
            "opportunities",
            says="The largest first: customers a week × sentiment lost × share who contact again.",
            more="Sentiment lost is below the mean of the map, contacts again are within 7 days. Write and change "
            "opportunities on the board; what is bound to no data cannot be sized and stands last.",
        )
