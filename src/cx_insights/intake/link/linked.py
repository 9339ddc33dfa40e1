"""Each interaction with its journey, its conversation, its place in both, and what came next."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Double,
    Integer,
    MetaData,
    Select,
    Subquery,
    Table,
    Text,
    and_,
    case,
    func,
    insert,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from cx_insights.db.dialect import seconds_between
from cx_insights.db.schema import SIGNAL_COLUMNS, interactions, transitions
from cx_insights.intake.link.touched import (
    PARTY_PREFIX_CONVERSATION,
    PARTY_PREFIX_CUSTOMER,
    PARTY_PREFIX_JOURNEY,
    shared,
    touched,
)

DERIVED = "~"
"""Ids that begin with this were derived from gaps in time; the rest is the first interaction's id."""

_PLACING = (
    "interaction_id",
    "sequence",
    "party",
    "occurred_at",
    "time_stated",
    "channel",
    "actor",
    "touchpoint",
)
"""What it takes to place a row. Every window sorts whole rows, so the other columns join when all are placed."""

_CARRIED = (
    *("customer_id", "agent", "stage", "area", "issue", "product", "segment", "reference", "handoff"),
    *("handoff_reason", "inferred_reason", "resolved", "csat", "nps", "ces", "handle_seconds"),
    *("sentiment_score", "sentiment_label", "reconstructed", *SIGNAL_COLUMNS),
)

_MARKS: dict[str, tuple[str, ...]] = {
    "one_per_conversation": ("conversation_id", "touchpoint"),
    "one_per_journey": ("journey_id", "touchpoint"),
    "one_move_per_journey": ("journey_id", "touchpoint", "next_touchpoint"),
}

linked = Table(
    "linked",
    MetaData(),
    *(Column(name, interactions.c[name].type) for name in (*_PLACING, *_CARRIED)),
    Column("has_text", Boolean),
    Column("journey_id", Text),
    Column("conversation_id", Text),
    Column("position", Integer),  # in the journey, from 1
    Column("turn", Integer),  # in the conversation, from 1
    Column("first_bot_turn", Integer),
    Column("handoff_turn", Integer),  # the first human turn after a bot's
    Column("next_interaction_id", Text),
    Column("next_touchpoint", Text),
    Column("next_channel", Text),
    Column("next_actor", Text),
    Column("gap_seconds", Double),
    prefixes=["TEMPORARY"],
)


def fill_linked(
    connection: Connection, portion: int, journey_gap_seconds: float, conversation_gap_seconds: float
) -> None:
    """Link one portion of the touched customers.

    interaction_id │ journey_id │ conversation_id │ position │ turn │ touchpoint  │ next_touchpoint │ gap_seconds
    a1             │ ~a1        │ chat-7          │        1 │    1 │ Place order │ Pay             │        45.0
    a2             │ ~a1        │ chat-7          │        2 │    2 │ Pay         │ NULL            │        NULL
    """
    rows = _with_gaps(portion)
    rows = _numbered(rows, journey_gap_seconds, conversation_gap_seconds)
    rows = _named(rows)
    rows = _placed(rows)
    rows = _first_bot(rows)
    final = _completed(_handed_over(rows))
    connection.execute(insert(linked).from_select([column.name for column in final.selected_columns], final))


def transition_rows() -> Select[Any]:
    """The rows of `transitions`, straight from `linked`, with one row marked for each of what is counted often."""
    columns = [
        _one_of_each(_MARKS[column.name]).label(column.name)
        if column.name in _MARKS
        else linked.c[column.name]
        for column in transitions.columns
    ]
    return select(*columns)


