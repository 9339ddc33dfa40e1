"""When each customer came back: the next contact after each conversation, across all of the customer's journeys."""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
    update,
)

from cx_insights.db.dialect import seconds_between
from cx_insights.db.schema import conversations
from cx_insights.intake.link.touched import touched_customers


def note_returns(connection: Connection) -> None:
    """Write down, for the contacts of all customers touched, how long it took until the next one.

    `seconds_to_return` is on any channel, about the same issue where both are known; `seconds_to_return_any` whatever
    about; `seconds_to_return_here` whatever about, too, on the same channel, as a vendor sees it who knows one only.

    conversation_id │ seconds_to_return │ returned_same_channel │ seconds_to_return_any │ seconds_to_return_here
    chat-17         │           86400.0 │ false                 │               86400.0 │                   NULL
    """
    found = _returns()
    here = _on_the_same_channel(found)
    c = conversations.c
    both = found.outerjoin(here, here.c.conversation_key == found.c.conversation_key)
    known = select(found, here.c.here).select_from(both).subquery("known")
    connection.execute(
        update(conversations)
        .values(
            seconds_to_return=known.c.seconds_to_return,
            seconds_to_return_any=known.c.seconds_to_return_any,
            seconds_to_return_here=known.c.seconds_to_return_here,
            returned_same_channel=known.c.here,
        )
        .where(c.conversation_key == known.c.conversation_key)
    )


def _contacts(c: Any) -> ColumnElement[bool]:
    """Contacts of the customers touched whose time is known."""
    return and_(c.is_contact, c.time_stated, c.customer_id.in_(select(touched_customers.c.customer_id)))


def _returns() -> CTE:
    """How long after each contact the next one came; NULL where none did.

    conversation_key │ returned_at      │ seconds_to_return │ seconds_to_return_any │ seconds_to_return_here
                 312 │ 2026-09-02 18:02 │           86400.0 │               86400.0 │                   NULL
    """
    c = conversations.c
    order = (c.started_at, c.conversation_key)

    def next_start(*shared: ColumnElement[Any]) -> ColumnElement[Any]:
        return func.lead(c.started_at).over(partition_by=(c.customer_id, *shared), order_by=order)

    unnamed = func.min(case((c.issue.is_(None), c.started_at)))
    next_unnamed = unnamed.over(partition_by=c.customer_id, order_by=order, rows=(1, None))
    again_at = case((c.issue.is_(None), next_start()), else_=func.least(next_start(c.issue), next_unnamed))
    return (
        select(
            c.conversation_key,
            c.customer_id,
            c.channel,
            c.issue,
            again_at.label("returned_at"),
            seconds_between(c.ended_at, again_at).label("seconds_to_return"),
            seconds_between(c.ended_at, next_start()).label("seconds_to_return_any"),
            seconds_between(c.ended_at, next_start(c.channel)).label("seconds_to_return_here"),
        )
        .where(_contacts(c))
        .cte("returns")
    )


def _on_the_same_channel(found: CTE) -> Subquery:
    """For each contact that has a later one: whether that one was on the same channel.

    conversation_key │ here
                 312 │ false
    """
    first, again = found.c, conversations.alias("again")
    same_matter = or_(first.issue.is_(None), again.c.issue.is_(None), first.issue == again.c.issue)
    return (
        select(first.conversation_key, func.bool_or(again.c.channel == first.channel).label("here"))
        .join(
            again,
            and_(
                again.c.customer_id == first.customer_id,
                again.c.started_at == first.returned_at,
                again.c.conversation_key != first.conversation_key,
            ),
        )
        .where(same_matter, _contacts(again.c))
        .group_by(first.conversation_key)
        .subquery("same_channel")
    )
