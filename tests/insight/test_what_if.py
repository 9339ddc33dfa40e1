"""A person in place of the bot: the sum by hand, where it begins, and silence where there is too little."""

from math import sqrt

import pandas as pd
import pytest

from cx_insights.insight.staffing_start import EVERY_DAY, best_case, busiest, most_wanted
from cx_insights.insight.what_if import Assumptions, Hours, what_if
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, rows

FRIDAY = Hours("on Fri 19–21 h", 2, 11)


def row(bot: tuple[int, int], human: tuple[int, int], bot_only: int = 308) -> dict[str, float]:
    """`row(bot=(returned, judged), human=(returned, judged))`."""
    told: dict[str, float] = {"bot_only": bot_only}
    for side, (returned, judged) in {"bot": bot, "human": human}.items():
        told |= {
            f"{side}_returned": returned,
            f"{side}_judged": judged,
            f"{side}_rate": returned / judged if judged else 0,
        }
        told |= {f"{side}_low": 0.0, f"{side}_high": 1.0}
    return told


def test_the_sentence_says_load_people_and_returns():
    """308 in 11 Fridays of 2 hours are 14 an hour; 14 x 8 / 60 / .8 = 2.3 people; 28 a week x (.2 - .4) = -5.6."""
    overall = row((400, 1000), (200, 1000))
    found = what_if(
        "Complain",
        overall["bot_only"],
        overall,
        FRIDAY,
        Assumptions(handle_minutes=8, occupancy=0.8),
        "chats",
    )
    assert found.enough
    assert found.sentence == (
        "A person at Complain on Fri 19–21 h = +14 chats/h, about 3 people, expected repeat contacts −5.6 a week."
    )
    assert dict(zip(found.steps["step"], found.steps["value"], strict=True)) == {
        "Conversations of a bot alone, an hour": "14",
        "Busy all the time with them, people": "1.9",
        "People needed": "2.3",
        "People, whole": "3",
        "Conversations of a bot alone, a week": "28",
        "Back within 7 days after a bot alone": "40 %",
        "Back within 7 days after a person": "20 %",
        "Difference": "−20.0 pts",
        "Expected repeat contacts a week": "−5.6",
    }


def wilson(part: int, whole: int) -> tuple[float, float]:
    z, p = 1.959964, part / whole
    middle, reach = p + z * z / (2 * whole), z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    return (middle - reach) / (1 + z * z / whole), (middle + reach) / (1 + z * z / whole)


@pytest.mark.parametrize(
    ("overall", "minutes", "worth", "said"),
    [
        (
            row((400, 1000), (200, 1000)),
            8,
            2,
            "Worth 3 people: they would be busy, and fewer customers would come back.",
        ),
        (row((12, 40), (11, 40)), 8, 1, "Worth a trial: 3 people would be busy, but whether fewer"),
        (
            row((400, 1000), (200, 1000), bot_only=22),
            3,
            0,
            "Not worth a person: 2 conversations a week would keep one busy",
        ),
    ],
)
def test_whether_a_person_is_worth_it_is_said_first(
    overall: dict[str, float], minutes: float, worth: int, said: str
) -> None:
    """14 an hour need 2.3 people; 1 an hour of 3 minutes keeps one busy 6 % of the time."""
    found = what_if("Ask", int(overall["bot_only"]), overall, FRIDAY, Assumptions(handle_minutes=minutes))
    assert found.worth == worth
    assert found.verdict.startswith(said)


def test_it_begins_at_the_case_most_worth_acting_on():
    cases = {
        "Quiet": what_if(
            "Quiet", 22, row((400, 1000), (200, 1000), 22), FRIDAY, Assumptions(handle_minutes=3)
        ),
        "Unsure": what_if("Unsure", 308, row((12, 40), (11, 40)), FRIDAY, Assumptions()),
        "Sure": what_if("Sure", 200, row((400, 1000), (200, 1000), 200), FRIDAY, Assumptions()),
    }
    assert best_case(list(cases.items())) == "Sure"
    assert best_case([("Quiet", cases["Quiet"])]) == "Quiet"
    assert best_case([]) is None


def test_the_interval_of_the_returns_is_newcombes_times_the_week():
    """Written out: the difference of 30 of 120 and 66 of 150, its Wilson ends combined, times 21 a week."""
    overall = row((66, 150), (30, 120), bot_only=231)
    found = what_if("Complain", overall["bot_only"], overall, FRIDAY, Assumptions())
    human, bot = 30 / 120, 66 / 150
    (human_low, human_high), (bot_low, bot_high) = wilson(30, 120), wilson(66, 150)
    low = human - bot - sqrt((human - human_low) ** 2 + (bot_high - bot) ** 2)
    high = human - bot + sqrt((human_high - human) ** 2 + (bot - bot_low) ** 2)
    written = f"{21 * (human - bot):+.0f} a week.".replace("-", "−")
    assert written in found.sentence
    ends = f"[{21 * low:+.1f} to {21 * high:+.1f}]".replace("-", "−")
    assert ends in found.steps["how"].iloc[-1]


