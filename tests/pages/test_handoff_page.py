"""The handoff page: every part opens, its choices stand in the address, its numbers lead to their conversations."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from cx_insights.db.store import Store
from cx_insights.insight.frames import frame
from cx_insights.intake import import_rows
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from pages.conftest import Open, words
from telling import told_conversations

HERE = Filters(time_zone="Europe/Berlin")
PARTS = {
    "How often": ("Handoff rate by channel", "Handoff rate week by week", "From the bot to a lasting answer"),
    "How fast": ("Time to a person", "After asking for a person", "Time to a person over the week"),
    "Why": ("Why bots hand over",),
    "How well": (
        "Had to say it again",
        "What saying it again takes",
        "Context carried",
        "Known at the handoff",
    ),
    "Sentiment": ("Sentiment around the handoff",),
    "Definitions": ("What each vendor counts as resolved", "Who makes the difference"),
}


def no_trouble(app: AppTest) -> bool:
    return not app.exception and not app.warning


@pytest.mark.parametrize("part", PARTS)
def test_a_part_opens_from_its_address(pizza: Store, open_page: Open, part: str) -> None:
    app = open_page(pizza, "insights/handoffs", section=part)
    assert no_trouble(app)
    assert set(PARTS[part]) <= {header.value for header in app.header}


@pytest.mark.parametrize("by", ["Issue", "Area", "Hour", "Bot"])
def test_a_rate_stands_by_every_key(pizza: Store, open_page: Open, by: str) -> None:
    app = open_page(pizza, "insights/handoffs", by=by, rate="Durable containment", window="14 days")
    assert no_trouble(app)
    assert f"Durable containment by {by.lower()}" in [header.value for header in app.header]
    told = frame(pizza, QUESTIONS[f"containment_windows_by_{by.lower()}"].ask(HERE)).query(
        "window_days == 14"
    )
    assert f"{told['durable'].sum():,} of {told['judged'].sum():,} bot-only conversations" in words(app)


def test_the_tiles_follow_the_window(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/handoffs", window="1 day")
    told = frame(pizza, QUESTIONS["containment_windows"].ask(HERE)).query("window_days == 1")
    share = told["durable"].sum() / told["judged"].sum()
    assert {metric.label: metric.value for metric in app.metric}[
        "Durable containment"
    ] == f"{100 * share:.0f} %"


def test_a_mistyped_choice_is_no_trouble(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/handoffs", section="Nowhere", by="Moon", window="2 weeks", rate="Luck")
    assert no_trouble(app)
    assert "Handoff rate by channel" in [header.value for header in app.header]


def test_a_group_opens_its_conversations_and_says_what_it_is(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "data/conversations")
    app.query_params["group"] = "never_answered"
    app.run()
    assert no_trouble(app)
    expected = len(frame(pizza, QUESTIONS["conversations"].ask(HERE.replace(group=("never_answered",)))))
    assert expected > 0
    assert f"{expected:,} conversations" in words(app)
    assert "asked for a person and never answered" in words(app)


def test_a_handed_over_conversation_stands_side_by_side(nothing: Store, open_page: Open) -> None:
    told = told_conversations(
        {
            "ana": 'phone: customer@0"order PZ-104512 is missing <b>cheese</b>" bot@1"sorry to hear that"'
            ' human@9[agent=Mia]"what is your order number?" customer@10"PZ-104512, as I said"'
        }
    )
    import_rows(nothing, told)
    app = open_page(nothing, "data/customer")
    app.query_params["customer"] = "ana"
    app.query_params["conversation"] = "ana-1"
    app.run()
    assert no_trouble(app)
    said = words(app)
    assert "2 messages went into what was already known. Mia asked for it." in said
    assert re.search(r'<mark class="cx-reference">order PZ-104512</mark>', said)
    assert re.search(r'class="cx-again">said again, first in message 1<', said)
    assert "what was tried: not known" in said
    assert "<b>cheese</b>" not in said
    assert "Reference: PZ-104512" in "".join(block.value for block in app.code)


def test_data_without_texts_say_what_cannot_be_known(nothing: Store, open_page: Open) -> None:
    told = told_conversations({f"c{n}": "chat: customer@0 bot@1 human@5" for n in range(6)})
    import_rows(nothing, told)
    for part in ("How well", "Sentiment"):
        app = open_page(nothing, "insights/handoffs", section=part)
        assert no_trouble(app)
        assert "No customer texts" in words(app)
