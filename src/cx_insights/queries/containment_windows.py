"""Whether what a bot handled alone stayed handled, for windows of 1 to 30 days."""

from typing import Any

from sqlalchemy import Integer, Select, and_, column, func, select, true, values

from cx_insights.model.filters import Filters
from cx_insights.model.groups import WINDOW_DAYS
from cx_insights.queries._groups import judged, old_as, within
from cx_insights.queries._keys import by_key
from cx_insights.queries._parts import bot_only, count_if, rate
from cx_insights.queries._where import on_conversations


def containment_windows(filters: Filters) -> Select[Any]:
    """Bot-only conversations per channel and window: judged, settled for good, and too young to judge.

    channel │ window_days │ bot_only │ judged │ too_young │ durable │ rate │  low │ high
    chat    │           1 │      702 │    690 │        12 │     640 │ .928 │ .906 │ .945
    chat    │           7 │      702 │    598 │       104 │     520 │ .870 │ .840 │ .894
    """
    return _per("channel", filters)


def containment_windows_by_issue(filters: Filters) -> Select[Any]:
    """The same per issue.

    issue        │ window_days │ bot_only │ judged │ too_young │ durable │ rate │ ...
    Missing item │           7 │      160 │    141 │        19 │     112 │ .794 │
    """
    return _per("issue", filters)


def containment_windows_by_area(filters: Filters) -> Select[Any]:
    """The same per area.

    area  │ window_days │ bot_only │ judged │ too_young │ durable │ rate │ ...
    North │           7 │      231 │    204 │        27 │     171 │ .838 │
    """
    return _per("area", filters)


def containment_windows_by_hour(filters: Filters) -> Select[Any]:
    """The same per hour of the day in which the conversation began.

    hour │ window_days │ bot_only │ judged │ too_young │ durable │ rate │ ...
      19 │           7 │      114 │     98 │        16 │      80 │ .816 │
    """
    return _per("hour", filters)


def containment_windows_by_bot(filters: Filters) -> Select[Any]:
    """The same per bot.

    bot │ window_days │ bot_only │ judged │ too_young │ durable │ rate │ ...
    Pia │           7 │      589 │    503 │        86 │     431 │ .857 │
    """
    return _per("bot", filters)


def _per(by: str, filters: Filters) -> Select[Any]:
    facts = judged(on_conversations(filters), bot_only())
    key, shown, order = by_key(by, filters, facts.c)
    days = values(column("window_days", Integer), name="windows").data([(days,) for days in WINDOW_DAYS])
    window = days.c.window_days
    old, back = old_as(facts.c, window), within(facts.c.seconds_to_return, window)
    judged_count, durable = count_if(old), count_if(and_(old, ~back))
    return (
        select(
            key,
            window,
            func.count().label("bot_only"),
            judged_count.label("judged"),
            count_if(~old).label("too_young"),
            durable.label("durable"),
            *rate(durable, judged_count, "rate", "low", "high"),
        )
        .join_from(facts, days, true())
        .where(*shown)
        .group_by(key, window)
        .order_by(*(order or (func.count().desc(), key)), window)
    )
