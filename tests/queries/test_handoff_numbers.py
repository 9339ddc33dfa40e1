"""How good handoffs are, each number with the story that it has to tell right."""

from datetime import UTC, datetime, timedelta

import pytest

from cx_insights.intake import import_rows
from cx_insights.model.filters import Filters
from cx_insights.model.groups import GROUPS, LENS_GROUPS, WINDOW_DAYS
from cx_insights.queries import QUESTIONS
from telling import rows

ALL = Filters()
NEWEST = "email: customer@60d human@60d"  # what the age of all others is measured from


def ask(name, filters=ALL):
    return QUESTIONS[name].ask(filters)


def test_a_window_judges_what_is_old_enough_and_counts_what_is_too_young(conversations):
    data = conversations(
        ana="chat: customer@0 bot@1 | phone: customer@2d human@2.1d",  # back after two days
        ben="chat: customer@0 bot@1 | phone: customer@20d human@20.1d",  # back after twenty
        cai="chat: customer@0 bot@1",
        dee="chat: customer@50d bot@50.1d",  # ten days old: too young for 14 and 30
        zoe=NEWEST,
    )
    chat = ask("containment_windows", Filters(channel=("chat",)))
    assert rows(data, chat, "window_days", "bot_only", "judged", "too_young", "durable") == [
        (1, 4, 4, 0, 4),
        (3, 4, 4, 0, 3),
        (7, 4, 4, 0, 3),
        (14, 4, 3, 1, 2),
        (30, 4, 3, 1, 1),
    ]


def test_the_next_contact_is_the_next_one_about_the_same_issue(conversations):
    data = conversations(
        ana="chat: customer@0[issue=Cold food] bot@1"
        " | phone: customer@1d[issue=Payment problem] human@1.1d"  # another matter, at first
        " | chat: customer@10d[issue=Cold food] bot@10.1d",
        ben="chat: customer@0[issue=Cold food] bot@1 | phone: customer@1d human@1.1d",  # not known what about
        zoe=NEWEST,
    )
    chat = ask("containment_windows", Filters(channel=("chat",), until=None, customer=("ana", "ben")))
    told = {row[0]: row[1:] for row in rows(data, chat, "window_days", "durable", "durable_same_issue")}
    assert told == {
        1: (1, 2),  # whatever about: ana is back by phone after a day
        3: (1, 2),
        7: (1, 2),
        14: (1, 1),
        30: (1, 1),
    }  # three judged: ana twice, ben once; ben is back at once


def test_the_funnel_says_what_is_not_known_and_never_counts_it_as_no(conversations):
    asked = 'customer@0"agent please" bot@1"One moment"'
    data = conversations(
        ana=f"chat: {asked} human@5[resolved=yes]",
        ben=f"chat: {asked} human@5[resolved=no]",
        cai=f"chat: {asked} human@5",  # the export does not say
        dee=f"chat: {asked}",  # never answered
        eve="chat: customer@0 bot@1",  # never asked
        fay=f"chat: {asked} human@5[resolved=yes] | phone: customer@3d human@3.1d",  # back after three days
        zoe=NEWEST,
    )
    steps = ask("handoff_funnel")
    told = rows(data, steps, "window_days", "step", "conversations", "judged", "not_known")
    assert [row[1:] for row in told if row[0] == 7] == [
        ("bot", 6, 6, 0),
        ("bot_asked", 5, 6, 0),
        ("bot_answered", 4, 5, 0),
        ("bot_solved", 2, 3, 1),
        ("lasting", 1, 2, 0),
    ]
    assert [row[2] for row in told if row[1] == "lasting"] == [2, 1, 1, 1, 1]


HANDS_OVER = '"I am transferring you to a colleague now"'


def test_a_handover_that_nobody_answers_is_silent_and_never_contained(conversations):
    data = conversations(
        ana=f'chat: customer@0"my order is lost" bot@1{HANDS_OVER} customer@15"hello?"',
        ben='chat: customer@0"agent please" bot@1"Sorry, I am a bot"',
        cai=f'chat: customer@0"my order is lost" bot@1{HANDS_OVER} human@5',
        dee='chat: customer@0"is it open" bot@1"Yes, until ten"',
        eve="chat: customer@0 bot@1[handoff=yes]",
        fay="chat: customer@0 human@1",
    )
    named = (
        "bot_conversations",
        "handoffs",
        "announced",
        "silent",
        "still_waiting",
        "contained",
        "never_answered",
    )
    assert rows(data, ask("handoffs"), *named) == [(5, 1, 3, 3, 0, 1, 3)]
    assert rows(data, ask("handoffs"), "silent_rate", "contained_rate") == [(0.6, 0.2)]
    assert rows(data, ask("conversations", Filters(group=("silent",))), "customer_id") == [
        ("ana",), ("ben",), ("eve",)
    ]  # fmt: skip
    assert rows(data, ask("containment_windows"), "bot_only") == [(1,)] * len(WINDOW_DAYS)


