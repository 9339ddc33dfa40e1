"""What is counted: for each fact, the rows in view with the columns that measures and dimensions name.

Beside the columns of its table a fact has `at`, when it happened or began. Conversations also have `age_seconds`; their
`touchpoint` and `stage` are not those of their first interaction: a conversation counts at each one that it passes. So
it does for each `agent` who took part and each `language` that was written in; without any it is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, Table, and_, column, literal, or_, select

from cx_insights.db.schema import conversations, interactions, journeys, transitions
from cx_insights.model.dimensions import Dimension
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Expression, Fact, Measure
from cx_insights.model.ratings import RATING_FIELDS
from cx_insights.queries._parts import age_seconds, waiting_seconds, wrote
from cx_insights.queries._where import (
    moment,
    on_conversations,
    on_interactions,
    on_journeys,
    on_transitions,
    whole,
)

Names = frozenset[str]


@dataclass(frozen=True)
class _Source:
    """Where the rows of a fact lie, which of them a filter means, and what they have beside the table's columns."""

    table: Table
    in_view: Callable[[Filters], ColumnElement[bool]]
    at: str
    also: Mapping[str, Callable[[], ColumnElement[Any]]] = field(default_factory=dict)
    passed: Names = frozenset()

    def column(self, name: str) -> ColumnElement[Any]:
        if name == "at":
            return self.table.c[self.at].label("at")
        return self.also[name]().label(name) if name in self.also else self.table.c[name]

    @property
    def names(self) -> Names:
        return frozenset(self.table.c.keys()) | self.also.keys() | self.passed | {"at"}


def _in_a_text(filters: Filters) -> ColumnElement[bool]:
    """What customers wrote, which is far less than what happened."""
    return and_(on_interactions(filters), wrote(interactions))


def _with_a_rating(filters: Filters) -> ColumnElement[bool]:
    """What somebody rated, which is less still."""
    given = or_(*(interactions.c[field].is_not(None) for field in RATING_FIELDS))
    return and_(on_interactions(filters), given)


_BY_INTERACTION = ("agent", "language")
"""Known of interactions only, so that it takes a join to tell which conversations have them."""

PASSED: Names = frozenset({"touchpoint", "stage", *_BY_INTERACTION})
"""What one conversation has several of."""

_SOURCES = {
    Fact.CONVERSATION: _Source(
        conversations,
        on_conversations,
        "started_at",
        {"age_seconds": age_seconds, "waiting_seconds": waiting_seconds},
        PASSED,
    ),
    Fact.INTERACTION: _Source(interactions, on_interactions, "occurred_at"),
    Fact.TEXT: _Source(interactions, _in_a_text, "occurred_at"),
    Fact.RATING: _Source(interactions, _with_a_rating, "occurred_at"),
    Fact.JOURNEY: _Source(journeys, on_journeys, "started_at"),
}
_MARKS = {
    "touchpoint": transitions.c.touchpoint,
    "bot_seen": transitions.c.conversation_bot_seen,
    "handoff": transitions.c.conversation_handoff,
    **{field: transitions.c[f"conversation_{field}"] for field in RATING_FIELDS},
}
"""What a transition is told of its conversation, so that nothing has to be joined while no filter hides rows."""


def rows_in_view(fact: Fact, filters: Filters, named: Names, *only: Expression) -> FromClause:
    """The rows of a fact that the filter means, with the columns that are named."""
    source, keep = _SOURCES[fact], named.union(names_in(*only))
    passed = sorted(source.passed & named)
    if not passed:
        return _rows(source, filters, named, *only)
    if whole(filters) and keep <= _MARKS.keys():
        return _marked(*only)
    return _at_each(
        passed, _rows(source, filters, named - source.passed | {"conversation_key"}, *only), filters
    )


@cache
def names_of(one: Measure | Dimension) -> Names:
    """The columns that a measure or a dimension names."""
    if isinstance(one, Measure):
        return names_in(*(of for of in vars(one.how).values() if callable(of)))
    return names_in(lambda c: one.of(c, "UTC"), *([one.only] if one.only else []))


def columns_of(fact: Fact) -> Names:
    """The names that a measure or a dimension of this fact may use."""
    return _SOURCES[fact].names


def names_in(*expressions: Expression) -> Names:
    """The columns that expressions name: `names_in(lambda c: c.handoff & ~c.repeated) == {"handoff", "repeated"}`."""
    asked = _Asked()
    for expression in expressions:
        expression(asked)
    return frozenset(asked.names)


class _Asked:
    """Columns that stand for nothing but their name, and remember which were asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        self.names.add(name)
        return column(name)


def _rows(source: _Source, filters: Filters, named: Names, *only: Expression) -> FromClause:
    columns = [source.column(name) for name in sorted(named)] or [literal(1).label("one")]
    rows = select(*columns).where(source.in_view(filters), *(condition(source.table.c) for condition in only))
    return rows.select_from(source.table).subquery("in_view")


def _marked(*only: Expression) -> FromClause:
    """Each conversation once at every touchpoint that it passes, as its transitions tell it."""
    marks = select(*(mark.label(name) for name, mark in _MARKS.items()))
    marked = marks.where(transitions.c.one_per_conversation).subquery("marked")
    return select(marked).where(*(condition(marked.c) for condition in only)).subquery("in_view")


def _at_each(passed: list[str], rows: FromClause, filters: Filters) -> FromClause:
    """Each conversation once per touchpoint (or stage) that it passes.

    touchpoint     │ conversation_key │ bot_seen │ ...
    Track delivery │              312 │ true     │
    Complain       │              312 │ true     │
    """
    by = _passing(passed, filters)
    met = select(*(by.c[name] for name in passed), *rows.c)
    return met.join_from(by, rows, rows.c.conversation_key == by.c.conversation_key).subquery("met")


def _passing(passed: list[str], filters: Filters) -> CTE:
    """As `touchpoint=...` on conversations means it: of the rows that match what is asked of single rows."""
    t, i, asked = transitions.c, interactions.c, moment(filters)
    known = [name for name in passed if name in _BY_INTERACTION]
    rows = select(*(i[name] if name in known else t[name] for name in passed), t.conversation_key)
    if known:
        rows = rows.join_from(transitions, interactions, i.sequence == t.sequence)
        rows = rows.where(*(i[name].is_not(None) for name in known))
    if passed == ["touchpoint"] and whole(asked):
        return rows.where(t.one_per_conversation).cte("passing")
    return rows.where(on_transitions(asked)).distinct().cte("passing")
