"""From the bot to a settled matter: how many get how far."""

from typing import Any

from sqlalchemy import CTE, Integer, Select, Subquery, and_, column, literal, select, true, union_all, values

from cx_insights.model.filters import Filters
from cx_insights.model.groups import WINDOW_DAYS
from cx_insights.queries._groups import group, judged, old_as, within
from cx_insights.queries._parts import count_if, rate, share
from cx_insights.queries._where import on_conversations

STEPS = ("bot", "bot_asked", "bot_answered", "bot_solved", "lasting")


def handoff_funnel(filters: Filters) -> Select[Any]:
    """Five steps per window; a step is a share of those of the step before whose outcome is known.

    window_days │ step_number │ step         │ conversations │ judged │ not_known │ rate │  low │ high │ of_first
              7 │           1 │ bot          │          1290 │   1290 │         0 │      │      │      │    1.000
              7 │           2 │ bot_asked    │           571 │   1290 │         0 │ .443 │ .416 │ .470 │     .443
              7 │           3 │ bot_answered │           496 │    571 │         0 │ .869 │ .838 │ .894 │     .384
              7 │           4 │ bot_solved   │           402 │    490 │         6 │ .820 │ .784 │ .852 │     .312
              7 │           5 │ lasting      │           321 │    360 │        42 │ .892 │ .855 │ .920 │     .249
    """
    steps = _steps(_counts(filters))
    s = steps.c
    told = rate(s.conversations, s.judged, "rate", "low", "high")
    return select(
        s.window_days, s.step_number, s.step, s.conversations, s.judged, s.not_known,
        *told, share(s.conversations, s.first).label("of_first"),
    ).where(s.first > 0).order_by(s.window_days, s.step_number)  # fmt: skip


def _counts(filters: Filters) -> CTE:
    """One row per window with everything that the steps need.

    window_days │ bot  │ bot_asked │ bot_answered │ bot_solved │ outcome_known │ old_enough │ lasting
              7 │ 1290 │       571 │          496 │        402 │           490 │        360 │     321
    """
    facts = judged(on_conversations(filters))
    days = values(column("window_days", Integer), name="windows").data([(days,) for days in WINDOW_DAYS])
    window, c = days.c.window_days, facts.c
    solved_and_old = and_(group("bot_solved")(c), old_as(c, window))
    return (
        select(
            window,
            *(count_if(group(name)(c)).label(name) for name in STEPS[:4]),
            count_if(and_(group("bot_answered")(c), c.resolved.is_not(None))).label("outcome_known"),
            count_if(solved_and_old).label("old_enough"),
            count_if(and_(solved_and_old, ~within(c.seconds_to_return_any, window))).label("lasting"),
        )
        .join_from(facts, days, true())
        .group_by(window)
        .cte("counts")
    )


def _steps(counts: CTE) -> Subquery:
    c = counts.c
    of = (
        ("bot", c.bot, literal(0)),
        ("bot_asked", c.bot, literal(0)),
        ("bot_answered", c.bot_asked, literal(0)),
        ("bot_solved", c.outcome_known, c.bot_answered - c.outcome_known),
        ("lasting", c.old_enough, c.bot_solved - c.old_enough),
    )
    return union_all(
        *(
            select(
                c.window_days,
                literal(number).label("step_number"),
                literal(name).label("step"),
                c[name].label("conversations"),
                whole.label("judged"),
                not_known.label("not_known"),
                c.bot.label("first"),
            )
            for number, (name, whole, not_known) in enumerate(of, start=1)
        )
    ).subquery("steps")
