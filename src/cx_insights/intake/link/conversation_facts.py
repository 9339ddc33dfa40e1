"""What is known of a conversation once it is linked: who took part, the handoff, its context and its mood."""

from typing import Any

from sqlalchemy import Select, Subquery, and_, case, distinct, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from cx_insights.db.dialect import first_by, last_by, seconds_between
from cx_insights.db.schema import interactions
from cx_insights.intake.link.handover import (
    announced,
    asked,
    asked_in_words,
    came_back_at,
    requested_at,
    unanswered,
    wait_is_known,
)
from cx_insights.intake.link.journey_facts import DERIVED
from cx_insights.intake.link.linked import linked
from cx_insights.intake.link.touched import shared
from cx_insights.model.ratings import RATING_FIELDS

CONTEXT_WEIGHTS: dict[str, float] = {
    "who": 0.2,
    "reference": 0.2,
    "issue": 0.25,
    "tried": 0.15,
    "outcome": 0.2,
}
"""What a person taking over needs to know, and how much of it; see 'context carried' in the metric dictionary."""

TURNS_AROUND_HANDOFF = 3
SELF_SERVICE_CHANNELS = ("app", "web", "store")
"""Where customers also act without asking anyone."""

_CUSTOMER = linked.c.actor == "customer"
_BOT = linked.c.actor == "bot"
_HUMAN = linked.c.actor == "human"
_BEFORE = linked.c.turn < linked.c.handoff_turn
_AFTER = linked.c.turn > linked.c.handoff_turn
_ONLY_RATES = and_(
    ~linked.c.has_text, func.coalesce(*(linked.c[field] for field in RATING_FIELDS)).is_not(None)
)
_SPEAKS = and_(_CUSTOMER | _BOT | _HUMAN, ~_ONLY_RATES)


def conversation_rows() -> Select[Any]:
    """One row per conversation, for every column of `conversations` but those of `returns`.

    conversation_id │ channel │ bot_seen │ human_seen │ handoff │ seconds_to_human │ context_carried │ repeated
    chat-7          │ chat    │ true     │ true       │ true    │            180.0 │            0.85 │ false
    call-3          │ phone   │ true     │ true       │ true    │            540.0 │            0.20 │ true
    """
    whole = _whole().subquery()
    mood = _mood_around_handoff()
    switches = _switches()
    c, m, first = whole.c, mood.c, interactions.alias("first")
    return (
        select(
            *(c[name] for name in _PLAIN),
            _conversation_id(first.c).label("conversation_id"),
            _is_contact(c).label("is_contact"),
            _who_waited(c).label("seconds_to_human"),
            case((c.handoff, func.coalesce(c.stated_reason, _inferred_reason(c)))).label("handoff_reason"),
            _reason_source(c).label("handoff_reason_source"),
            _context_carried(c).label("context_carried"),
            *(
                case((and_(c.handoff, c.text_before), c[f"knows_{name}"])).label(f"knows_{name}")
                for name in _SAID
            ),
            _repeated(c, m).label("repeated"),
            _known_again(c, m, "turns").label("repeated_turns"),
            case((c.time_stated & c.has_clock, _known_again(c, m, "seconds"))).label("repeated_seconds"),
            func.coalesce(switches.c.switches, 0).label("bot_human_switches"),
            m.sentiment_before,
            m.sentiment_after,
            func.coalesce(m.scored_before, 0).label("scored_before"),
            func.coalesce(m.scored_after, 0).label("scored_after"),
        )
        .join(first, first.c.sequence == c.conversation_key)
        .outerjoin(mood, m.conversation_key == c.conversation_key)
        .outerjoin(switches, switches.c.conversation_key == c.conversation_key)
    )


def _conversation_id(first: Any) -> ColumnElement[Any]:
    """The stated one; each part of a conversation that spans several parties has its party's name behind it."""
    stated = first.stated_conversation_id
    part = stated + " / " + func.substr(first.party, 3)
    split = stated.in_(select(shared.c.conversation_id))
    return func.coalesce(case((split, part), else_=stated), DERIVED + first.interaction_id)


def _is_contact(c: Any) -> ColumnElement[bool]:
    """Someone wanted something answered: ordering, tracking or rating by oneself is no contact."""
    unrated = and_(*(c[field].is_(None) for field in RATING_FIELDS))
    return or_(
        c.bot_seen, c.human_seen, c.issue.is_not(None), and_(c.channel.not_in(SELF_SERVICE_CHANNELS), unrated)
    )


