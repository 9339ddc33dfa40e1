"""What each turn of a conversation says: the evidence behind its facts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, case, or_, select

from cx_insights.db.dialect import local
from cx_insights.db.schema import SIGNAL_COLUMNS, conversations, interactions, transitions
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import CSAT, Rating
from cx_insights.queries._where import on_transitions


def turns(filters: Filters, kinds: Sequence[Rating] = (CSAT,)) -> Select[Any]:
    """The turns in view with the signals found in their text; `after_handoff` is empty where there was none.

    conversation_id │ ... │ actor    │ ... │ text                │ ... │ after_handoff │ ... │ gives_reference │ ...
    chat-17         │     │ customer │     │ PZ-104512 came cold │     │ false         │     │ true            │
    """
    i, c = interactions.c, conversations.c
    later = or_(
        i.occurred_at > c.handoff_at,
        and_(i.occurred_at == c.handoff_at, i.sequence >= c.handoff_sequence),
    )
    return (
        select(
            conversations.c.conversation_id,
            local(i.occurred_at, filters.time_zone).label("occurred_at"),
            i.time_stated,
            i.has_clock,
            i.channel,
            i.actor,
            i.agent,
            i.touchpoint,
            i.text,
            i.customer_id,
            i.segment,
            i.reference,
            i.issue,
            case((c.handoff_at.is_not(None), later)).label("after_handoff"),
            i.sentiment_score,
            i.sentiment_label,
            *(i[kind.field] for kind in kinds),
            *(i[name] for name in SIGNAL_COLUMNS),
        )
        .join_from(interactions, transitions, i.sequence == transitions.c.sequence)
        .join(conversations, c.conversation_key == transitions.c.conversation_key)
        .where(on_transitions(filters))
        .order_by(i.occurred_at, i.sequence)
    )
