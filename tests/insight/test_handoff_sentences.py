"""What the parts of the handoff page say first, word for word."""

import pandas as pd

from cx_insights.insight import handoff_sentences as said


def waits(**more: object) -> pd.DataFrame:
    row = {
        "channel": "phone", "asked_for_human": 100, "waits": 86, "median_minutes_to_human": 10.9,
        "median_minutes_low": 8.9, "median_minutes_high": 13.5, "p90_minutes_to_human": 29.5, "never_answered": 14,
        "left_waiting": 9, **more,
    }  # fmt: skip
    return pd.DataFrame([row])


def test_waits_are_told_with_their_interval_and_those_who_left() -> None:
    assert said.waits(waits()) == [
        "Phone: half of 86 customers wait more than 11 minutes for a person, "
        "one in ten more than 30 minutes.",
        "14 of 100 customers who asked for a person or were promised one never got one, about 14 %; in "
        "9 of these the customer had the last word.",
    ]


def test_few_waits_are_counted_and_not_described() -> None:
    assert said.waits(waits(asked_for_human=3, waits=2, never_answered=1, left_waiting=1)) == [
        "1 of 3 customers who asked for a person or were promised one never got one; in 1 of these the customer had "
        "the last word."
    ]
    assert said.waits(waits(asked_for_human=0, waits=0)) == [
        "Nobody in view asked for a person, and no bot announced one."
    ]


def context(*rows: tuple[str, int, float | None, float, float]) -> pd.DataFrame:
    names = ["channel", "repeat_known", "repeat_rate", "repeat_low", "repeat_high"]
    more = {"turns_wasted": 40, "turns_wasted_mean": 2.0, "median_minutes_wasted": 0.5}
    frame = pd.DataFrame(rows, columns=names).assign(**more)
    return frame.assign(repeated=(frame["repeat_known"] * frame["repeat_rate"]).round())


def test_the_channel_in_which_customers_repeat_most_stands_beside_the_least() -> None:
    frame = context(("phone", 86, 0.9, 0.81, 0.94), ("chat", 73, 0.04, 0.01, 0.11), ("fax", 3, None, 0, 1))
    assert said.context(frame) == [
        "Phone: about 90 % (77 of 86) of the customers had to say again what was known; Chat: about 4 % (3 of 73).",
        "On Phone that took 40 messages, and half of these customers more than 30 seconds.",
    ]
    assert "Too few" in said.context(context(("phone", 3, None, 0, 1)))[0]


def test_the_fact_that_is_missing_most_often_is_named() -> None:
    frame = pd.DataFrame(
        {
            "fact": ["who", "tried"], "known": [185, 13], "context_known": [196, 196],
            "rate": [0.944, 0.066], "low": [0.9, 0.04], "high": [0.97, 0.11],
        }
    )  # fmt: skip
    assert (
        said.missing_fact(frame)
        == "Least often known: what was tried, in about 7 % (13 of 196) of the handoffs."
    )
    assert said.missing_fact(frame.iloc[:0]) == "Too few handoffs with text to say what was known."


def test_the_most_frequent_reason_says_whether_it_is_inferred() -> None:
    row = {"handoff_reason": "complaint", "source": "inferred", "handoffs": 20, "share": 0.5, "share_low": 0.3,
           "share_high": 0.7}  # fmt: skip
    other = {**row, "handoff_reason": "payment"}
    assert said.reasons(pd.DataFrame([row, other])) == (
        "Most often: complaint (inferred), about 50 % (20 of 40) of the handoffs."
    )
    assert said.reasons(pd.DataFrame([{**row, "handoffs": 2, "share": None}])).startswith(
        "2 handoffs in view, too few"
    )


def test_the_definitions_furthest_apart_stand_beside_each_other() -> None:
    rules = pd.DataFrame(
        {"rule": ["intercom", "ada", "chatwoot"], "bot_conversations": 488, "rate": [0.42, None, 0.35]}
    )
    assert said.lens(rules) == [
        "The same 488 conversations with a bot: 42 % resolved as Intercom Fin counts, 35 % as Chatwoot does."
    ]


def test_the_group_that_makes_the_difference_is_named() -> None:
    groups = pd.DataFrame(
        {
            "lens_group": ["Quiet", "Left without a word"],
            "bot_conversations": [90, 41],
            "intercom": [90, 41],
            "ada": [90, 0],
        }
    )
    assert said.difference(groups, ["intercom", "ada"]) == (
        "Most of the difference: 41 conversations, “Left without a word”. Intercom Fin counts 41 of them, Ada 0."
    )
    assert "agree on every" in said.difference(groups.iloc[:1], ["intercom", "ada"])
