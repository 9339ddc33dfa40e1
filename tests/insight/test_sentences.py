"""What each page says first, word for word."""

import pandas as pd
import pytest

from cx_insights.insight import sentences
from cx_insights.insight.channel_gaps import CAVEAT, channel_gaps, compared
from cx_insights.insight.frames import frame
from cx_insights.insight.opening import opening
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS

PAGES = ("overview", "handoffs", "touchpoints", "journeys", "channels", "patterns")


def chat(handoffs: int, bots: int, **more: float | None) -> pd.DataFrame:
    row = {
        "channel": "chat", "conversations": bots, "bot_conversations": bots, "handoffs": handoffs,
        "rate": handoffs / bots if bots >= 5 else None, "low": 0.38, "high": 0.44,
        "median_minutes_to_human": None, "repeat_rate": None, "silent": 0, **more,
    }  # fmt: skip
    return pd.DataFrame([row])


def test_the_handoff_rate_stands_with_its_n_its_interval_and_how_it_was():
    assert sentences.handoffs(chat(494, 1204), chat(350, 1000)) == [
        "Chat: bots hand over about 41 % (494 of 1,204) of their conversations, up from 35 %."
    ]
    assert sentences.handoffs(chat(494, 1204)) == [
        "Chat: bots hand over about 41 % (494 of 1,204) of their conversations."
    ]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (chat(35, 100), ", not clearly different from the 35 % before."),
        (chat(492, 1200), ", as in the period before (41 %)."),
        (chat(600, 1000), ", down from 60 %."),
        (chat(2, 3), "their conversations."),  # too few then
    ],
)
def test_a_change_is_called_one_only_where_chance_does_not_explain_it(before, said):
    assert sentences.handoffs(chat(494, 1204), before)[0].endswith(said)


def test_a_handover_that_nobody_answered_is_said_beside_the_rate():
    now = chat(0, 6, silent=6, silent_rate=1.0, silent_low=0.61, silent_high=1.0, low=0.0, high=0.39)
    assert sentences.handoffs(now) == [
        "Chat: bots hand over 0 % (0 of 6) of their conversations.",
        "In 6 of the 6 a person was announced or asked for, and none came within a day.",
    ]
    assert sentences.handoffs(chat(0, 4, silent=2, silent_rate=None))[1:] == [
        "In 2 of the 4 a person was announced or asked for, and none came within a day."
    ]


def test_too_few_conversations_give_no_rate():
    assert sentences.handoffs(chat(2, 4)) == [
        "Too few conversations with a bot to say how often they are handed over (Chat: 4)."
    ]


def test_a_handoff_costs_waiting_and_repeating():
    now = chat(
        100,
        200,
        median_minutes_to_human=6.5,
        repeat_rate=0.31,
        repeat_low=0.22,
        repeat_high=0.41,
        repeat_known=90,
        repeated=28,
    )
    assert sentences.handoffs(now)[1:] == [
        "Half of those customers wait more than 6.5 minutes for a person.",
        "About 31 % (28 of 90) of the customers had to say again what was already known.",
    ]


def test_the_largest_gap_between_channels_comes_first():
    channels = pd.DataFrame(
        [
            ("app", 0.2, 0.18, 0.22, 900, 0.85, 0.8, 0.9, 300),
            ("phone", -0.04, -0.06, -0.02, 800, 0.35, 0.3, 0.4, 200),
            ("email", None, None, None, 2, 0.6, 0.3, 0.9, 7),
        ],
        columns=[
            *("channel", "sentiment_mean", "sentiment_low", "sentiment_high", "scored"),
            *("csat_rate", "csat_low", "csat_high", "rated"),
        ],
    ).assign(first_contact_resolution=None, fcr_low=None, fcr_high=None, judged_7d=0)
    assert channel_gaps(channels) == [
        "Satisfied: 85 % by App (300 ratings), 35 % by Phone (200 ratings).",
        "Customers sound: +0.20 by App (900 texts), −0.04 by Phone (800 texts).",
    ]


