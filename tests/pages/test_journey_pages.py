"""Journeys, touchpoints and channels: what can be chosen there, and where it leads."""

from cx_insights.db.store import Store
from cx_insights.insight.frames import rows
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from pages.conftest import Open, words


def a_way(store: Store) -> str:
    return str(rows(store, QUESTIONS["variants"].ask(Filters()))[0][0])


def test_a_way_in_the_address_filters_every_page_until_it_is_taken_away(
    pizza: Store, open_page: Open
) -> None:
    way = a_way(pizza)
    app = open_page(pizza, "insights/journeys", variant=way)
    assert "all by one way" in words(app)
    app.switch_page("pages/insights/overview.py").run()
    assert f"In view: {way}" in words(app)
    app.multiselect(key="variant").unselect(way).run()
    assert "In view: everything" in words(app)


def test_two_groups_are_chosen_and_their_sizes_said(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/journeys", groups="Two channels")
    assert not app.exception
    assert {box.label for box in app.selectbox} >= {"First", "Second"}
    app.selectbox(key="groups").set_value("This period and the one before").run()
    assert "all time has none before it" in words(app)


def test_single_journeys_say_how_they_were_sampled(pizza: Store, open_page: Open) -> None:
    said = words(open_page(pizza, "insights/journeys"))
    assert "400 of" in said or "with known times, each a row" in said


def test_assumptions_stand_beside_the_sentence_and_change_it(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/touchpoints")
    assert {"Occupancy, %", "Conversations at once"} <= {field.label for field in app.number_input}
    app.slider(key="what_if_hours").set_value((0, 24)).run()
    app.number_input(key="what_if_minutes").set_value(240.0).run()
    table = next(frame.value for frame in app.dataframe if "how" in frame.value.columns)
    assert "× 240 min / 60" in table["how"].iloc[1]


def test_the_consistency_index_never_stands_without_its_gaps(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/channels")
    assert not app.exception
    assert "Consistency index" in words(app)
    assert "Back by another channel" in words(app)
