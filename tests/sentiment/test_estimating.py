"""Languages without a lexicon are estimated where the extra is installed, and say so."""

import pytest

from cx_insights.insight.coverage import coverage_sentence
from cx_insights.texts import vectors
from cx_insights.texts.sentiment import CxScorer, explain, score, summary

needs_the_extra = pytest.mark.skipif(
    not vectors.is_installed(), reason="cx-insights[languages] is not installed"
)
GLAD = "房间很干净,服务员非常热情,下次还会再来"
ANGRY = "服务太差了,房间又脏又吵,再也不会来了"


@pytest.fixture
def by_lexicons_only() -> None:
    """Not here: takes the place of what holds in this folder."""


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> CxScorer:
    monkeypatch.setattr(vectors, "is_installed", lambda: False)
    return CxScorer()


def test_without_the_extra_there_is_no_score(without_the_extra: CxScorer) -> None:
    assert [found.reason for found in score([GLAD, ANGRY], scorer=without_the_extra)] == [
        "other_language"
    ] * 2


@needs_the_extra
def test_with_it_the_score_is_marked_as_estimated() -> None:
    found = score([GLAD, ANGRY], scorer=CxScorer())
    assert [(each.label, each.reason, each.language) for each in found] == [
        ("positive", "estimated", "zh"),
        ("negative", "estimated", "zh"),
    ]
    assert "Estimated: no rule of its language speaks of it." in summary(explain(GLAD, CxScorer()))[0]


@needs_the_extra
def test_near_the_line_nothing_is_said() -> None:
    (found,) = score(["今天是星期二"], scorer=CxScorer())
    assert (found.score, found.reason) == (None, "unsure")


@needs_the_extra
def test_a_language_that_the_vectors_do_not_know_has_no_score() -> None:
    assert score(["Missä minun tilaukseni viipyy?"], scorer=CxScorer())[0].reason == "other_language"


@needs_the_extra
def test_beside_rules_that_speak_it_is_one_part_of_an_explanation_that_adds_up() -> None:
    found = explain("Der Fahrer war freundlich, aber die Pizza kam eine Stunde zu spät", CxScorer())
    assert found.score.reason == "scored"
    assert found.parts[-1].rule == "estimated from the whole text"
    assert sum(part.contribution for part in found.parts) == pytest.approx(found.score.score, abs=1e-4)


@needs_the_extra
def test_english_is_left_to_its_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The courier came on Tuesday"
    found = score([text], scorer=CxScorer())
    monkeypatch.setattr(vectors, "is_installed", lambda: False)
    assert found == score([text], scorer=CxScorer())


@needs_the_extra
@pytest.mark.parametrize("text", ["\0好" * 900, "\ud800 好的服务", "好" * 5_000])
def test_what_the_vectors_cannot_read_is_cleaned_first(text: str) -> None:
    assert score([text], scorer=CxScorer())[0].language in ("zh", "unknown")


def test_the_coverage_says_how_many_are_estimated() -> None:
    assert (
        coverage_sentence([("scored", 5), ("estimated", 3), ("unsure", 2)])
        == "Scored 8 of 10 customer texts (80 %), 3 of them estimated from the whole text; "
        "the others: 2 too close to tell, by the estimate."
    )
