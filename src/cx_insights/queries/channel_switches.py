"""Where customers change channel, and where they do so because the first one did not help."""

from typing import Any

from sqlalchemy import Select, Subquery, and_, func, or_, select

from cx_insights.db.schema import conversations, transitions
from cx_insights.model.filters import Filters
from cx_insights.model.thresholds import NEGATIVE_AT
from cx_insights.queries._parts import count_if, rate
from cx_insights.queries._where import on_transitions

BROKEN_WITHIN_SECONDS = 24 * 3600


def channel_switches(filters: Filters) -> Select[Any]:
    """Consecutive interactions of a journey on different channels, the most frequent switch first.

    A switch is broken when it comes within 24 hours, on the same issue, after a conversation that was
    unresolved or negative. Where one of the two issues is not known, it is not called broken.

    channel │ next_channel │ count │ broken │ broken_share │ broken_low │ broken_high
    chat    │ phone        │   412 │    131 │         .318 │       .275 │        .364
    """
    here, unhelped, entered = transitions, _unhelped(), _with_issue()
    broken = and_(here.c.gap_seconds <= BROKEN_WITHIN_SECONDS, unhelped.c.issue == entered.c.issue)
    count = func.count()
    return (
        select(
            here.c.channel,
            here.c.next_channel,
            count.label("count"),
            count_if(broken).label("broken"),
            *rate(count_if(broken), count, "broken_share", "broken_low", "broken_high"),
        )
        .outerjoin_from(here, unhelped, unhelped.c.conversation_key == here.c.conversation_key)
        .outerjoin(entered, entered.c.conversation_key == here.c.next_conversation_key)
        .where(on_transitions(filters), here.c.channel != here.c.next_channel)
        .group_by(here.c.channel, here.c.next_channel)
        .order_by(count.desc(), here.c.channel, here.c.next_channel)
    )


def _unhelped() -> Subquery:
    """Conversations after which a switch on the same issue is broken: few, so that joining them is quick."""
    c = conversations.c
    bad = or_(c.resolved.is_(False), c.sentiment_mean <= NEGATIVE_AT)
    return select(c.conversation_key, c.issue).where(bad, c.issue.is_not(None)).subquery("unhelped")


def _with_issue() -> Subquery:
    c = conversations.c
    return select(c.conversation_key, c.issue).where(c.issue.is_not(None)).subquery("entered")
