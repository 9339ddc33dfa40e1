"""Single numbers, each with the story that it has to tell right."""

import pytest
from sqlalchemy import literal, select

from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS, choices
from cx_insights.queries._parts import rate
from telling import rows

ALL = Filters()


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 4, (None, None, None)),  # too few to speak of a rate
        (2, 5, (0.4, 0.117621, 0.769277)),
        (0, 10, (0.0, 0.0, 0.277533)),
        (10, 10, (1.0, 0.722467, 1.0)),
        (81, 263, (0.307985, 0.255282, 0.366225)),  # Newcombe 1998, table I
        (15, 148, (0.101351, 0.062386, 0.160481)),  # the same
    ],
)
def test_an_interval_is_the_wilson_interval(store, part, whole, expected):
    asked = select(*rate(literal(part), literal(whole), "rate", "low", "high"))
    assert rows(store, asked) == [pytest.approx(expected, abs=5e-5)]


def test_a_journey_goes_from_touchpoint_to_touchpoint_across_channels(journeys_for):
    data = journeys_for(
        ana="Browse menu@0 Place order@2 | app; Ask about order@42 | chat",
        ben="Browse menu@0 Place order@6 | web",
    )
    assert rows(data, QUESTIONS["transitions"].ask(ALL)) == [
        ("Browse menu", "Place order", 2, 2, 2, 4.0, pytest.approx(5.6), pytest.approx(2 / 3), 2),
        ("Place order", "Ask about order", 1, 1, 1, 40.0, 40.0, pytest.approx(1 / 3), 0),
    ]


def test_the_most_walked_way_comes_first(journeys_for):
    data = journeys_for(
        ana="Browse menu@0 Place order@2 | app",
        ben="Browse menu@0 Place order@6 | web",
        cai="Place order@0 | app",
    )
    assert rows(
        data, QUESTIONS["variants"].ask(ALL), "variant", "count", "cumulative_share", "interactions"
    ) == [
        ("Browse menu → Place order", 2, pytest.approx(2 / 3), 2.0),
        ("Place order", 1, pytest.approx(1), 1.0),
    ]


def test_a_contact_is_solved_when_the_customer_does_not_come_back_within_a_week(conversations):
    data = conversations(
        ana="chat: customer@0 bot@1 | phone: customer@3d human@3.1d",  # came back on another channel
        ben="chat: customer@0 bot@1 | phone: customer@8d human@8.1d",  # over a week later
        cai="chat: customer@0 bot@1",
        dee="chat: customer@18d bot@18.1d",  # too young to judge
        eve="email: customer@20d human@20.1d",  # the newest data
    )
    contacts = rows(data, QUESTIONS["channels"].ask(Filters(channel=("chat",))), "recontacts_7d", "judged_7d")
    assert contacts == [(1, 3)]
    bots = rows(
        data,
        QUESTIONS["handoffs"].ask(Filters(channel=("chat",))),
        "contained",
        "durable_contained_7d",
        "judged_7d",
        "too_young_7d",
    )
    assert bots == [(4, 2, 3, 1)]


def test_ordering_again_or_rating_is_no_new_contact(conversations):
    data = conversations(
        ana="chat: customer@0 bot@1 | app: customer@1d[touchpoint=Place order]",
        ben="chat: customer@0 bot@1 | email: customer@1d[csat=5]",
        cai="chat: customer@0 bot@1 | app: customer@1d[issue=Cold food]",  # in the app, but with an issue
        zoe="email: customer@20d human@20.1d",
    )
    contacts = rows(data, QUESTIONS["channels"].ask(Filters(channel=("chat",))), "recontacts_7d", "judged_7d")
    assert contacts == [(1, 3)]


