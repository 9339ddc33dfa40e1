"""Pictures: each takes the frame of one question and gives a figure without a title; the page speaks."""

from cx_insights.charts.alert_weeks import alert_weeks
from cx_insights.charts.daily import daily
from cx_insights.charts.drawn import Drawn
from cx_insights.charts.emotion import MOST_POINTS, emotion_curve
from cx_insights.charts.feelings import FEELINGS
from cx_insights.charts.flow import flow
from cx_insights.charts.funnel import funnel
from cx_insights.charts.gaps import channel_gaps
from cx_insights.charts.handoffs import handoff_reasons, handoff_weeks
from cx_insights.charts.heatmaps import channel_switches, issue_areas, issue_week
from cx_insights.charts.journey_dots import journey_dots
from cx_insights.charts.lens import resolution_groups
from cx_insights.charts.lift import lift
from cx_insights.charts.mood_curve import mood_curve
from cx_insights.charts.move_times import move_times
from cx_insights.charts.peak_and_end import MOST_TOUCHPOINTS, peak_and_end
from cx_insights.charts.roles import roles
from cx_insights.charts.steps import steps
from cx_insights.charts.theme import readable
from cx_insights.charts.two_groups import MOST_COMPARED, two_groups
from cx_insights.charts.variants import variants
from cx_insights.charts.waits import asked_outcomes, handoff_waits, span_that_fills, wait_week
from cx_insights.charts.whiskers import CHANNEL_MEASURES, MOST_ROWS, by_channel, dots, named

__all__ = [
    "CHANNEL_MEASURES",
    "FEELINGS",
    "MOST_COMPARED",
    "MOST_POINTS",
    "MOST_ROWS",
    "MOST_TOUCHPOINTS",
    "Drawn",
    "alert_weeks",
    "asked_outcomes",
    "by_channel",
    "channel_gaps",
    "channel_switches",
    "daily",
    "dots",
    "emotion_curve",
    "flow",
    "funnel",
    "handoff_reasons",
    "handoff_waits",
    "handoff_weeks",
    "issue_areas",
    "issue_week",
    "journey_dots",
    "lift",
    "mood_curve",
    "move_times",
    "named",
    "peak_and_end",
    "readable",
    "resolution_groups",
    "roles",
    "span_that_fills",
    "steps",
    "two_groups",
    "variants",
    "wait_week",
]
