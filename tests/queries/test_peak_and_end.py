"""Where journeys have their worst moment, and where their last one: told by hand, and recounted in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from sqlalchemy import select

from cx_insights import sample
from cx_insights.db.schema import journeys, transitions
from cx_insights.db.store import Store
from cx_insights.insight.chance import wilson
from cx_insights.insight.frames import frame
from cx_insights.intake import import_files
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, fresh_store, rows

COUNTS = ("touchpoint", "peaks", "ends", "of", "all_journeys")
BAD, GOOD, WORSE = (
    "the pizza was bad and I am disappointed",
    "great, thank you so much",
    "this is terrible, the worst ever",
)


def asked(store: Store, filters: Filters | None = None) -> Any:
    return QUESTIONS["peak_and_end"].ask(filters or Filters())


def test_a_journey_counts_once_where_it_is_worst_and_once_where_it_ends(conversations: Telling) -> None:
    data = conversations(
        ana=f'chat: customer@0[touchpoint=Ask]"{BAD}" customer@1[touchpoint=Wait]"{WORSE}" '
        f'customer@2[touchpoint=Rate]"{GOOD}" bot@3[touchpoint=Close]',
        ben=f'chat: customer@0[touchpoint=Ask]"{GOOD}"',
        cai="chat: customer@0[touchpoint=Order]",  # says nothing
    )
    assert rows(data, asked(data), *COUNTS) == [
        ("Ask", 1, 1, 2, 3),  # ben's only text is his worst and his last one
        ("Wait", 1, 0, 2, 3),
        ("Rate", 0, 1, 2, 3),
    ]


def test_of_equally_bad_moments_the_first_is_the_peak(conversations: Telling) -> None:
    data = conversations(
        ana=f'chat: customer@0[touchpoint=Late]"{BAD}" customer@1[touchpoint=Early]"{BAD}" '
        f'customer@2[touchpoint=Again]"{BAD}"',
        ben=f'chat: customer@0[touchpoint=Rate]"{GOOD}"',
    )
    assert rows(data, asked(data), "touchpoint", "peaks", "ends", "negative_peaks") == [
        ("Rate", 1, 1, 0),
        ("Late", 1, 0, 1),
        ("Again", 0, 1, 0),
    ]


def test_what_employees_write_is_no_peak(conversations: Telling) -> None:
    data = conversations(
        ana=f'chat: customer@0[touchpoint=Ask]"{GOOD}" bot@1[touchpoint=Sorry]"{WORSE}" '
        f'human@2[touchpoint=Sorry]"{WORSE}"',
    )
    assert rows(data, asked(data), "touchpoint", "peaks") == [("Ask", 1)]


def test_a_filter_chooses_journeys_and_leaves_each_its_own_worst_moment(conversations: Telling) -> None:
    data = conversations(
        ana=f'chat: customer@0[touchpoint=Ask, area=North]"{GOOD}" customer@1[touchpoint=Wait]"{WORSE}"',
        ben=f'chat: customer@0[touchpoint=Wait, area=South]"{BAD}"',
    )
    assert rows(data, asked(data, Filters(area=("North",))), "touchpoint", "peaks", "of") == [("Wait", 1, 1)]


@pytest.fixture(scope="module")
def pizza(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("peaks")
    sample.write_csv(folder / "pizza.csv", 6_000, 4)
    with fresh_store(backend, folder) as store:
        import_files(store, [Path(folder / "pizza.csv")])
        yield store


def test_counted_anew_journey_by_journey(pizza: Store) -> None:
    with pizza.reading() as connection:
        turns = list(connection.execute(select(transitions).order_by(transitions.c.position)))
        every = len(list(connection.execute(select(journeys.c.journey_id))))
    scored: dict[int, list[Any]] = defaultdict(list)
    for turn in turns:
        if turn.actor == "customer" and turn.sentiment_score is not None:
            scored[turn.journey_key].append(turn)
    peaks, ends = defaultdict(list), defaultdict(list)
    for own in scored.values():
        worst = min(own, key=lambda turn: (turn.sentiment_score, turn.position))
        peaks[worst.touchpoint].append(worst.sentiment_score)
        ends[own[-1].touchpoint].append(own[-1].sentiment_score)
    found = {row.touchpoint: row for row in frame(pizza, asked(pizza)).itertuples()}
    assert set(found) == set(peaks) | set(ends)
    assert len(scored) > 100
    for name, row in found.items():
        assert (row.peaks, row.ends) == (len(peaks[name]), len(ends[name]))
        assert (row.of, row.all_journeys) == (len(scored), every)
        assert row.negative_peaks == sum(score <= -0.05 for score in peaks[name])
        assert row.peak_share == pytest.approx(len(peaks[name]) / len(scored))
        assert (row.end_share_low, row.end_share_high) == pytest.approx(wilson(len(ends[name]), len(scored)))
        for counted, behind in ((row.peaks, Filters(peak=(name,))), (row.ends, Filters(end=(name,)))):
            assert rows(pizza, QUESTIONS["overview"].ask(behind), "journeys") == [(counted,)]
        if peaks[name]:
            assert row.peak_mean == pytest.approx(mean(peaks[name]))
        if len(ends[name]) >= 5:
            assert row.end_low <= mean(ends[name]) <= row.end_high
    assert sum(row.peaks for row in found.values()) == sum(row.ends for row in found.values()) == len(scored)