def test_channels_whose_intervals_touch_have_no_gap_and_those_that_fall_short_by_a_hair_have():
    def between(high_of_the_worse: float) -> list[str]:
        unknown = dict.fromkeys(
            ("sentiment_mean", "sentiment_low", "sentiment_high", "csat_rate", "csat_low", "csat_high")
        )
        channels = pd.DataFrame(
            [("app", 0.5, 0.4, 0.6, 90), ("phone", 0.3, 0.2, high_of_the_worse, 80)],
            columns=["channel", "first_contact_resolution", "fcr_low", "fcr_high", "judged_7d"],
        )
        return channel_gaps(channels.assign(scored=0, rated=0, **unknown))

    assert between(0.4) == []
    assert between(0.399) == [
        "First contact resolution: 50 % by App (90 contacts), 30 % by Phone (80 contacts)."
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_sentence_for_an_empty_view(store, page):
    said = opening(
        page, lambda name, filters: frame(store, QUESTIONS[name].ask(filters)), Filters(), Filters()
    )
    assert len(said) == 1
    assert said[0].endswith(".")


def test_every_page_has_a_sentence_for_a_few_rows(conversations):
    data = conversations(
        ana='app: customer@0[area=North, issue=Cold food]"this is terrible" bot@1 human@9',
        ben='chat: customer@0"thank you" bot@1',
    )

    def ask(name, filters):
        return frame(data, QUESTIONS[name].ask(filters))

    said = {page: opening(page, ask, Filters())[0] for page in PAGES}
    assert said == {
        "overview": "Too few conversations with a bot to say how many are handed over (1 of 2).",
        "handoffs": "Too few conversations with a bot to say how often they are handed over (App: 1).",
        "touchpoints": "Too few scored texts to say how customers feel (2).",
        "journeys": "2 journeys go 2 paths; the most frequent, with 50 % of them, is Contact by app → "
        "Bot answers → Person answers.",
        "channels": "Too little is known of how two channels fare to compare them.",
        "patterns": "Too few weeks to tell what recurs (0 of the 3 that it takes). Most frequent is Cold food, with "
        "100 % of 1 interaction that name an issue.",
    }


def test_the_overview_says_beside_the_handoffs_to_whom_nobody_came(conversations):
    waiting = 'chat: customer@0"my order is lost" bot@1"I am transferring you to a colleague now"'
    data = conversations(
        **{f"c{n}": waiting for n in range(5)}, dee='chat: customer@0"are you open" bot@1"Yes"'
    )
    said = sentences.overview(frame(data, QUESTIONS["overview"].ask(Filters())))
    assert said[:2] == [
        "Bots hand over 0 % (0 of 6) of their conversations.",
        "In 5 of the 6 a person was announced or asked for, and none came within a day.",
    ]


def test_only_what_was_compared_is_said_not_to_differ():
    """Ratings by two channels, no text and no customer: neither mood nor solved contacts were compared."""
    rated = pd.DataFrame({"channel": ["chat", "phone"], "interactions": [9, 9], "csat_rate": [0.5, 0.6],
                          "csat_low": [0.2, 0.3], "csat_high": [0.8, 0.9], "rated": [9, 9]})  # fmt: skip
    said = sentences.channels(rated, channel_gaps(rated), CAVEAT, compared(rated))
    assert said == ["No two channels differ beyond chance in satisfaction."]


def test_where_ratings_stand_in_for_texts_the_page_begins_with_them(conversations):
    rows = {f"c{n}": f"chat: customer@0[touchpoint=Visit, csat={1 if n < 6 else 5}]" for n in range(8)}
    data = conversations(**rows)

    def ask(name, filters):
        return frame(data, QUESTIONS[name].ask(filters))

    assert opening("touchpoints", ask, Filters()) == [
        "Too few scored texts to say how customers feel (0).",
        "About 75 % (6 of 8) of the ratings are negative.",
    ]
    assert not [said for said in opening("overview", ask, Filters()) if "texts" in said]
