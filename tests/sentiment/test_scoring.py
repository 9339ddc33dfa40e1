"""What a text scores, and why some texts have no score."""

import os
import subprocess
import sys

import pytest

from cx_insights.model.thresholds import NEGATIVE_AT, POSITIVE_AT
from cx_insights.texts.sentiment import Score, score


def test_a_score_has_its_label_and_a_text_without_one_says_why():
    texts = [
        "The crust was terrible",
        "Great pizza!",
        "I ordered a pizza",
        "PZ-104512",
        None,
        "Missä minun tilaukseni viipyy?",
    ]
    assert score(texts) == [
        Score(-0.775, "negative", "scored"),
        Score(0.6486, "positive", "scored"),
        Score(0.0, "neutral", "scored"),
        Score(None, None, "too_short"),
        Score(None, None, "no_text"),
        Score(None, None, "other_language"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [None, "", "  \n\t", float("nan")])
def test_nothing_written_is_no_text(text):
    assert score([text])[0].reason == "no_text"


@pytest.mark.parametrize(
    "text",
    ["k", "?", "!!!", "12345", "$ 12.50", "18:30", "https://pizza.example/menu", "www.pizza.example",
     "#3348917502", "PZ-104512", "@ana_pizza", "[email]", "[phone] [card]", "🦀",
     "123e4567-e89b-12d3-a456-426614174000", "y 50"],
)  # fmt: skip
def test_a_number_an_address_or_a_single_letter_is_too_short(text):
    assert score([text]) == [Score(None, None, "too_short")]


@pytest.mark.parametrize(
    "text", ["ok", "no", "Bad.", "gr8", "Café", "it’s bad", "bad https://pizza.example", "naïve"]
)
def test_a_word_is_enough(text):
    assert score([text])[0].reason == "scored"


@pytest.mark.parametrize(
    "text",
    ["Где моя пицца?", "أين طلبي", "我的披萨在哪里", "ピザはどこですか", "피자가 안 왔어요", "Πού είναι;",
     "मेरा पिज्जा कहाँ है", "Заказ PZ-104512 не приехал", "Где моя пицца от Pizza Hut?"],
)  # fmt: skip
def test_another_script_is_another_language(text):
    assert score([text]) == [Score(None, None, "other_language")]


def test_an_english_text_with_a_foreign_word_is_scored():
    assert score(["The margherita from Ωmega was terrible ¯\\_(ツ)_/¯"])[0].label == "negative"


@pytest.mark.parametrize("language", ["fi", "fi-FI", "sv_SE", "Suomi", "HU"])
def test_a_row_that_says_a_language_without_rules_is_not_scored(language):
    assert score(["Pizza super"], [language]) == [Score(None, None, "other_language")]


ENGLISH_OR_UNSAID = [
    "en",
    "en-GB",
    "en_US",
    "EN",
    "English",
    "english (uk)",
    "eng",
    None,
    "",
    "und",
    "n/a",
    "?",
]


@pytest.mark.parametrize("language", [*ENGLISH_OR_UNSAID, "Unknown", float("nan")])
def test_a_row_that_says_english_or_nothing_is_scored(language):
    assert score(["Great pizza"], [language])[0].label == "positive"


def test_the_same_text_can_be_english_in_one_row_and_foreign_in_the_next():
    assert [found.reason for found in score(["super", "super", "super", "5"], ["en", "fi", None, "fi"])] == [
        "scored",
        "other_language",
        "scored",
        "too_short",
    ]


def test_languages_must_be_as_many_as_texts():
    with pytest.raises(ValueError, match="shorter"):
        score(["Great pizza", "Bad pizza"], ["en"])


def test_labels_begin_at_the_thresholds_themselves():
    class Echo:
        version = "echo"

        def scores(self, texts):
            return [float(text.split()[-1]) for text in texts]

        def parts(self, text):
            return []

    numbers = [-1.0, NEGATIVE_AT, NEGATIVE_AT + 0.0001, 0.0, POSITIVE_AT - 0.0001, POSITIVE_AT, 1.0]
    found = score([f"score it {number}" for number in numbers], scorer=Echo())
    assert [each.label for each in found] == [
        "negative", "negative", "neutral", "neutral", "neutral", "positive", "positive"
    ]  # fmt: skip


def test_importing_the_room_does_not_load_textblob():
    asked = "import sys, cx_insights.texts.sentiment; print(sorted({'textblob', 'nltk'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment
    )
    assert found.stdout.strip() == "[]"