def test_who_has_waited_for_less_than_a_day_is_neither_silent_nor_contained(store):
    now = datetime.now(UTC)
    told = {"ana": timedelta(hours=2), "ben": timedelta(hours=30)}
    import_rows(store, [
        {"customer_id": who, "conversation_id": who, "channel": "chat", "actor": actor, "text": text,
         "occurred_at": (now - ago + timedelta(minutes=minute)).isoformat()}
        for who, ago in told.items()
        for minute, actor, text in ((0, "customer", "my order is lost"), (1, "bot", HANDS_OVER.strip('"')))
    ])  # fmt: skip
    assert rows(store, ask("handoffs"), "silent", "still_waiting", "contained") == [(1, 1, 0)]


def test_a_customer_who_is_not_known_is_not_too_young(store):
    import_rows(store, [
        {"conversation_id": "K1", "channel": "chat", "actor": actor, "occurred_at": f"2026-09-0{day}T08:00:00Z"}
        for day, actor in ((1, "customer"), (2, "bot"))
    ])  # fmt: skip
    named = ("bot_only", "judged", "too_young", "not_followed")
    assert set(rows(store, ask("containment_windows"), *named)) == {(1, 0, 0, 1)}


def test_waiting_ends_with_an_answer_or_with_the_last_word(conversations):
    asked = 'customer@0"agent please"'
    bot = 'bot@1"One moment, I am looking for somebody"'
    data = conversations(
        ana=f"chat: {asked} {bot} human@10 customer@11",  # waits ten minutes
        ben=f"chat: {asked} {bot} customer@30",  # has the last word after half an hour
        cai=f"chat: {asked} {bot}",  # the bot has the last word
        dee=f"chat: {asked} {bot} human@20",  # says nothing more
    )
    waits = ask("handoff_waits")
    named = ("asked_for_human", "waits", "median_minutes_to_human", "never_answered", "left_waiting")
    assert rows(data, waits, *named, "median_minutes_until_left", "silent_after") == [
        (4, 2, 15.0, 2, 1, 30.0, 1)
    ]


def test_the_interval_of_a_median_is_made_of_order_statistics(conversations):
    data = conversations(
        **{
            f"c{n}": f'chat: customer@0"let me talk to a person, case {n}" bot@1"One moment" human@{n}'
            for n in range(1, 26)
        }
    )
    ends = ("median_minutes_to_human", "median_minutes_low", "median_minutes_high", "p90_minutes_high")
    # Of 25 values the 7th and the 19th hold the median: 12.5 - 1.96 * 2.5 = 7.6 and 12.5 + 1.96 * 2.5 + 1 = 18.4
    assert rows(data, ask("handoff_waits"), *ends) == [(13.0, 7.0, 19.0, None)]


def test_hours_of_the_week_are_counted_in_spans(conversations):
    asked = 'chat: customer@0"agent please" bot@1"One moment"'
    data = conversations(ana=f"{asked} human@7", ben=f"{asked} human@9")
    cells = rows(
        data, ask("handoff_hours"), "span_hours", "weekday", "hour", "waits", "median_minutes_to_human"
    )
    assert cells == [(1, 2, 8, 2, 8.0), (3, 2, 6, 2, 8.0), (6, 2, 6, 2, 8.0)]  # Tuesday, 8 h UTC


def test_late_early_and_passed_around(conversations):
    bad = '"this is terrible"'
    data = conversations(
        ana=f"chat: customer@0{bad} bot@1 customer@2{bad} human@9[agent=Tom] bot@10 human@11[agent=Mia]",
        ben='chat: customer@0"hello there" bot@1 human@9[agent=Tom]',  # handed over after one turn, unasked
        cai='chat: customer@0"agent please" bot@1 human@9[agent=Tom]',  # after one turn, as asked
        dee='chat: customer@0"hello there" bot@1 customer@2"is it open" human@9[agent=Tom]',
    )
    counts = (
        "late",
        "late_known",
        "early",
        "turns_known",
        "ping_pong",
        "ping_pong_mean",
        "transferred",
        "with_person",
    )
    assert rows(data, ask("handoffs"), *counts) == [(1, 4, 1, 4, 1, 0.5, 1, 4)]


