"""Every page on data, without data, and with an address that somebody typed."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from cx_insights import journey_maps
from cx_insights.db.store import Store
from cx_insights.insight.frames import rows
from cx_insights.intake import import_rows
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from pages.conftest import Open, words
from telling import told_conversations

TITLES = {
    "insights/overview": "Overview",
    "insights/findings": "All findings",
    "insights/journeys": "Journeys",
    "insights/handoffs": "Handoffs",
    "insights/ai_or_human": "AI or human",
    "insights/touchpoints": "Touchpoints",
    "insights/channels": "Channels",
    "insights/patterns": "Patterns & alerts",
    "maps/journey_maps": "Journey maps",
    "data/data": "Data",
    "data/sentiment": "Sentiment",
    "data/conversations": "Conversations",
    "data/customer": "Customer",
    "data/glossary": "Glossary",
}

UNFILTERED = ("data/data", "data/sentiment", "data/glossary")


def no_trouble(app: AppTest) -> bool:
    return not app.exception and not app.warning


@pytest.mark.parametrize("page", TITLES)
def test_a_page_opens_with_its_name_and_a_sentence(pizza: Store, open_page: Open, page: str) -> None:
    app = open_page(pizza, page)
    assert no_trouble(app)
    assert [title.value for title in app.title] == [TITLES[page]]
    assert re.search(r'class="cx-opening">[^<]+\.</p>', words(app))


@pytest.mark.parametrize("page", [page for page in TITLES if page not in ("data/data", "data/glossary")])
def test_without_data_a_page_offers_three_ways_to_begin(nothing: Store, open_page: Open, page: str) -> None:
    app = open_page(nothing, page)
    assert no_trouble(app)
    doors = [re.sub(r"^:material/\w+: ", "", header.value) for header in app.header]
    assert doors == ["Drop a file", "Connect a database", "Try the pizza data"]


def test_without_data_the_data_page_still_takes_files(nothing: Store, open_page: Open) -> None:
    app = open_page(nothing, "data/data")
    assert no_trouble(app)
    assert "Drop files" in [header.value for header in app.header]


@pytest.mark.parametrize("page", [page for page in TITLES if page not in UNFILTERED])
def test_a_mistyped_address_is_no_trouble(pizza: Store, open_page: Open, page: str) -> None:
    app = open_page(pizza, page, channel="carrier pigeon", period="yesterday", compare="perhaps")
    assert no_trouble(app)
    assert app.multiselect(key="channel").value == []
    assert app.selectbox(key="period").value == "all"


def test_a_link_that_cannot_be_followed_says_why(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "data/conversations")
    app.query_params["weekday"] = "9"
    app.run()
    assert not app.exception
    assert "runs from 1 to 7" in app.warning[0].value


def test_a_link_restores_the_view(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/overview", channel="chat", period="30")
    assert app.multiselect(key="channel").value == ["chat"]
    assert app.selectbox(key="period").value == "30"
    assert "In view: Chat" in words(app)


def test_a_link_restores_dates_of_its_own(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/overview", since="2026-09-10", until="2026-09-12", channel="chat,App")
    assert "In view: Chat or App, 10 Sep to 12 Sep 2026" in words(app)
    assert app.query_params["days"] == ["2026-09-10", "2026-09-12"]
    assert "since" not in app.query_params


def test_what_a_link_asks_in_vain_is_said(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/overview", channel="carrier pigeon", since="2031-01-01")
    assert "channel 'carrier pigeon' is not in the data" in unescape(words(app))
    assert "since 2031-01-01 is no period of the data" in words(app)
    app.multiselect(key="channel").select("chat").run()
    assert "Left out of the link" not in words(app)


def test_filters_that_match_nothing_have_a_way_out(nothing: Store, open_page: Open) -> None:
    told = told_conversations(
        {"ana": 'chat: customer@0"Where is it?"', "ben": 'phone: customer@9000"Thanks"'}
    )
    import_rows(nothing, [{**row, "area": row["customer_id"]} for row in told])
    app = open_page(nothing, "insights/overview", channel="phone", area="ana")
    assert [title.value for title in app.title] == ["Nothing in view"]
    assert "No interactions for Phone, ana." in words(app)
    app.button(key="clear_filters").click().run()
    assert [title.value for title in app.title] == ["Overview"]


def test_the_period_before_is_compared_where_there_is_one(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/handoffs", period="7", compare="yes")
    assert "the same number of days just before" in words(app)
    assert [metric.delta for metric in app.metric if metric.delta]
    everything = open_page(pizza, "insights/handoffs", compare="yes")
    assert everything.toggle(key="compare").disabled
    assert "choose a period" in words(everything)


@pytest.mark.parametrize(
    "page", [page for page in TITLES if page.startswith("insights/") and "patterns" not in page]
)
def test_what_the_data_do_not_hold_is_said_and_not_drawn(nothing: Store, open_page: Open, page: str) -> None:
    steps = [(f"case {day % 5}", f"Step {day % 4}", f"2026-09-{day:02d}T08:00Z") for day in range(1, 29)]
    import_rows(nothing, [{"case": case, "activity": step, "time": time} for case, step, time in steps])
    app = open_page(nothing, page)
    assert no_trouble(app)
    assert not [metric for metric in app.metric if metric.value == "–"]
    assert "map the column" in words(app)


def test_every_page_has_the_stages_of_the_drafted_map(pizza: Store, open_page: Open) -> None:
    drafted = journey_maps.draft(pizza, Filters(time_zone="Europe/Berlin"))
    in_map = [name for step in drafted.steps() for name in step.touchpoints]
    app = open_page(pizza, "insights/touchpoints")
    app.segmented_control(key="as_touchpoints").set_value("Table").run()
    assert app.dataframe[0].value["touchpoint"].tolist() == in_map


def test_the_filter_stays_from_page_to_page(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/overview")
    app.multiselect(key="channel").select("chat").run()
    app.switch_page("pages/insights/handoffs.py").run()
    assert "In view: Chat" in words(app)


def test_tiles_say_what_the_command_line_says(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/overview")
    with_zone = Filters(time_zone="Europe/Berlin")
    answer = rows(pizza, QUESTIONS["overview"].ask(with_zone))[0]
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown["Interactions"] == f"{answer[0]:,}" == "3,000"
    assert shown["Conversations"] == f"{answer[2]:,}"


def test_a_number_opens_exactly_the_conversations_behind_it(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "data/conversations")
    app.query_params["touchpoint"] = "Talk to bot"
    app.query_params["in_channel"] = "chat"
    app.run()
    behind = Filters(touchpoint=("Talk to bot",), channel=("chat",), time_zone="Europe/Berlin")
    expected = len(rows(pizza, QUESTIONS["conversations"].ask(behind)))
    assert expected > 0
    assert f"{expected:,} conversations" in words(app)


def test_a_customers_story_shows_texts_as_text(nothing: Store, open_page: Open) -> None:
    told = told_conversations(
        {
            "ana": 'chat: customer@0"<img src=x onerror=alert(1)> **bold** [link](x)" bot@1"Let me look that up"'
        }
    )
    import_rows(nothing, told)
    app = open_page(nothing, "data/customer")
    app.query_params["customer"] = "ana"
    app.run()
    assert no_trouble(app)
    story = next(element.proto.body for element in app.get("html") if "cx-talk" in element.proto.body)
    assert "&lt;img src=x onerror=alert(1)&gt; **bold** [link](x)" in story
    assert "<img" not in story


def test_a_table_stands_beside_each_chart(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/handoffs")
    before = len(app.dataframe)
    app.segmented_control(key="as_handoffs").set_value("Table").run()
    assert len(app.dataframe) == before + 1
    assert list(app.dataframe[0].value.columns)[:3] == ["channel", "conversations", "bot_conversations"]
