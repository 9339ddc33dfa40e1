"""What is said and worked out of one small store, kept as it reads: `words/NAME.txt`, sentences and tables."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cx_insights.db.store import Store
from cx_insights.insight import (
    alerts,
    consistency,
    coverage,
    feelings,
    handoff_sentences,
    moments,
    mood_curve,
    move_times,
    patterns,
    quotes,
    staffing_start,
    two_groups,
    windows,
)
from cx_insights.insight.automate import automate
from cx_insights.insight.brief import brief
from cx_insights.insight.channel_gaps import channel_gaps
from cx_insights.insight.frames import frame
from cx_insights.insight.hot_spots import hot_spots
from cx_insights.insight.opening import opening
from cx_insights.insight.what_if import Assumptions, Hours, what_if
from cx_insights.journey_maps.curve import curve
from cx_insights.journey_maps.differences import differences
from cx_insights.journey_maps.exports import FORMS
from cx_insights.journey_maps.from_data import confirm, draft
from cx_insights.journey_maps.opportunities import opportunities
from cx_insights.journey_maps.reality import drifts, fit
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from kept import as_table, hold, told_store

WORDS = Path(__file__).parent / "words"
CHAT, APP = Filters(channel=("chat",)), Filters(channel=("app",))
SECOND_WEEK = Filters(since=date(2026, 9, 8), until=date(2026, 9, 14))
Ask = Callable[..., pd.DataFrame]


def _of_a_page(page: str, ask: Ask) -> Any:
    return opening(page, ask, SECOND_WEEK, SECOND_WEEK.previous_period()) + opening(page, ask, Filters())


def _briefs(ask: Ask) -> Any:
    return [brief(ask, conversation).text() for conversation in ("k-1", "k-3", "k-8", "k-35-again")]


def _what_if(ask: Ask) -> Any:
    overall = ask("staffing").iloc[0]
    expected = [
        what_if("Ask", now, overall, Hours("on Fri 19–21 h", 2, days), Assumptions(6, 0.8, 1))
        for now, days in ((40, 4), (4, 4), (0, 0))
    ]
    return [said for one in expected for said in (one.sentence, one.steps)]


def _busiest(ask: Ask) -> Any:
    hours = ask("staffing_hours")
    window = staffing_start.busiest(hours)
    return [str(window), str(staffing_start.in_window(hours, window))]


def _moods(ask: Ask) -> Any:
    turns = ask("handoff_mood")
    curves = mood_curve.curves_by(turns, "channel")
    whole = mood_curve.mood_curve(turns)
    return [whole, mood_curve.curve_sentence(whole), *curves, mood_curve.left_out(turns, "channel", curves)]


def _consistency(ask: Ask) -> Any:
    channel_issues = ask("channel_issues")
    found = consistency.gaps(channel_issues)
    return [found, consistency.index_sentence(consistency.consistency(found, channel_issues))]


def _windows(ask: Ask) -> Any:
    cells = windows.cells(ask("area_hours"), ask("issue_area_hours"))
    return [str(patterns.looked_at(cells)), *map(str, patterns.recurring(cells)[:6])]


SAID: dict[str, Callable[[Ask], Any]] = {
    **{
        f"page_{page}": partial(_of_a_page, page)
        for page in ("overview", "handoffs", "touchpoints", "journeys", "channels", "patterns")
    },
    "briefs": _briefs,
    "what_if": _what_if,
    "busiest": _busiest,
    "moods": _moods,
    "consistency": _consistency,
    "windows": _windows,
    "automate": lambda ask: automate(ask("touchpoints"), ask("containment")),
    "automate_otherwise": lambda ask: automate(ask("touchpoints"), ask("containment"), {"Ask": True}),
    "hot_spots": lambda ask: hot_spots(ask("touchpoints")),
    "ratings_stand_in": lambda ask: feelings.with_ratings(ask("touchpoints")),
    "rush": lambda ask: patterns.busy_hour_lift(ask("issue_cells")),
    "alerts": lambda ask: [one.sentence for one in alerts.current(ask, Filters())],
    "channel_gaps": lambda ask: channel_gaps(ask("channels")),
    "handoff_sentences": lambda ask: [
        *handoff_sentences.waits(ask("handoff_waits")),
        handoff_sentences.reasons(ask("handoff_reasons")),
        *handoff_sentences.context(ask("handoff_context")),
        handoff_sentences.missing_fact(ask("context_facts")),
        *handoff_sentences.lens(ask("resolution_lens")),
    ],
    "moments": lambda ask: moments.peak_and_end_sentence(ask("peak_and_end")),
    "slowest_moves": lambda ask: move_times.slowest_moves(ask("transitions")),
    "quotes": lambda ask: quotes.chosen(ask("quotes")),
    "two_groups_moves": lambda ask: two_groups.moves_beside(ask("moves", CHAT), ask("moves", APP)),
    "two_groups_ways": lambda ask: two_groups.ways_beside(ask("variants", CHAT), ask("variants", APP)),
    "coverage": lambda ask: coverage.coverage_sentence(
        list(ask("sentiment_coverage")[["reason", "customer_rows"]].itertuples(index=False))
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with told_store(tmp_path_factory.mktemp("words")) as made:
        yield made


@pytest.fixture(scope="module")
def ask(store: Store) -> Ask:
    return lambda question, filters=Filters(): frame(store, QUESTIONS[question].ask(filters))  # noqa: B008


def _written(said: Any) -> str:
    if isinstance(said, pd.DataFrame):
        return as_table(said)
    return "\n".join(map(_written, said)) + "\n" if isinstance(said, list) else str(said)


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_is_what_is_kept(ask: Ask, name: str) -> None:
    hold(WORDS / f"{name}.txt", _written(SAID[name](ask)))


@pytest.mark.parametrize("suffix", [".md", ".csv", ".mmd", ".txt"])
def test_a_drafted_map_reads_as_it_is_kept(store: Store, suffix: str) -> None:
    for form in FORMS:
        if form.suffix == suffix:
            made = form.make(draft(store, Filters())).decode("utf-8-sig")
            hold(
                WORDS / f"drafted{suffix.replace('.', '_')}.txt", re.sub(r"\d+ \w+ 20[2-9]\d", "(day)", made)
            )


def test_what_a_drafted_map_tells_is_kept(store: Store, ask: Ask) -> None:
    whole, chat = draft(store, Filters()), draft(store, CHAT)
    first, *others = whole.stages
    renamed = replace(whole, stages=(*others, replace(first, name="Begin", steps=first.steps[1:])))
    told = [
        *map(str, opportunities(whole)),
        *map(str, curve(whole)),
        *differences(whole, renamed),
        str(fit(chat, ask("variants"), ask("transitions"))),
        *map(str, drifts(replace(whole, baseline=confirm(chat, date(2026, 9, 30)).baseline))),
    ]
    hold(
        WORDS / "drafted_map.txt", re.sub(r"\b(map|stage|step|persona)-[0-9a-f]{8}\b", r"\1", "\n".join(told))
    )


def test_nothing_is_kept_that_is_no_longer_said() -> None:
    assert {file.stem for file in WORDS.glob("*.txt")} >= SAID.keys()
