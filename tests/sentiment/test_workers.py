"""Large portions are scored by several processes: the same scores in the same order, whatever becomes of a process."""

import os
import signal

import pytest

from cx_insights.errors import BadSetting
from cx_insights.texts import sentiment
from cx_insights.texts.sentiment import CxScorer, Scoring, TextBlobScorer, score, workers
from cx_insights.texts.sentiment.workers import Crew, processes_for

TEXTS = [
    f"{said} number {number}"
    for number in range(1_200)
    for said in ("Great pizza", "It never arrived", "Wo ist meine Bestellung")
]


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are started for few texts already."""
    monkeypatch.setattr(workers, "_FEWEST_TEXTS", 1_000)
    monkeypatch.setenv("CX_SCORING_PROCESSES", "2")


@pytest.mark.usefixtures("eager")
def test_several_processes_give_what_one_gives() -> None:
    own = sentiment.built_in().with_own(
        '[[entries]]\nrule = "ours"\npolarity = 0.9\npatterns = ["never arrived"]'
    )
    for scorer in (CxScorer(own), TextBlobScorer()):
        with Scoring(scorer, expected=len(TEXTS)) as scoring:
            together = scoring.score(TEXTS)
        assert together == [score([text], scorer=scorer)[0] for text in TEXTS[:30]] + together[30:]
        assert together == Scoring(scorer).score(TEXTS)


class Mortal:
    """Every process but the one that made it is killed while it scores."""

    version = "mortal"

    def __init__(self) -> None:
        self._home = os.getpid()

    def scores(self, texts: list[str]) -> list[float]:
        if os.getpid() != self._home:
            os.kill(os.getpid(), signal.SIGKILL)
        return [0.5] * len(texts)

    def parts(self, text: str) -> list[sentiment.Part]:
        return []


def test_a_process_that_is_killed_loses_nothing() -> None:
    crew = Crew(Mortal(), 2)
    try:
        texts = [(f"Great pizza number {number}", None) for number in range(3_000)]
        assert crew.judge(texts) == [(0.5, "scored", "en")] * len(texts)
    finally:
        crew.close()


class Fussy:
    version = "fussy"

    def scores(self, texts: list[str]) -> list[float]:
        return [2.0] * len(texts)

    def parts(self, text: str) -> list[sentiment.Part]:
        return []


def test_what_goes_wrong_in_a_process_is_said_here() -> None:
    crew = Crew(Fussy(), 2)
    try:
        with pytest.raises(sentiment.BadScorer, match=r"fussy gave 2\.0"):
            crew.judge([(text, None) for text in TEXTS])
    finally:
        crew.close()


def test_few_texts_and_scorers_of_ones_own_stay_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    class Plugin:
        version = "plugin"

        def scores(self, texts: list[str]) -> list[float]:
            return [0.0] * len(texts)

        def parts(self, text: str) -> list[sentiment.Part]:
            return []

    monkeypatch.setenv("CX_SCORING_PROCESSES", "4")
    assert processes_for(CxScorer(), 10**6) == 4
    assert processes_for(CxScorer(), 1_000) == 0
    assert processes_for(Plugin(), 10**6) == 0
    monkeypatch.setenv("CX_SCORING_PROCESSES", "1")
    assert processes_for(CxScorer(), 10**6) == 0


def test_a_number_of_processes_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CX_SCORING_PROCESSES", "many")
    with pytest.raises(BadSetting, match="Write a number such as 4"):
        processes_for(CxScorer(), 10**6)
