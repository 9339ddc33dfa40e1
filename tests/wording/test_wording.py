"""Values and how they are written; one table for all that read numbers: sentences, tables, axes, exports."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from cx_insights import wording
from cx_insights.model.filters import Filters
from cx_insights.model.groups import GROUPS
from cx_insights.wording.filters import in_words

NAN = float("nan")


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.413, "41 %"),
        (0.5, "50 %"),
        (0.02, "2 %"),
        (0.0199, "2 %"),
        (0.012, "1.2 %"),
        (0.01, "1 %"),
        (0.004, "0.4 %"),
        (0.0005, "0.1 %"),
        (0.0004, "<0.1 %"),
        (1e-7, "<0.1 %"),
        (0, "0 %"),
        (1e-17, "0 %"),  # the lower end of an interval around none
        (0.981, "98.1 %"),
        (0.998, "99.8 %"),
        (2231 / 2232, ">99.9 %"),
        (1 - 1e-16, "100 %"),  # the upper end of an interval around all
        (1.0, "100 %"),
        (1.5, "150 %"),
        (12.5, "1,250 %"),
        (-0.2, "−20 %"),
        (-0.004, "−0.4 %"),
        (-0.0001, ">−0.1 %"),
    ],
)
def test_a_share_is_never_nothing_where_it_is_something_nor_all_where_it_is_not(
    share: float, written: str
) -> None:
    assert wording.percent(share) == written


@pytest.mark.parametrize(
    ("minutes", "short", "in_full"),
    [
        (0, "0 s", "0 seconds"),
        (0.001, "<1 s", "<1 seconds"),
        (1 / 60, "1 s", "1 second"),
        (0.4, "24 s", "24 seconds"),
        (1, "1 min", "1 minute"),
        (6.5, "6.5 min", "6.5 minutes"),
        (9.97, "10 min", "10 minutes"),
        (11.5, "12 min", "12 minutes"),
        (119, "119 min", "119 minutes"),
        (120, "2 h", "2 hours"),
        (192, "3.2 h", "3.2 hours"),
        (2_880, "2 d", "2 days"),
        (4_000, "2.8 d", "2.8 days"),
        (1e8, "69,444 d", "69,444 days"),
        (-3.4, "−3.4 min", "−3.4 minutes"),
        (-0.001, "0 s", "0 seconds"),
    ],
)
def test_a_duration_has_the_same_number_in_short_and_in_full(
    minutes: float, short: str, in_full: str
) -> None:
    assert (wording.duration(minutes), wording.duration_in_full(minutes)) == (short, in_full)


def test_two_durations_share_their_unit_where_it_is_the_same() -> None:
    assert wording.durations_in_full(3.3, 4.4) == "3.3 to 4.4 minutes"
    assert wording.durations_in_full(0.5, 4) == "30 seconds to 4 minutes"
    assert wording.durations_in_full(1, 4) == "1 to 4 minutes"


@pytest.mark.parametrize(
    ("write", "value", "written"),
    [
        (wording.count, 1204, "1,204"),
        (wording.count, np.int64(10**12), "1,000,000,000,000"),
        (wording.count, -3, "−3"),
        (wording.number, 0, "0"),
        (wording.number, 2.0, "2"),
        (wording.number, 2.34, "2.3"),
        (wording.number, 16.24, "16.2"),
        (wording.number, 99.97, "100"),
        (wording.number, 1056.2, "1,056"),
        (wording.number, 0.636, "0.64"),
        (wording.number, 0.032, "0.032"),
        (wording.number, 0.004, "<0.01"),
        (wording.number, -0.004, ">−0.01"),
        (wording.number, -2.34, "−2.3"),
        (wording.signed, 2.34, "+2.3"),
        (wording.signed, 0.64, "+0.64"),
        (wording.signed, -2.34, "−2.3"),
        (wording.signed, 0, "0"),
        (wording.signed, 0.004, "<0.01"),
        (wording.score, -0.123, "−0.12"),
        (wording.score, 0.2, "+0.20"),
        (wording.score, 0.004, "0.00"),
        (wording.score, -0.004, "0.00"),
        (wording.score_of_100, 34.4, "+34"),
        (wording.score_of_100, -7, "−7"),
        (wording.score_of_100, 0.2, "0"),
        (wording.hundredths, 0.871, "0.87"),
        (wording.rating, 4, "4.0"),
        (wording.times, 2.19, "2.2×"),
        (wording.times, 30, "30×"),
        (wording.points, 0.219, "+21.9 pts"),
        (wording.points, -0.2, "−20.0 pts"),
        (wording.points, 0.0004, "0.0 pts"),
        (wording.points_in_full, -0.031, "3.1 points"),
        (wording.about, 3.4, "3–4"),
        (wording.about, 16.2, "16"),
        (wording.about, 10.4, "10"),
        (wording.about, 9.6, "9–10"),
        (wording.about, 3.0, "3"),
        (wording.q_value, 0.001, "q = 0.001"),
        (wording.q_value, 0.0234, "q = 0.023"),
        (wording.q_value, 0.0004, "q < 0.001"),
        (wording.day, date(2026, 8, 31), "31 Aug 2026"),
        (wording.day, pd.Timestamp(2026, 9, 1), "1 Sep 2026"),
        (wording.moment, datetime(2026, 8, 31, 14, 5), "31 Aug 2026, 14:05"),
        (wording.clock, datetime(2026, 8, 31, 4, 5), "04:05"),
    ],
)
def test_a_number_of_each_kind(write: Callable[[Any], str], value: Any, written: str) -> None:
    assert write(value) == written


@pytest.mark.parametrize("value", [None, NAN, np.nan, pd.NA, pd.NaT], ids=repr)
@pytest.mark.parametrize(
    "write",
    [
        wording.count, wording.number, wording.signed, wording.percent, wording.points, wording.points_in_full,
        wording.score, wording.score_of_100, wording.hundredths, wording.rating, wording.times, wording.duration,
        wording.duration_in_full, wording.day, wording.moment, lambda value: wording.money(value, "EUR"),
        lambda value: wording.change(value, 4), lambda value: wording.change(4, value),
    ],
)  # fmt: skip
def test_what_was_not_measured_is_a_dash(write: Callable[[Any], str], value: Any) -> None:
    assert wording.missing(value)
    assert not wording.known(value)
    assert write(value) == "–"


def test_an_interval_is_written_by_the_rule_of_its_number() -> None:
    assert wording.interval(0.38, 0.44) == "[38–44 %]"
    assert wording.interval(0, 0.012) == "[0–1.2 %]"
    assert wording.interval(-0.1, 0.2) == "[−10 % to 20 %]"
    assert wording.interval(-0.12, 0.05, wording.score) == "[−0.12 to +0.05]"
    assert wording.interval(8.1, 10.4, wording.duration) == "[8.1 min to 10 min]"
    assert wording.interval(None, 0.4) == wording.interval(0.4, NAN) == ""


def test_a_count_agrees_with_its_noun() -> None:
    assert wording.count_of(1, "conversation") == "1 conversation"
    assert wording.count_of(np.int64(0), "conversation") == "0 conversations"
    assert wording.count_of(1204, "way covers", "ways cover") == "1,204 ways cover"


def test_a_count_is_compared_with_an_earlier_one() -> None:
    assert wording.change(112, 100) == "+12 %"
    assert wording.change(97, 100) == "−3 %"
    assert wording.change(100, 100) == "0 %"
    assert wording.change(3, 0) == "–"


def test_money_has_its_currency_and_no_cents_from_a_hundred_on() -> None:
    assert wording.money(12.5, "EUR") == "EUR 12.50"
    assert wording.money(99.999, "EUR") == "EUR 100"
    assert wording.money(1204.4, "USD") == "USD 1,204"
    assert wording.money(-3, "USD") == "−USD 3.00"
    assert wording.money(0, "USD") == "USD 0.00"


def test_a_period_says_its_year_once() -> None:
    assert wording.period(date(2026, 8, 28), date(2026, 9, 3)) == "28 Aug to 3 Sep 2026"
    assert wording.period(date(2026, 12, 30), date(2027, 1, 2)) == "30 Dec 2026 to 2 Jan 2027"
    assert wording.period(date(2026, 8, 31), date(2026, 8, 31)) == "31 Aug 2026"
    assert wording.day_beside(date(2026, 8, 31)) == "31 Aug"
    assert wording.day_beside(date(2026, 8, 31), date(2027, 1, 2)) == "31 Aug 2026"


def test_only_one_minus_sign_is_written() -> None:
    written = [
        write(-12.345)
        for write in (
            wording.count, wording.number, wording.signed, wording.score, wording.score_of_100, wording.percent,
            wording.points, wording.hundredths, wording.duration, wording.duration_in_full,
        )
    ]  # fmt: skip
    assert all("−" in one and "-" not in one for one in written), written


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({}, "everything"),
        ({"channel": "chat,app", "area": "North"}, "Chat or App, North"),
        ({"since": "2026-09-01", "until": "2026-09-30"}, "1 Sep to 30 Sep 2026"),
        ({"since": "2026-09-01"}, "from 1 Sep 2026"),
        ({"until": "2026-09-30", "issue": "Cold food"}, "Cold food, until 30 Sep 2026"),
        ({"handoff": "yes"}, "handed over"),
        ({"handoff": "no"}, "not handed over"),
        ({"weekday": "1"}, "Mondays"),
        ({"weekday": "7"}, "Sundays"),
        ({"hour": "20,18,19,23"}, "18–21 or 23–24 h"),
        ({"peak": "Pay,Track"}, "worst moment at Pay or Track"),
        ({"end": "Pay"}, "last moment at Pay"),
        ({"next_touchpoint": "Pay"}, "next touchpoint Pay"),
        ({"touchpoint": "Pay"}, "Pay"),
        ({"customer": "ana"}, "customer ana"),
        ({"next_channel": "chat"}, "next channel Chat"),
        ({"group": "late"}, GROUPS["late"]),
    ],
    ids=str,
)
def test_what_is_in_view_is_said_in_words(address: dict[str, str], said: str) -> None:
    assert in_words(Filters.from_pairs(list(address.items()))) == said
