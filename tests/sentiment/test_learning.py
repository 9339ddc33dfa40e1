"""Learning from ratings: kept only where it is better, stored as plain weights, off without its file."""

import random
from pathlib import Path

import pytest

from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.intake import import_rows
from cx_insights.intake.keeping.own_sentiment import (
    count_rated,
    keep_model,
    kept_model,
    learn_from,
    rated_texts,
    scorer_of,
    use_model,
)
from cx_insights.texts import sentiment
from cx_insights.texts.sentiment import built_in, score
from cx_insights.texts.sentiment.learned import Comparison, LearnedScorer, Model, Quality
from cx_insights.texts.sentiment.learning import CannotLearn, learn, quality, read_labels
from cx_insights.texts.sentiment.rules import Rules

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
    assert read_labels(["neg", "Positive emotion"]) == ["negative", "positive"]
    assert read_labels(["0", "4"]) == ["negative", "positive"]
    assert read_labels(["0", "1", "2"]) == ["negative", "neutral", "positive"]
    assert read_labels(["5 stars", "1 star", "3/5"]) == ["positive", "negative", "neutral"]


def test_a_few_values_that_are_no_label_do_not_spoil_the_others() -> None:
    assert read_labels([*["1", "3", "5"] * 10, "not_relevant"])[-4:] == [
        "negative",
        "neutral",
        "positive",
        None,
    ]


def test_too_few_ratings_are_refused_with_their_number() -> None:
    with pytest.raises(CannotLearn, match="Here are: 2 negative"):
        learn(["bad", "bad again"], ["negative", "negative"], RULES, "two texts")


def test_better_means_beyond_what_chance_between_the_folds_explains() -> None:
    some = Quality(0.6, 0.6, 0.6, 0.6)

    def compared(better_by: float) -> Comparison:
        return Comparison(100, 5, some, some, better_by, uncertainty=0.02, calibration_error=0.0)

    assert compared(0.1).is_better
    assert not compared(0.01).is_better
    assert not compared(-0.1).is_better


def test_a_learned_model_that_cannot_be_read_is_one_sentence() -> None:
    with pytest.raises(UnusableInput, match="Learn again"):
        Model.from_json('{"labels": []}')


@pytest.fixture(scope="module")
def model() -> Model:
    pytest.importorskip("sklearn")
    return learn(*rated(300), RULES, "300 texts")


def test_what_no_lexicon_knows_is_learned_and_survives_its_file(model: Model) -> None:
    scorer = LearnedScorer(Model.from_json(model.to_json()), built_in())
    found = score(["my order florped", "my order wobbled", "my order twinkled"], scorer=scorer)
    assert [each.label for each in found] == ["negative", "neutral", "positive"]
    assert model.comparison.is_better
    assert model.comparison.learned.macro_f1 > 0.9 > model.comparison.lexicon.macro_f1


def test_what_was_learned_of_english_leaves_other_languages_to_their_lexicons(model: Model) -> None:
    scorer = LearnedScorer(model, built_in())
    (found,) = score(["Das Paket ist kaputt und niemand antwortet"], scorer=scorer)
    assert (found.label, found.reason, found.language) == ("negative", "scored", "de")


def test_two_labels_are_enough() -> None:
    pytest.importorskip("sklearn")
    scorer = LearnedScorer(learn(*rated(200, "negative", "positive"), RULES, "200 texts"), built_in())
    assert [found.label for found in score(["it florped", "it sparkled"], scorer=scorer)] == [
        "negative",
        "positive",
    ]


def test_where_the_lexicon_is_always_right_there_is_nothing_to_gain() -> None:
    pytest.importorskip("sklearn")
    says = {"negative": "never arrived", "neutral": "is a margherita", "positive": "was fantastic"}
    told = [label for label in says for _ in range(40)]
    known = learn([f"the pizza {says[label]}" for label in told], told, RULES, "120 texts").comparison
    assert known.lexicon.macro_f1 == 1.0
    assert not known.is_better


def test_what_was_learned_scores_from_then_on_until_its_file_is_gone(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "learned.json"
    file.write_text(model.to_json(), encoding="utf-8")
    monkeypatch.setenv("CX_LEARNED", str(file))
    assert score(["twinkled box"])[0].label == "positive"
    assert sentiment.VERSION.startswith("learned/")
    file.unlink()
    assert score(["twinkled box"])[0].label == "neutral"
    assert sentiment.VERSION.startswith("cx-")


def test_each_word_has_its_share_and_the_shares_add_up(model: Model) -> None:
    scorer = LearnedScorer(model, built_in())
    text = "the box florped today, it never arrived"
    parts = scorer.parts(text)
    told = {part.words: part.contribution for part in parts}
    assert sum(told.values()) == pytest.approx(scorer.scores([text])[0])
    assert told["florped"] < -0.1
    assert all(text[part.start : part.stop] == part.words for part in parts)


def test_the_quality_of_a_scorer_is_counted_by_hand() -> None:
    true = ["negative", "negative", "negative", "positive"]
    said = ["negative", "negative", "positive", "negative"]
    found = quality(true, said, [-0.9, -0.5, 0.4, -0.5])
    assert found.negative_recall == pytest.approx(2 / 3)
    assert found.negative_precision == pytest.approx(2 / 3)
    assert found.macro_f1 == pytest.approx((2 / 3 + 0) / 2)
    assert found.auc == pytest.approx((1 + 0.5 + 0) / 3)
    assert quality(["positive"], ["positive"], [0.5]).auc is None


def test_what_a_store_keeps_scores_until_it_is_switched_off(model: Model, store: Store) -> None:
    keep_model(store, model, use=True)
    assert scorer_of(store).version == f"learned/{model.version}+{built_in().version}"
    assert score(["my order florped"], scorer=scorer_of(store))[0].label == "negative"
    use_model(store, False)
    assert scorer_of(store).version.startswith("cx-")
    kept = kept_model(store)
    assert kept is not None
    assert (kept.in_use, kept.model) == (False, model)


def test_ratings_in_the_store_are_what_is_learned_from(store: Store) -> None:
    pytest.importorskip("sklearn")
    texts, told = rated(200, "negative", "positive")
    stars = {"negative": "1", "positive": "5"}
    rows = [
        {"customer_id": f"c{number}", "occurred_at": f"2026-09-01T08:{number % 60:02d}:00Z", "actor": "customer",
         "text": f"{text}, order {number}", "csat": stars[label]}
        for number, (text, label) in enumerate(zip(texts, told, strict=True))
    ]  # fmt: skip
    import_rows(store, rows)
    found = rated_texts(store)
    assert len(found) == count_rated(store) == 200
    assert learn_from(store, found, "200 rated texts").comparison.is_better