_SAID = ("reference", "issue", "tried", "outcome")
_PLAIN = (
    *(
        "conversation_key",
        "party",
        "customer_id",
        "journey_key",
        "started_at",
        "ended_at",
        "time_stated",
        "has_clock",
        "channel",
    ),
    *("touchpoint", "area", "issue", "product", "segment", "reference", "interactions", "customer_turns"),
    *("bot_seen", "human_seen", "asked_for_human", "handoff", "handoff_requested_at", "handoff_at"),
    *(
        "bot",
        "asked_in_words",
        "handover_announced",
        "handover_unanswered",
        "handoff_stated",
        "handoff_sequence",
        "sentiment_last",
        "last_actor",
    ),
    *("customer_turns_before", "customer_turns_after", "negative_turns_before"),
    *("human_agents", "sentiment_mean", "scored_turns", "resolved", *RATING_FIELDS, "handle_seconds"),
    *("first_response_seconds", "first_human_answer_seconds", "reconstructed"),
)


def _whole() -> Select[Any]:
    """Everything that one pass over a conversation's rows can tell."""
    t = linked.c
    flagged = func.coalesce(func.bool_or(t.handoff), False)
    bot_row = func.coalesce(func.bool_or(_BOT), False)
    answered = func.max(t.handoff_turn).is_not(None)
    # A file without turns can only state that it was handed over; one with turns must show the person's answer.
    handed_over = answered | and_(flagged, ~bot_row)
    # What a ticket's row states without a time stands beside what it states with one: when it was opened is known.
    placed = func.bool_and(t.time_stated | func.coalesce(t.reconstructed, False))
    first_customer = func.min(t.occurred_at).filter(_CUSTOMER)
    return select(
        t.conversation_key,
        func.min(t.party).label("party"),
        first_by(t.customer_id, t.turn).label("customer_id"),
        first_by(t.journey_key, t.turn).label("journey_key"),
        func.min(t.occurred_at).label("started_at"),
        func.max(t.occurred_at).label("ended_at"),
        placed.label("time_stated"),
        func.coalesce(first_by(t.has_clock, t.turn), False).label("has_clock"),
        wait_is_known().label("wait_is_known"),
        first_by(t.channel, t.turn).label("channel"),
        first_by(t.touchpoint, t.turn).label("touchpoint"),
        first_by(t.area, t.turn).label("area"),
        first_by(t.issue, t.turn).label("issue"),
        first_by(t.product, t.turn).label("product"),
        first_by(t.segment, t.turn).label("segment"),
        first_by(t.reference, t.turn).label("reference"),
        func.count().label("interactions"),
        func.count().filter(_CUSTOMER).label("customer_turns"),
        (bot_row | flagged).label("bot_seen"),
        (func.coalesce(func.bool_or(_HUMAN), False) | handed_over).label("human_seen"),
        first_by(case((_BOT, t.agent)), t.turn).label("bot"),
        asked().label("asked_for_human"),
        asked_in_words().label("asked_in_words"),
        announced().label("handover_announced"),
        and_(unanswered(), ~handed_over).label("handover_unanswered"),
        handed_over.label("handoff"),
        flagged.label("handoff_stated"),
        requested_at().label("handoff_requested_at"),
        func.min(t.occurred_at).filter(t.turn == t.handoff_turn).label("handoff_at"),
        func.min(t.sequence).filter(t.turn == t.handoff_turn).label("handoff_sequence"),
        first_by(t.handoff_reason, t.turn).label("stated_reason"),
        first_by(case((t.turn <= t.handoff_turn, t.inferred_reason)), t.turn).label("inferred_reason"),
        func.count(distinct(t.agent)).filter(_HUMAN).label("human_agents"),
        func.avg(t.sentiment_score).filter(_CUSTOMER).label("sentiment_mean"),
        func.count(t.sentiment_score).filter(_CUSTOMER).label("scored_turns"),
        last_by(case((_CUSTOMER, t.sentiment_score)), t.turn).label("sentiment_last"),
        last_by(case((_SPEAKS, t.actor)), t.turn).label("last_actor"),
        *_turns_around_handoff(),
        last_by(t.resolved, t.turn).label("resolved"),
        *(last_by(t[field], t.turn).label(field) for field in RATING_FIELDS),
        func.sum(t.handle_seconds).label("handle_seconds"),
        _until_answered(first_customer, _BOT | _HUMAN, placed).label("first_response_seconds"),
        _until_answered(func.coalesce(came_back_at(), first_customer), _HUMAN, placed).label(
            "first_human_answer_seconds"
        ),
        _pieced_together().label("reconstructed"),
        *_facts_before_handoff(),
    ).group_by(t.conversation_key)


