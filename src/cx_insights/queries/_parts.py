"""Pieces that many questions share: rates and means with intervals, windows, joining by a key."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Double,
    FromClause,
    Integer,
    Label,
    ScalarSelect,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    select,
    union,
)

from cx_insights.db.dialect import nth_smallest, quantile, seconds_between
from cx_insights.db.schema import conversations, imports
from cx_insights.model.thresholds import FEWEST, FEWEST_SCORED_TURNS
from cx_insights.model.words import Label as Mood

Number = ColumnElement[Any]

RECONTACT_DAYS = 7

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
        wilson_bound(part, whole, -1).label(low),
        wilson_bound(part, whole, +1).label(high),
    ]


def wilson_bound(part: Number, whole: Number, side: int) -> Number:
    """The lower (-1) or upper (+1) end of the Wilson 95 % interval of a rate; NULL below five."""
    return case((whole >= FEWEST, _wilson(part, whole, side)))


def difference_bound(plus: Number, minus: Number, whole: Number, side: int) -> Number:
    """An end of the 95 % interval of a difference of two shares of one sample; NULL below five.

    Both shares come from the same answers, so that the variance is (p + q − (p − q)²) / n.
    """
    n = cast(func.nullif(whole, 0), Double)
    gap = cast(plus - minus, Double) / n
    reach = _Z * func.sqrt((cast(plus + minus, Double) / n - gap * gap) / n)
    bound = func.greatest(gap - reach, -1.0) if side < 0 else func.least(gap + reach, 1.0)
    return case((whole >= FEWEST, cast(bound, Double)))


def mean(value: Number) -> Number:
    return cast(func.avg(value), Double)


def mean_and_interval(value: Number, name: str, low: str, high: str) -> list[Label[Any]]:
    """Three columns: the mean and its normal 95 % interval; the interval is NULL below five values."""
    return [
        mean(value).label(name),
        mean_bound(value, -1).label(low),
        mean_bound(value, +1).label(high),
    ]


def mean_bound(value: Number, side: int) -> Number:
    """The lower (-1) or upper (+1) end of the normal 95 % interval of a mean; NULL below five values."""
    return bound_of_mean(func.count(value), mean(value), func.stddev_samp(value), side)


def bound_of_mean(n: Number, middle: Number, deviation: Number, side: int) -> Number:
    """The same from the count, the mean and the standard deviation of a sample."""
    reach = _Z * cast(deviation, Double) / func.sqrt(cast(func.nullif(n, 0), Double))
    return case((n >= FEWEST, middle + side * reach))


def minutes(seconds: Number) -> Number:
    return seconds / 60.0


def median_minutes(seconds: Number) -> Number:
    return cast(quantile(0.5, minutes(seconds)), Double)


def ranked(values: Select[Any], *keys: str) -> Subquery:
    """The column `value` of each group with its place from the smallest and the size of its group.

    channel │ value │ place │ n
    phone   │   2.5 │     1 │ 86
    """
    found = values.subquery("found")
    group: dict[str, Any] = {"partition_by": [found.c[key] for key in keys]}
    place = func.row_number().over(**group, order_by=found.c.value)
    return select(found, place.label("place"), func.count().over(**group).label("n")).subquery("ranked")


def quantile_and_interval(group: Subquery, at: float, name: str, low: str, high: str) -> list[Label[Any]]:
    """A quantile of `ranked` values and its 95 % interval: the order statistics that the binomial gives.

    An end is NULL where the group is too small to have it (Conover 1999, section 3.2).
    """
    g = group.c
    reach = _Z * func.sqrt(g.n * at * (1 - at))
    ends = {low: func.floor(g.n * at - reach), high: func.ceil(g.n * at + reach) + 1}
    return [
        cast(quantile(at, g.value), Double).label(name),
        *(
            func.max(case((and_(g.place == cast(place, Integer), g.n >= FEWEST), g.value))).label(end)
            for end, place in ends.items()
        ),
    ]


def quantile_bound(value: Number, at: float, side: int) -> Number:
    """An end of the 95 % interval of a quantile, as `quantile_and_interval` has it, without ranking rows first."""
    n = func.count(value)
    reach = _Z * func.sqrt(n * at * (1 - at))
    place = cast(func.floor(n * at - reach) if side < 0 else func.ceil(n * at + reach) + 1, Integer)
    return case((and_(n >= FEWEST, place.between(1, n)), nth_smallest(value, place)))


def negatives(fact: FromClause) -> Number:
    return count_if(fact.c.sentiment_label == Mood.NEGATIVE.value)


def scored(fact: FromClause) -> Number:
    return func.count(fact.c.sentiment_label)


def wrote(fact: FromClause) -> ColumnElement[bool]:
    """Whether a customer wrote something of their own; asked of the reason of the score, as texts take long to read."""
    return fact.c.sentiment_reason.not_in(("no_text", "automatic", "not_customer"))


def customer() -> ColumnElement[str]:
    """Who had the conversation: the customer; where none is known, each journey or conversation stands for one."""
    return func.coalesce(conversations.c.customer_id, conversations.c.party)


def old_enough(days: int = RECONTACT_DAYS) -> ColumnElement[bool]:
    """Conversations of a known customer that ended a whole window before the newest one in the store."""
    return func.coalesce(age_seconds() >= days * _DAY_SECONDS, False)


def age_seconds() -> Number:
    """How long before the newest conversation of the store it ended; NULL where it can never be judged."""
    c = conversations.c
    judged = and_(c.time_stated, c.customer_id.is_not(None))
    return case((judged, seconds_between(c.ended_at, _newest())))


def waiting_seconds() -> Number:
    """How long ago a person was wanted, at the newest moment that the store can know of; NULL without times.

    That is when the newest import was read, as an export holds all answers up to then, or its newest conversation.
    """
    c = conversations.c
    read_at = select(func.max(imports.c.finished_at)).scalar_subquery()
    return case((c.time_stated, seconds_between(c.handoff_requested_at, func.greatest(_newest(), read_at))))


def came_back(days: int = RECONTACT_DAYS) -> ColumnElement[bool]:
    """Another contact of the customer within the window: any channel, the same issue where both are known."""
    return func.coalesce(conversations.c.seconds_to_return <= days * _DAY_SECONDS, False)


def bot_only() -> ColumnElement[bool]:
    """A bot answered and no person did or was wanted: whoever waits for one is not alone with the bot by choice."""
    c = conversations.c
    return and_(c.bot_seen, ~c.human_seen, ~c.handover_unanswered)


def mood_shift() -> Number:
    """Sentiment after the handoff minus before it; NULL without two scored turns on each side."""
    enough = and_(
        conversations.c.handoff,
        conversations.c.scored_before >= FEWEST_SCORED_TURNS,
        conversations.c.scored_after >= FEWEST_SCORED_TURNS,
    )
    return case((enough, conversations.c.sentiment_after - conversations.c.sentiment_before))


def side_by_side(by: Sequence[str], *parts: CTE) -> tuple[FromClause, list[Number]]:
    """Groups counted in different facts, joined by their keys; keys that any part knows are there.

    channel │ interactions │ ... │ conversations │ ...
    app     │         4102 │     │          1204 │
    """
    keys = union(*(select(*(part.c[key] for key in by)) for part in parts)).subquery("keys")
    joined: FromClause = keys
    for part in parts:
        joined = joined.outerjoin(part, and_(*(_same(keys.c[key], part.c[key]) for key in by)))
    return joined, [keys.c[key] for key in by]


def _same(one: Number, other: Number) -> ColumnElement[bool]:
    """Whether two keys are equal, or both missing; written so that a server can look it up instead of trying pairs."""
    if not isinstance(one.type, Text):
        return one == other
    return and_(func.coalesce(one, "") == func.coalesce(other, ""), one.is_(None) == other.is_(None))


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
