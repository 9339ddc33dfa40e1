"""The named groups of conversations as conditions: what counts them also opens them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select

from cx_insights.db.schema import conversations
from cx_insights.model.groups import LENS_GROUPS, WINDOW_DAYS
from cx_insights.model.thresholds import NEGATIVE_AT, SATISFIED_FROM
from cx_insights.model.words import Actor
from cx_insights.queries._parts import RECONTACT_DAYS, age_seconds, waiting_seconds

Condition = ColumnElement[bool]

LATE_FROM_NEGATIVE_TURNS = 2
EARLY_UNTIL_TURNS = 1
DETRACTORS_UNTIL = 6
SILENT_FROM_HOURS = 24
"""How long a person has to be wanted before it counts that nobody came."""
_DAY_SECONDS = 86_400


def judged(*conditions: Condition) -> Subquery:
    """The conversations under the conditions, with how old they are, and how long ago a person was wanted.

    conversation_id │ ... │ bot_seen │ ... │ seconds_to_return │ age_seconds │ waiting_seconds
    chat-17         │     │ true     │     │           86400.0 │   1209600.0 │            NULL
    """
    ages = age_seconds().label("age_seconds"), waiting_seconds().label("waiting_seconds")
    return select(conversations, *ages).where(*conditions).subquery("judged")


def in_group(names: tuple[str, ...]) -> Condition:
    """Conversations in any of these groups."""
    facts = judged()
    found = select(facts.c.conversation_key).where(or_(*(group(name)(facts.c) for name in names)))
    return conversations.c.conversation_key.in_(found)


def group(name: str) -> Callable[[Any], Condition]:
    """The condition of a group, to be asked of the columns of `judged`."""
    return _CONDITIONS[name]


def within(seconds: ColumnElement[Any], days: Any) -> Condition:
    """Whether something came within so many days; what never came did not."""
    return func.coalesce(seconds <= days * _DAY_SECONDS, False)


def old_as(c: Any, days: Any) -> Condition:
    """Old enough to judge a window of so many days."""
    return func.coalesce(c.age_seconds >= days * _DAY_SECONDS, False)


def lens_group(c: Any) -> ColumnElement[Any]:
    """The first group of the definition lens that fits a conversation with a bot."""
    return case(*((_LENS[name](c), name) for name in LENS_GROUPS))


def _first_in_lens(name: str) -> Callable[[Any], Condition]:
    return lambda c: and_(c.bot_seen, lens_group(c) == name)


def unhappy_end(c: Any) -> Condition:
    """The customer had the last word, and it was negative."""
    return func.coalesce(and_(c.last_actor == Actor.CUSTOMER.value, c.sentiment_last <= NEGATIVE_AT), False)


def bot_alone(c: Any) -> Condition:
    """A bot answered, no person did, and none was asked for or announced."""
    return and_(c.bot_seen, ~c.human_seen, ~c.handover_unanswered)


def contained(c: Any) -> Condition:
    return and_(c.bot_seen, ~c.handoff, ~c.handover_unanswered)


def announced(c: Any) -> Condition:
    """The bot said, or the export states, that it was passed on; facts of an older version know the latter only."""
    return func.coalesce(c.handover_announced, c.handoff_stated, False)


def _waits_too_short(c: Any) -> Condition:
    """Too young to say that nobody comes; without times an export tells all that it ever will."""
    return func.coalesce(c.waiting_seconds < SILENT_FROM_HOURS * 3600, False)


def _answered(c: Any) -> Condition:
    return and_(c.bot_seen, c.asked_for_human, c.handoff)


def _solved(c: Any) -> Condition:
    return and_(_answered(c), c.resolved.is_(True))


def _of_window(days: int) -> dict[str, Callable[[Any], Condition]]:
    def back(c: Any) -> Condition:
        return within(c.seconds_to_return_any, days)

    def back_about_it(c: Any) -> Condition:
        return within(c.seconds_to_return, days)

    return {
        f"quiet_{days}d": lambda c: and_(bot_alone(c), old_as(c, days), ~back(c)),
        f"back_{days}d": lambda c: and_(bot_alone(c), old_as(c, days), back(c)),
        f"quiet_issue_{days}d": lambda c: and_(bot_alone(c), old_as(c, days), ~back_about_it(c)),
        f"young_{days}d": lambda c: and_(bot_alone(c), c.age_seconds.is_not(None), ~old_as(c, days)),
        f"lasting_{days}d": lambda c: and_(_solved(c), old_as(c, days), ~back(c)),
    }


_LENS: dict[str, Callable[[Any], Condition]] = {
    "lens_person": lambda c: c.human_seen,
    "lens_nobody": lambda c: announced(c),
    "lens_asked": lambda c: c.asked_for_human,
    "lens_unhappy": unhappy_end,
    "lens_silent": lambda c: and_(c.last_actor == Actor.BOT.value, c.resolved.is_not(True)),
    "lens_unsolved": lambda c: c.resolved.is_(False),
    "lens_back_1d": lambda c: within(c.seconds_to_return_here, 1),
    "lens_back_7d": lambda c: within(c.seconds_to_return_here, 7),
    "lens_elsewhere": lambda c: within(c.seconds_to_return, 7),
    "lens_young": lambda c: ~old_as(c, 7),
    "lens_quiet": lambda c: c.bot_seen,
}
_CONDITIONS: dict[str, Callable[[Any], Condition]] = {
    "bot": lambda c: c.bot_seen,
    "bot_asked": lambda c: and_(c.bot_seen, c.asked_for_human),
    "bot_answered": _answered,
    "bot_solved": _solved,
    "bot_unsolved": lambda c: and_(_answered(c), c.resolved.is_(False)),
    "bot_outcome_unknown": lambda c: and_(_answered(c), c.resolved.is_(None)),
    "unasked": lambda c: and_(c.handoff, ~c.asked_for_human),
    "bot_only": bot_alone,
    "contained": contained,
    "not_followed": lambda c: and_(bot_alone(c), c.age_seconds.is_(None)),
    "announced": lambda c: and_(c.bot_seen, announced(c)),
    "silent": lambda c: and_(c.bot_seen, c.handover_unanswered, ~_waits_too_short(c)),
    "still_waiting": lambda c: and_(c.bot_seen, c.handover_unanswered, _waits_too_short(c)),
    "asked": lambda c: c.asked_for_human,
    "never_answered": lambda c: and_(c.asked_for_human, ~c.human_seen),
    "left_waiting": lambda c: and_(c.asked_for_human, ~c.human_seen, c.last_actor == Actor.CUSTOMER.value),
    "silent_after": lambda c: and_(c.handoff, c.customer_turns_after == 0),
    "late": lambda c: and_(c.handoff, c.negative_turns_before >= LATE_FROM_NEGATIVE_TURNS),
    "early": lambda c: and_(c.handoff, ~c.asked_in_words, c.customer_turns_before <= EARLY_UNTIL_TURNS),
    "ping_pong": lambda c: and_(c.handoff, c.bot_human_switches > 1),
    "transferred": lambda c: c.human_agents > 1,
    "repeated": lambda c: and_(c.handoff, c.repeated),
    "missing_who": lambda c: and_(c.context_carried.is_not(None), c.customer_id.is_(None)),
    "missing_reference": lambda c: c.knows_reference.is_(False),
    "missing_issue": lambda c: c.knows_issue.is_(False),
    "missing_tried": lambda c: c.knows_tried.is_(False),
    "missing_outcome": lambda c: c.knows_outcome.is_(False),
    "unsatisfied": lambda c: c.csat < SATISFIED_FROM,
    "detractors": lambda c: c.nps <= DETRACTORS_UNTIL,
    "came_back": lambda c: and_(
        c.is_contact, old_as(c, RECONTACT_DAYS), within(c.seconds_to_return, RECONTACT_DAYS)
    ),
    **{name: _first_in_lens(name) for name in LENS_GROUPS},
    **{name: condition for days in WINDOW_DAYS for name, condition in _of_window(days).items()},
}
