"""A map drafted from told journeys in a real store."""

from datetime import date

import pytest

from cx_insights.errors import UnusableInput
from cx_insights.journey_maps import curve, draft, from_json, overlay, to_json
from cx_insights.model.filters import Filters
from rewriting import rewritten, without

EVENING = [
    "0 web customer Browse menu +0.2",
    "1 app customer Place order +0.1",
    "2 app bot Place order",
    "3 app customer Pay",
    "30 app bot Track delivery",
    "70 phone customer Report missing item -0.7",
    "75 phone human Report missing item",
    "95 app customer Rate delivery -0.4",
]


def layout(journey_map):
    return {stage.name: [step.name for step in stage.steps] for stage in journey_map.stages}


def steps(journey_map):
    return {step.name: step for step in journey_map.steps()}


def on_map(journey_map):
    return sum(step.measured.n for step in journey_map.steps())


def test_a_draft_follows_the_customer_from_the_menu_to_the_complaint(tell):
    drafted = draft(tell(ana=EVENING, ben=EVENING), Filters())
    assert layout(drafted) == {
        "Discover": ["Browse menu"],
        "Order": ["Place order"],
        "Pay": ["Pay"],
        "Delivery": ["Track delivery"],
        "Support": ["Report missing item"],
        "Feedback": ["Rate delivery"],
    }
    assert drafted.title == "Customer journey, 31 Aug 2026"
    assert (drafted.source.journeys, drafted.source.interactions) == (2, 16)
    assert drafted.source.first_day == date(2026, 8, 31)


def test_a_draft_can_be_written_as_json_and_read_again(tell):
    drafted = draft(tell(ana=EVENING, ben=EVENING), Filters.from_pairs([("channel", "app,phone")]))
    assert from_json(to_json(drafted)) == drafted


@pytest.mark.parametrize(
    ("minute", "title"),
    [
        (0, "Customer journey, 31 Aug 2026"),
        (1440, "Customer journey, 31 Aug – 1 Sep 2026"),
        (1440 * 150, "Customer journey, 31 Aug 2026 – 28 Jan 2027"),
    ],
)
def test_the_title_says_the_period_and_each_year_once(tell, minute, title):
    drafted = draft(tell(ana=["0 app customer Pay", f"{minute} app customer Pay"]), Filters())
    assert drafted.title == title


def test_the_owner_of_a_step_is_who_answers_there(tell):
    drafted = draft(tell(ana=EVENING, ben=["0 chat bot Pay", "1 chat human Pay"]), Filters())
    owners = {name: step.owner for name, step in steps(drafted).items()}
    assert owners["Browse menu"] == "none"
    assert owners["Place order"] == "ai"
    assert owners["Report missing item"] == "human"
    assert owners["Pay"] == "both"


def test_the_stages_of_the_export_come_first_in_the_order_of_its_journeys(tell):
    walk = [
        "0 app customer Zuerst/Anrufen",
        "5 app customer Danach/Warten",
        "9 app customer Am Ende/Anrufen nochmal",
    ]
    drafted = draft(tell(ana=walk, ben=walk), Filters())
    assert layout(drafted) == {"Zuerst": ["Anrufen"], "Danach": ["Warten"], "Am Ende": ["Anrufen nochmal"]}


def test_where_names_say_nothing_the_place_in_the_journey_does_and_the_busiest_names_it(tell):
    drafted = draft(tell(ana=[f"{n} app customer Step {n}" for n in range(6)]), Filters())
    assert layout(drafted) == {
        "Step 0 + 1 more": ["Step 0", "Step 1"],
        "Step 2 + 1 more": ["Step 2", "Step 3"],
        "Step 4 + 1 more": ["Step 4", "Step 5"],
    }


def test_contacts_about_one_issue_share_a_step_where_there_are_many(tell):
    contacts = [f"{issue} · contact by {way}" for issue in "ABCDE" for way in ("e-mail", "phone", "chat")]
    told = {
        f"c{n}": [f"0 app customer Contact/{name}", "5 app human Answer/First reply"]
        for n, name in enumerate(contacts)
    }
    drafted = draft(tell(**told), Filters())
    assert layout(drafted) == {"Contact": ["A", "B", "C", "D", "E"], "Answer": ["First reply"]}
    bound = {step.name: set(step.touchpoints) for stage in drafted.stages for step in stage.steps}
    assert bound["A"] == {"A · contact by e-mail", "A · contact by phone", "A · contact by chat"}


