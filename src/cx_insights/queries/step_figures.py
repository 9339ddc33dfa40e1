"""What a step of a journey map costs: how many customers a week, how long they wait, how many come back."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CTE, ColumnElement, Double, Select, and_, case, cast, func, select

from cx_insights.db.dialect import quantile, seconds_between
from cx_insights.db.schema import conversations, interactions, transitions
from cx_insights.model.filters import Filters
from cx_insights.queries._parts import came_back, count_if, minutes, old_enough, or_zero, share
from cx_insights.queries._where import on_conversations, on_transitions

_WEEK_SECONDS = 7 * 86_400


def step_figures(filters: Filters, step_of: Mapping[str, str]) -> Select[Any]:
    """One row per step that is met; `step_of` says to which step a touchpoint belongs: {'Pay': 'step-3'}.

    A conversation counts once for a step, however many of its touchpoints it passes.

    step_id │ customers_per_week │ waits │ median_minutes_to_human │ judged │ recontact_rate
    step-3  │               41.5 │    22 │                     9.0 │    180 │           .220
    """
    passed = _passed(filters, step_of)
    customers, fared = _customers(passed), _fared(filters, passed)
    weeks = _weeks(passed)
    enough = case((weeks >= 1, cast(customers.c.customers, Double) / weeks))
    return (
        select(
            customers.c.step_id,
            enough.label("customers_per_week"),
            or_zero(fared.c.waits).label("waits"),
            fared.c.median_minutes_to_human,
            or_zero(fared.c.judged).label("judged"),
            fared.c.recontact_rate,
        )
        .select_from(customers)
        .outerjoin(fared, fared.c.step_id == customers.c.step_id)
    )


def _passed(filters: Filters, step_of: Mapping[str, str]) -> CTE:
    t = transitions.c
    step: ColumnElement[Any] = case(*((t.touchpoint == name, step_id) for name, step_id in step_of.items()))
    return (
        select(step.label("step_id"), t.sequence, t.conversation_key, t.occurred_at, t.time_stated)
        .where(on_transitions(filters), t.touchpoint.in_(list(step_of)))
        .cte("passed")
    )


def _customers(passed: CTE) -> CTE:
    p, i = passed.c, interactions.c
    customers = func.nullif(func.count(i.customer_id.distinct()), 0).label("customers")
    return (
        select(p.step_id, customers)
        .join_from(passed, interactions, i.sequence == p.sequence)
        .group_by(p.step_id)
        .cte("customers_of_steps")
    )


def _weeks(passed: CTE) -> ColumnElement[Any]:
    """How many weeks the rows in view span; NULL where times are not known."""
    p = passed.c
    stated = p.time_stated
    span = seconds_between(func.min(p.occurred_at).filter(stated), func.max(p.occurred_at).filter(stated))
    return select(span / _WEEK_SECONDS).scalar_subquery()


def _fared(filters: Filters, passed: CTE) -> CTE:
    c = conversations.c
    each = select(passed.c.step_id, passed.c.conversation_key).distinct().cte("each")
    judged = and_(c.is_contact, old_enough())
    waited = minutes(c.seconds_to_human)
    return (
        select(
            each.c.step_id,
            func.count(c.seconds_to_human).label("waits"),
            cast(quantile(0.5, waited), Double).label("median_minutes_to_human"),
            count_if(judged).label("judged"),
            share(count_if(and_(judged, came_back())), count_if(judged)).label("recontact_rate"),
        )
        .join_from(each, conversations, c.conversation_key == each.c.conversation_key)
        .where(on_conversations(filters))
        .group_by(each.c.step_id)
        .cte("fared")
    )
