"""What a server keeps between the runs of a page: shared by all who look, changed by nobody, gone when it must go."""

import gc

import pandas as pd
import pytest

from cx_insights import charts
from cx_insights.config import DATABASE_VARIABLE
from cx_insights.db.store import Store
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import memory, parts, session


@pytest.fixture(autouse=True)
def looking(pizza: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, pizza.settings.database_url)


def test_who_changes_an_answer_changes_it_for_nobody_else() -> None:
    mine = session.frame("channels", Filters())
    mine["channel"] = "mine"
    mine.loc[0, "conversations"] = -1
    assert "mine" not in session.frame("channels", Filters())["channel"].tolist()
    assert session.frame("channels", Filters())["conversations"].min() > 0


def test_an_answer_is_read_once_and_shared() -> None:
    first, again = (session.frame("channels", Filters()) for _ in range(2))
    assert first is not again
    assert first["conversations"].to_numpy().base is again["conversations"].to_numpy().base


def test_what_was_worked_out_is_told_apart_by_filters_and_what_else_matters() -> None:
    worked_out = iter(range(9))
    ask = [(Filters(), "a"), (Filters(), "a"), (Filters(), "b"), (Filters(channel=("chat",)), "a")]
    found = [session.derived("told apart", filters, lambda: next(worked_out), also) for filters, also in ask]
    assert found == [0, 0, 1, 2]


def test_after_people_were_forgotten_nothing_that_was_read_is_kept() -> None:
    session.derived("forgotten", Filters(), lambda: "before")
    session.forget_answers()
    assert session.derived("forgotten", Filters(), lambda: "after") == "after"


def test_a_drawing_is_sent_as_plotly_would_send_it() -> None:
    frame = session.frame("channels", Filters())
    chart = charts.by_channel(frame, charts.CHANNEL_MEASURES["sentiment"])
    assert charts.Drawn(chart).to_json() == chart.to_json()
    assert charts.Drawn(chart).words_instead is None
    empty = charts.by_channel(frame.head(0), charts.CHANNEL_MEASURES["sentiment"])
    assert charts.Drawn(empty).words_instead == "No scored texts in view."


def test_a_drawing_is_drawn_anew_for_other_rows() -> None:
    frame = pd.DataFrame({"channel": ["chat", "phone"], "rate": [0.1, None]})
    same, other = frame.copy(), frame.assign(rate=[0.2, None])
    assert parts._fingerprint(frame) == parts._fingerprint(same) != parts._fingerprint(other)


def test_what_stays_in_memory_is_not_looked_through_after_each_run() -> None:
    memory.settle()
    assert gc.get_freeze_count() > 100_000
    assert len(gc.get_objects()) < 50_000


def test_every_hundredth_run_everything_is_looked_through() -> None:
    counts = []
    for _ in range(memory.EVERYTHING_EVERY):
        memory.settle()
        counts.append(gc.get_freeze_count())
    assert counts.count(0) == 1
