"""Whether what a bot handled alone stayed handled, for windows of 1 to 30 days."""

from typing import Any

from sqlalchemy import Select, literal, select, union_all

from cx_insights.model.filters import Filters
from cx_insights.model.groups import DEFAULT_WINDOW, WINDOW_DAYS
from cx_insights.model.measures import Part
from cx_insights.queries._answer import Column, answer, value_and_interval
from cx_insights.queries._groups import bot_alone
from cx_insights.queries._parts import rate
from cx_insights.queries.dimensions import DIMENSIONS
from cx_insights.queries.measures.containment import durable_containment, same_issue, too_young

_WINDOW = durable_containment(DEFAULT_WINDOW)
_SAME_ISSUE = same_issue(DEFAULT_WINDOW)
WINDOW_COLUMNS = (
    Column("bot_only", "bot_only"),
    Column("not_followed", "not_followed"),
    Column("judged", _WINDOW, Part.N),
    Column("too_young", too_young(DEFAULT_WINDOW)),
    Column("durable", _WINDOW, Part.COUNTED),
    Column("durable_same_issue", _SAME_ISSUE, Part.COUNTED),
    *value_and_interval(_WINDOW, "rate", "low", "high"),
    *value_and_interval(_SAME_ISSUE, "same_issue_rate", "same_issue_low", "same_issue_high"),
)


def containment_windows(filters: Filters) -> Select[Any]:
    """Bot-only conversations per channel and window: judged, settled for good, too young to judge, and not followed
    as the customer is not known; then the same where only another contact about the same issue counts.

    channel │ window_days │ bot_only │ not_followed │ judged │ too_young │ durable │ durable_same_issue │ rate │ ...
    chat    │           1 │      702 │            0 │    690 │        12 │     640 │                651 │ .928 │
    chat    │           7 │      702 │            0 │    598 │       104 │     520 │                533 │ .870 │
    """
    return containment_windows_told_apart("channel", filters)


def containment_windows_by_issue(filters: Filters) -> Select[Any]:
    """The same per issue.

    issue        │ window_days │ bot_only │ judged │ too_young │ durable │ rate │ ...
    Missing item │           7 │      160 │    141 │        19 │     112 │ .794 │
    """
    return containment_windows_told_apart("issue", filters)


def containment_windows_by_area(filters: Filters) -> Select[Any]:
    """The same per area.

    area  │ window_days │ bot_only │ judged │ too_young │ durable │ rate │ ...
    North │           7 │      231 │    204 │        27 │     171 │ .838 │
    """
    return containment_windows_told_apart("area", filters)


def containment_windows_by_hour(filters: Filters) -> Select[Any]:
    """The same per hour of the day in which the conversation began.

    hour │ window_days │ bot_only │ judged │ too_young │ durable │ rate │ ...
      19 │           7 │      114 │     98 │        16 │      80 │ .816 │
    """
    return containment_windows_told_apart("hour", filters)


def containment_windows_by_bot(filters: Filters) -> Select[Any]:
    """The same per bot.

    bot │ window_days │ bot_only │ judged │ too_young │ durable │ rate │ ...
    Pia │           7 │      589 │    503 │        86 │     431 │ .857 │
    """
    return containment_windows_told_apart("bot", filters)


def containment_windows_told_apart(by: str, filters: Filters) -> Select[Any]:
    """Counted once for all windows, then a row for each."""
    asked = [*_ONCE, *(one for days in WINDOW_DAYS for one in _counts(days))]
    counted = answer(filters, asked, [by], (), only=bot_alone).cte("counted").c
    rows = [
        select(
            counted[by],
            literal(days).label("window_days"),
            *(counted[one.name] for one in _ONCE),
            *(counted[one.name].label(one.name.removesuffix(f"_{days}d")) for one in _counts(days)),
        )
        for days in WINDOW_DAYS
    ]
    r = union_all(*rows).subquery("windows").c
    ordered = (r[by],) if DIMENSIONS[by].ordered else (r.bot_only.desc(), r[by])
    whatever = rate(r.durable, r.judged, "rate", "low", "high")
    about_it = rate(r.durable_same_issue, r.judged, "same_issue_rate", "same_issue_low", "same_issue_high")
    return select(*r, *whatever, *about_it).order_by(*ordered, r.window_days)


_ONCE = (Column("bot_only", "bot_only"), Column("not_followed", "not_followed"))


def _counts(days: int) -> tuple[Column, ...]:
    name = durable_containment(days)
    return (
        Column(f"judged_{days}d", name, Part.N),
        Column(f"too_young_{days}d", too_young(days)),
        Column(f"durable_{days}d", name, Part.COUNTED),
        Column(f"durable_same_issue_{days}d", same_issue(days), Part.COUNTED),
    )
