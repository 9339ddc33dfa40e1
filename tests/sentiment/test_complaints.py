"""What customers write, and what the product says of it."""

import csv
from pathlib import Path

import pytest

from cx_insights.texts.sentiment import Score, explain, score

HERE = Path(__file__).parent
# What the lexicon reaches on each kind of these lines today: a change of it may not lose that.
ENOUGH_RIGHT = {
    "endings.csv": dict.fromkeys(
        [
            "happy ending",
            "no trouble",
            "praise denied",
            "doubt",
            "mild",
            "sarcasm",
            "emoji alone",
            "money praised",
        ],
        0.9,
    ),
    "held_out.csv": dict.fromkeys(["complaint", "negation", "neutral", "praise", "sarcasm"], 0.9),
    "lines.csv": {
        "plain complaint": 0.97,
        "complaint by trade": 0.97,
        "complaint in a hurry": 0.95,
        "tweet": 0.85,
        "question or fact": 0.97,
        "praise": 0.97,
    },
}


def label(text: str) -> str | None:
    return score([text])[0].label


def rules_of(text: str) -> list[str]:
    return [part.rule for part in explain(text).parts]


@pytest.mark.parametrize(
    ("file", "kind"), [(file, kind) for file, kinds in ENOUGH_RIGHT.items() for kind in kinds]
)
def test_lines_of_every_kind_are_right_as_often_as_before(file: str, kind: str) -> None:
    with (HERE / file).open(newline="", encoding="utf-8") as rows:
        lines = [row for row in csv.DictReader(rows) if row["kind"] == kind]
    wrong = [row["text"] for row in lines if label(row["text"]) not in row["label"].split("|")]
    assert len(lines) - len(wrong) >= ENOUGH_RIGHT[file][kind] * len(lines), wrong


@pytest.mark.parametrize(
    "text", ["You reach Leeds by way of Rome", "Your branch closes at noon", "The receptionist went home early",
             "hi, the courier spoke to a stranger"],
)  # fmt: skip
def test_telling_what_the_company_did_is_a_complaint_though_no_word_weighs(text: str) -> None:
    assert rules_of(text) == ["tells what happened"]
    assert label(text) == "negative"


@pytest.mark.parametrize(
    "text", ["Did the courier come?", "The courier came when? I can look", "I put it on the shelf",
             "You can call me at noon", "The club opened a branch https://club.example/news"],
)  # fmt: skip
def test_questions_news_and_what_customers_say_of_themselves_are_not(text: str) -> None:
    assert label(text) == "neutral"


def test_the_ending_of_a_story_outweighs_it_and_says_so() -> None:
    found = explain("My bag got lost, and you found it and brought it to the hotel. Thank you!")
    assert found.score.label == "positive"
    assert "it ended well" in found.parts[0].because
    assert sum(part.contribution for part in found.parts) == pytest.approx(found.score.score, abs=1e-3)
    assert label("My bag got lost and is still not found") == "negative"


def test_of_two_long_complaints_the_one_with_more_to_complain_of_scores_lower() -> None:
    told = "On Monday I went to the branch in Leeds and spoke with the person there about my account. "
    mild = score([told * 8 + "The line was slow."])[0].score
    harsh = score([told + "You charged me twice and refused a refund. Nobody answers. " * 6])[0].score
    assert mild is not None
    assert harsh is not None
    assert -1 < harsh < mild < 0


def test_a_faint_sign_in_a_long_text_leaves_it_neutral_and_still_leans() -> None:
    short, long = score(
        ["again the same", "again " + "the same train to the same town for the same fare " * 3]
    )
    assert short.label == "negative"
    assert long.label == "neutral"
    assert (long.score or 0) < 0
    found = explain("again " + "the same train to the same town for the same fare " * 3)
    assert found.score.score == pytest.approx(sum(part.contribution for part in found.parts), abs=1e-4)


def test_a_question_that_wants_no_answer_weighs_in_full() -> None:
    assert label("Is this what you call service?") == "negative"
    assert label("how hard can it be") == "negative"


