"""Texts that speak for a touchpoint: picked by score, few of them read."""

from statistics import median

import pandas as pd

from cx_insights.insight.frames import frame
from cx_insights.insight.quotes import chosen, cut
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, rows

ASK = Filters(touchpoint=("Ask",))
TEXTS = [
    "this is terrible, the worst delivery ever",
    "the pizza was bad and I am disappointed",
    "it was not good at all, sadly",
    "well, the pizza was quite good today",
    "great pizza, thank you so much, perfect",
]


def told(conversations: Telling):
    stories = {
        f"c{n}": f'chat: customer@{n}[touchpoint=Ask, area={"North" if n < 3 else "South"}]"{text}" bot@{n + 1}'
        for n, text in enumerate(TEXTS)
    }
    return conversations(
        **stories, eve='chat: customer@9[touchpoint=Other]"this is terrible, awful, the worst" bot@10'
    )


def test_the_extremes_come_first_and_the_typical_ones_lie_at_the_median(conversations: Telling) -> None:
    data = told(conversations)
    found = frame(data, QUESTIONS["quotes"].ask(ASK))
    scores = sorted(found.loc[found["kind"] == "negative", "sentiment_score"])
    assert len(scores) == 5
    assert found["of"].unique().tolist() == [5]
    assert found["median"].unique().tolist() == [median(scores)]
    by_kind = {kind: own["sentiment_score"].tolist() for kind, own in found.groupby("kind")}
    assert by_kind["negative"] == scores
    assert by_kind["positive"] == scores[::-1]
    assert by_kind["typical"][0] == median(scores)
    assert [abs(score - median(scores)) for score in by_kind["typical"]] == sorted(
        abs(score - median(scores)) for score in scores
    )
    assert found["conversation_id"].str.match(r"c\d-1").all()


def test_quotes_honour_the_filters(conversations: Telling) -> None:
    data = told(conversations)
    north = rows(data, QUESTIONS["quotes"].ask(ASK.replace(area=("North",))), "text", "of")
    assert {text for text, _ in north} == set(TEXTS[:3])
    assert {n for _, n in north} == {3}
    assert rows(data, QUESTIONS["quotes"].ask(ASK.replace(area=("West",)))) == []


def test_a_wording_stands_once_and_short_texts_come_last(conversations: Telling) -> None:
    texts = [
        "BAD",
        "Bad!",
        "this is so bad, i am annoyed",
        "This is so bad - I am annoyed!",
        "the worst pizza of my whole life",
    ]
    data = conversations(
        **{f"c{n}": f'chat: customer@{n}[touchpoint=Ask]"{text}" bot@{n + 1}' for n, text in enumerate(texts)}
    )
    picked = chosen(frame(data, QUESTIONS["quotes"].ask(ASK)))
    negative = picked.loc[picked["kind"] == "negative", "text"].tolist()
    assert sum("so bad" in text for text in negative) == 1
    assert "the worst pizza of my whole life" in negative
    assert picked[picked["kind"] == "positive"].empty  # nobody praised anything
    assert picked["text"].str.casefold().str.replace(r"\W+", " ", regex=True).str.strip().is_unique


def test_the_same_data_give_the_same_quotes(conversations: Telling) -> None:
    stories = {
        f"c{n}": f'chat: customer@{n}[touchpoint=Ask]"the pizza was bad, order number {n}" bot@{n + 1}'
        for n in range(9)
    }
    data = conversations(**stories)
    first, again = (chosen(frame(data, QUESTIONS["quotes"].ask(ASK))) for _ in range(2))
    assert first["text"].tolist() == again["text"].tolist() != []


def test_each_kind_has_three_texts_that_fit_it_and_a_text_stands_once() -> None:
    said = [
        ("typical", 1, "the base was soggy, and nobody said a word", -0.3),
        ("typical", 2, "it was there, more or less as I ordered it", 0.0),
        ("typical", 3, "It was there - more or less as I ordered it", 0.0),
        ("negative", 1, "the base was soggy, and nobody said a word", -0.3),
        ("negative", 2, "bad", -0.9),
        ("negative", 3, "x" * 24, -0.8),
        ("negative", 4, "y" * 25, -0.2),
        ("negative", 5, "z" * 280, -0.2),
        ("negative", 6, "v" * 281, -0.2),
        ("negative", 7, "w" * 30, 0.0),  # not negative by its score
        ("positive", 1, "the best pizza of my whole life", 0.9),
        ("positive", 2, "a pizza, and nothing more than that", 0.0),
    ]
    picked = chosen(pd.DataFrame(said, columns=["kind", "place", "text", "sentiment_score"]))
    assert list(picked[["kind", "place"]].itertuples(index=False, name=None)) == [
        ("typical", 2),
        ("negative", 1),
        ("negative", 4),
        ("negative", 5),
        ("positive", 1),
    ]
    assert list(picked) == ["kind", "place", "text", "sentiment_score"]


def test_long_texts_are_cut_between_words() -> None:
    assert cut("a short one") == "a short one"
    assert cut("The base was soggy, and nobody answered", 25) == "The base was soggy, and…"
    assert cut("two\n\nlines") == "two lines"
    assert len(cut("x" * 400)) == 280
    assert cut("x" * 280) == "x" * 280
    assert cut("x" * 281) == "x" * 279 + "…"
