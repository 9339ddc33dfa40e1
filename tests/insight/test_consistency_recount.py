"""The gaps between channels and their index, worked out anew in plain Python from the stored conversations."""

import random
from collections import defaultdict
from collections.abc import Iterator
from math import exp, log
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest
from sqlalchemy import select

from cx_insights import sample
from cx_insights.db.schema import conversations
from cx_insights.db.store import Store
from cx_insights.insight import consistency
from cx_insights.insight.frames import frame
from cx_insights.intake import import_files
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import fresh_store

DAY = 86_400
FEWEST = 5
SELF_SERVICE = ("app", "web", "store")

Seen = list[tuple[str, str, float]]
"""channel, issue, value: one per conversation that can be judged."""


@pytest.fixture(scope="module")
def pizza(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("gaps")
    sample.write_csv(folder / "pizza.csv", 12_000, 3)
    with fresh_store(backend, folder) as store:
        import_files(store, [Path(folder / "pizza.csv")])
        yield store


@pytest.fixture(scope="module")
def talks(pizza: Store) -> list[Any]:
    with pizza.reading() as connection:
        return list(connection.execute(select(conversations).order_by(conversations.c.started_at)))


def moods(talks: list[Any]) -> Seen:
    return [
        (talk.channel, talk.issue, talk.sentiment_mean) for talk in talks if talk.issue and talk.scored_turns
    ]


def solved(talks: list[Any]) -> Seen:
    """Of contacts of a known customer, older than a week: was there no other one about the same issue in a week?"""
    newest = max(talk.ended_at for talk in talks)
    contacts = [talk for talk in talks if talk.customer_id and is_contact(talk)]
    by_customer: dict[str, list[Any]] = defaultdict(list)
    for talk in contacts:
        by_customer[talk.customer_id].append(talk)
    judged = [talk for talk in contacts if (newest - talk.ended_at).total_seconds() >= 7 * DAY and talk.issue]
    return [
        (talk.channel, talk.issue, float(not came_back(talk, by_customer[talk.customer_id])))
        for talk in judged
    ]


def is_contact(talk: Any) -> bool:
    rated = any(value is not None for value in (talk.csat, talk.nps, talk.ces))
    return bool(
        talk.bot_seen or talk.human_seen or talk.issue or (talk.channel not in SELF_SERVICE and not rated)
    )


def came_back(talk: Any, others: list[Any]) -> bool:
    place = (talk.started_at, talk.conversation_id)
    later = [
        other
        for other in others
        if (other.started_at, other.conversation_id) > place and other.issue in (None, talk.issue)
    ]
    first = min((other.started_at for other in later), default=None)
    return first is not None and (first - talk.ended_at).total_seconds() <= 7 * DAY


def waits(talks: list[Any]) -> Seen:
    return [
        (talk.channel, talk.issue, log(max(talk.seconds_to_human, 1.0) / 60))
        for talk in talks
        if talk.handoff and talk.issue and talk.seconds_to_human is not None
    ]


def standardised(seen: Seen) -> dict[str, tuple[float, float, int]]:
    """Per channel: its mean and that of all channels, both at the mix of issues of all channels, and n."""
    cells: dict[tuple[str, str], list[float]] = defaultdict(list)
    every: dict[str, list[float]] = defaultdict(list)
    for channel, issue, value in seen:
        cells[channel, issue].append(value)
        every[issue].append(value)
    found = {}
    for channel in sorted({channel for channel, _ in cells}):
        own = {
            issue: values
            for (name, issue), values in cells.items()
            if name == channel and len(values) >= FEWEST
        }
        size = sum(len(every[issue]) for issue in own)
        if not own or size == sum(map(len, own.values())):
            continue  # nothing to hold it against
        means = [
            sum(len(every[issue]) / size * sum(values[issue]) / len(values[issue]) for issue in own)
            for values in (own, every)
        ]
        found[channel] = (means[0], means[1], sum(map(len, own.values())))
    return found


def dealt_anew(expected: dict[str, Seen], widths: dict[str, float], dice: random.Random) -> float:
    """The mean absolute gap where the channels of each issue are dealt anew, as if they made no difference."""
    means = []
    for measure, seen in expected.items():
        by_issue: dict[str, list[str]] = defaultdict(list)
        for channel, issue, _ in seen:
            by_issue[issue].append(channel)
        for channels in by_issue.values():
            dice.shuffle(channels)
        places = {issue: iter(channels) for issue, channels in by_issue.items()}
        found = standardised([(next(places[issue]), issue, value) for _, issue, value in seen]).values()
        logs = measure == "minutes_to_human"
        gaps = [(n, exp(own) - exp(every) if logs else own - every) for own, every, n in found]
        means.append(sum(n * abs(gap) for n, gap in gaps) / sum(n for n, _ in gaps) / widths[measure])
    return sum(means) / len(means)


def test_gaps_and_index_are_those_of_a_recount(pizza: Store, talks: list[Any]) -> None:
    found = consistency.gaps(frame(pizza, QUESTIONS["channel_issues"].ask(Filters())))
    told = {(row.measure, row.channel): row for row in found.itertuples()}
    minutes = sorted(
        max(talk.seconds_to_human, 1.0) / 60
        for talk in talks
        if talk.handoff and talk.seconds_to_human is not None
    )
    p90 = quantiles(minutes, n=10, method="inclusive")[8]
    expected = {
        "sentiment": moods(talks),
        "first_contact_resolution": solved(talks),
        "minutes_to_human": waits(talks),
    }
    widths = {"sentiment": 2.0, "first_contact_resolution": 1.0, "minutes_to_human": p90}
    off = []
    for measure, seen in expected.items():
        channels = standardised(seen)
        assert {channel for name, channel in told if name == measure} == set(channels)
        scaled, sizes = [], []
        for channel, (own, every, n) in channels.items():
            value, usual = (exp(own), exp(every)) if measure == "minutes_to_human" else (own, every)
            row = told[measure, channel]
            assert (row.n, row.value, row.all_channels) == (n, pytest.approx(value), pytest.approx(usual))
            assert row.gap == pytest.approx(value - usual)
            assert row.gap_low < row.gap < row.gap_high
            better = (usual - value if measure == "minutes_to_human" else value - usual) / widths[measure]
            assert row.better == pytest.approx(better)
            assert row.better_low < row.better < row.better_high
            scaled.append(abs(better))
            sizes.append(n)
        assert len(scaled) > 1
        off.append(sum(size * gap for size, gap in zip(sizes, scaled, strict=True)) / sum(sizes))
    asked = frame(pizza, QUESTIONS["channel_issues"].ask(Filters()))
    whole = consistency.consistency(found, asked)
    by_chance = [dealt_anew(expected, widths, random.Random(number)) for number in range(40)]
    assert whole.index == pytest.approx(1 - sum(off) / 3 + sum(by_chance) / len(by_chance), abs=0.006)
    assert whole.low < whole.index < whole.high
    assert whole.n == sum(row.n for row in told.values())


def test_the_planted_truths_come_out(pizza: Store) -> None:
    """By phone customers wait longer than in chat, whatever the issue, and are crosser."""
    found = consistency.gaps(frame(pizza, QUESTIONS["channel_issues"].ask(Filters())))
    told = {(row.measure, row.channel): row for row in found.itertuples()}
    for measure in ("minutes_to_human", "sentiment"):
        assert told[measure, "chat"].better_low > told[measure, "phone"].better_high, measure
