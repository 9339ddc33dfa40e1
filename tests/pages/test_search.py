"""Conversations are found by what was said in them, and the one that is chosen is the one that opens."""

import re

import pandas as pd
import pytest

from cx_insights.db.store import Store
from cx_insights.intake import import_rows
from pages.conftest import Open, words
from telling import told_conversations

STORY = {
    "ana": 'chat: customer@0"The pizza came cold again" bot@1 human@5 customer@6"thanks" | phone: customer@60"hello"',
    "ben": 'chat: customer@0"Cold drinks but the pizza was great" bot@1',
    "cai": 'chat: customer@0"Where is my rider?"',
}


@pytest.fixture
def told(nothing: Store) -> Store:
    import_rows(nothing, told_conversations(STORY))
    return nothing


def listed(store: Store, open_page: Open, **address: str) -> pd.DataFrame:
    return open_page(store, "data/conversations", **address).dataframe[0].value


def test_the_list_shows_what_the_customer_wrote(told: Store, open_page: Open) -> None:
    assert set(listed(told, open_page)["wrote"]) == {
        "The pizza came cold again", "hello", "Cold drinks but the pizza was great", "Where is my rider?",
    }  # fmt: skip


def test_words_are_found_in_any_order_and_the_text_that_holds_them_is_shown(
    told: Store, open_page: Open
) -> None:
    found = listed(told, open_page, text="pizza cold")
    assert sorted(found["conversation_id"]) == ["ana-1", "ben-1"]
    assert listed(told, open_page, text="thanks")["wrote"].tolist() == ["thanks"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"handoff": "yes"}, ["ana-1"]),
        ({"handoff": "no", "text": "cold"}, ["ben-1"]),
        ({"turns": "4"}, ["ana-1"]),
        ({"sentiment": "positive", "text": "pizza"}, ["ben-1"]),
        ({"handoff": "any", "sentiment": "any"}, ["ana-1", "ana-2", "ben-1", "cai-1"]),
    ],
)
def test_sentiment_handoff_and_length_narrow_further(
    told: Store, open_page: Open, asked: dict[str, str], expected: list[str]
) -> None:
    assert sorted(listed(told, open_page, **asked)["conversation_id"]) == expected


def test_where_nothing_fits_the_fields_stay_and_all_can_be_shown(told: Store, open_page: Open) -> None:
    app = open_page(told, "data/conversations", text="sushi")
    assert "No conversation fits." in words(app)
    assert "texts with “sushi”" in words(app)
    assert app.text_input(key="text").value == "sushi"
    assert app.button(key="widen")


def test_the_chosen_conversation_is_open_and_the_others_are_folded(told: Store, open_page: Open) -> None:
    app = open_page(told, "data/customer", customer="ana", conversation="ana-2")
    story = next(element.proto.body for element in app.get("html") if "cx-talk" in element.proto.body)
    assert re.findall(r'<details class="cx-one"( open)?>', story) == ["", " open"]
    opened = story.partition("open>")[2]
    assert "hello" in opened
    assert "cold again" not in opened
