"""The lexicon is a file that people read and add to: what it says must be reachable, and errors are sentences."""

import tomllib

import pytest

from cx_insights.errors import UnusableInput
from cx_insights.texts.sentiment import CxScorer, Lexicon, built_in, built_in_source, score
from cx_insights.texts.sentiment.lexicon import _spelled_out
from cx_insights.texts.sentiment.tokens import Tokenizer

OWN = """
[[entries]]
rule = "our words"
polarity = -0.7
patterns = ["soggy base", "ghosted"]

[[entries]]
rule = "our products"
polarity = 0.0
patterns = ["awful burger"]
"""


def says_of(source: str, text: str) -> list[tuple[str, str]]:
    return [(part.words, part.rule) for part in CxScorer(built_in().with_own(source)).parts(text)]


def test_every_word_of_every_pattern_is_a_word_that_a_text_can_hold() -> None:
    tokenizer = Tokenizer(built_in())
    dead = {
        (pattern, word)
        for entry in tomllib.loads(built_in_source())["entries"]
        for pattern in entry["patterns"]
        for words in _spelled_out(pattern)
        for word in words
        if word not in ("..", "#", "***") and not (word.startswith("<") and word.endswith(">"))
        if [word]
        != [key for token in tokenizer.tokens(word.replace("*", "")) for key in token.keys if key == word]
    }
    assert dead == set()


def test_no_pattern_stands_twice() -> None:
    patterns = [
        pattern for entry in tomllib.loads(built_in_source())["entries"] for pattern in entry["patterns"]
    ]
    assert sorted({pattern for pattern in patterns if patterns.count(pattern) > 1}) == []


def test_every_class_that_a_pattern_names_is_there() -> None:
    classes = {f"<{name}>" for name in tomllib.loads(built_in_source())["classes"]}
    named = {word for word in built_in_source().split('"') for word in word.split() if word.startswith("<")}
    named = {word for word in named if word.endswith(">") and len(word) > 3}
    assert named <= classes


def test_own_entries_are_found_and_win_over_the_built_in_ones() -> None:
    assert says_of(OWN, "They ghosted us") == [("ghosted", "our words")]
    assert says_of(OWN, "An awful burger please") == []
    assert says_of("", "An awful burger please") == [("awful", "strong complaint")]


def test_own_entries_change_the_version_and_the_built_in_version_stays() -> None:
    assert built_in().with_own(OWN).version != built_in().version
    assert built_in().with_own(OWN).version == built_in().with_own(OWN).version


def test_own_settings_replace_single_values() -> None:
    own = Lexicon((built_in_source(), "[intensity]\nmega = 1.5\n"))
    plain, strengthened = CxScorer(own).scores(["The food was bad", "The food was mega bad"])
    assert strengthened < plain


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("[[entries]", "cannot be read"),
        ("[negations]\nwords = []", "Did you mean 'negation'?"),
        ('[[entries]]\nrule = "x"\npatterns = ["y"]', "'x' needs rule, polarity and patterns"),
        ('[[entries]]\nrule = "x"\npolarity = 2\npatterns = ["y"]', "goes from -1 to 1"),
        ('[[entries]]\nrule = "x"\npolarity = "bad"\npatterns = ["y"]', "goes from -1 to 1"),
        ('[[entries]]\nrule = "x"\npolarity = 0.5\npatterns = [""]', "empty pattern under 'x'"),
    ],
)
def test_a_lexicon_that_cannot_be_used_is_one_sentence(source: str, sentence: str) -> None:
    with pytest.raises(UnusableInput, match=sentence.replace("?", r"\?")):
        built_in().with_own(source)


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("never (arrived|came)", ["It never arrived", "never came"]),
        ("blue [cheese] burger", ["a blue burger", "Blue cheese burger"]),
        ("grump*", ["grumpy", "Grumpiest"]),
        ("paid .. late fee", ["paid late fee", "paid a big fat late fee"]),
        ("box # broken", ["box 12 broken", "box two broken"]),
        ("after # <time>", ["after 3 hours", "after 40min", "after two weeks"]),
        ("is not here", ["isn't here", "isnt here", "isn’t here", "is not here"]),
    ],
)
def test_patterns_are_found_in_the_ways_that_people_write_them(pattern: str, texts: list[str]) -> None:
    own = f'[[entries]]\nrule = "told"\npolarity = -0.9\npatterns = ["{pattern}"]'
    for text in texts:
        assert "told" in [rule for _, rule in says_of(own, text)], text


def test_a_gap_is_no_wider_than_three_words_and_does_not_cross_a_sentence() -> None:
    own = '[[entries]]\nrule = "told"\npolarity = -0.9\npatterns = ["asked .. leave"]'
    assert "told" in [rule for _, rule in says_of(own, "asked us both to leave")]
    assert "told" not in [rule for _, rule in says_of(own, "asked us all four to leave")]
    assert "told" not in [rule for _, rule in says_of(own, "asked. Please leave")]


def test_a_word_that_says_more_is_heard_inside_a_faint_pattern() -> None:
    assert says_of("", "They ruined my day")[0][1] != "what they did"
    assert says_of("", "They painted my door") == [("They painted my", "what they did")]


def test_two_gaps_reach_twice_as_far_as_one() -> None:
    own = '[[entries]]\nrule = "ours"\npolarity = -0.7\npatterns = ["{}"]\n'
    text = "zork one two three four quux"
    assert says_of(own.format("zork .. quux"), text) == []
    assert says_of(own.format("zork .. .. quux"), text) == [(text, "ours")]


def test_a_pattern_can_name_how_a_word_ends() -> None:
    own = '[[entries]]\nrule = "ours"\npolarity = -0.7\npatterns = ["zork *ing"]\n'
    assert says_of(own, "zork parking, zork park") == [("zork parking", "ours")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("no this is annoying", "negative"),
        ("no it was great", "positive"),
        ("no good at all", "negative"),
        ("no i hate this", "negative"),
    ],
)
def test_a_no_that_answers_does_not_turn_the_sentence_behind_it(text: str, label: str) -> None:
    assert score([text])[0].label == label
