"""Pieces that many questions share: rates and means with intervals, windows, joining by a key."""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Double,
    FromClause,
    Label,
    ScalarSelect,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union,
)

from cx_insights.db.dialect import quantile, seconds_between
from cx_insights.db.schema import conversations
from cx_insights.model.words import Label as Mood

Number = ColumnElement[Any]

FEWEST = 5
"""Below this many, counts are shown and no rate."""

RECONTACT_DAYS = 7
SELF_SERVICE_CHANNELS = ("app", "web", "store")
"""Where customers also act without asking anyone."""

FEWEST_SCORED_TURNS = 2
"""On each side of a handoff, before a shift of mood is read from them."""

_Z = 1.959963984540054  # 95 %, both sides
_DAY_SECONDS = 86_400


def count_if(condition: ColumnElement[bool]) -> Number:
    return func.count().filter(condition)


def share(part: Number, whole: Number) -> Number:
    """part / whole, or NULL where the whole is too small to speak of a rate."""
    return case((whole >= FEWEST, _ratio(part, whole)))


def rate(part: Number, whole: Number, name: str, low: str, high: str) -> list[Label[Any]]:
    """Three columns: the rate and its Wilson 95 % interval; all NULL below five.

    rate │  low │ high
     0.4 │ .118 │ .769      <- rate(2, 5, "rate", "low", "high")
    """
    return [
        share(part, whole).label(name),
        case((whole >= FEWEST, _wilson(part, whole, -1))).label(low),
        case((whole >= FEWEST, _wilson(part, whole, +1))).label(high),
    ]


def mean(value: Number) -> Number:
    return cast(func.avg(value), Double)


def mean_and_interval(value: Number, name: str, low: str, high: str) -> list[Label[Any]]:
    """Three columns: the mean and its normal 95 % interval; the interval is NULL below five values."""
    n = func.count(value)
    spread = _Z * cast(func.stddev_samp(value), Double) / func.sqrt(cast(func.nullif(n, 0), Double))
    return [
        mean(value).label(name),
        case((n >= FEWEST, mean(value) - spread)).label(low),
        case((n >= FEWEST, mean(value) + spread)).label(high),
    ]


def minutes(seconds: Number) -> Number:
    return seconds / 60.0


def median_minutes(seconds: Number) -> Number:
    return cast(quantile(0.5, minutes(seconds)), Double)


def negatives(fact: FromClause) -> Number:
    return count_if(fact.c.sentiment_label == Mood.NEGATIVE.value)


def scored(fact: FromClause) -> Number:
    return func.count(fact.c.sentiment_label)


def old_enough() -> ColumnElement[bool]:
    """Conversations of a known customer that ended a whole window before the newest one in the store."""
    return and_(
        conversations.c.time_stated,
        conversations.c.customer_id.is_not(None),
        seconds_between(conversations.c.ended_at, _newest()) >= RECONTACT_DAYS * _DAY_SECONDS,
    )


def is_contact(fact: FromClause = conversations) -> ColumnElement[bool]:
    """Someone wanted something answered: ordering, tracking or rating by oneself is no contact."""
    c = fact.c
    unrated = and_(c.csat.is_(None), c.nps.is_(None), c.ces.is_(None))
    return or_(
        c.bot_seen,
        c.human_seen,
        c.issue.is_not(None),
        and_(c.channel.not_in(SELF_SERVICE_CHANNELS), unrated),
    )


def came_back() -> ColumnElement[bool]:
    """Another contact of the customer within the window: any channel, the same issue where both are known."""
    again = conversations.alias("again")
    before = conversations.alias("before")
    within = seconds_between(before.c.ended_at, again.c.started_at) <= RECONTACT_DAYS * _DAY_SECONDS
    later = or_(
        again.c.started_at > before.c.started_at,
        and_(again.c.started_at == before.c.started_at, again.c.conversation_id > before.c.conversation_id),
    )
    same_issue = func.coalesce(again.c.issue == before.c.issue, True)
    returned = (
        select(before.c.conversation_id)
        .join_from(before, again, again.c.customer_id == before.c.customer_id)
        .where(is_contact(before), is_contact(again), later, within, same_issue)
    )
    return conversations.c.conversation_id.in_(returned)


def bot_only() -> ColumnElement[bool]:
    return and_(conversations.c.bot_seen, ~conversations.c.human_seen)


def mood_shift() -> Number:
    """Sentiment after the handoff minus before it; NULL without two scored turns on each side."""
    enough = and_(
        conversations.c.handoff,
        conversations.c.scored_before >= FEWEST_SCORED_TURNS,
        conversations.c.scored_after >= FEWEST_SCORED_TURNS,
    )
    return case((enough, conversations.c.sentiment_after - conversations.c.sentiment_before))


def side_by_side(key: str, *parts: CTE) -> tuple[FromClause, Number]:
    """Groups counted in different facts, joined by their key; a key that any part knows is there.

    channel │ interactions │ ... │ conversations │ ...
    app     │         4102 │     │          1204 │
    """
    keys = union(*(select(part.c[key]) for part in parts)).subquery("keys")
    joined: FromClause = keys
    for part in parts:
        joined = joined.outerjoin(part, keys.c[key] == part.c[key])
    return joined, keys.c[key]


def or_zero(count: Number) -> Number:
    return func.coalesce(count, 0)


def one_row(*parts: Subquery) -> Subquery:
    """Tables of one row each, set beside each other, in order."""
    joined: FromClause = parts[0]
    for part in parts[1:]:
        joined = joined.join(part, literal(True))
    return select(*(column for part in parts for column in part.c)).select_from(joined).subquery()


def _newest() -> ScalarSelect[Any]:
    return select(func.max(conversations.c.ended_at)).where(conversations.c.time_stated).scalar_subquery()


def _ratio(part: Number, whole: Number) -> Number:
    return cast(part, Double) / func.nullif(whole, 0)


def _wilson(part: Number, whole: Number, side: int) -> Number:
    n = cast(func.nullif(whole, 0), Double)
    p = cast(part, Double) / n
    half = _Z * func.sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n))
    bound = (p + _Z * _Z / (2 * n) + side * half) / (1 + _Z * _Z / n)
    within = func.greatest(bound, 0.0) if side < 0 else func.least(bound, 1.0)
    return cast(within, Double)
