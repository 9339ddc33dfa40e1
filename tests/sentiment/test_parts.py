"""Why a text scores what it does, in words for people; whatever a text holds."""

import pytest

from cx_insights.texts.sentiment import CxScorer, built_in, explain, summary


def told(text: str, own: str = "") -> dict[str, str]:
    scorer = CxScorer(built_in().with_own(own))
    return {part.words: part.in_words for part in explain(text, scorer).parts}


def test_a_negation_is_named_as_it_was_written() -> None:
    assert "negated by “isn’t”" in told("It isn’t really a very friendly place")["friendly"]


def test_what_strengthens_is_named() -> None:
    assert "strengthened by “extremely” (×1.5)" in told("The driver was extremely friendly")["friendly"]
    assert "written in capitals" in told("The pizza was AWFUL")["AWFUL"]


def test_a_rule_of_ones_own_is_told_from_the_built_in_ones() -> None:
    own = '[[entries]]\nrule = "{}"\npolarity = -0.7\npatterns = ["ghosted"]\n'
    assert told("They ghosted us", own.format("no shows"))["ghosted"] == "your phrase: no shows"
    assert told("They ghosted us", own.format("your words"))["ghosted"] == "your words"


@pytest.mark.parametrize(
    "text",
    [
        "You charged me twice!",
        '<b>Awful</b> & "great", isn’t it?',
        "Great, another broken order 😡 :-(",
        "x\n\nbad\tgood",
    ],
)
def test_parts_stand_where_they_say_and_add_up(text: str) -> None:
    found = explain(text)
    assert all(text[part.start : part.stop] == part.words for part in found.parts)
    assert sum(part.contribution for part in found.parts) == pytest.approx(found.score.score, abs=1e-4)


def test_below_stands_the_score_what_textblob_says_and_the_version() -> None:
    assert summary(explain("This isn't great"))[0].endswith("TextBlob alone: +0.80, positive.")
    assert summary(explain("This isn't great"))[1].startswith("Scored by cx-")
    assert summary(explain("Missä minun tilaukseni viipyy?")) == ["No score: in a language without rules."]


class _Silent:
    version = "silent"

    def scores(self, texts: list[str]) -> list[float]:
        return [0.5] * len(texts)

    def parts(self, text: str) -> list[object]:
        return []


def test_a_scorer_that_cannot_say_why_is_named_so() -> None:
    assert "This scorer does not say why." in summary(explain("What a pizza", _Silent()))
