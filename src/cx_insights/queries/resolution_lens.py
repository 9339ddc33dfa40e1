"""The same conversations counted under the rules of five vendors, and our own, side by side.

What each vendor calls resolved, as published, and how it is read from what an export holds:

Intercom Fin   the customer confirms Fin's last answer, or leaves without asking for more help; a further question or
               a request for a person is no resolution (intercom.com/help, "Fin AI Agent resolutions"). Here: not passed
               on, no person asked for, last words not negative. Over everything that Fin was part of.
Zendesk        no person stepped in, 72 hours of inactivity, and a model finds the reply relevant; a conversation
               counts by itself, whatever the customer does elsewhere (support.zendesk.com, "About automated resolutions
               for AI agents"). Here: not passed on, last words not negative, quiet on that channel for 72 hours.
Ada            answered relevantly, accurately and safely without a person; resolved / (resolved + not resolved)
               (docs.ada.cx, "Automated resolution rate"). Here: not passed on, and the export says that it was solved;
               where it says nothing, what Ada would find is not known.
Chatwoot       resolved without a message of an employee and without a handoff of the bot (the reporting events
               `conversation_bot_resolved` and `conversation_bot_handoff` of chatwoot/chatwoot), and not opened again.
               Here: not passed on, the export does not say unsolved, quiet on that channel for 7 days.
Dialogflow CX  `CONTAINED_SESSION_NO_CALLBACK_RATE`: contained sessions without the user calling back in 24 hours
               (docs.cloud.google.com, Experiment.Result.MetricType). Here: not passed on, quiet on that channel for a
               day.
Ours           settled by the bot alone: no person answered or was wanted, and no other contact on any channel, whatever
               about, for 7 days.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, literal, or_, select, union_all

from cx_insights.db.schema import conversations
from cx_insights.model.filters import Filters
from cx_insights.model.groups import LENS_GROUPS
from cx_insights.queries._groups import announced, bot_alone, judged, lens_group, old_as, unhappy_end, within
from cx_insights.queries._parts import count_if, rate
from cx_insights.queries._where import on_conversations

Condition = ColumnElement[bool]


@dataclass(frozen=True)
class Rule:
    """Which conversations with a bot it counts as resolved, and of which it can say so at all."""

    name: str
    resolved: Callable[[Any], Condition]
    can_be_said: Callable[[Any], Condition]


def _passed_on(c: Any) -> Condition:
    return or_(c.human_seen, announced(c))


def _quiet_here(days: int) -> Callable[[Any], Condition]:
    return lambda c: and_(~_passed_on(c), old_as(c, days), ~within(c.seconds_to_return_here, days))


def _decided(days: int) -> Callable[[Any], Condition]:
    """What was passed on is decided at once; the rest once the window has gone by."""
    return lambda c: or_(_passed_on(c), old_as(c, days))


RULES = (
    Rule(
        "intercom",
        lambda c: and_(~_passed_on(c), ~c.asked_for_human, ~unhappy_end(c)),
        lambda c: c.bot_seen,
    ),
    Rule("zendesk", lambda c: and_(_quiet_here(3)(c), ~unhappy_end(c)), _decided(3)),
    Rule(
        "ada",
        lambda c: and_(~_passed_on(c), c.resolved.is_(True)),
        lambda c: or_(_passed_on(c), c.resolved.is_not(None)),
    ),
    Rule("chatwoot", lambda c: and_(_quiet_here(7)(c), c.resolved.is_not(False)), _decided(7)),
    Rule("dialogflow", _quiet_here(1), _decided(1)),
    Rule(
        "settled_alone",
        lambda c: and_(bot_alone(c), old_as(c, 7), ~within(c.seconds_to_return_any, 7)),
        lambda c: or_(~bot_alone(c), old_as(c, 7)),
    ),
)


def resolution_lens(filters: Filters) -> Select[Any]:
    """One row per rule: of the conversations with a bot, how many it calls resolved.

    rule_number │ rule     │ bot_conversations │ judged │ not_known │ resolved │ rate │  low │ high
              1 │ intercom │              1290 │   1290 │         0 │      640 │ .496 │ .469 │ .523
              3 │ ada      │              1290 │   1171 │       119 │      522 │ .446 │ .418 │ .474
    """
    once = _counted_once(filters).c
    rows = [
        select(
            literal(number).label("rule_number"),
            literal(rule.name).label("rule"),
            once.bot_conversations,
            once[f"{rule.name}_judged"].label("judged"),
            once[f"{rule.name}_resolved"].label("resolved"),
        )
        for number, rule in enumerate(RULES, start=1)
    ]
    r = union_all(*rows).subquery("rules").c
    return select(
        r.rule_number, r.rule, r.bot_conversations, r.judged,
        (r.bot_conversations - r.judged).label("not_known"),
        r.resolved, *rate(r.resolved, r.judged, "rate", "low", "high"),
    ).where(r.bot_conversations > 0).order_by(r.rule_number)  # fmt: skip


def _counted_once(filters: Filters) -> CTE:
    """One row: bot_conversations │ intercom_judged │ intercom_resolved │ zendesk_judged │ ..."""
    facts = judged(on_conversations(filters), conversations.c.bot_seen)
    counts = [
        count_if(condition(facts.c)).label(f"{rule.name}_{name}")
        for rule in RULES
        for name, condition in (("judged", rule.can_be_said), ("resolved", rule.resolved))
    ]
    return select(func.count().label("bot_conversations"), *counts).select_from(facts).cte("once")


def resolution_groups(filters: Filters) -> Select[Any]:
    """Which conversations make the difference: each in one group, and how many of it every rule calls resolved.

    lens_group  │ bot_conversations │ intercom │ zendesk │ ada │ chatwoot │ dialogflow │ settled_alone
    lens_silent │                41 │       41 │      38 │   0 │        0 │         40 │            36
    """
    facts = judged(on_conversations(filters), conversations.c.bot_seen)
    c = facts.c
    name = lens_group(c).label("lens_group")
    counted = (
        select(
            name,
            func.count().label("bot_conversations"),
            *(count_if(rule.resolved(c)).label(rule.name) for rule in RULES),
        )
        .group_by(name)
        .subquery("counted")
    )
    order = {name: place for place, name in enumerate(LENS_GROUPS)}
    return select(*counted.c).order_by(case(order, value=counted.c.lens_group))
