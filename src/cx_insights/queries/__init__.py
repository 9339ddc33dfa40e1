"""Questions: expressions from `Filters` to `Select`, one file each, never run here.

`QUESTIONS` is what the command line and the reference offer; `choices`, for the filter bar, stands beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._answer import Column
from cx_insights.queries.alerts import alerts, kept_findings
from cx_insights.queries.area_hours import area_hours
from cx_insights.queries.channel_issues import channel_issues
from cx_insights.queries.channel_switches import channel_switches
from cx_insights.queries.channels import CHANNEL_COLUMNS, channels
from cx_insights.queries.choices import choices
from cx_insights.queries.containment import CONTAINMENT_COLUMNS, containment
from cx_insights.queries.containment_windows import (
    WINDOW_COLUMNS,
    containment_windows,
    containment_windows_by_area,
    containment_windows_by_bot,
    containment_windows_by_hour,
    containment_windows_by_issue,
)
from cx_insights.queries.conversations import conversations
from cx_insights.queries.customer_texts import customer_texts
from cx_insights.queries.customers import customers
from cx_insights.queries.daily import DAILY_COLUMNS, daily
from cx_insights.queries.event_log import event_log
from cx_insights.queries.first_responses import FIRST_RESPONSE_COLUMNS, first_responses
from cx_insights.queries.handoff_context import (
    CONTEXT_COLUMNS,
    context_facts,
    handoff_context,
    handoff_context_by_reason,
)
from cx_insights.queries.handoff_funnel import handoff_funnel
from cx_insights.queries.handoff_mood import handoff_mood
from cx_insights.queries.handoff_reasons import REASON_COLUMNS, handoff_reasons
from cx_insights.queries.handoff_waits import handoff_hours, handoff_waits
from cx_insights.queries.handoff_weeks import WEEK_COLUMNS, handoff_weeks
from cx_insights.queries.handoffs import (
    HANDOFF_COLUMNS,
    handoffs,
    handoffs_by_area,
    handoffs_by_bot,
    handoffs_by_hour,
    handoffs_by_issue,
)
from cx_insights.queries.imports import imports
from cx_insights.queries.interactions import interactions
from cx_insights.queries.issue_area_hours import issue_area_hours
from cx_insights.queries.issue_cells import issue_cells
from cx_insights.queries.issue_days import issue_days
from cx_insights.queries.issue_hours import issue_hours
from cx_insights.queries.issues import ISSUE_COLUMNS, issues
from cx_insights.queries.journey_dots import journey_dots
from cx_insights.queries.journeys import journeys
from cx_insights.queries.kinds_of_rating import beside_csat, briefly
from cx_insights.queries.move_counts import move_counts
from cx_insights.queries.moves import moves
from cx_insights.queries.overview import OVERVIEW_COLUMNS, overview
from cx_insights.queries.peak_and_end import peak_and_end
from cx_insights.queries.period import period
from cx_insights.queries.quarantine import quarantine
from cx_insights.queries.quotes import quotes
from cx_insights.queries.reconstructed import reconstructed
from cx_insights.queries.recontacts import RECONTACT_COLUMNS, recontacts
from cx_insights.queries.resolution_lens import resolution_groups, resolution_lens
from cx_insights.queries.scan_cells import scan_cells
from cx_insights.queries.sentiment_coverage import sentiment_coverage
from cx_insights.queries.sentiment_texts import sentiment_texts
from cx_insights.queries.staffing import staffing
from cx_insights.queries.staffing_hours import staffing_hours
from cx_insights.queries.starts_and_ends import starts_and_ends
from cx_insights.queries.steps import (
    steps_after,
    steps_before,
    steps_before_handoff,
    steps_before_low_rating,
)
from cx_insights.queries.timeline import timeline
from cx_insights.queries.touchpoints import TOUCHPOINT_COLUMNS, touchpoints
from cx_insights.queries.transitions import transitions
from cx_insights.queries.turns import turns
from cx_insights.queries.variants import variants
from cx_insights.queries.who_came import who_came
from cx_insights.queries.who_came_by import who_came_by
from cx_insights.queries.who_came_daily import who_came_daily

__all__ = ["QUESTIONS", "Question", "choices"]


@dataclass(frozen=True)
class Question:
    """One thing to ask of the store: its name, the expression that asks it, and what it answers.

    Of a breakdown it also has the columns, which know their measures.
    """

    name: str
    expression: Callable[..., Select[Any]]
    answers: str
    columns: Sequence[Column] = ()
    rated: bool = False

    def ask(self, filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
        """What to run; where ratings are shown, those of these kinds are: name those that the store holds."""
        return self.expression(filters, kinds) if self.rated else self.expression(filters)

    def measure_of(self, column: str) -> str | None:
        """The name of the measure that a column holds; None where it is no breakdown, or a key."""
        return next((one.measure for one in self.columns if one.name == column), None)


_ALL = (
    Question(
        "overview",
        overview,
        "How much there is in view, in one row.",
        (*OVERVIEW_COLUMNS, *beside_csat()),
        rated=True,
    ),
    Question("period", period, "From when to when conversations begin."),
    Question("daily", daily, "How each day went: traffic, sentiment and handoffs.", DAILY_COLUMNS),
    Question("transitions", transitions, "How often one touchpoint follows another, and how fast."),
    Question("move_counts", move_counts, "How often one touchpoint follows another, without times."),
    Question("starts_and_ends", starts_and_ends, "At which touchpoints journeys begin and end."),
    Question("steps_after", steps_after, "Where journeys went, step by step, from what is in view."),
    Question("steps_before", steps_before, "How journeys came, step by step, to what is in view."),
    Question("steps_before_handoff", steps_before_handoff, "How journeys came to a handoff."),
    Question("steps_before_low_rating", steps_before_low_rating, "How journeys came to a rating of 1 or 2."),
    Question("moves", moves, "In how many journeys each step comes, to compare groups by."),
    Question("variants", variants, "Which paths journeys go, the most walked first.", briefly(), rated=True),
    Question("journeys", journeys, "The journeys in view, newest first.", rated=True),
    Question(
        "journey_dots", journey_dots, "Each interaction of 400 journeys, evenly spread over their duration."
    ),
    Question(
        "touchpoints",
        touchpoints,
        "How each touchpoint fares: traffic, sentiment, automation, ratings.",
        (*TOUCHPOINT_COLUMNS, *beside_csat()),
        rated=True,
    ),
    Question(
        "peak_and_end", peak_and_end, "Where journeys have their worst moment, and where their last one."
    ),
    Question("quotes", quotes, "Typical texts of customers, and the most negative and most positive ones."),
    Question(
        "channels",
        channels,
        "The channels beside each other.",
        (*CHANNEL_COLUMNS, *beside_csat()),
        rated=True,
    ),
    Question(
        "first_responses", first_responses, "How fast each channel answers first.", FIRST_RESPONSE_COLUMNS
    ),
    Question("channel_switches", channel_switches, "Where customers change channel, and how often unhelped."),
    Question("channel_issues", channel_issues, "What each channel did about each issue, as sums."),
    Question(
        "recontacts",
        recontacts,
        "Who came back within a week: by the same channel, or another.",
        RECONTACT_COLUMNS,
    ),
    Question(
        "handoffs", handoffs, "How often, how fast and how well bots hand over, per channel.", HANDOFF_COLUMNS
    ),
    Question("handoffs_by_issue", handoffs_by_issue, "The same per issue.", HANDOFF_COLUMNS),
    Question("handoffs_by_area", handoffs_by_area, "The same per area.", HANDOFF_COLUMNS),
    Question("handoffs_by_hour", handoffs_by_hour, "The same per hour of the day.", HANDOFF_COLUMNS),
    Question("handoffs_by_bot", handoffs_by_bot, "The same per bot.", HANDOFF_COLUMNS),
    Question("handoff_funnel", handoff_funnel, "From the bot to a resolved matter: how many get how far."),
    Question("handoff_waits", handoff_waits, "How long customers wait for a person, and who leaves."),
    Question("handoff_hours", handoff_hours, "Waits for a person per hour of the week."),
    Question(
        "handoff_context",
        handoff_context,
        "What bots pass on, and what customers say twice, per channel.",
        CONTEXT_COLUMNS,
    ),
    Question(
        "handoff_context_by_reason",
        handoff_context_by_reason,
        "The same per reason of the handoff.",
        CONTEXT_COLUMNS,
    ),
    Question(
        "context_facts", context_facts, "How often each needed fact was known before a person answered."
    ),
    Question("handoff_mood", handoff_mood, "Scored customer turns around the first answer of a person."),
    Question("handoff_reasons", handoff_reasons, "Why bots handed over.", REASON_COLUMNS),
    Question("handoff_weeks", handoff_weeks, "How the handoff rate changes from week to week.", WEEK_COLUMNS),
    Question(
        "containment",
        containment,
        "How well bots resolve things alone, touchpoint by touchpoint.",
        CONTAINMENT_COLUMNS,
    ),
    Question(
        "containment_windows",
        containment_windows,
        "Whether it stayed quiet for 1 to 30 days, per channel.",
        WINDOW_COLUMNS,
    ),
    Question(
        "containment_windows_by_issue", containment_windows_by_issue, "The same per issue.", WINDOW_COLUMNS
    ),
    Question(
        "containment_windows_by_area", containment_windows_by_area, "The same per area.", WINDOW_COLUMNS
    ),
    Question(
        "containment_windows_by_hour",
        containment_windows_by_hour,
        "The same per hour of the day.",
        WINDOW_COLUMNS,
    ),
    Question("containment_windows_by_bot", containment_windows_by_bot, "The same per bot.", WINDOW_COLUMNS),
    Question("resolution_lens", resolution_lens, "What five vendors, and we, would call resolved."),
    Question("resolution_groups", resolution_groups, "Which conversations make the difference between them."),
    Question(
        "staffing", staffing, "What a person in place of the bot would meet: traffic, handle time, returns."
    ),
    Question("staffing_hours", staffing_hours, "When in the week a bot has conversations alone."),
    Question("issues", issues, "What customers come with, per area.", ISSUE_COLUMNS),
    Question("issue_hours", issue_hours, "When in the week each issue comes up."),
    Question("who_came", who_came, "How many different customers began a conversation."),
    Question("who_came_by", who_came_by, "Who began a conversation, by channel, product, segment and more."),
    Question("customer_texts", customer_texts, "What customers wrote, up to 400 texts."),
    Question(
        "who_came_daily", who_came_daily, "How many different customers began a conversation, day by day."
    ),
    Question("scan_cells", scan_cells, "How many conversations began per area, issue, day and hour."),
    Question(
        "issue_cells", issue_cells, "How many customers came with each issue, per area, week and hours."
    ),
    Question("issue_days", issue_days, "How many customers come with the issue in the filter, day by day."),
    Question("area_hours", area_hours, "In which hours of each weekday customers come, per area."),
    Question(
        "issue_area_hours", issue_area_hours, "In which hours of each weekday each issue comes up, per area."
    ),
    Question("alerts", alerts, "Alerts that somebody took on: state, owner, day of the fix."),
    Question(
        "kept_findings", kept_findings, "What was done about findings: state, owner, day, why not useful."
    ),
    Question("sentiment_coverage", sentiment_coverage, "How much of what customers wrote could be scored."),
    Question(
        "sentiment_texts",
        sentiment_texts,
        "What customers wrote, by reason, language and version of the score.",
    ),
    Question(
        "reconstructed",
        reconstructed,
        "How many conversations were pieced together from ticket rows, per channel.",
    ),
    Question("conversations", conversations, "The conversations in view, newest first.", rated=True),
    Question("interactions", interactions, "The interactions in view, newest first."),
    Question("timeline", timeline, "What happened in a conversation or journey, in order.", rated=True),
    Question(
        "event_log",
        event_log,
        "Whole journeys in view, step by step, for process-mining programs.",
        rated=True,
    ),
    Question(
        "turns", turns, "What each turn of a conversation says, and on which side of the handoff.", rated=True
    ),
    Question("customers", customers, "The customers in view, the last seen first.", rated=True),
    Question("imports", imports, "What was brought in, newest first."),
    Question("quarantine", quarantine, "Rows that could not be used, and why."),
)

QUESTIONS: dict[str, Question] = {question.name: question for question in _ALL}
