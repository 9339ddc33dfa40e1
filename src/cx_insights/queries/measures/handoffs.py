"""How often, how fast and how well bots hand over to people."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func

from cx_insights.model.measures import MINUTES, SHARE, Better, Count, Mean, Measure, Quantile, Share
from cx_insights.model.thresholds import FEWEST_SCORED_TURNS
from cx_insights.queries._groups import group
from cx_insights.queries._parts import minutes
from cx_insights.queries.measures._phrases import BOT, CONVERSATIONS, HANDED, MEAN, RATE


def _wait(c: Any) -> ColumnElement[Any]:
    return case((c.handoff, minutes(c.seconds_to_human)))


def _turns_known(c: Any) -> ColumnElement[bool]:
    return and_(c.handoff, c.customer_turns_before.is_not(None))


def _mood_shift(c: Any) -> ColumnElement[Any]:
    """Sentiment after the handoff minus before it; NULL without two scored turns on each side."""
    enough = and_(c.handoff, c.scored_before >= FEWEST_SCORED_TURNS, c.scored_after >= FEWEST_SCORED_TURNS)
    return case((enough, c.sentiment_after - c.sentiment_before))


HANDOFFS = (
    Measure(
        name="bot_involvement",
        label="Bot involvement",
        unit=SHARE,
        formula="Conversations in which a bot took part / conversations",
        population=CONVERSATIONS,
        notes=RATE,
        how=Share(lambda c: c.bot_seen),
        opens="bot",
    ),
    Measure(
        name="bot_conversations",
        label="Conversations with a bot",
        unit="conversations",
        formula="Conversations in which a bot answered at least once",
        population=CONVERSATIONS,
        how=Count(lambda c: c.bot_seen),
        opens="bot",
    ),
    Measure(
        name="handoffs",
        label="Handoffs",
        unit="conversations",
        formula="Conversations in which a person answered after a bot had; the first time counts",
        population=CONVERSATIONS,
        how=Count(lambda c: c.handoff),
    ),
    Measure(
        name="handoff_rate",
        label="Handoff rate",
        unit=SHARE,
        formula="Handoffs / conversations with a bot",
        population=BOT,
        notes=RATE,
        source="Rasa, Ada, Dialogflow (LIVE_AGENT_HANDOFF_RATE)",
        how=Share(lambda c: c.handoff, lambda c: c.bot_seen),
        better=Better.DOWN,
    ),
    Measure(
        name="announced_handovers",
        label="Announced handoffs",
        unit="conversations",
        formula="Conversations with a bot in which it says that it hands over: in its words in any wording, by an "
        "event or by a flag",
        population=BOT,
        notes="A request for a person from that moment on, whether or not anybody comes.",
        how=Count(group("announced")),
        opens="announced",
    ),
    Measure(
        name="silent_handovers",
        label="Silent handoffs",
        unit="conversations",
        formula="Conversations with a bot in which a person was announced or asked for, and none answered within 24 "
        "hours",
        population=BOT,
        notes="Never counted as contained.",
        how=Count(group("silent")),
        better=Better.DOWN,
        apart=("still_waiting",),
        opens="silent",
    ),
    Measure(
        name="silent_handover_rate",
        label="Silent handoff rate",
        unit=SHARE,
        formula="Silent handoffs / conversations with a bot",
        population=BOT,
        notes=f"{RATE} Who has waited for less than 24 hours is counted apart.",
        how=Share(group("silent"), lambda c: c.bot_seen),
        better=Better.DOWN,
        apart=("still_waiting",),
        opens="silent",
    ),
    Measure(
        name="still_waiting",
        label="Still waiting",
        unit="conversations",
        formula="Conversations with a bot in which a person was announced or asked for less than 24 hours before the "
        "newest import, and none has answered yet",
        population=BOT,
        how=Count(group("still_waiting")),
        opens="still_waiting",
    ),
    Measure(
        name="first_human_answer",
        label="First answer of a person",
        unit=MINUTES,
        formula="First answer of a person − the customer's first message, or return to a closed conversation; median",
        population="conversations in view that a person answered and whose times are known",
        notes="Answers of bots do not count; the first answer of anybody is a number of its own.",
        how=Quantile(lambda c: minutes(c.first_human_answer_seconds)),
        better=Better.DOWN,
    ),
    Measure(
        name="time_to_human",
        label="Time to a person",
        unit=MINUTES,
        formula="First answer of a person − request for one (the handoff event, else the customer's request, else the "
        "bot's announcement, else the customer's return to a closed conversation, else the bot's last turn before); "
        "median",
        population="handoffs in view whose times are known",
        notes="The 90th percentile is a number of its own; never answered is counted apart.",
        source="Amazon Connect contact records",
        how=Quantile(_wait),
        better=Better.DOWN,
        apart=("never_answered",),
    ),
    Measure(
        name="time_to_human_p90",
        label="Time to a person, 90th percentile",
        unit=MINUTES,
        formula="First answer of a person − request for one; nine of ten waited less, one waited more",
        population="handoffs in view whose times are known",
        source="Amazon Connect contact records",
        how=Quantile(_wait, 0.9),
        better=Better.DOWN,
        apart=("never_answered",),
    ),
    Measure(
        name="asked_for_human",
        label="Asked for a person",
        unit="conversations",
        formula="Conversations in which the customer asked for a person, the bot announced one, or the export says so",
        population=CONVERSATIONS,
        how=Count(group("asked")),
        opens="asked",
    ),
    Measure(
        name="never_answered",
        label="Never answered, number",
        unit="conversations",
        formula="Conversations in which a person was asked for and none ever answered",
        population=CONVERSATIONS,
        how=Count(group("never_answered")),
        better=Better.DOWN,
        opens="never_answered",
    ),
    Measure(
        name="escalation_failed",
        label="Never answered",
        unit=SHARE,
        formula="Conversations in which a person was asked for and none ever answered / those in which one was asked "
        "for",
        population=CONVERSATIONS,
        notes=RATE,
        source="Zendesk, 'Escalation failed'",
        how=Share(group("never_answered"), group("asked")),
        better=Better.DOWN,
        opens="never_answered",
    ),
    Measure(
        name="context_carried",
        label="Context carried",
        unit=SHARE,
        formula="Share of what the person needs that had been said before they answered: who (.20), order or account "
        "(.20), issue (.25), what was tried (.15), wanted outcome (.20)",
        population="handoffs in view with text before the handoff",
        notes="Unknown where there is no text.",
        how=Mean(lambda c: case((c.handoff, c.context_carried))),
        better=Better.UP,
    ),
    Measure(
        name="repeat_rate",
        label="Had to say it again",
        unit=SHARE,
        formula="Handoffs in which the customer was asked for, or said again, what was already known / handoffs with "
        "text on both sides",
        population=HANDED,
        notes=RATE,
        how=Share(group("repeated"), lambda c: and_(c.handoff, c.repeated.is_not(None))),
        better=Better.DOWN,
        opens="repeated",
    ),
    Measure(
        name="sentiment_shift",
        label="Sentiment after the handoff",
        unit="points of sentiment",
        formula="Mean sentiment of the customer's first 3 scored turns after the person answered − of the last 3 "
        "before",
        population="handoffs in view with at least 2 scored turns on each side",
        notes=MEAN,
        source="Genesys has a start/end version",
        how=Mean(_mood_shift),
        better=Better.UP,
    ),
    Measure(
        name="transfer_rate",
        label="Transfer rate",
        unit=SHARE,
        formula="Conversations with 2 or more different employees / conversations with an employee",
        population=CONVERSATIONS,
        notes=RATE,
        source="Genesys, Zendesk",
        how=Share(group("transferred"), lambda c: c.human_seen),
        better=Better.DOWN,
        opens="transferred",
    ),
    Measure(
        name="ping_pong",
        label="Back and forth",
        unit=SHARE,
        formula="Handoffs that went back and forth between bot and person, with 2 or more switches / handoffs whose "
        "turns are known",
        population=HANDED,
        notes=RATE,
        how=Share(group("ping_pong"), _turns_known),
        better=Better.DOWN,
        opens="ping_pong",
    ),
    Measure(
        name="ping_pong_mean",
        label="Switches beyond the first",
        unit="switches",
        formula="Mean number of switches between bot and person beyond the first",
        population=HANDED,
        how=Mean(lambda c: case((_turns_known(c), func.greatest(c.bot_human_switches - 1, 0)))),
        better=Better.DOWN,
    ),
    Measure(
        name="late_handoff",
        label="Late handoffs",
        unit=SHARE,
        formula="Handoffs after at least 2 negative customer turns / handoffs with a scored customer turn before",
        population=HANDED,
        notes=RATE,
        how=Share(group("late"), lambda c: and_(_turns_known(c), c.scored_before > 0)),
        better=Better.DOWN,
        opens="late",
    ),
    Measure(
        name="early_handoff",
        label="Early handoffs",
        unit=SHARE,
        formula="Handoffs after at most 1 customer turn although the customer had not asked for a person in words / "
        "handoffs whose turns are known",
        population=HANDED,
        notes=f"{RATE} The bot was not given the chance to help.",
        how=Share(group("early"), _turns_known),
        better=Better.DOWN,
        opens="early",
    ),
)
