"""What needs somebody: planted troubles come first, a calm store is silent, and a click opens what was counted."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from cx_insights.cli import app
from cx_insights.db.store import Store
from cx_insights.insight.care import Care
from cx_insights.insight.findings import Finding, findings, keep, look_at
from cx_insights.insight.findings.finding import Candidate, Kind
from cx_insights.insight.findings.ranking import beyond_chance, once_each, ranked
from cx_insights.insight.frames import frame
from cx_insights.intake import import_rows
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Row, fresh_store, rows, sampled

FIRST, WEEKS = date(2026, 6, 1), 12  # a Monday
LAST = FIRST + timedelta(days=7 * WEEKS - 1)
AREAS, CHANNELS, ISSUES = (
    ("North", "South", "East"),
    ("chat", "email"),
    ("Late delivery", "Refund", "Wrong item"),
)
Imported = Callable[[list[Row]], Store]
Satisfied = Callable[[str, date], float]
EVERYTHING = Filters(time_zone="Europe/Berlin")


def found_in(store: Store, view: Filters = EVERYTHING) -> list[Finding]:
    def ask(question: str, asked: Filters) -> pd.DataFrame:
        return frame(store, QUESTIONS[question].ask(asked))

    return findings(look_at(ask, partial(frame, store), view))


def contacts(seed: int, satisfied: Satisfied, a_day: int = 8) -> list[Row]:
    """Twelve weeks of contacts that differ by chance alone, but for how satisfied an area is on a day."""
    chance = np.random.default_rng(seed)
    told: list[Row] = []
    for number in range(a_day * 7 * WEEKS):
        day = FIRST + timedelta(days=number // a_day)
        area, channel, issue = (chance.choice(names) for names in (AREAS, CHANNELS, ISSUES))
        at = f"{day}T{chance.integers(8, 20):02}:{chance.integers(0, 59):02}"
        named = {
            "customer_id": f"c{number}", "conversation_id": f"k{number}", "channel": str(channel), "area": str(area),
            "issue": str(issue),
        }  # fmt: skip
        rating = "5" if chance.random() < satisfied(str(area), day) else "2"
        told.append({**named, "actor": "customer", "occurred_at": f"{at}:00Z", "csat": rating})
        if chance.random() < 0.5:
            told.append({**named, "actor": "bot", "occurred_at": f"{at}:20Z"})
        if chance.random() < 0.3:
            told.append({**named, "actor": "human", "occurred_at": f"{at}:40Z"})
    return told


def north_fell(area: str, day: date) -> float:
    return 0.3 if area == "North" and day > LAST - timedelta(weeks=4) else 0.8


def north_rose(area: str, day: date) -> float:
    return 0.9 if area == "North" and day > LAST - timedelta(weeks=4) else 0.45


@pytest.fixture(scope="module")
def pizza(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return sampled(tmp_path_factory.mktemp("pizza"), 20_000, 7)


@pytest.fixture(scope="module")
def fell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """North rates lower in the last four weeks."""
    with fresh_store("duckdb", tmp_path_factory.mktemp("fell")) as store:
        assert import_rows(store, contacts(1, north_fell)).quarantined == 0
        yield store


def test_the_troubles_of_the_pizza_company_come_first(pizza: Store) -> None:
    first = [one.sentence for one in found_in(pizza)[:3]]
    assert sum(said.startswith("Talk to bot is the angriest step: ") for said in first) == 1
    assert sum(said.startswith("Phone customers have to say everything twice: 9") for said in first) == 1
    assert sum(said.startswith("Missing topping in North, Fridays 1") for said in first) == 1


def test_the_fix_of_the_pizza_company_is_good_news(pizza: Store) -> None:
    good = [one for one in found_in(pizza) if one.is_good]
    assert [one.headline for one in good] == ["Missing topping in North, Fridays 18–22 h has become rare"]
    assert "since 30 Oct" in good[0].detail


def test_a_click_opens_the_rows_that_were_counted(pizza: Store) -> None:
    told = found_in(pizza)
    assert len(told) > 4
    for one in told:
        behind = rows(pizza, QUESTIONS[one.question].ask(one.filters))
        assert len(behind) == one.conversations >= 5, one.sentence
    repeated = next(one for one in told if one.kind is Kind.REPEATED)
    assert f"({repeated.conversations} of " in repeated.sentence


@pytest.mark.parametrize("seed", [1, 2])
def test_a_calm_store_needs_nobody(imported: Imported, seed: int) -> None:
    assert found_in(imported(contacts(seed, lambda _area, _day: 0.8))) == []


def test_what_fell_in_one_area_is_told_with_the_area_and_opens_its_unsatisfied(fell: Store) -> None:
    first = found_in(fell)[0]
    assert first.kind is Kind.CHANGE
    assert first.headline.startswith("CSAT fell from 8")
    assert "North" in first.detail
    assert first.filters.area == ("North",)
    assert first.filters.group == ("unsatisfied",)
    assert first.filters.since == LAST - timedelta(days=27)


def test_what_rose_is_good_news(imported: Imported) -> None:
    told = found_in(imported(contacts(1, north_rose)))
    assert [(one.kind, one.headline[:9]) for one in told] == [(Kind.BETTER, "CSAT rose")]


def test_what_was_done_is_kept_and_what_was_not_useful_goes_behind_all_others(fell: Store) -> None:
    first = found_in(fell)[0]
    states = {Care(): "new", Care("acknowledged"): "seen", Care("acknowledged", owner="Ana"): "owned"}
    states |= {
        Care("fixed", fixed_on=LAST): "done",
        Care("not_useful", note="We know: a strike."): "not_useful",
    }
    assert {care: replace(first, care=care).state for care in states} == states
    keep(fell, first, Care("acknowledged", owner="Ana"))
    keep(fell, first, Care("not_useful", note="We know: a strike."))
    last = found_in(fell)[-1]
    assert (last.about, last.care.note) == (first.about, "We know: a strike.")
    assert last.weight == pytest.approx(0.7)
    assert rows(fell, QUESTIONS["alerts"].ask(Filters())) == []
    keep(fell, first, Care())


def test_of_what_chance_brings_about_nothing_is_told() -> None:
    """Two hundred looks at nothing, and one at something."""
    chances = [*np.random.default_rng(3).uniform(0, 1, 200), 1e-6]
    told = beyond_chance([Candidate(float(one), lambda: _finding("a", 10)) for one in chances])
    assert len(told) == 1


def test_nothing_is_told_that_rests_on_fewer_than_five() -> None:
    assert beyond_chance([Candidate(0.0, lambda: _finding("a", 4))]) == []


def test_one_cause_is_told_once_and_the_most_harm_first() -> None:
    small, large, besides = _finding("a", 10), _finding("b", 40), replace(_finding("c", 30), family="b")
    told = ranked(once_each([small, besides, large]))
    assert [one.about for one in told] == ["b", "a"]
    assert told[0].sentence.endswith("Besides: c.")


def test_the_command_lists_them_with_what_to_do(fell: Store) -> None:
    url = fell.url.render_as_string(hide_password=False)

    def asked(*words: str) -> Any:
        answer = CliRunner().invoke(app, ["findings", "--database", url, "--format", "json", *words])
        assert answer.exit_code == 0, answer.output
        return json.loads(answer.stdout)

    first = asked()[0]
    assert list(first) == [
        "rank", "kind", "sentence", "customers_per_week", "severity", "confidence", "action", "question", "filters",
        "state",
    ]  # fmt: skip
    assert (first["rank"], first["kind"], first["state"]) == (1, "change", "new")
    assert first["filters"]["area"] == "North"
    assert asked("--where", "area=South") == []


def _finding(about: str, customers: int) -> Finding:
    return Finding(
        kind=Kind.CHANGE, about=about, family=about, headline=about, detail="", action="", filters=Filters(),
        counted=customers, confidence=1.0, severity=1.0, customers=customers,
    )  # fmt: skip
