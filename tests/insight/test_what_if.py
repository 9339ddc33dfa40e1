"""A person in place of the bot: the sum by hand, and silence where there is too little."""

import pytest

from cx_insights.insight.what_if import Assumptions, Hours, what_if
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, rows

FRIDAY = Hours("Fri 19–21 h", 2, 11)


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
    found = what_if("Complain", overall, overall, FRIDAY, Assumptions(handle_minutes=8, occupancy=0.8))
    assert found.enough
    assert found.sentence == (
        "A person at Complain on Fri 19–21 h = +14 conversations/h, about 3 people, expected re-contacts "
        "−5.6 a week [−6.7 … −4.5]."
    )
    assert found.steps["value"].tolist() == ["14", "1.9", "2.3", "40 %", "20 %", "−5.6"]


def test_assumptions_change_the_people_and_not_the_returns():
    overall = row((400, 1000), (200, 1000))
    one = what_if(
        "Complain", overall, overall, FRIDAY, Assumptions(handle_minutes=4, occupancy=0.7, at_once=2)
    )
    assert "about 1 person, expected re-contacts −5.6 a week" in one.sentence


def test_a_difference_that_may_be_chance_says_so():
    overall = row((12, 40), (11, 40))
    assert what_if("Complain", overall, overall, FRIDAY, Assumptions()).sentence.endswith(
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
    found = what_if("Complain", overall, overall, FRIDAY, Assumptions())
    assert not found.enough
    assert found.sentence == f"Not enough data to expect anything: {lacking}."
    assert len(found.steps) == 3


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