def test_every_day_counts_seven_times_a_week():
    """154 in 77 days of 2 hours: 1 an hour, 14 a week."""
    overall = row((400, 1000), (200, 1000), bot_only=154)
    found = what_if("Ask", overall["bot_only"], overall, Hours("every day 19–21 h", 2, 77, 7), Assumptions())
    assert found.sentence.startswith("A person at Ask every day 19–21 h = +1 conversations/h, about 1 person")
    assert "−2.8 a week" in found.sentence
    assert found.steps["how"].iloc[4] == "154 / 77 such days × 7 a week"


def test_a_part_of_a_person_is_rounded_up_and_said():
    overall = row((400, 1000), (200, 1000), bot_only=22)
    found = what_if("Ask", overall["bot_only"], overall, FRIDAY, Assumptions(handle_minutes=3))
    needed, whole = (found.steps.iloc[place] for place in (2, 3))
    assert needed["value"] == "0.062"  # 1 an hour x 3 min / 60 / .8
    assert (whole["value"], whole["how"]) == ("1", "0.062 rounded up: nobody is there in part")
    assert "about 1 person," in found.sentence


def test_assumptions_change_the_people_and_not_the_returns():
    overall = row((400, 1000), (200, 1000))
    one = what_if(
        "Complain",
        overall["bot_only"],
        overall,
        FRIDAY,
        Assumptions(handle_minutes=4, occupancy=0.7, at_once=2),
    )
    assert "about 1 person, expected repeat contacts −5.6 a week" in one.sentence


def test_a_difference_that_may_be_chance_says_so():
    overall = row((12, 40), (11, 40))
    assert what_if("Complain", overall["bot_only"], overall, FRIDAY, Assumptions()).sentence.endswith(
        "it may change nothing."
    )


@pytest.mark.parametrize(
    ("overall", "lacking"),
    [
        (row((5, 19), (5, 100)), "19 bot-only conversations old enough to judge of 20"),
        (row((5, 100), (1, 1)), "1 conversation of a person old enough of 20"),
        (row((5, 100), (5, 100), bot_only=3), "3 conversations of a bot alone in these hours of 20"),
    ],
)
def test_too_few_are_not_enough_data(overall: dict[str, float], lacking: str) -> None:
    found = what_if("Complain", overall["bot_only"], overall, FRIDAY, Assumptions())
    assert not found.enough
    assert found.sentence == f"Not enough data to expect anything: {lacking}."
    assert found.steps["step"].iloc[-1] == "Conversations of a bot alone, a week"


def wanted(*told: tuple[str, str, float, int]) -> str | None:
    """`("Ask", recommendation, negative share, conversations of a bot alone)`."""
    names = ["touchpoint", "recommendation", "negative_share", "bot_only"]
    frame = pd.DataFrame(told, columns=names)
    return next(iter(most_wanted(frame, frame, frame)), None)


def test_it_begins_where_a_person_is_most_wanted():
    assert (
        wanted(("Ask", "automate", 0.1, 900), ("Refund", "human", 0.6, 40), ("Bot", "human", 0.5, 90))
        == "Bot"
    )
    assert (
        wanted(("Ask", "automate", 0.1, 900), ("Refund", "assist", 0.6, 40), ("Bot", "assist", 0.5, 90))
        == "Refund"
    )
    assert wanted(("Ask", "assist", 0.1, 900), ("Refund", "human", 0.6, 7)) == "Ask"  # seven say nothing
    assert wanted(("Ask", "automate", 0.1, 0)) is None


def hours(*told: tuple[int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(told, columns=["weekday", "hour", "bot_only"])


def test_it_begins_at_the_shortest_busy_window_that_can_be_judged():
    assert busiest(hours((5, 19, 14), (5, 20, 9), (2, 9, 20), (2, 10, 2))) == (5, 19, 21)
    assert busiest(hours((5, 18, 8), (5, 19, 8), (5, 20, 8))) == (5, 18, 21)
    assert busiest(hours(*((day, 19, 4) for day in range(1, 8)))) == (EVERY_DAY, 18, 20)
    assert busiest(hours((1, 3, 1))) == (EVERY_DAY, 0, 24)
    assert busiest(hours()) == (EVERY_DAY, 0, 24)


def test_staffing_counts_who_came_back_after_the_bot_and_after_a_person(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0[touchpoint=Ask] bot@1 | chat: customer@2d bot@2d",
        ben="chat: customer@0[touchpoint=Ask] bot@1",
        cai="chat: customer@0[touchpoint=Ask] bot@1 human@9[handle_seconds=300]",
        eve="phone: customer@40d human@40d",  # sets how old the others are
    )
    names = (
        "bot_only",
        "bot_judged",
        "bot_returned",
        "human",
        "human_judged",
        "human_returned",
        "handled",
        "handle_minutes",
    )
    question = QUESTIONS["staffing"].ask(Filters(touchpoint=("Ask",)))
    assert rows(data, question, *names) == [(2, 2, 1, 1, 1, 0, 1, 5.0)]
