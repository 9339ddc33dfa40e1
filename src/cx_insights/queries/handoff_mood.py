"""How customers feel turn by turn around the first answer of a person."""

from typing import Any

from sqlalchemy import Double, Integer, Select, Subquery, and_, case, cast, func, or_, select

from cx_insights.db.schema import conversations, transitions
from cx_insights.model.filters import Filters
from cx_insights.model.words import Actor
from cx_insights.queries._where import on_conversations

TURNS_AROUND = 5
_STEPS_PER_POINT = 100


def handoff_mood(filters: Filters) -> Select[Any]:
    """Scored customer turns by their distance from the person's answer, with their scores to the hundredth.

    Turn -1 is the customer's last scored turn before the answer, 1 the first one after it.

    channel │ handoff_reason │ turn │ score │ scored │ score_sum
    phone   │ complaint      │   -1 │  -.31 │      4 │     -1.24
    phone   │ complaint      │    1 │   .05 │      3 │       .15
    """
    t = _turns(filters).c
    score = (cast(func.round(t.sentiment_score * _STEPS_PER_POINT), Double) / _STEPS_PER_POINT).label("score")
    return (
        select(
            t.channel,
            t.handoff_reason,
            t.turn,
            score,
            func.count().label("scored"),
            func.sum(t.sentiment_score).label("score_sum"),
        )
        .where(t.distance <= TURNS_AROUND)
        .group_by(t.channel, t.handoff_reason, t.turn, score)
        .order_by(t.channel, t.handoff_reason, t.turn, score)
    )


def _turns(filters: Filters) -> Subquery:
    """The scored customer turns of handed over conversations, counted away from the person's answer.

    conversation_id │ turn │ distance │ sentiment_score
    call-3          │   -1 │        1 │            -.31
    """
    t, c = transitions.c, conversations.c
    before = or_(
        t.occurred_at < c.handoff_at,
        and_(t.occurred_at == c.handoff_at, t.sequence < c.handoff_sequence),
    )
    order = (
        case((before, -func.extract("epoch", t.occurred_at)), else_=func.extract("epoch", t.occurred_at)),
        case((before, -t.sequence), else_=t.sequence),
    )
    distance = func.row_number().over(partition_by=(t.conversation_key, before), order_by=order)
    near = (
        select(
            c.channel,
            c.handoff_reason,
            t.sentiment_score,
            before.label("is_before"),
            distance.label("distance"),
        )
        .join_from(transitions, conversations, c.conversation_key == t.conversation_key)
        .where(
            on_conversations(filters),
            c.handoff,
            c.handoff_at.is_not(None),
            t.actor == Actor.CUSTOMER.value,
            t.sentiment_score.is_not(None),
        )
        .subquery("near")
    )
    turn = cast(case((near.c.is_before, -near.c.distance), else_=near.c.distance), Integer)
    return select(near, turn.label("turn")).subquery("turns")
