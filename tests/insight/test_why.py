"""Why a measure changed: planted in who comes or in how they fare, found where it was planted, adding up exactly."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from typer.testing import CliRunner

from cx_insights.cli import app
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.insight.drivers import Why, told, why
from cx_insights.insight.drivers.effects import Sums, effects
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.model.periods import periods
from cx_insights.queries.measures import measure_named
from telling import Row, sampled

BEFORE, NOW, DAYS = date(2026, 9, 7), date(2026, 10, 5), 28
PERIODS = periods(Filters(since=NOW, until=NOW + timedelta(days=DAYS - 1)), None, None)
Imported = Callable[[list[Row]], Store]
AREAS, CHANNELS = ("North", "South", "East", "West"), ("chat", "email")


def rated(first: date, came: dict[tuple[str, str], tuple[int, int]]) -> Iterator[Row]:
    """So many conversations per area and channel, of whom so many are satisfied, spread over four weeks."""
    for (area, channel), (all_of_them, satisfied) in came.items():
        for number in range(all_of_them):
            name = f"{first:%m}-{area}-{channel}-{number}"
            yield {
                "customer_id": name, "conversation_id": name, "channel": channel, "area": area, "actor": "customer",
                "occurred_at": f"{first + timedelta(days=number % DAYS)}T{9 + number % 8:02}:00:00Z",
                "csat": "5" if number % all_of_them < satisfied else "2",
            }  # fmt: skip


def alike(all_of_them: int, satisfied: int) -> dict[tuple[str, str], tuple[int, int]]:
    return {(area, channel): (all_of_them, satisfied) for area in AREAS for channel in CHANNELS}


def explained(store: Store, measure: str = "csat", by: str = "") -> Why:
    assert PERIODS is not None
    found = why(partial(frame, store), measure_named(measure), PERIODS, by)
    assert found is not None
    return found


def test_what_one_area_does_worse_is_found_there_and_told(imported: Imported) -> None:
    """Half of the happy ones in North are lost; all else is as it was."""
    now = {**alike(60, 48), ("North", "chat"): (60, 24), ("North", "email"): (60, 24)}
    found = explained(imported([*rated(BEFORE, alike(60, 48)), *rated(NOW, now)]))
    first = found.drivers[0]
    assert (first.dimension, first.value) == ("area", "North")
    assert first.rate_effect == pytest.approx(-0.1, abs=1e-9)
    assert first.mix_effect == pytest.approx(0, abs=1e-9)
    assert first.high < 0
    assert told(found) == (
        "CSAT fell from 80 % (384 of 480) to 70 % (336 of 480). Most of it is North (−10 points), about the same "
        "share of all, but 40 % where it was 80 %."
    )


def test_what_others_coming_does_is_found_there_and_told(imported: Imported) -> None:
    """E-mail always rates lower, and three times as many write one."""
    before = {
        (area, channel): (60, 54) if channel == "chat" else (20, 8) for area in AREAS for channel in CHANNELS
    }
    now = {
        (area, channel): (20, 18) if channel == "chat" else (60, 24) for area in AREAS for channel in CHANNELS
    }
    found = explained(imported([*rated(BEFORE, before), *rated(NOW, now)]))
    assert {driver.dimension for driver in found.drivers[:2]} == {"channel"}
    assert sum(driver.mix_effect for driver in found.drivers[:2]) == pytest.approx(-0.25)
    assert found.drivers[0].rate_effect == pytest.approx(0, abs=1e-9)
    assert (
        "It is who comes rather than how they fare (−25 points): E-mail went from 25 % to 75 % of all"
        in told(found)
    )


def test_a_change_that_all_share_names_nobody(imported: Imported) -> None:
    found = explained(imported([*rated(BEFORE, alike(60, 48)), *rated(NOW, alike(60, 36))]))
    assert told(found).endswith("No channel, area or weekday stands out.")


def test_a_change_within_chance_is_called_none(imported: Imported) -> None:
    found = explained(
        imported([*rated(BEFORE, alike(10, 8)), *rated(NOW, {**alike(10, 8), ("North", "chat"): (10, 7)})])
    )
    assert told(found) == (
        "CSAT shows no clear change: 80 % (64 of 80) before, 79 % (63 of 80) now. "
        "No channel, area or weekday stands out."
    )


@pytest.mark.parametrize(
    "measure", ["csat", "csat_mean", "nps", "handoff_rate", "net_sentiment", "sentiment", "conversations"]
)
def test_the_parts_add_up_to_the_change_per_dimension(sampled_two_months: Store, measure: str) -> None:
    found = explained(sampled_two_months, measure)
    assert found.explained
    for one in found.explained:
        assert sum(driver.effect for driver in one.drivers) == pytest.approx(found.change, abs=1e-9), (
            one.dimension.name
        )
        assert sum(driver.share_now for driver in one.drivers) == pytest.approx(1, abs=1e-9)


@pytest.fixture
def sampled_two_months(tmp_path: Any) -> Store:
    return sampled(tmp_path, 4000, 3)


Cells = some.lists(some.tuples(some.integers(0, 30), some.floats(0, 1)), min_size=2, max_size=6)


@given(before=Cells, now=Cells)
def test_whatever_the_cells_the_parts_add_up_and_lie_in_their_intervals(
    before: list[tuple[int, float]], now: list[tuple[int, float]]
) -> None:
    """Also values that only one of the two periods has."""
    size = min(len(before), len(now))
    periods_of_cells = [_sums([*cells[:size], (7, 0.5)]) for cells in (before, now)]
    found = effects(*periods_of_cells)
    apart = periods_of_cells[1].mean - periods_of_cells[0].mean
    assert (found.mix + found.rate).sum() == pytest.approx(apart, abs=1e-9)
    assert (found.low <= found.mix + found.rate).all()
    assert (found.mix + found.rate <= found.high).all()


def _sums(cells: list[tuple[int, float]]) -> Sums:
    n = np.array([float(count) for count, _ in cells])
    part = np.array([float(round(count * share)) for count, share in cells])
    return Sums(n, part, part)


def test_the_interval_of_a_part_holds_the_truth_in_about_95_of_100() -> None:
    """North falls from 80 to 60 % while it grows from a quarter to a third of all."""
    chance = np.random.default_rng(5)
    truth = (1 / 3 * (0.6 - (0.8 + 0.8 - 0.2 / 3) / 2)) - (0.25 * (0.8 - (0.8 + 0.8 - 0.2 / 3) / 2))
    held = [found.low[0] <= truth <= found.high[0] for found in (_drawn(chance) for _ in range(400))]
    assert 0.92 <= np.mean(held) <= 0.98


def _drawn(chance: np.random.Generator) -> Any:
    both = []
    for share, rate in ((0.25, 0.8), (1 / 3, 0.6)):
        north = chance.binomial(600, share)
        n = np.array([float(north), 600.0 - north])
        part = np.array([float(chance.binomial(north, rate)), float(chance.binomial(600 - north, 0.8))])
        both.append(Sums(n, part, part))
    return effects(*both)


def test_the_command_prints_the_parts_and_says_what_cannot_be_taken_apart(imported: Imported) -> None:
    store = imported(
        [*rated(BEFORE, alike(28, 22)), *rated(NOW, {**alike(28, 22), ("North", "chat"): (28, 2)})]
    )
    url = store.url.render_as_string(hide_password=False)

    def asked(*words: str) -> Any:
        return CliRunner().invoke(app, ["why", *words, "--database", url])

    answer = asked("csat", "--by", "area", "--format", "json")
    drivers = json.loads(answer.stdout)
    assert list(drivers[0]) == [
        "dimension", "value", "share_before", "share_now", "before", "now", "mix_effect", "rate_effect", "low", "high",
    ]  # fmt: skip
    assert (drivers[0]["value"], drivers[0]["now"]) == ("North", pytest.approx(24 / 56))
    assert "5 Oct to 1 Nov 2026 against 7 Sep to 4 Oct 2026." in answer.stderr
    own = json.loads(
        asked(
            "csat", "--since", "2026-10-05", "--against", "2026-09-07:2026-09-20", "--format", "json"
        ).stdout
    )
    assert len(own) > len(drivers)
    for words, said in (
        (["time_to_human"], "no sum over rows"),
        (["csat", "--by", "touchpoint"], "cannot be taken apart by touchpoint"),
        (["csat", "--against", "soon"], "Write it as previous"),
        (["csat", "--since", "2027-01-01", "--until", "2027-01-31"], "holds nothing"),
        (["csta"], "Did you mean 'csat'?"),
    ):
        error = asked(*words).exception
        assert isinstance(error, UnknownName)
        assert said in str(error)


def test_without_a_period_the_last_whole_weeks_are_compared() -> None:
    """Data of 31 Aug to 15 Nov, a Sunday: four weeks and the four before; of ten days, nothing."""
    found = periods(Filters(), date(2026, 8, 31), date(2026, 11, 15))
    assert found is not None
    assert [found.now.since, found.now.until] == [date(2026, 10, 19), date(2026, 11, 15)]
    assert [found.before.since, found.before.until] == [date(2026, 9, 21), date(2026, 10, 18)]
    until_thursday = periods(Filters(), date(2026, 9, 2), date(2026, 10, 1))
    assert until_thursday is not None
    assert [until_thursday.now.since, until_thursday.now.until] == [date(2026, 9, 21), date(2026, 9, 27)]
    assert periods(Filters(), date(2026, 9, 2), date(2026, 9, 11)) is None