def test_another_issue_is_another_matter(conversations):
    data = conversations(
        ana="chat: customer@0[issue=Cold food] bot@1 | phone: customer@1d[issue=Payment problem] human@1.1d",
        ben="chat: customer@0[issue=Cold food] bot@1 | phone: customer@1d[issue=Cold food] human@1.1d",
        cai="chat: customer@0[issue=Cold food] bot@1 | phone: customer@1d human@1.1d",  # not known
        zoe="email: customer@20d human@20.1d",
    )
    contacts = rows(data, QUESTIONS["channels"].ask(Filters(channel=("chat",))), "recontacts_7d", "judged_7d")
    assert contacts == [(2, 3)]


def test_a_switch_is_broken_soon_after_an_unsolved_conversation_on_the_same_issue(conversations):
    unsolved = "chat: customer@0[issue=Cold food] bot@1[resolved=no]"
    data = conversations(
        ana=f"{unsolved} | phone: customer@3h[issue=Cold food] human@3.1h",
        ben=f"{unsolved} | phone: customer@3d[issue=Cold food] human@3.1d",  # too late
        cai=f"{unsolved} | phone: customer@3h[issue=Late delivery] human@3.1h",  # another matter
        dee="chat: customer@0[issue=Cold food] bot@1[resolved=yes] | phone: customer@3h[issue=Cold food]",
    )
    assert rows(data, QUESTIONS["channel_switches"].ask(ALL)) == [("chat", "phone", 4, 1, None, None, None)]


def test_only_customers_have_a_mood(conversations):
    data = conversations(
        ana='chat: customer@0"this is terrible" human@1"I am so sorry about that terrible mistake"'
    )
    assert rows(data, QUESTIONS["overview"].ask(ALL), "scored", "negative", "customer_texts") == [(1, 1, 1)]


def test_the_coverage_says_why_a_text_has_no_score(conversations):
    data = conversations(ana='chat: customer@0"this is terrible" customer@1 customer@2"?"')
    coverage = rows(data, QUESTIONS["sentiment_coverage"].ask(ALL), "reason", "customer_rows")
    assert sorted(coverage) == [("no_text", 1), ("scored", 1), ("too_short", 1)]


def test_days_are_those_of_the_reporting_time_zone(conversations):
    data = conversations(ana="chat: customer@15h")  # 23:00 UTC
    days = {
        zone: str(rows(data, QUESTIONS["daily"].ask(Filters(time_zone=zone)), "day")[0][0])
        for zone in ("UTC", "Europe/Berlin")
    }
    assert days == {"UTC": "2026-09-01", "Europe/Berlin": "2026-09-02"}


def test_the_hour_that_the_clocks_repeat_is_counted_on_its_own_day(conversations):
    data = conversations(ana="chat: customer@53.7d")  # 2026-10-25T00:48Z, 02:48 in Berlin for the first time
    night = Filters.from_pairs([("since", "2026-10-25"), ("until", "2026-10-25")], time_zone="Europe/Berlin")
    assert rows(data, QUESTIONS["overview"].ask(night), "interactions") == [(1,)]
    assert rows(data, QUESTIONS["overview"].ask(night.replace(hour=(2,))), "interactions") == [(1,)]


def test_an_issue_is_usual_per_week_in_view(conversations):
    olives = "chat: customer@0[area=North, issue=Missing topping]"
    data = conversations(ana=olives, ben=olives, cai=olives.replace("@0", "@14d"))
    hours = rows(data, QUESTIONS["issue_hours"].ask(ALL), "weekday", "hour", "count", "customers", "usual")
    assert hours == [(2, 8, 3, 3, pytest.approx(3 * 7 / 15))]  # Tuesdays at 8, in 15 days


def test_the_filter_bar_offers_the_most_frequent_first(conversations):
    data = conversations(ana="chat: customer@0 customer@1 | app: customer@2", ben="chat: customer@0")
    assert [row for row in rows(data, choices(ALL)) if row[0] == "channel"] == [
        ("channel", "chat", 3),
        ("channel", "app", 1),
    ]
