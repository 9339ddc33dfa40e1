"""Pictures: each takes the frame of one question and gives a figure without a title; the page speaks."""

from cx_insights.charts.alert_weeks import alert_weeks
from cx_insights.charts.daily import daily
from cx_insights.charts.emotion import MOST_POINTS, emotion_curve
from cx_insights.charts.flow import flow
from cx_insights.charts.handoffs import handoff_rates, handoff_reasons, handoff_weeks
from cx_insights.charts.heatmaps import channel_switches, issue_areas, issue_week
from cx_insights.charts.lift import lift
from cx_insights.charts.roles import roles
from cx_insights.charts.theme import readable, words_instead
from cx_insights.charts.variants import variants
from cx_insights.charts.whiskers import CHANNEL_MEASURES, by_channel

__all__ = [
    "CHANNEL_MEASURES",
    "MOST_POINTS",
    "alert_weeks",
    "by_channel",
    "channel_switches",
    "daily",
    "emotion_curve",
    "flow",
    "handoff_rates",
    "handoff_reasons",
    "handoff_weeks",
    "issue_areas",
    "issue_week",
    "lift",
    "readable",
    "roles",
    "variants",
    "words_instead",
]