def _pieced_together() -> ColumnElement[Any]:
    """Whether the conversation is known from the columns of a ticket only."""
    return func.coalesce(first_by(linked.c.reconstructed, linked.c.turn), False)


def _until_answered(
    since: ColumnElement[Any], answers: ColumnElement[bool], placed: ColumnElement[bool]
) -> ColumnElement[Any]:
    """Seconds from a moment to the first answer, where both ends have a time of the clock."""
    timed = and_(placed, _first_is_timed(_CUSTOMER), _first_is_timed(answers))
    first = func.min(linked.c.occurred_at).filter(answers)
    return case((and_(timed, first >= since), seconds_between(since, first)))


def _first_is_timed(rows: ColumnElement[bool]) -> ColumnElement[Any]:
    """Whether none of these without a time of the clock may have come before the first one whose time is known."""
    first = func.min(linked.c.occurred_at).filter(rows)
    untimed = func.min(linked.c.occurred_at).filter(rows, ~linked.c.has_clock)
    return or_(untimed.is_(None), untimed > first)


def _turns_around_handoff() -> list[ColumnElement[Any]]:
    """How long the customer had talked before a person answered; not known of a ticket that was pieced together."""
    t = linked.c
    known = and_(func.max(t.handoff_turn).is_not(None), ~_pieced_together())
    counted = {
        "customer_turns_before": and_(_CUSTOMER, _BEFORE, ~_ONLY_RATES),
        "customer_turns_after": and_(_CUSTOMER, _AFTER, ~_ONLY_RATES),
        "negative_turns_before": and_(_CUSTOMER, _BEFORE, t.sentiment_label == "negative"),
    }
    return [case((known, func.count().filter(turns))).label(name) for name, turns in counted.items()]


def _facts_before_handoff() -> list[ColumnElement[Any]]:
    t = linked.c
    known = {
        "reference": t.gives_reference | and_(~t.has_text, t.reference.is_not(None)),
        "issue": t.describes_issue | t.issue.is_not(None),
        "tried": t.tells_what_was_tried,
        "outcome": t.states_wanted_outcome,
    }
    said_to_bot = and_(_BEFORE, ~_BOT)
    facts = [
        func.coalesce(func.bool_or(and_(said_to_bot, fact)), False).label(f"knows_{name}")
        for name, fact in known.items()
    ]
    # The subject of a ticket is not what was said to the bot.
    spoken = and_(_BEFORE, t.has_text, ~func.coalesce(t.reconstructed, False))
    # In a language without rules nothing is known of what was said.
    unread = and_(spoken, _CUSTOMER, t.describes_issue.is_(None))
    text_before = and_(func.coalesce(func.bool_or(spoken), False), ~_any(unread))
    described = _any(said_to_bot, _CUSTOMER, t.describes_issue)
    return [*facts, text_before.label("text_before"), described.label("issue_described")]


def _who_waited(c: Any) -> ColumnElement[Any]:
    waited = seconds_between(c.handoff_requested_at, c.handoff_at)
    return case((and_(c.handoff, c.wait_is_known, c.handoff_at >= c.handoff_requested_at), waited))


def _reason_source(c: Any) -> ColumnElement[Any]:
    return case((and_(c.handoff, c.stated_reason.is_not(None)), "export"), (c.handoff, "inferred"))


def _inferred_reason(c: Any) -> ColumnElement[Any]:
    """The first rule that fits; else a complaint where the customer told what went wrong."""
    return func.coalesce(c.inferred_reason, case((c.issue_described, "complaint"), else_="other"))


def _context_carried(c: Any) -> ColumnElement[Any]:
    """The weighted share of needed facts that had been said before the person answered; unknown without text."""
    carried: ColumnElement[Any] = case((c.customer_id.is_not(None), CONTEXT_WEIGHTS["who"]), else_=0.0)
    for fact in ("reference", "issue", "tried", "outcome"):
        carried = carried + case((c[f"knows_{fact}"], CONTEXT_WEIGHTS[fact]), else_=0.0)
    return case((and_(c.handoff, c.text_before), carried))


