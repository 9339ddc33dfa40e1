"""Texts that are alike are one theme, named by their own words; a confirmed one is given to new texts as they come."""

import csv
import os
from pathlib import Path

import pytest
from sqlalchemy import select

from cx_insights.db.schema import conversations, interactions
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.intake import import_rows
from cx_insights.intake.keeping.kept_themes import confirm_themes, counted_themes, suggest_themes
from cx_insights.texts.grouping import CannotGroup, groups_of, suggest
from cx_insights.texts.themes import Themes

pytest.importorskip("sklearn")

ABOUT = {
    "refund": [
        "My refund has not come",
        "Where is the refund for my order",
        "refund still missing",
        "please refund me",
    ],
    "password": [
        "I forgot my password",
        "the password reset fails",
        "password link expired",
        "new password please",
    ],
    "courier": [
        "the courier left early",
        "no courier came today",
        "courier was rude",
        "courier rang the wrong bell",
    ],
}
TEXTS = [f"{text}, case {number}" for number in range(15) for texts in ABOUT.values() for text in texts]


@pytest.fixture
def found() -> Themes:
    return suggest(TEXTS, 3, with_vectors=False)


def stored(store: Store, texts: list[str], start: int, **more: str) -> None:
    rows = [
        {"customer_id": f"c{start + n}", "occurred_at": "2026-09-01T10:00Z", "channel": "chat", "text": text}
        | more
        for n, text in enumerate(texts)
    ]
    import_rows(store, rows)


def issues(store: Store, *texts: str) -> list[str | None]:
    i = interactions.c
    with store.reading() as connection:
        known = dict(connection.execute(select(i.text, i.issue)).tuples().all())
    return [known[text] for text in texts]


def test_each_theme_is_named_by_what_its_texts_say(found: Themes) -> None:
    assert sorted(theme.texts for theme in found.themes) == [60, 60, 60]
    assert all(any(word in theme.name for word in ABOUT) for theme in found.themes)
    assert {theme.examples[0] in TEXTS for theme in found.themes} == {True}


def test_a_new_text_belongs_to_the_theme_that_it_is_most_like(found: Themes) -> None:
    name = next(theme.name for theme in found.themes if "refund" in theme.name)
    assert found.theme_of("I want the refunds for both") == name
    assert found.theme_of("Is the shop open on Sunday?") is None


def test_themes_are_renamed_merged_and_dropped(found: Themes) -> None:
    assert found.renamed(2, "  Couriers ").themes[1].name == "Couriers"
    merged = found.merged([1, 3])
    assert [(theme.number, theme.texts) for theme in merged.themes] == [(1, 120), (2, 60)]
    assert {merged.theme_of(theme.examples[0]) for theme in (found.themes[0], found.themes[2])} == {
        merged.themes[0].name
    }
    assert [theme.number for theme in found.kept([3]).themes] == [3]
    with pytest.raises(UnknownName, match="no theme 9"):
        found.kept([9])
    with pytest.raises(UnusableInput, match="cannot both be called"):
        found.renamed(1, found.themes[1].name)
    assert Themes.read(found.to_json()).themes[0].weights == found.themes[0].weights
    assert TEXTS[0] not in found.to_json()  # a customer who is forgotten is in no document


def test_few_texts_are_told_to_be_too_few() -> None:
    with pytest.raises(CannotGroup, match="100 texts of customers; here are 12"):
        suggest(TEXTS[:12])


def test_a_confirmed_theme_is_the_issue_of_texts_that_state_none_also_of_those_that_come(
    store: Store,
) -> None:
    stored(store, TEXTS, 0)
    stored(store, ["my refund, stated elsewhere"], 500, issue="Billing")
    suggested = suggest_themes(store, 3)
    assert issues(store, TEXTS[0]) == [None]
    number = next(theme.number for theme in suggested.themes if "refund" in theme.name)
    confirm_themes(store, suggested.renamed(number, "Refunds"))
    stored(store, ["the refund came late", "Is the shop open on Sunday?"], 600)
    assert issues(store, TEXTS[0], "the refund came late", "my refund, stated elsewhere") == [
        "Refunds · theme", "Refunds · theme", "Billing"
    ]  # fmt: skip
    assert issues(store, "Is the shop open on Sunday?") == ["other · theme"]
    assert ("Refunds", 61) in counted_themes(store)
    with store.reading() as connection:
        assert "Refunds · theme" in set(connection.execute(select(conversations.c.issue)).scalars())
    confirm_themes(store, Themes((), {}))
    assert issues(store, TEXTS[0], "my refund, stated elsewhere") == [None, "Billing"]


@pytest.mark.skipif(not os.environ.get("CX_REAL_DATA"), reason="CX_REAL_DATA names no folder")
def test_groups_of_real_questions_come_near_their_intents() -> None:
    from sklearn.metrics import normalized_mutual_info_score

    with (Path(os.environ["CX_REAL_DATA"]) / "complaints" / "train.csv").open(encoding="utf-8") as lines:
        told = [(row.pop("text"), *row.values()) for row in csv.DictReader(lines)]
    groups = groups_of([text for text, *_ in told], 77, with_vectors=False)
    assert normalized_mutual_info_score([intent for _, intent, *_ in told], groups) >= 0.57
