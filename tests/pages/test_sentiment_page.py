"""The Sentiment page: words of one's own with their effect, older scores brought up, learning, coverage; and why."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cx_insights.config import settings
from cx_insights.db.store import Store
from cx_insights.intake import import_rows
from cx_insights.intake.keeping.own_sentiment import (
    change_lexicon,
    keep_model,
    kept_model,
    own_lexicon,
    scorer_of,
)
from cx_insights.texts.sentiment import built_in
from cx_insights.texts.sentiment.learned import Comparison, Model, Quality
from cx_insights.texts.sentiment.own_lexicon import OwnEntry
from pages.conftest import Open, words
from telling import told_conversations

TOLD = {
    "ana": 'chat: customer@0"The base was soggy <i>again</i>" bot@1"Sorry" customer@2"This isn’t great"',
    "ben": 'chat: customer@0"Where can I see the menu" bot@1 customer@2"the crust is soggy here"',
    "cai": 'chat: customer@0"Missä minun tilaukseni viipyy?" bot@1 customer@2"PZ-104512"',
}
SENTIMENT, CUSTOMER = "data/sentiment", "data/customer"


@pytest.fixture
def told(tmp_path: Path) -> Store:
    store = Store(settings(f"duckdb:///{tmp_path.as_posix()}/insights.duckdb"))
    import_rows(store, told_conversations(TOLD))
    return store


def said(app: AppTest) -> str:
    return unescape("\n".join([words(app), *(str(shown.value).replace("\\", "") for shown in app.success)]))


def write(app: AppTest, phrase: str, polarity: float) -> AppTest:
    """What a person does: a phrase, its polarity, and a look at the effect."""
    phrase_box = next(box for box in app.text_input if box.label == "Phrase")
    phrase_box.set_value(phrase).run()
    slider = next(slider for slider in app.slider if slider.label == "How it feels")
    return slider.set_value(polarity).run()


def test_a_phrase_shows_its_effect_on_stored_texts_before_it_is_saved(told: Store, open_page: Open) -> None:
    app = write(open_page(told, SENTIMENT), "Soggy", -0.8)
    assert not app.exception
    assert "2 scored texts in the store hold “soggy” (2 different; all looked at)" in said(app)
    assert "score differently" in said(app)
    assert "The base was <mark" in "\n".join(str(html.proto.body) for html in app.get("html"))
    assert "<i>again</i>" not in "\n".join(str(html.proto.body) for html in app.get("html"))
    assert own_lexicon(told).entries == ()


def test_a_saved_phrase_makes_scores_old_until_they_are_brought_up(told: Store, open_page: Open) -> None:
    app = write(open_page(told, SENTIMENT), "soggy", -0.8)
    app.button(key="save_entry").click().run()
    assert not app.exception
    assert [(entry.phrase, entry.polarity) for entry in own_lexicon(told).entries] == [("soggy", -0.8)]
    assert "6 of 6 customer texts were read by another version" in said(app)
    app.button(key="rescore").click().run()
    assert "6 texts read again" in said(app)
    assert "were read by another version" not in said(app)
    assert scorer_of(told).version not in said(app)  # it stands under Advanced


def test_the_last_change_is_undone_and_an_entry_removed(told: Store, open_page: Open) -> None:
    change_lexicon(told, lambda own: own.with_entry(OwnEntry("soggy", -0.8)), "added 'soggy'")
    app = open_page(told, SENTIMENT)
    app.button(key="undo_lexicon").click().run()
    assert "Undone: added 'soggy'" in said(app)
    assert own_lexicon(told).entries == ()


def test_an_entry_that_is_there_is_refused_with_a_sentence(told: Store, open_page: Open) -> None:
    change_lexicon(told, lambda own: own.with_entry(OwnEntry("soggy", -0.8)), "added 'soggy'")
    app = write(open_page(told, SENTIMENT), "Soggy!", 0.5)
    assert not app.exception
    assert "You have 'soggy' already" in app.warning[0].value.replace("\\", "")


def test_the_page_says_what_could_not_be_scored_and_why(told: Store, open_page: Open) -> None:
    app = open_page(told, SENTIMENT)
    assert (
        "Scored 4 of 6 customer texts (67 %); the others: 1 in a language without rules, 1 too short to tell."
        in said(app)
    )


def test_a_text_that_is_tried_is_explained(told: Store, open_page: Open) -> None:
    app = open_page(told, SENTIMENT)
    app.text_input(key="try_text").set_value("This isn't great, you charged me twice").run()
    assert "TextBlob alone: +0.80, positive." in said(app)
    app.text_input(key="try_text").set_value("12345").run()
    assert "No score: too short to tell." in said(app)


def test_a_learned_model_is_switched_on_and_off(told: Store, open_page: Open) -> None:
    better = Comparison(200, 5, Quality(0.5, 0.5, 0.5, 0.5), Quality(0.8, 0.8, 0.8, 0.9), 0.3, 0.02, 0.01)
    weights = {"menu": [1.0, 5.0, -5.0]}
    model = Model(
        ["negative", "positive"], [0.0, 0.0], weights, built_in().version, better, "200 rated texts"
    )
    keep_model(told, model, use=False)
    app = open_page(told, SENTIMENT)
    assert "from 200 rated texts. It does not score: the lexicon does." in said(app)
    app.button(key="model_on").click().run()
    assert scorer_of(told).version.startswith("learned/")
    assert "A model learned from ratings scores" in said(app)
    app.button(key="model_off").click().run()
    kept = kept_model(told)
    assert kept is not None
    assert not kept.in_use


def story(app: AppTest) -> str:
    return next(str(html.proto.body) for html in app.get("html") if "cx-talk" in str(html.proto.body))


def test_a_customers_words_say_why_they_have_their_score(told: Store, open_page: Open) -> None:
    app = open_page(told, CUSTOMER, customer="ana")
    assert not app.exception
    assert re.search('<mark class="neg (some|strong)">isn’t great<sub>', story(app))
    assert "TextBlob alone: +0.80, positive." in story(app)
    assert "<i>again</i>" not in story(app)
    assert story(app).count('<details class="cx-why">') == 2


def test_words_without_a_score_say_why_not(told: Store, open_page: Open) -> None:
    app = open_page(told, CUSTOMER, customer="cai")
    assert "No score: in a language without rules." in story(app)
    assert "No score: too short to tell." in story(app)
    assert "scored 0 of 2" in said(app).lower()


def test_a_score_of_an_earlier_version_says_what_it_would_be_now(told: Store, open_page: Open) -> None:
    change_lexicon(told, lambda own: own.with_entry(OwnEntry("soggy", 0.9)), "added 'soggy'")
    app = open_page(told, CUSTOMER, customer="ben")
    assert "Would now be +" in story(app)
    assert "An earlier version says the score" in story(app)
