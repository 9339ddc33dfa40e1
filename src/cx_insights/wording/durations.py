"""Durations, from minutes: one number, with its unit in short or in full."""

from typing import Any, NamedTuple

from cx_insights.wording.numbers import NOT_MEASURED, missing, with_minus, without_zero


class _Unit(NamedTuple):
    minutes: float
    below: float
    """Up to how many minutes it is used: until there are two of the next unit."""

    short: str
    full: str


_UNITS = (
    _Unit(1 / 60, 1, "s", "second"),
    _Unit(1, 120, "min", "minute"),
    _Unit(60, 2_880, "h", "hour"),
    _Unit(1_440, float("inf"), "d", "day"),
)


def duration(minutes: Any) -> str:
    """0.4 -> '24 s', 6.5 -> '6.5 min', 11.5 -> '12 min', 300 -> '5 h', 4000 -> '2.8 d'."""
    if missing(minutes):
        return NOT_MEASURED
    unit = _unit_of(minutes)
    return f"{_amount(minutes, unit)} {unit.short}"


def duration_in_full(minutes: Any) -> str:
    """'24 seconds', '6.5 minutes', '12 minutes', '5 hours', '2.8 days'."""
    if missing(minutes):
        return NOT_MEASURED
    unit = _unit_of(minutes)
    amount = _amount(minutes, unit)
    return f"{amount} {unit.full}{'' if amount == '1' else 's'}"


def durations_in_full(low: Any, high: Any) -> str:
    """'3.3 to 4.4 minutes', '30 seconds to 4 minutes': the unit once where it is the same."""
    first, last = duration_in_full(low), duration_in_full(high)
    same = not missing(low) and not missing(high) and _unit_of(low) == _unit_of(high)
    return f"{first.split(' ')[0] if same else first} to {last}"


def _unit_of(minutes: Any) -> _Unit:
    size = abs(float(minutes))
    return next(unit for unit in _UNITS if size < unit.below or unit is _UNITS[-1])


def _amount(minutes: Any, unit: _Unit) -> str:
    """A decimal below ten of the unit; seconds are whole, and none is said of what took longer than nothing."""
    amount = float(minutes) / unit.minutes
    if unit is _UNITS[0]:
        return "<1" if 0 < amount < 0.5 else with_minus(f"{amount:.0f}")
    return with_minus(without_zero(f"{amount:.1f}") if abs(amount) < 9.95 else f"{amount:,.0f}")
