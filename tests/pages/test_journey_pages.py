"""Journeys, touchpoints and channels: what can be chosen there, and where it leads."""

from streamlit.testing.v1 import AppTest

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
    at = app.selectbox(key="what_if_at").value
    app.slider(key=f"what_if_hours_{at}").set_value((0, 24)).run()
    app.number_input(key="what_if_minutes").set_value(240.0).run()
    table = next(frame.value for frame in app.dataframe if "how" in frame.value.columns)
    assert "× 240 min / 60" in table["how"].iloc[1]


def test_the_consistency_index_never_stands_without_its_gaps(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/channels")
    assert not app.exception
    assert "Consistency index" in words(app)
    assert "Back by another channel" in words(app)


def test_quotes_follow_the_touchpoint_that_is_chosen_and_lead_to_their_conversation(
    pizza: Store, open_page: Open
) -> None:
    app = open_page(pizza, "insights/touchpoints")
    assert not app.exception
    names = app.selectbox(key="quotes_at").options
    app.selectbox(key="quotes_at").set_value("Rate order").run()
    assert app.selectbox(key="quotes_at").value == "Rate order" in names
    said = words(app)
    scored = {row[0]: row[1] for row in touchpoint_counts(pizza)}
    assert f"Chosen from {scored['Rate order']:,} scored texts" in said
    opened = next(button for button in app.button if button.label == "Open the conversation").click().run()
    assert "Customer " in words(opened) or "Conversation without" in words(opened)


def touchpoint_counts(store: Store) -> list[tuple[str, int]]:
    question = QUESTIONS["touchpoints"].ask(Filters())
    names = [column.name for column in question.selected_columns]
    places = names.index("touchpoint"), names.index("scored")
    return [(str(row[places[0]]), int(row[places[1]])) for row in rows(store, question)]


def test_the_emotion_card_has_three_measures_and_explains_its_hot_spots(
    pizza: Store, open_page: Open
) -> None:
    app = open_page(pizza, "insights/touchpoints")
    assert "Benjamini–Hochberg" in words(app)
    app.button_group(key="feeling").set_value("Negative share").run()
    assert not app.exception
    assert "Share of the scored texts that are negative" in words(app)


def test_stakes_are_shown_and_can_be_taken_away(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/touchpoints")
    chosen = app.multiselect(key="high_stakes").value
    assert "Request refund" in chosen
    app.button_group(key="as_automate").set_value("Table").run()
    assert stakes_of(app, "Request refund") == "complaint"
    app.multiselect(key="high_stakes").unselect("Request refund").run()
    assert stakes_of(app, "Request refund") == "low"


def stakes_of(app: AppTest, touchpoint: str) -> str:
    table = next(frame.value for frame in app.dataframe if "recommendation" in frame.value.columns)
    return str(table.set_index("touchpoint").loc[touchpoint, "stakes"])


def test_what_if_begins_at_a_busy_window_of_the_touchpoint_where_a_person_is_most_wanted(
    pizza: Store, open_page: Open
) -> None:
    app = open_page(pizza, "insights/touchpoints")
    at = app.selectbox(key="what_if_at").value
    start, end = app.slider(key=f"what_if_hours_{at}").value
    assert 0 <= start < end <= 24
    assert f"A person at {at} " in words(app) or "Not enough data to expect anything" in words(app)
    table = next(frame.value for frame in app.dataframe if "how" in frame.value.columns)
    assert "rounded up" in table["how"].iloc[3]


def test_peak_and_end_say_how_many_journeys_they_rest_on(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/touchpoints")
    said = words(app)
    assert "Peak and end" in said
    assert "with a scored text (" in said


def test_the_largest_gaps_stand_in_words_and_every_channel_chart_has_its_interval(
    pizza: Store, open_page: Open
) -> None:
    app = open_page(pizza, "insights/channels")
    said = words(app)
    assert "For the same issues, " in said
    assert "beside the name n (answered conversations)" in said
    app.button_group(key="as_channels_response").set_value("Table").run()
    table = next(frame.value for frame in app.dataframe if "answered" in frame.value.columns)
    assert {"first_response_low", "first_response_high"} <= set(table.columns)
