"""No text takes longer than its length: eight times the letters, about eight times the time, in every function."""
# ruff: noqa: E501

import re
import time
from collections.abc import Callable

import pytest

from cx_insights.texts import sentiment
from cx_insights.texts.cleaning import clean
from cx_insights.texts.reasons import REASONS
from cx_insights.texts.sentiment.base import base_sentiment
from cx_insights.texts.sentiment.scorable import spoken_in
from cx_insights.texts.sentiment.scorers import CxScorer
from cx_insights.texts.signals import NAMED, OTHER_LANGUAGES

# What a text may consist of, over and over: each of these once took some function beyond the age of the universe.
REPEATED = [
    "a", "A", "1", "1a", "@", "a@", "a@b.", "!", "?!", ".", ",", "(", ":", "<", "&", "&a", "*", "a*a", "a'", "-", "#A",
    "_", "'", "\"", "http://", "1,", "\n", "> ", "ñ", "我", "😀", "\0", "x" * 20 + "-", "no ",
    "not good ", "hello ", "but ", "great, another ", "great. broken. ", "thanks ",
    "very ", "waited hours ", "they us ", "talk ", "talk  ",
    "talk to to to to ", "order number number ", "please give ", "n't ", "i have been ", "called me for hours and ",
    "From: ", "From: a To: ", "From: a\nTo: b\n", "On ", "On 1 ", "On 1\n", "<style>", "<blockquote>", "<div ", "<!--", "--> ",
    "&amp;", "```\n", "--\n", "-", "__", "Best regards\n", "ERROR: x\n", "De: a: b: ", "Original Message ", "out of office ",
]  # fmt: skip
_SCORER = CxScorer()
_ELSEWHERE = {
    f"{name} in {language}": pattern
    for name, rules in OTHER_LANGUAGES.items()
    for language, pattern in rules.items()
}


def _of_language(language: str) -> Callable[[str], object]:
    reader = _SCORER.of_language(language)
    assert reader is not None
    return lambda text: reader.parts(text)


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "in which language a text is": spoken_in,
    "what its writer wrote": clean,
    "TextBlob's numbers": base_sentiment,
    "the score": lambda text: _SCORER.scores([text]),
    "its parts": _SCORER.parts,
    **{f"the score in {language}": _of_language(language) for language in ("de", "fr")},
    "its explanation": lambda text: sentiment.explain(text, _SCORER),
    **{
        f"where a text says {name}": lambda text, pattern=pattern: list(re.finditer(pattern, text, re.I))
        for name, pattern in {**NAMED, **_ELSEWHERE, **{each.name: each.pattern for each in REASONS}}.items()
    },
}
SHORT, TIMES_LONGER = 3_000, 8
TOO_MUCH_LONGER = 24  # a square would be 64
_NOISE_SECONDS = 0.05


@pytest.mark.parametrize("name", FUNCTIONS)
def test_time_grows_with_the_length_of_a_text_and_not_with_its_square(name: str) -> None:
    slow = [unit for unit in REPEATED if _is_slow(FUNCTIONS[name], unit)]
    assert not slow


def test_a_megabyte_without_a_space_is_scored_within_seconds() -> None:
    assert _seconds(lambda text: sentiment.explain(text, _SCORER), "a" * 1_000_000) < 3


def _is_slow(function: Callable[[str], object], unit: str) -> bool:
    short = unit * (SHORT // len(unit))
    allowed = TOO_MUCH_LONGER * _seconds(function, short) + _NOISE_SECONDS
    return all(_seconds(function, short * TIMES_LONGER) > allowed for _ in range(3))


def _seconds(function: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    function(text)
    return time.process_time() - began
