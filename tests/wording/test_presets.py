"""Presets of the filter bar count back from the last day of the data."""

from datetime import date

import pytest

from cx_insights.model.filters import Filters
from cx_insights.ui.kit.filter_bar import PERIODS, preset
from cx_insights.ui.kit.hand import count_filters, filters_in_words

THURSDAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("today", THURSDAY, THURSDAY),
        ("7", date(2026, 11, 6), THURSDAY),
        ("week", date(2026, 11, 2), date(2026, 11, 8)),
        ("month", date(2026, 11, 1), THURSDAY),
        ("last_month", date(2026, 10, 1), date(2026, 10, 31)),
        ("quarter", date(2026, 10, 1), THURSDAY),
    ],
)
def test_a_preset_is_days_up_to_the_last_of_the_data(name: str, since: date, until: date) -> None:
    assert preset(name, THURSDAY) == (since, until)
    assert name in PERIODS


def test_a_week_that_ends_on_the_last_day_is_whole() -> None:
    assert preset("week", date(2026, 11, 8)) == (date(2026, 11, 2), date(2026, 11, 8))


def test_a_period_counts_as_one_filter() -> None:
    filters = Filters(since=date(2026, 11, 1), until=THURSDAY, channel=("chat", "app"))
    assert filters_in_words(count_filters(filters)) == "Filters · 2"
    assert filters_in_words(count_filters(Filters())) == "Filters"
