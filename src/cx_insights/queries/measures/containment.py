"""What bots settle alone, and whether it stays settled."""

from dataclasses import replace

from sqlalchemy import and_

from cx_insights.model.groups import DEFAULT_WINDOW, WINDOW_DAYS
from cx_insights.model.measures import SHARE, Better, Count, Measure, Share
from cx_insights.queries._groups import bot_alone, group, old_as
from cx_insights.queries.measures._phrases import BOT, CONVERSATIONS, RATE

_GAVE_UP = "Customers who gave up are among them, so see durable containment beside it."


def durable_containment(days: int) -> str:
    """The name of durable containment for a window: 'durable_containment' for 7 days, else 'durable_containment_1d'."""
    return "durable_containment" if days == DEFAULT_WINDOW else f"durable_containment_{days}d"


def same_issue(days: int) -> str:
    """The name of durable containment in which only another contact about the same issue counts."""
    return f"{durable_containment(days)}_same_issue"


def too_young(days: int) -> str:
    """The name of the measure that counts whom a window leaves out."""
    return f"too_young_{days}d"


def _durable(days: int) -> Measure:
    words = f"{days} day" if days == 1 else f"{days} days"
    return Measure(
        name=durable_containment(days),
        label="Durable containment" if days == DEFAULT_WINDOW else f"Durable containment, {words}",
        unit=SHARE,
        formula="Conversations that a bot handled alone, without another contact of that customer on any channel, "
        f"whatever about, within {words} / those old enough to judge",
        population=f"bot-only conversations of known customers that ended {words} before the newest data",
        notes=f"{RATE} Ordering, tracking or rating by oneself is no contact; a silent handoff is not bot-only.",
        source="Dialogflow CONTAINED_SESSION_NO_CALLBACK_RATE (24 hours), Chatwoot (7 days)",
        how=Share(group(f"quiet_{days}d"), lambda c: and_(bot_alone(c), old_as(c, days))),
        better=Better.UP,
        apart=(too_young(days), "not_followed"),
        opens=f"quiet_{days}d",
    )


def _same_issue(days: int) -> Measure:
    whatever = _durable(days)
    return replace(
        whatever,
        name=same_issue(days),
        label=f"{whatever.label}, same issue only",
        formula=whatever.formula.replace("whatever about", "about the same issue where both are known"),
        how=Share(group(f"quiet_issue_{days}d"), lambda c: and_(bot_alone(c), old_as(c, days))),
        opens=f"quiet_issue_{days}d",
    )


def _young(days: int) -> Measure:
    words = f"{days} day" if days == 1 else f"{days} days"
    return Measure(
        name=too_young(days),
        label="Too young to judge" if days == DEFAULT_WINDOW else f"Too young to judge after {words}",
        unit="conversations",
        formula=f"Bot-only conversations of known customers that ended within the last {words} of data",
        population=CONVERSATIONS,
        how=Count(group(f"young_{days}d")),
        opens=f"young_{days}d",
    )


CONTAINMENT = (
    Measure(
        name="bot_only",
        label="A bot alone",
        unit="conversations",
        formula="Conversations in which a bot answered, no person did, and none was asked for or announced",
        population=CONVERSATIONS,
        how=Count(group("bot_only")),
        opens="bot_only",
    ),
    Measure(
        name="containment",
        label="Contained",
        unit="conversations",
        formula="Conversations with a bot that were not handed over, and in which no person was asked for or announced "
        "in vain",
        population=BOT,
        notes=_GAVE_UP,
        source="Ada, with the same caveat",
        how=Count(group("contained")),
        better=Better.UP,
        apart=("silent_handovers", "still_waiting"),
        opens="contained",
    ),
    Measure(
        name="containment_rate",
        label="Containment rate",
        unit=SHARE,
        formula="(Conversations with a bot − handoffs − silent handoffs − those still waiting) / conversations with a "
        "bot",
        population=BOT,
        notes=f"{RATE} {_GAVE_UP}",
        source="Ada, with the same caveat",
        how=Share(group("contained"), lambda c: c.bot_seen),
        better=Better.UP,
        opens="contained",
    ),
    Measure(
        name="not_followed",
        label="Customer not known",
        unit="conversations",
        formula="Bot-only conversations whose customer or time is not known: nobody can say whether they came back",
        population=CONVERSATIONS,
        how=Count(group("not_followed")),
        opens="not_followed",
    ),
    *(_durable(days) for days in WINDOW_DAYS),
    *(_same_issue(days) for days in WINDOW_DAYS),
    *(_young(days) for days in WINDOW_DAYS),
    Measure(
        name="settled_alone",
        label="Resolved by the bot alone",
        unit=SHARE,
        formula="Conversations that a bot handled alone, without another contact of that customer within 7 days / all "
        "conversations with a bot that are old enough to judge",
        population="conversations with a bot in view, at every touchpoint that they pass",
        notes=f"{RATE} Unlike durable containment, a handoff, also a silent one, counts as not resolved.",
        source="Dialogflow CONTAINED_SESSION_NO_CALLBACK_RATE (24 hours)",
        how=Share(group("quiet_7d"), lambda c: and_(c.bot_seen, old_as(c, 7))),
        better=Better.UP,
        opens="quiet_7d",
    ),
)