def test_a_single_touchpoint_makes_a_journey_of_one_step(tell):
    assert layout(draft(tell(ana=["0 app customer Tweet"]), Filters())) == {"Journey": ["Tweet"]}


def test_a_name_that_says_nothing_joins_the_stage_it_leads_to(tell):
    drafted = draft(
        tell(ana=["0 app customer Place order", "1 app customer Pay", "2 app customer Xyz"]), Filters()
    )
    assert layout(drafted) == {"Order": ["Place order"], "Pay": ["Pay", "Xyz"]}


def test_a_touchpoint_of_several_stages_stands_in_its_most_frequent_one(tell):
    walk = [
        "0 app customer Zeta/Ask",
        "1 app customer Zeta/Ask",
        "2 app customer Alpha/Ask",
        "3 app customer Ask",
    ]
    assert layout(draft(tell(ana=walk), Filters())) == {"Zeta": ["Ask"]}


def test_a_help_desk_without_touchpoints_maps_contacts_and_answers(conversations):
    drafted = draft(
        conversations(ana="chat: customer@0 bot@1 human@9 customer@20", ben="email: customer@3"), Filters()
    )
    assert layout(drafted) == {
        "Contact": ["Contact by E-mail", "Contact by chat"],
        "Answer": ["Bot answers", "Person answers"],
    }


def test_past_nine_stages_the_smallest_are_taken_together(tell):
    told = {f"c{n}": [f"{m} app customer Stage {m}/Step {m}" for m in range(n, 14)] for n in range(14)}
    drafted = draft(tell(**told), Filters())
    assert [stage.name for stage in drafted.stages] == [*(f"Stage {m}" for m in range(6, 14)), "Other"]
    assert on_map(drafted) == drafted.source.interactions


def test_neighbours_stand_in_the_order_that_most_customers_go(tell):
    """Two customers who waited first put the basket late on average; nobody goes from coupon to basket."""
    walk = ["0 app customer Order/Basket", "1 app customer Order/Coupon"]
    walk += [f"{n} app customer Order/Wait" for n in range(2, 10)]
    late = [*(f"{n} app customer Order/Wait" for n in range(9)), "9 app customer Order/Basket"]
    drafted = draft(tell(ana=walk, ben=walk, cai=walk, dan=late, eve=late), Filters())
    assert layout(drafted) == {"Order": ["Basket", "Coupon", "Wait"]}


def test_every_interaction_in_view_counts_in_exactly_one_step(tell):
    many = {f"c{n}": [f"{m} app customer Step {(n * m) % 90}" for m in range(12)] for n in range(40)}
    drafted = draft(tell(ana=EVENING, **many), Filters())
    shown = list(drafted.steps())
    assert len(shown) <= 25
    assert on_map(drafted) == drafted.source.interactions == 8 + 40 * 12
    assert drafted.interactions_not_on_map == 0
    others = [step for step in shown if step.name.startswith("Other (")]
    assert others
    assert all(step.name == f"Other ({len(step.touchpoints)} touchpoints)" for step in others)


@pytest.mark.parametrize(
    "pairs",
    [
        {"channel": "app"},
        {"channel": "app,phone", "actor": "customer"},
        {"touchpoint": "Pay,Place order"},
        {"sentiment": "negative"},
        {"customer": "ana"},
        {"handoff": "no"},
        {"since": "2026-08-31", "until": "2026-08-31"},
        {"hour": "9"},
        {"journey": "~1-0"},
        {"next_touchpoint": "Pay"},
    ],
)
def test_totals_add_up_in_every_view(tell, pairs):
    store = tell(ana=EVENING, ben=EVENING[:4], cai=["90 chat bot Pay", "95 chat human Pay"])
    drafted = draft(store, Filters.from_pairs(pairs.items()))
    assert on_map(drafted) == drafted.source.interactions > 0
    assert drafted.source.filters == pairs


def test_an_empty_view_is_said_and_not_drawn(store, tell):
    with pytest.raises(UnusableInput, match="nothing to map: no interactions for everything"):
        draft(store, Filters())
    tell(ana=EVENING)
    with pytest.raises(UnusableInput, match="no interactions for Fax"):
        draft(store, Filters(channel=("fax",)))