def _repeated(c: Any, m: Any) -> ColumnElement[Any]:
    """Asked for, or told, what was already known; unknown without text on both sides of the handoff."""
    return _known_again(c, m, "turns") > 0


def _known_again(c: Any, m: Any, measure: str) -> ColumnElement[Any]:
    """Turns, or seconds, that went into what was already known; unknown where `repeated` is."""
    about_reference = m[f"reference_again_{measure}"] + m[f"asked_again_{measure}"]
    again = m[f"said_again_{measure}"] + case((c.knows_reference, about_reference), else_=0)
    return case((and_(c.handoff, c.text_before, m.text_after), again))


def _mood_around_handoff() -> Subquery:
    """The last three scored customer turns before the person's answer, and the first three turns after it."""
    t = linked.c
    near_first = case((_BEFORE, -t.turn), else_=t.turn)
    side: dict[str, Any] = {
        "partition_by": (t.conversation_key, t.actor, _BEFORE, t.sentiment_score.is_(None))
    }
    near = (
        select(
            *(t[name] for name in ("conversation_key", "sentiment_score", "has_text", "says_it_again")),
            t.gives_reference,
            t.asks_for_reference,
            _CUSTOMER.label("is_customer"),
            _BEFORE.label("is_before"),
            seconds_between(_at_the_turn_before(), t.occurred_at).label("seconds_taken"),
            func.row_number().over(**side, order_by=near_first).label("scored_distance"),
            func.row_number()
            .over(partition_by=(t.conversation_key, t.actor, _BEFORE), order_by=near_first)
            .label("distance"),
        )
        .where(t.handoff_turn.is_not(None), or_(and_(_CUSTOMER, _BEFORE | _AFTER), and_(_HUMAN, ~_BEFORE)))
        .subquery()
    )
    n = near.c
    scored = and_(n.is_customer, n.sentiment_score.is_not(None), n.scored_distance <= TURNS_AROUND_HANDOFF)
    close_after = and_(~n.is_before, n.distance <= TURNS_AROUND_HANDOFF)
    again = {
        "said_again": and_(close_after, n.is_customer, n.says_it_again),
        "reference_again": and_(
            close_after, n.is_customer, n.gives_reference, ~func.coalesce(n.says_it_again, False)
        ),
        "asked_again": and_(close_after, ~n.is_customer, n.asks_for_reference),
    }
    return (
        select(
            n.conversation_key,
            func.avg(n.sentiment_score).filter(and_(scored, n.is_before)).label("sentiment_before"),
            func.avg(n.sentiment_score).filter(and_(scored, ~n.is_before)).label("sentiment_after"),
            func.count().filter(and_(scored, n.is_before)).label("scored_before"),
            func.count().filter(and_(scored, ~n.is_before)).label("scored_after"),
            *(func.count().filter(turns).label(f"{name}_turns") for name, turns in again.items()),
            *(_seconds(n, turns).label(f"{name}_seconds") for name, turns in again.items()),
            and_(
                _any(~n.is_before, n.is_customer, n.has_text),
                ~_any(close_after, n.is_customer, n.has_text, n.says_it_again.is_(None)),
            ).label("text_after"),
        )
        .group_by(n.conversation_key)
        .subquery()
    )


def _at_the_turn_before() -> ColumnElement[Any]:
    t = linked.c
    return func.lag(t.occurred_at).over(partition_by=t.conversation_key, order_by=t.turn)


def _seconds(n: Any, turns: ColumnElement[Any]) -> ColumnElement[Any]:
    """How long the customer's turns took; an employee's question is paid for by the answer to it."""
    return func.coalesce(func.sum(n.seconds_taken).filter(and_(turns, n.is_customer)), 0.0)


def _switches() -> Subquery:
    """How often the conversation went from bot to human or back."""
    t = linked.c
    order: dict[str, Any] = {"partition_by": t.conversation_key, "order_by": t.turn}
    turns = (
        select(t.conversation_key, t.actor, func.lag(t.actor).over(**order).label("actor_before"))
        .where(_BOT | _HUMAN)
        .subquery()
    )
    changed = func.count().filter(turns.c.actor != turns.c.actor_before)
    return (
        select(turns.c.conversation_key, changed.label("switches"))
        .group_by(turns.c.conversation_key)
        .subquery()
    )


def _any(*conditions: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(func.bool_or(and_(*conditions)), False)