def test_numbers_stand_per_issue_area_hour_and_bot(conversations):
    data = conversations(
        ana="chat: customer@0[area=North, issue=Cold food] bot@1[agent=Pia] human@9",
        ben="chat: customer@2h[area=South] bot@2.1h[agent=Max]",
        cai="phone: customer@0 human@1",
    )
    by = {
        name: rows(data, ask(f"handoffs_by_{name}"), name, "bot_conversations", "handoffs")
        for name in ("issue", "area", "hour", "bot")
    }
    assert by == {
        "issue": [("Cold food", 1, 1), (None, 1, 0)],
        "area": [("North", 1, 1), ("South", 1, 0), (None, 0, 0)],
        "hour": [(8, 1, 1), (10, 1, 0)],
        "bot": [("Pia", 1, 1), ("Max", 1, 0)],  # who never met a bot is not there
    }


def test_context_and_what_it_costs_stand_per_channel_and_reason(conversations):
    begin = 'customer@0"order PZ-104512 is missing its cheese" bot@1"sorry to hear that"'
    again = f'{begin} human@5"what is your order number?" customer@7"PZ-104512"'
    data = conversations(
        ana=f"phone: {again}",
        ben=f'phone: {begin} human@5"I will send a new one" customer@6"thank you so much"',
        cai=f"chat: {again}",
    )
    named = ("handoffs", "context_known", "repeated", "repeat_known", "turns_wasted", "minutes_wasted")
    assert rows(data, ask("handoff_context"), "channel", *named) == [
        ("phone", 2, 2, 1, 2, 2, 2.0),
        ("chat", 1, 1, 1, 1, 2, 2.0),
    ]
    assert rows(data, ask("handoff_context_by_reason"), "handoff_reason", *named) == [
        ("complaint", 3, 3, 2, 3, 4, 4.0)
    ]
    facts = {row[0]: row[1:] for row in rows(data, ask("context_facts"), "fact", "known", "context_known")}
    assert facts == {"who": (3, 3), "reference": (3, 3), "issue": (3, 3), "tried": (0, 3), "outcome": (0, 3)}


def test_turns_around_the_answer_are_counted_away_from_it(conversations):
    good, bad = '"this is excellent"', '"this is terrible"'
    data = conversations(
        ana=f"chat: customer@0{good} bot@1 customer@2 customer@3{bad} human@9 customer@10{good} customer@11{bad}"
    )
    around = rows(data, ask("handoff_mood"), "turn", "scored", "score")
    assert [(turn, n, score > 0) for turn, n, score in around] == [
        (-2, 1, True),  # what has no score is no turn here
        (-1, 1, False),
        (1, 1, True),
        (2, 1, False),
    ]


@pytest.mark.parametrize(("order", "turn"), [("customer@5{} human@5", -1), ("human@5 customer@5{}", 1)])
def test_a_turn_of_the_same_minute_stands_on_its_own_side(conversations, order, turn):
    told = order.format('"this is terrible"')
    data = conversations(ana=f'chat: customer@0 bot@1"One moment" {told}')
    assert rows(data, ask("handoff_mood"), "turn") == [(turn,)]


LENS = {
    "per": "chat: customer@0 bot@1 human@2",
    "nob": "chat: customer@0 bot@1[handoff=yes]",
    "ask": 'chat: customer@0"agent please" bot@1"Sorry"',
    "unh": 'chat: customer@0"hello there" bot@1 customer@2"this is terrible"',
    "sil": 'chat: customer@0"hello there" bot@1',
    "uns": 'chat: customer@0"hello there" bot@1 customer@2[resolved=no]"well well"',
    "one": "chat: customer@0 bot@1[resolved=yes] | chat: customer@20h human@20.1h",
    "wee": "chat: customer@0 bot@1[resolved=yes] | chat: customer@5d human@5.1d",
    "els": "chat: customer@0 bot@1[resolved=yes] | phone: customer@5d human@5.1d",
    "you": "chat: customer@58d bot@58.1d[resolved=yes]",
    "qui": "chat: customer@0 bot@1[resolved=yes]",
    "zoe": NEWEST,
}  # fmt: skip
RULES = ("intercom", "zendesk", "ada", "chatwoot", "dialogflow", "settled_alone")