def test_feeling_is_the_mean_of_customer_texts_and_a_gap_below_five(tell):
    told = {
        f"c{n}": [f"0 app customer Pay {score}", "1 app human Pay", "2 app customer Wait -0.9"]
        for n, score in enumerate(["-0.6", "-0.2", "+0.1", "+0.3", "-0.1"])
    }
    told["c0"].pop()
    points = {point.step: point for point in curve(draft(tell(**told), Filters()))}
    pay, wait = points["Pay"], points["Wait"]
    assert (pay.value, pay.n, pay.interactions) == (pytest.approx(-0.1), 5, 10)
    assert pay.low < -0.1 < pay.high
    assert (wait.value, wait.low, wait.high, wait.n, wait.interactions) == (None, None, None, 4, 4)


def test_a_step_where_feelings_run_high_and_low_is_a_hot_spot(tell):
    told = {
        f"c{n}": ["0 app customer Pay +0.2", "9 app customer Report missing item -0.9"] for n in range(12)
    }
    drafted = draft(tell(**told), Filters())
    assert {name: step.measured.hot_spot for name, step in steps(drafted).items()} == {
        "Pay": False,
        "Report missing item": True,
    }


def test_a_hot_spot_keeps_a_step_of_its_own_however_rare_it_is(tell):
    told = {f"c{n}": [f"{m} app customer Step {m} +0.1" for m in range(40)] for n in range(12)}
    told |= {f"d{n}": ["0 app customer Cold pizza -0.9"] for n in range(8)}
    drafted = draft(tell(**told), Filters())
    assert steps(drafted)["Cold pizza"].measured.hot_spot
    assert any(step.name.startswith("Other (") for step in drafted.steps())


def test_steps_taken_together_measure_like_one(tell):
    """The same journeys, told with one touchpoint and with three: a step bound to all three says the same."""
    scores = ["-0.6", "-0.2", "+0.1", "+0.3", "-0.1", "+0.5", "-0.8"]
    names = ["Pay cash", "Pay card", "Pay later"]
    told = {}
    for n, score in enumerate(scores):
        told[f"one{n}"] = [f"{m} app {actor} Pay {score if m != 1 else ''}".strip()
                           for m, actor in enumerate(["customer", "bot", "customer"])]  # fmt: skip
        told[f"three{n}"] = [f"{m} web {actor} {names[(n + m) % 3]} {score if m != 1 else ''}".strip()
                             for m, actor in enumerate(["customer", "bot", "customer"])]  # fmt: skip
    store = tell(**told)
    drafted = draft(store, Filters())
    bound = steps(drafted)
    whole = without(drafted, bound["Pay card"].step_id, bound["Pay later"].step_id)
    merged = overlay(rewritten(whole, bound["Pay cash"].step_id, touchpoints=tuple(names)), store, Filters())
    one, three = steps(merged)["Pay"].measured, steps(merged)["Pay cash"].measured
    for name in ("n", "scored", "negative", "bot_conversations", "handoffs", "rated"):
        assert getattr(three, name) == getattr(one, name), name
    for name in ("sentiment_mean", "low", "high", "negative_share", "intensity", "handoff_rate"):
        assert getattr(three, name) == pytest.approx(getattr(one, name)), name
    assert three.bot_conversations == 7  # each conversation passes all three touchpoints and counts once


def test_a_reopened_map_shows_todays_figures_and_keeps_its_words(tell):
    drafted = draft(tell(ana=EVENING), Filters())
    mine = rewritten(drafted, steps(drafted)["Pay"].step_id, name="Zahlen")
    store = tell(ben=["0 web customer Pay", "1 web customer Pay", "2 web customer Never seen before"])
    fresh = overlay(mine, store, Filters(customer=("ben",)))
    assert steps(fresh)["Zahlen"].measured.n == 2
    assert steps(fresh)["Zahlen"].measured.share_by_channel == {"web": 1.0}
    assert steps(fresh)["Browse menu"].measured.n == 0
    assert fresh.interactions_not_on_map == 1
    assert layout(fresh) == layout(mine)


def test_channels_stand_in_order_of_use_and_the_faintest_only_in_the_figures(tell):
    told = {f"c{n}": [f"{m} app customer Pay" for m in range(10)] for n in range(4)}
    drafted = draft(
        tell(**told, dan=[f"{m} phone customer Pay" for m in range(9)], eve=["0 fax customer Pay"]), Filters()
    )
    step = steps(drafted)["Pay"]
    assert step.channels == ("app", "phone")
    assert step.measured.share_by_channel == {"app": 0.8, "phone": 0.18, "fax": 0.02}
