"""Learning from ratings: kept only where it is better, stored as plain weights, off without its file."""

import random
from pathlib import Path

import pytest

from cx_insights import sentiment
from cx_insights.errors import UnusableInput
from cx_insights.sentiment import built_in, score
from cx_insights.sentiment.learning import CannotLearn, Comparison, LearnedScorer, Model, learn, read_labels
from cx_insights.sentiment.rules import Rules

RULES = Rules(built_in())
# What this company's customers say, and no lexicon knows.
MOODS = {
    "negative": ["zonked", "florped"],
    "neutral": ["wibbled", "wobbled"],
    "positive": ["sparkled", "twinkled"],
}


def rated(count: int, *labels: str) -> tuple[list[str], list[str]]:
    dice = random.Random(5)
    told = [dice.choice(labels or list(MOODS)) for _ in range(count)]
    return [
        f"the {dice.choice(['box', 'pizza', 'app'])} {dice.choice(MOODS[label])} today" for label in told
    ], told


def test_labels_are_read_as_people_write_them() -> None:
    assert read_labels(["1", "3", "5.0", None]) == ["negative", "neutral", "positive", None]
    assert read_labels(["0", "1"]) == ["negative", "positive"]
    assert read_labels(["-1", "0", "1"]) == ["negative", "neutral", "positive"]
    assert read_labels(["Good", "Bad"]) == ["positive", "negative"]
    assert read_labels(["Negative", "neutral ", "odd"]) == ["negative", "neutral", None]


def test_too_few_ratings_are_refused_with_their_number() -> None:
    with pytest.raises(CannotLearn, match="Here are: 2 negative"):
        learn(["bad", "bad again"], ["negative", "negative"], RULES)


def test_better_means_beyond_what_chance_between_the_folds_explains() -> None:
    assert Comparison(100, 0.6, 0.7, 0.1, 0.02).is_better
    assert not Comparison(100, 0.6, 0.61, 0.01, 0.02).is_better
    assert not Comparison(100, 0.7, 0.6, -0.1, 0.02).is_better


def test_a_learned_model_that_cannot_be_read_is_one_sentence() -> None:
    with pytest.raises(UnusableInput, match="Learn again"):
        Model.from_json('{"labels": []}')


@pytest.fixture(scope="module")
def model() -> Model:
    pytest.importorskip("sklearn")
    return learn(*rated(300), RULES)


def test_what_no_lexicon_knows_is_learned_and_survives_its_file(model: Model) -> None:
    scorer = LearnedScorer(Model.from_json(model.to_json()), RULES)
    found = score(["my order florped", "my order wobbled", "my order twinkled"], scorer=scorer)
    assert [each.label for each in found] == ["negative", "neutral", "positive"]
    assert model.comparison.is_better
    assert model.comparison.learned > 0.9 > model.comparison.lexicon


def test_two_labels_are_enough() -> None:
    pytest.importorskip("sklearn")
    scorer = LearnedScorer(learn(*rated(200, "negative", "positive"), RULES), RULES)
    assert [found.label for found in score(["it florped", "it sparkled"], scorer=scorer)] == [
        "negative",
        "positive",
    ]


def test_where_the_lexicon_is_always_right_there_is_nothing_to_gain() -> None:
    pytest.importorskip("sklearn")
    says = {"negative": "never arrived", "neutral": "is a margherita", "positive": "was fantastic"}
    told = [label for label in says for _ in range(40)]
    known = learn([f"the pizza {says[label]}" for label in told], told, RULES).comparison
    assert known.lexicon == 1.0
    assert not known.is_better


def test_what_was_learned_scores_from_then_on_until_its_file_is_gone(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "learned.json"
    file.write_text(model.to_json(), encoding="utf-8")
    monkeypatch.setenv("CX_LEARNED", str(file))
    assert score(["my order florped"])[0].label == "negative"
    assert sentiment.VERSION.startswith("learned/")
    file.unlink()
    assert score(["my order florped"])[0].label == "neutral"
    assert sentiment.VERSION.startswith("cx-")