def test_a_question_behind_a_comma_softens_only_itself() -> None:
    assert label("Flight 882 to London tonight, is it on time?") == "neutral"
    assert label("I was charged twice, is that so?") == "negative"


def test_one_word_of_praise_behind_what_went_wrong_is_mockery() -> None:
    assert label("Only three hours on hold. Impressive.") == "negative"
    assert label("We sat by the window. Impressive.") == "positive"


@pytest.mark.parametrize(
    "text",
    ["This isn't great", "This isn’t great", "This isnt great", "THIS ISN'T GREAT", "not a very good idea",
     "I don't think we will be back", "never had such good intentions ignored"],
)  # fmt: skip
def test_negation_is_heard_however_it_is_written(text: str) -> None:
    assert label(text) == "negative"


def test_a_negated_complaint_is_no_complaint() -> None:
    assert label("It is not bad") == "positive"
    assert label("I had no problems at all") == "positive"


def test_thanks_count_only_where_nothing_is_asked_or_wrong() -> None:
    assert label("Thank you so much") == "positive"
    assert label("Could you send me the invoice please, thanks") == "neutral"
    assert label("Thanks in advance") == "neutral"
    assert label("My order never arrived, thanks") == "negative"


def test_praise_of_what_went_wrong_is_sarcasm() -> None:
    assert label("Great, another broken order") == "negative"
    assert "sarcasm: praise of what went wrong" in explain("Great, another broken order").parts[0].because
    assert label("Great food") == "positive"


def test_a_polite_question_about_trouble_is_milder_than_the_trouble() -> None:
    asked, told = score(["How do I report a lost card?", "You lost my card"])
    assert (told.score or 0) < (asked.score or 0)
    assert label("Where can I get a refund?") == "neutral"


def test_strong_words_capitals_and_exclamation_weigh_more() -> None:
    calm, very, loud, exclaimed = (
        found.score or 0 for found in score(["it was bad", "it was very bad", "it was BAD", "it was bad!!"])
    )
    assert max(very, loud, exclaimed) < calm


def test_what_stands_behind_but_counts_more() -> None:
    assert label("The driver was nice but the pizza was cold and late") == "negative"


def test_names_and_handles_say_nothing() -> None:
    assert score(["@awful_airline flight 12 to Rome"])[0] == Score(0.0, "neutral", "scored")
    assert label("I am at Best Buy") == "neutral"
    assert label("#worstflightever from #WorstAirline") == "negative"  # a hashtag is read by its capitals


def test_emoji_and_emoticons_are_felt() -> None:
    assert label("my order 😡") == "negative"
    assert label("my order 😍") == "positive"
    assert label("my order :(") == "negative"
    assert label("note: see below (page 3)") == "neutral"


def test_waiting_and_repetition_are_complaints() -> None:
    assert rules_of("waited 40 minutes") == ["waiting"]
    assert rules_of("waited for 2hrs") == ["waiting"]
    assert rules_of("This is the 3rd time") == ["repeated contact"]
    assert label("three times I called") == "negative"


def test_contributions_add_up_to_the_score_and_stand_where_the_words_are() -> None:
    text = "Hi @pizza, the crust wasn’t great; you charged me TWICE and no one answers! :("
    found = explain(text)
    assert found.score.score == pytest.approx(sum(part.contribution for part in found.parts), abs=1e-4)
    assert all(text[part.start : part.stop] == part.words for part in found.parts)
    assert "charged me TWICE" in [part.words for part in found.parts]


def test_an_explanation_says_what_textblob_alone_would_have_said() -> None:
    found = explain("This isn't great")
    assert found.base is not None
    assert found.base.polarity == pytest.approx(0.8)
    assert found.score.label == "negative"


@pytest.mark.parametrize("text", [None, "", "12345", "Где моя пицца?"])
def test_without_a_score_there_is_a_reason_and_nothing_to_explain(text: str | None) -> None:
    found = explain(text)
    assert found.score.score is None
    assert found.score.reason in ("no_text", "too_short", "other_language")
    assert (found.parts, found.base) == ((), None)


def test_the_longest_text_is_read_in_one_go() -> None:
    assert label("I am still waiting for my refund. " * 5_000) == "negative"
