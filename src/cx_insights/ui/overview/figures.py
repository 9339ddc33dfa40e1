"""The figures of the Overview: each with its trend, its change against the period before, and why it changed."""

from functools import partial

from cx_insights.insight.drivers import Moved, moved
from cx_insights.model.filters import Filters
from cx_insights.model.measures import SHARE, Measure
from cx_insights.model.periods import Periods
from cx_insights.model.thresholds import FEWEST
from cx_insights.queries.measures import MEASURES
from cx_insights.ui.kit import findings, gaps, parts, ratings, session
from cx_insights.ui.kit.drivers import why_button
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.kit.parts import Tile
from cx_insights.wording import count, count_of, known, missing, signed_points
from cx_insights.wording.columns import WRITERS, Unit, unit_named

_SHOWN = ("handoff_rate", "escalation_failed", "first_contact_resolution", "net_sentiment")
_RESTS_ON = {"handoff_rate": ("bots",), "net_sentiment": ("texts", "scores")}
NO_CHANGE = "no clear change"


def overview_figures(view: View) -> None:
    """How much, how handed over, in which mood, how satisfied; what the data cannot say has no tile."""
    names = [*(kind.measure for kind in ratings.given()), *_SHOWN]
    measures = [MEASURES[name] for name in names if not gaps.lacks(*_RESTS_ON.get(name, ()))]
    periods = _periods(view)
    changes = _changes(measures, periods) if periods else {}
    shown = [_figure(measure, view.filters, changes.get(measure.name)) for measure in measures]
    parts.tiles([*shown, *_volume(view.filters)], "figures", partial(why_button, filters=view.filters))


def _periods(view: View) -> Periods | None:
    """What the filter bar compares with; else the last whole weeks with those before."""
    return Periods(view.filters, view.previous) if view.previous else findings.compared(view.filters)


def _changes(measures: list[Measure], periods: Periods) -> dict[str, Moved]:
    return session.derived(
        "moved", periods.now, lambda: moved(session.answer, measures, periods), repr(periods.before),
        *(one.name for one in measures),
    )  # fmt: skip


def _figure(measure: Measure, filters: Filters, change: Moved | None) -> Tile | None:
    """Nothing where fewer than five tell it."""
    name = measure.name
    row = session.breakdown((name,), (), filters).iloc[0]
    n, value = int(row[f"n_{name}"]), row[name]
    if n < FEWEST or missing(value):
        return None
    unit = unit_named(measure.unit)
    rests_on = f"{count(float(value) * n)} of {count(n)}" if unit is Unit.SHARE else _n_words(name, n)
    better = change.is_better(measure) if change else None
    return Tile(
        measure.label, WRITERS[unit](value), rests_on, name, _in_words(measure, change),
        "off" if better is None else "normal" if (change and change.change > 0) == better else "inverse",
        trend=_trend(name, filters),
    )  # fmt: skip


def _n_words(name: str, n: int) -> str:
    return count_of(n, "text") if name == "net_sentiment" else count_of(n, "answer")


def _in_words(measure: Measure, change: Moved | None) -> str | None:
    """'−7 points', 'no clear change'; nothing where there is nothing to compare."""
    if change is None:
        return None
    if not change.is_sure:
        return NO_CHANGE
    if measure.unit == SHARE:
        return signed_points(change.change)
    written = WRITERS[unit_named(measure.unit)](change.change)
    return written if written[0] in "+−" else f"+{written}"


def _trend(name: str, filters: Filters) -> list[float]:
    """Week by week; nothing where there are too few weeks to see one."""
    weeks = session.breakdown((name,), ("week",), filters)
    values = [float(value) for value in weeks[name] if known(value)]
    return values if len(values) >= 3 else []


def _volume(filters: Filters) -> list[Tile]:
    now = session.one("overview", filters)
    customers = "" if gaps.lacks("customers") else count_of(now["customers"], "customer")
    return [
        Tile("Conversations", count(now["conversations"]), count_of(now["journeys"], "journey"), "conversations",
             trend=_trend("conversations", filters)),
        Tile("Interactions", count(now["interactions"]), customers),
    ]  # fmt: skip
