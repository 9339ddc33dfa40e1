"""AI or human: what is advised, what is already so, and what is planned for the month."""

import pandas as pd

from cx_insights.insight.who_answers import advice, month, sentences

ROLES = {
    "Talk to bot": "human",
    "Talk to a person": "human",
    "Ask": "automate",
    "Refund": "assist",
    "Rare": "not enough data",
}
BOTS = {
    "Talk to bot": (184, 74),
    "Talk to a person": (219, 0),
    "Ask": (40, 30),
    "Refund": (102, 57),
    "Rare": (3, 1),
}
CUSTOMERS = {"Talk to bot": 147, "Talk to a person": 181, "Ask": 43, "Refund": 101, "Rare": 2}


def advised(bots: dict[str, tuple[int, int]] = BOTS, weeks: float = 11) -> pd.DataFrame:
    roles = pd.DataFrame(ROLES.items(), columns=["touchpoint", "recommendation"])
    roles = roles.assign(containment=0.4, why="because", stakes="low")
    settled = pd.DataFrame(
        [(n, *c) for n, c in bots.items()], columns=["touchpoint", "bot_conversations", "bot_only"]
    )
    came = pd.DataFrame(CUSTOMERS.items(), columns=["touchpoint", "customers"])
    return advice(roles, settled, came, weeks)


def test_what_is_most_urgent_comes_first_with_its_customers_a_week():
    found = advised()
    assert found["touchpoint"].tolist() == ["Talk to a person", "Talk to bot", "Ask", "Refund", "Rare"]
    assert found["customers_per_week"].round(1).tolist() == [16.5, 13.4, 3.9, 9.2, 0.2]
    assert found["today"].tolist()[1] == "a bot alone in about 40 % (74 of 184)"


def test_where_it_is_already_so_nothing_is_to_change():
    """No bot is alone where people talk to a person; a bot that has 39 of 40 alone has them."""
    found = advised({**BOTS, "Ask": (40, 39)})
    assert found.loc[found["is_so"], "touchpoint"].tolist() == ["Talk to a person", "Ask"]
    assert month(found)["touchpoint"].tolist() == ["Talk to bot", "Refund"]
    assert sentences(found)[0] == "A person is wanted at Talk to bot."


def test_the_sentence_says_both_and_counts_the_others():
    assert sentences(advised()) == [
        "A person is wanted at Talk to bot; the bot can have Ask.",
        "Of the others: 1 where the bot helps a person, 1 with too little data to say.",
    ]


def test_a_month_has_four_weeks_and_what_each_step_is_done_by():
    plan = month(advised())
    assert plan["week"].tolist() == [1, 2, 3]
    assert plan["do"].tolist() == ["Put a person", "Give to the bot", "Bot helps a person"]
    assert plan["done_when"].tolist()[1] == "The bot still resolves 40 % alone."


def test_without_known_days_there_are_no_customers_a_week():
    assert advised(weeks=0)["customers_per_week"].isna().all()
