"""The base score is TextBlob's own, number for number."""

import csv
import os
import random
from importlib.metadata import requires, version
from pathlib import Path

import pytest
import textblob
from textblob import TextBlob

from cx_insights.errors import BadSetting
from cx_insights.texts.sentiment import base
from cx_insights.texts.sentiment.base import READ_OF_TEXTBLOB, base_sentiment, word_polarities

# A CSV with a column 'text', say of published support tweets.
REAL_TEXTS = Path(os.environ.get("CX_REAL_TWEETS", "not-given.csv"))

AWKWARD = [
    "not really good", "isn't great", "isn’t great", "not bad at all!", "GREAT!!!", "great (!)", "great ( ! )",
    "love it <3 :-D", ":( so sad", "It's 5/5 good", "e.g. good. Mr. Bad", "worst\n\nbest", "very very bad",
    "hardly ever good...", "no", "", "! good", "good!", "really not good", "a : ) b", "8 ) good", "END-OF-SENTENCE bad",
    "terribly good", "not a very good ' idea", "\x1cgood\u00a0bad", "o_O xD ...", "it is n't great",
]  # fmt: skip

_PIECES = [
    "good", "bad", "not", "n't", "never", "very", "really", "isn't", "(", "!", ")", "(!)", ":", "...", ".", "\n",
    "\n\n", "\r\n\r\n", "END-OF-SENTENCE", ":-)", "xD", "8)", "'", '"', "’", "“", "great", "hardly", "e.g.", "Mr.",
    "terribly", "no", "?", "o_O", " ", "a", "it", "<3", ";", "-", "=D", "♥", "not.", "amazingly", ">.>", "T.",
    "..", "Worst", "'s",
]  # fmt: skip


def textblob_says(text: str) -> tuple[float, float]:
    found = TextBlob(text).sentiment
    return (found.polarity, found.subjectivity)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_get_both_of_textblobs_numbers_to_the_last_bit(text: str) -> None:
    assert tuple(base_sentiment(text)) == textblob_says(text)


def test_nonsense_made_of_all_that_its_rules_look_at_gets_textblobs_numbers_too() -> None:
    dice = random.Random(11)
    for _ in range(3_000):
        text = "".join(dice.choice(_PIECES) + dice.choice(["", " "]) for _ in range(dice.randint(1, 14)))
        assert tuple(base_sentiment(text)) == textblob_says(text), text


@pytest.mark.skipif(not REAL_TEXTS.exists(), reason="CX_REAL_TWEETS names no file")
def test_real_texts_get_textblobs_numbers() -> None:
    with REAL_TEXTS.open(newline="", encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file) if row["text"]]
    assert len(texts) > 500
    different = [text for text in texts if tuple(base_sentiment(text)) != textblob_says(text)]
    assert different == []


def test_its_lexicon_is_there_for_the_layer_above() -> None:
    assert word_polarities()["terrible"] == -1.0


def test_textblobs_files_lie_where_version_0_20_lays_them_and_no_other_version_is_asked_for() -> None:
    """They are no part of its interface. Whoever takes a new version looks at them, then changes this test."""
    assert version("textblob").startswith("0.20.")
    assert "textblob~=0.20.1" in (requires("cx-insights") or [])
    folder = Path(textblob.__file__).parent
    assert [file for file in READ_OF_TEXTBLOB if not (folder / file).is_file()] == []


def test_a_textblob_whose_files_lie_elsewhere_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(base, "READ_OF_TEXTBLOB", ("rules.py",))
    with pytest.raises(BadSetting, match=r"TextBlob has no file rules\.py\. Install 0\.20: pip install"):
        base._textblob.__wrapped__()
