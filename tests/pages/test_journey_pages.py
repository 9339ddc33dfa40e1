"""Journeys, touchpoints and channels: what can be chosen there, and where it leads."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cx_insights.db.settings import said_of_stakes
from cx_insights.db.store import Store
from cx_insights.insight.frames import rows
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from cx_insights.ui.journeys.flow import behind_move
from cx_insights.ui.journeys.steps import behind_step
from pages.conftest import Open, explained, words
from telling import sampled


def a_way(store: Store) -> str:
    return str(rows(store, QUESTIONS["variants"].ask(Filters()))[0][0])


def test_a_way_in_the_address_filters_every_page_until_it_is_taken_away(
    pizza: Store, open_page: Open
) -> None:
    way = a_way(pizza)
    app = open_page(pizza, "insights/journeys", variant=way)
    assert "all by one path" in words(app)
    app.switch_page("pages/insights/overview.py").run()
    assert f"In view: {way}" in words(app)
    app.multiselect(key="variant").unselect(way).run()
    assert "In view: everything" in words(app)


@pytest.mark.parametrize(
    ("part", "title"),
    [
        ("Flow", "Journey flow"),
        ("Step by step", "Step by step"),
        ("Paths", "The paths they went"),
        ("Two groups", "Where two groups differ"),
        ("Single journeys", "Single journeys"),
    ],
)
def test_one_part_of_the_page_is_shown_at_a_time(
    pizza: Store, open_page: Open, part: str, title: str
) -> None:
    app = open_page(pizza, "insights/journeys")
    app.button_group(key="part").set_value(part).run()
    assert not app.exception
    titles = {"Journey flow", "The paths they went", "Where two groups differ", "Single journeys"}
    assert {head.value for head in app.header} & {*titles, "Step by step"} == {title}


def test_journeys_can_be_taken_along_as_an_event_log(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/journeys")
    assert {"XES", "CSV"} <= {button.label for button in app.get("download_button")}
    assert "event log for PM4Py" in words(app)


def test_two_groups_are_chosen_and_their_sizes_said(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/journeys", groups="Two channels")
    assert not app.exception
    assert {box.label for box in app.selectbox} >= {"First", "Second"}
    app.selectbox(key="groups").set_value("This period and the one before").run()
    assert "all time has none before it" in words(app)


def test_single_journeys_say_how_they_were_sampled(pizza: Store, open_page: Open) -> None:
    said = words(open_page(pizza, "insights/journeys", part="Single journeys"))
    assert "400 of" in said or "with known times, each a row" in said


def test_where_journeys_begin_and_end_is_a_sum(pizza: Store, open_page: Open) -> None:
    said = explained(open_page(pizza, "insights/journeys"))
    sums = re.search(r"goes on or ends: ([\d,]+) \+ ([\d,]+) = ([\d,]+) interactions", said)
    assert sums is not None
    on, ends, every = (int(part.replace(",", "")) for part in sums.groups())
    assert on + ends == every == 3_000
    assert f"{ends:,} journeys begin and {ends:,} end at a touchpoint in view." in said


def test_a_filter_that_shows_one_end_of_a_journey_says_so(pizza: Store, open_page: Open) -> None:
    said = explained(open_page(pizza, "insights/journeys", channel="Chat"))
    assert "the others begin or end outside the filter" in said


def test_the_slowest_moves_are_said(pizza: Store, open_page: Open) -> None:
    said = words(open_page(pizza, "insights/journeys"))
    assert re.search(r"Slowest: .+, median .+, 9 in 10 within .+\.", said)


def test_the_slider_leads_from_the_backbone_to_everything(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/journeys")
    slider = app.select_slider(key="flow_share")
    assert (slider.options[0], slider.options[-1]) == ("Backbone, 30 %", "Everything")
    slider.set_value(100).run()
    assert "Shows all " in words(app)


@pytest.mark.parametrize(("colour", "swatch"), [("Sentiment", "+0.35 or higher"), ("Time", "under 5 min")])
def test_colours_of_the_flow_are_explained_by_swatches(
    pizza: Store, open_page: Open, colour: str, swatch: str
) -> None:
    app = open_page(pizza, "insights/journeys")
    app.button_group(key="flow_colour").set_value(colour).run()
    legend = next(line for line in words(app).split("\n") if "cx-legend" in line)
    assert f"</i>{swatch}</span>" in legend


@pytest.mark.parametrize("walk", ["Before a touchpoint", "Before a handoff", "Before a rating of 1 or 2"])
def test_journeys_are_followed_each_way(pizza: Store, open_page: Open, walk: str) -> None:
    app = open_page(pizza, "insights/journeys", walk=walk)
    assert not app.exception
    assert re.search(rf"{walk}.*\d journeys?\. Just before, most often", words(app))


def test_the_second_group_is_another_one_than_the_first(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/journeys", groups="Two areas")
    first, second = (box for box in app.selectbox if box.label in ("First", "Second"))
    assert first.value not in second.options
    assert f"Points are {first.value} minus {second.value}" in explained(app)


def test_ways_in_the_table_have_a_count_behind_every_mean(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/journeys", part="Paths")
    app.button_group(key="as_variants").set_value("Table").run()
    table = next(frame.value for frame in app.dataframe if "cumulative_share" in frame.value.columns)
    assert list(table.columns) == [
        "variant", "count", "share", "cumulative_share", "median_minutes", "handoff_rate", "handoff_low",
        "handoff_high", "sentiment_change", "mood_known", "csat_mean", "rated", "nps", "n_nps", "ces", "n_ces",
    ]  # fmt: skip
    assert table["cumulative_share"].iloc[-1] == pytest.approx(1)


MEMBERS = {"Pay": ("Pay",), "Other in Support (2)": ("Ask", "Complain")}


@pytest.mark.parametrize(
    ("start", "end", "behind"),
    [
        ("Pay", None, Filters(touchpoint=("Pay",))),
        ("Pay", "Pay", Filters(touchpoint=("Pay",), next_touchpoint=("Pay",))),
        ("Other in Support (2)", "Pay", Filters(touchpoint=("Ask", "Complain"), next_touchpoint=("Pay",))),
        ("Gone", None, None),
        ("Pay", "Gone", None),
    ],
)
def test_a_box_or_a_move_of_the_flow_opens_its_rows(
    start: str, end: str | None, behind: Filters | None
) -> None:
    assert behind_move(MEMBERS, {"from": start, "to": end}) == behind


STEPS = {
    "0:Pay": ("Pay",), "1:Other": ("Ask", "Rate"), "1:Journey ends": (), "-2:Journey begins": (), "-1:Ask": ("Ask",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "step", "touchpoint", "next_touchpoint"),
    [
        ("0:Pay", None, "0", ("Pay",), ()),
        ("1:Other", None, "1", ("Ask", "Rate"), ()),
        ("0:Pay", "1:Other", "0", ("Pay",), ("Ask", "Rate")),
        ("0:Pay", "1:Journey ends", "0", ("Pay",), ("(none)",)),
        ("1:Journey ends", None, "0", (), ("(none)",)),
        ("-2:Journey begins", None, "-2", ("(none)",), ()),
        ("-2:Journey begins", "-1:Ask", "-2", ("(none)",), ("Ask",)),
    ],
)
def test_a_box_or_a_move_of_a_walk_opens_its_step(
    start: str, end: str | None, step: str, touchpoint: tuple[str, ...], next_touchpoint: tuple[str, ...]
) -> None:
    found = behind_step(("steps_after", ("Pay",)), STEPS, {"from": start, "to": end})
    assert found == Filters(
        step=("steps_after", step, "Pay"), touchpoint=touchpoint, next_touchpoint=next_touchpoint
    )


def test_a_drawing_that_has_changed_meanwhile_opens_nothing() -> None:
    assert behind_step(("steps_after", ("Pay",)), STEPS, {"from": "3:Gone", "to": None}) is None


def test_assumptions_stand_beside_the_sentence_and_change_it(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/ai_or_human", ai_part="What if a person stood there")
    assert {"Occupancy, %", "Conversations at once"} <= {field.label for field in app.number_input}
    at = app.selectbox(key="what_if_at").value
    app.slider(key=f"what_if_hours_{at}").set_value((0, 24)).run()
    app.number_input(key="what_if_minutes").set_value(240.0).run()
    table = next(frame.value for frame in app.dataframe if "how" in frame.value.columns)
    assert "× 240 min / 60" in table["how"].iloc[1]


def test_the_consistency_index_never_stands_without_its_gaps(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/channels")
    assert not app.exception
    assert re.search(r"Consistency (0\.\d\d|1\.00) of 1", words(app))
    assert "Consistency index" in explained(app)
    app.button_group(key="channels_part").set_value("Repeat contacts").run()
    assert "Back by another channel" in words(app)
    assert "Consistency" not in words(app)


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
    opened = next(button for button in app.button if button.label == "Open").click().run()
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
    assert "beyond chance (false discovery rate below 5 %)" in explained(app)
    app.button_group(key="feeling").set_value("Negative share").run()
    assert not app.exception
    assert "Share of negative texts" in words(app)


def test_stakes_are_shown_and_can_be_taken_away_for_everybody(tmp_path: Path, open_page: Open) -> None:
    store = sampled(tmp_path, 3_000, 5)
    app = open_page(store, "insights/ai_or_human", ai_part="What is at stake")
    chosen = app.multiselect(key="high_stakes").value
    assert "Request refund" in chosen
    app.button_group(key="as_automate").set_value("Table").run()
    assert stakes_of(app, "Request refund") == "complaint"
    app.multiselect(key="high_stakes").unselect("Request refund").run()
    assert stakes_of(app, "Request refund") == "low"
    someone_else = open_page(store, "insights/ai_or_human", ai_part="What is at stake")
    assert someone_else.multiselect(key="high_stakes").value == [
        one for one in chosen if one != "Request refund"
    ]
    someone_else.multiselect(key="high_stakes").select("Request refund").run()
    assert said_of_stakes(store) == {}


def stakes_of(app: AppTest, touchpoint: str) -> str:
    table = next(frame.value for frame in app.dataframe if "recommendation" in frame.value.columns)
    return str(table.set_index("touchpoint").loc[touchpoint, "stakes"])


def test_what_if_begins_at_a_busy_window_of_the_touchpoint_where_a_person_is_most_wanted(
    pizza: Store, open_page: Open
) -> None:
    app = open_page(pizza, "insights/ai_or_human", ai_part="What if a person stood there")
    at = app.selectbox(key="what_if_at").value
    start, end = app.slider(key=f"what_if_hours_{at}").value
    assert 0 <= start < end <= 24
    assert f"A person at {at} " in words(app) or "Not enough data to expect anything" in words(app)
    table = next(frame.value for frame in app.dataframe if "how" in frame.value.columns)
    assert "rounded up" in table["how"].iloc[3]


def test_peak_and_end_say_how_many_journeys_they_rest_on(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/touchpoints", touchpoints_part="Peak and end")
    assert "Peak and end" in words(app)
    assert "with a scored text (" in explained(app)


def test_the_largest_gaps_stand_in_words_and_every_channel_chart_has_its_interval(
    pizza: Store, open_page: Open
) -> None:
    app = open_page(pizza, "insights/channels", channels_part="Service")
    said = words(app)
    assert "For the same issues, " in said
    assert "beside the name how many answered conversations" in said
    app.button_group(key="as_channels_response").set_value("Table").run()
    table = next(frame.value for frame in app.dataframe if "answered" in frame.value.columns)
    assert {"first_response_low", "first_response_high"} <= set(table.columns)