def _one_of_each(together: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether this row stands for its group; a journey's last interaction makes no move and stands for none."""
    columns = [linked.c[name] for name in together]
    known = [column.is_not(None) for column in columns]
    return linked.c.sequence.in_(select(func.min(linked.c.sequence)).where(*known).group_by(*columns))


def _with_gaps(portion: int) -> Subquery:
    i = interactions.c
    unstated = i.stated_conversation_id.is_(None)
    split = select(shared.c.conversation_id)
    conversation = case(
        (i.stated_conversation_id.in_(split), i.stated_conversation_id + " / " + func.substr(i.party, 3)),
        else_=i.stated_conversation_id,
    )
    return (
        select(
            *(i[name] for name in _PLACING),
            i.stated_journey_id,
            conversation.label("stated_conversation_id"),
            _before(i.occurred_at, i.party).label("before_at"),
            _before(i.occurred_at, i.party, i.channel, unstated).label("before_on_channel_at"),
        )
        .where(i.party.in_(select(touched.c.party).where(touched.c.portion == portion)))
        .subquery()
    )


def _numbered(rows: Subquery, journey_gap_seconds: float, conversation_gap_seconds: float) -> Subquery:
    """A journey of a customer, or a derived conversation, opens where nothing happened for the gap."""
    c = rows.c
    opens_journey = and_(
        c.party.startswith(PARTY_PREFIX_CUSTOMER), _opens(c.before_at, c.occurred_at, journey_gap_seconds)
    )
    opens_conversation = and_(
        c.stated_conversation_id.is_(None),
        _opens(c.before_on_channel_at, c.occurred_at, conversation_gap_seconds),
    )
    unstated = c.stated_conversation_id.is_(None)
    return select(
        *c,
        _running(opens_journey, c, c.party).label("journey_number"),
        _running(opens_conversation, c, c.party, c.channel, unstated).label("conversation_number"),
    ).subquery()


def _named(rows: Subquery) -> Subquery:
    c = rows.c
    journey = case(
        (c.party.startswith(PARTY_PREFIX_JOURNEY), c.stated_journey_id),
        (c.party.startswith(PARTY_PREFIX_CONVERSATION), func.substr(c.party, 3)),
        else_=DERIVED + _first_id(c, c.party, c.journey_number),
    )
    unstated = c.stated_conversation_id.is_(None)
    conversation = func.coalesce(
        c.stated_conversation_id, DERIVED + _first_id(c, c.party, c.channel, unstated, c.conversation_number)
    )
    return select(*c, journey.label("journey_id"), conversation.label("conversation_id")).subquery()


def _placed(rows: Subquery) -> Subquery:
    c = rows.c
    in_journey: dict[str, Any] = {"partition_by": c.journey_id, "order_by": (c.occurred_at, c.sequence)}
    in_conversation: dict[str, Any] = {
        "partition_by": c.conversation_id,
        "order_by": (c.occurred_at, c.sequence),
    }

    def following(column: ColumnElement[Any]) -> ColumnElement[Any]:
        return func.lead(column).over(**in_journey)

    both_known = and_(c.time_stated, following(c.time_stated))
    gap = case((both_known, seconds_between(c.occurred_at, following(c.occurred_at))))
    return select(
        *(c[name] for name in (*_PLACING, "journey_id", "conversation_id")),
        func.row_number().over(**in_journey).label("position"),
        func.row_number().over(**in_conversation).label("turn"),
        following(c.interaction_id).label("next_interaction_id"),
        following(c.touchpoint).label("next_touchpoint"),
        following(c.channel).label("next_channel"),
        following(c.actor).label("next_actor"),
        gap.label("gap_seconds"),
    ).subquery()


def _first_bot(rows: Subquery) -> Subquery:
    c = rows.c
    first = func.min(case((c.actor == "bot", c.turn))).over(partition_by=c.conversation_id)
    return select(*c, first.label("first_bot_turn")).subquery()


def _handed_over(rows: Subquery) -> Subquery:
    c = rows.c
    answers = case((and_(c.actor == "human", c.turn > c.first_bot_turn), c.turn))
    return select(*c, func.min(answers).over(partition_by=c.conversation_id).label("handoff_turn")).subquery()


def _completed(rows: Subquery) -> Select[Any]:
    """With the columns that say what happened, for whatever is derived next."""
    c, i = rows.c, interactions.c
    placed = [c[column.name] for column in linked.columns if column.name in c]
    return select(*placed, *(i[name] for name in _CARRIED), i.text.is_not(None).label("has_text")).join_from(
        rows, interactions, i.sequence == c.sequence
    )


def _before(column: ColumnElement[Any], *partition: ColumnElement[Any]) -> ColumnElement[Any]:
    order = (interactions.c.occurred_at, interactions.c.sequence)
    return func.lag(column).over(partition_by=partition, order_by=order)


def _opens(before: ColumnElement[Any], at: ColumnElement[Any], gap_seconds: float) -> ColumnElement[bool]:
    return before.is_(None) | (seconds_between(before, at) > gap_seconds)


def _running(opens: ColumnElement[bool], c: Any, *partition: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.sum(case((opens, 1), else_=0)).over(
        partition_by=partition, order_by=(c.occurred_at, c.sequence)
    )


def _first_id(c: Any, *partition: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.first_value(c.interaction_id).over(
        partition_by=partition, order_by=(c.occurred_at, c.sequence)
    )