def test_every_group_of_the_lens_is_counted_as_each_vendor_counts_it(conversations):
    data = conversations(**LENS)
    counted = rows(data, ask("resolution_groups"), "lens_group", "bot_conversations", *RULES)
    assert counted == [
        ("lens_person", 1, 0, 0, 0, 0, 0, 0),
        ("lens_nobody", 1, 0, 0, 0, 0, 0, 0),
        ("lens_asked", 1, 0, 1, 0, 1, 1, 0),  # only Intercom and we hear that a person was asked for
        ("lens_unhappy", 1, 0, 0, 0, 1, 1, 1),
        ("lens_silent", 1, 1, 1, 0, 1, 1, 1),  # left without a word: Ada cannot call it resolved
        ("lens_unsolved", 1, 1, 1, 0, 0, 1, 1),
        ("lens_back_1d", 1, 1, 0, 1, 0, 0, 0),
        ("lens_back_7d", 1, 1, 1, 1, 0, 1, 0),
        ("lens_elsewhere", 1, 1, 1, 1, 1, 1, 0),  # no vendor sees the other channel
        ("lens_young", 1, 1, 0, 1, 0, 1, 0),
        ("lens_quiet", 1, 1, 1, 1, 1, 1, 1),
    ]


def test_a_rule_is_over_what_it_can_already_judge(conversations):
    data = conversations(**LENS)
    judged = {
        row[0]: row[1:]
        for row in rows(data, ask("resolution_lens"), "rule", "judged", "not_known", "resolved")
    }
    assert judged == {
        "intercom": (11, 0, 7),
        "zendesk": (10, 1, 6),  # one is younger than three days
        "ada": (8, 3, 5),  # of three nobody says whether they were solved
        "chatwoot": (10, 1, 5),
        "dialogflow": (11, 0, 8),
        "settled_alone": (10, 1, 4),
    }


def test_reasons_carry_their_share_with_its_interval(conversations):
    asked = 'chat: customer@0"agent please" bot@1"One moment" human@5'
    data = conversations(
        **{f"c{n}": asked for n in range(4)},
        eve="chat: customer@0 bot@1[handoff=yes, handoff_reason=policy] human@5",
    )
    reasons = rows(data, ask("handoff_reasons"), "handoff_reason", "source", "handoffs", "share", "share_low")
    assert reasons == [
        ("asked for a human", "inferred", 4, 0.8, pytest.approx(0.3755, abs=1e-4)),
        ("policy", "export", 1, 0.2, pytest.approx(0.0362, abs=1e-4)),
    ]


def test_a_group_opens_the_conversations_that_are_in_it(conversations):
    data = conversations(**LENS)
    opened = {
        name: [row[0] for row in rows(data, ask("conversations", Filters(group=(name,))), "conversation_id")]
        for name in LENS_GROUPS
    }
    everyone = [f"{customer}-1" for customer in LENS if customer != "zoe"]
    assert opened == {name: [first] for name, first in zip(LENS_GROUPS, everyone, strict=True)}


def test_groups_bots_and_reasons_narrow_every_question_alike(conversations):
    data = conversations(**LENS)
    for filters in (
        Filters(group=("bot",)),
        Filters(group=("never_answered", "lens_person")),
        Filters(reason=("other",)),
        Filters(bot=("(none)",)),
    ):
        overview = rows(data, ask("overview", filters), "interactions", "conversations")[0]
        found = rows(data, ask("conversations", filters), "interactions")
        assert overview == (sum(row[0] for row in found), len(found)), filters
        assert len(rows(data, ask("timeline", filters))) == overview[0]


def test_a_window_has_its_groups(conversations):
    data = conversations(**LENS)
    for days in WINDOW_DAYS:
        bot_only, judged, too_young, durable = map(
            sum,
            zip(
                *(
                    row[1:]
                    for row in rows(
                        data,
                        ask("containment_windows"),
                        "window_days",
                        "bot_only",
                        "judged",
                        "too_young",
                        "durable",
                    )
                    if row[0] == days
                ),
                strict=True,
            ),
        )
        sizes = {
            name: len(rows(data, ask("conversations", Filters(group=(f"{name}_{days}d",)))))
            for name in ("quiet", "back", "young")
        }
        assert sizes == {"quiet": durable, "back": judged - durable, "young": too_young}
        assert sum(sizes.values()) == bot_only


def test_every_named_group_can_be_asked_for_and_is_told_apart_by_its_words(conversations):
    data = conversations(**LENS)
    sizes = {name: len(rows(data, ask("conversations", Filters(group=(name,))))) for name in GROUPS}
    assert sizes["bot"] == sum(sizes[name] for name in LENS_GROUPS) == 11
    assert len(set(GROUPS.values())) == len(GROUPS)
