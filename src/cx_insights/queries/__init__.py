"""Questions: expressions from `Filters` to `Select`, one file each, never run here.

`QUESTIONS` is what the command line and the reference offer; `choices`, for the filter bar, stands beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.queries.alerts import alerts
from cx_insights.queries.area_hours import area_hours
from cx_insights.queries.channel_switches import channel_switches
from cx_insights.queries.channels import channels
from cx_insights.queries.choices import choices
from cx_insights.queries.containment import containment
from cx_insights.queries.conversations import conversations
from cx_insights.queries.customers import customers
from cx_insights.queries.daily import daily
from cx_insights.queries.handoff_reasons import handoff_reasons
from cx_insights.queries.handoff_weeks import handoff_weeks
from cx_insights.queries.handoffs import handoffs
from cx_insights.queries.imports import imports
from cx_insights.queries.interactions import interactions
from cx_insights.queries.issue_area_hours import issue_area_hours
from cx_insights.queries.issue_cells import issue_cells
from cx_insights.queries.issue_days import issue_days
from cx_insights.queries.issue_hours import issue_hours
from cx_insights.queries.issues import issues
from cx_insights.queries.journeys import journeys
from cx_insights.queries.overview import overview
from cx_insights.queries.quarantine import quarantine
from cx_insights.queries.sentiment_coverage import sentiment_coverage
from cx_insights.queries.starts_and_ends import starts_and_ends
from cx_insights.queries.timeline import timeline
from cx_insights.queries.touchpoints import touchpoints
from cx_insights.queries.transitions import transitions
from cx_insights.queries.variants import variants

__all__ = ["QUESTIONS", "Question", "choices"]


@dataclass(frozen=True)
class Question:
    """One thing to ask of the store: its name, the expression that asks it, and what it answers."""

    name: str
    ask: Callable[[Filters], Select[Any]]
    answers: str


_ALL = (
    Question("overview", overview, "How much there is in view, in one row."),
    Question("daily", daily, "How each day went: traffic, mood and handoffs."),
    Question("transitions", transitions, "How often one touchpoint follows another, and how fast."),
    Question("starts_and_ends", starts_and_ends, "At which touchpoints journeys begin and end."),
    Question("variants", variants, "Which ways journeys go, the most walked first."),
    Question("journeys", journeys, "The journeys in view, newest first."),
    Question("touchpoints", touchpoints, "How each touchpoint fares: traffic, mood, automation, ratings."),
    Question("channels", channels, "The channels beside each other."),
    Question("channel_switches", channel_switches, "Where customers change channel, and how often unhelped."),
    Question("handoffs", handoffs, "How often, how fast and how well bots hand over, per channel."),
    Question("handoff_reasons", handoff_reasons, "Why bots handed over."),
    Question("handoff_weeks", handoff_weeks, "How the handoff rate moves from week to week."),
    Question("containment", containment, "How well bots settle things alone, touchpoint by touchpoint."),
    Question("issues", issues, "What customers come with, per area."),
    Question("issue_hours", issue_hours, "When in the week each issue comes up."),
    Question("issue_cells", issue_cells, "How many customers met each issue, per area, week and hours."),
    Question("issue_days", issue_days, "How many customers come with the issue in the filter, day by day."),
    Question("area_hours", area_hours, "In which hours of each weekday customers come, per area."),
    Question(
        "issue_area_hours", issue_area_hours, "In which hours of each weekday each issue comes up, per area."
    ),
    Question("alerts", alerts, "Alerts that somebody took on: state, owner, day of the fix."),
    Question("sentiment_coverage", sentiment_coverage, "How much of what customers wrote could be scored."),
    Question("conversations", conversations, "The conversations in view, newest first."),
    Question("interactions", interactions, "The interactions in view, newest first."),
    Question("timeline", timeline, "What happened in a conversation or journey, in order."),
    Question("customers", customers, "The customers in view, the last seen first."),
    Question("imports", imports, "What was brought in, newest first."),
    Question("quarantine", quarantine, "Rows that could not be used, and why."),
)

QUESTIONS: dict[str, Question] = {question.name: question for question in _ALL}
