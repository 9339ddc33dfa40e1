"""An alert on its page: read, acknowledged, fixed, reopened, and followed to the conversations behind it."""

from collections.abc import Iterator
from datetime import date

import pytest
import streamlit as st
from sqlalchemy import delete

from cx_insights.db import schema
from cx_insights.db.store import Store
from cx_insights.insight.frames import rows
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from pages.conftest import Open, words
from telling import sampled

PAGE = "insights/patterns"
SENTENCE = " customers in North, Fri 18–22 h since 31 Aug, where 4–5 would be usual."


@pytest.fixture(scope="module")
def eleven_weeks(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return sampled(tmp_path_factory.mktemp("weeks"), 20_000, 7)


@pytest.fixture
def story(eleven_weeks: Store) -> Iterator[Store]:
    """Eleven weeks with a pattern in them that nobody has taken on."""
    yield eleven_weeks
    with eleven_weeks.writing() as connection:
        connection.execute(delete(schema.alerts))
    st.cache_data.clear()  # nobody told the dashboard


def kept(store: Store) -> list[tuple[object, ...]]:
    return [(row[9], row[10], row[11], row[13]) for row in rows(store, QUESTIONS["alerts"].ask(Filters()))]


def test_the_page_opens_with_the_alert_and_shows_its_weeks(story: Store, open_page: Open) -> None:
    app = open_page(story, PAGE)
    assert not app.exception
    said = words(app)
    assert said.count(SENTENCE) == 2  # it opens the page, and stands on its card
    assert "What stands out" in said
    assert "of 98 customers, " in said


def test_an_alert_is_acknowledged_and_reopened_with_one_click(story: Store, open_page: Open) -> None:
    app = open_page(story, PAGE)
    next(button for button in app.button if button.label == "Acknowledge").click().run()
    assert [row[0] for row in kept(story)] == ["acknowledged"]
    next(button for button in app.button if button.label == "Reopen").click().run()
    assert [row[0] for row in kept(story)] == ["open"]
    assert "Acknowledge" in [button.label for button in app.button]


def test_a_fix_with_owner_and_note_shows_how_it_was_before_and_since(story: Store, open_page: Open) -> None:
    app = open_page(story, PAGE)
    fields = {field.label: field for field in (*app.text_input, *app.text_area, *app.date_input)}
    fields["Owner"].set_value("Nadia")
    fields["Note"].set_value("double-check before boxing")
    fields["Fixed on"].set_value(date(2026, 10, 26))
    next(button for button in app.button if button.label == "Save").click().run()
    assert not app.exception
    assert kept(story) == [("fixed", "Nadia", date(2026, 10, 26), "double-check before boxing")]
    assert "Since the fix on 26 Oct: " in words(app)
    assert SENTENCE in words(app)


def test_words_typed_into_an_alert_are_shown_as_words(story: Store, open_page: Open) -> None:
    app = open_page(story, PAGE)
    fields = {field.label: field for field in (*app.text_input, *app.text_area)}
    fields["What staff should do"].set_value("<b>Check</b> before boxing")
    next(button for button in app.button if button.label == "Save").click().run()
    assert "&lt;b&gt;Check&lt;/b&gt; before boxing" in words(app)


def test_an_area_without_alerts_says_that_nothing_stands_out(story: Store, open_page: Open) -> None:
    app = open_page(story, PAGE, area="South")
    assert not app.exception
    assert "No area, issue and hour stands out beyond chance." in words(app)
    assert "What stands out" not in words(app)
