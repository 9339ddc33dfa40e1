"""Which rating a header asks for, and what an answer on any scale is worth."""

import pytest

from cx_insights.intake.mapping.surveys.scales import asks, is_overall, scale_of


@pytest.mark.parametrize(
    ("header", "rating"),
    [
        ("How likely is it that you would recommend us to a friend or colleague?", "nps"),
        ("Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", "nps"),
        ("NPS_SCORE_2026", "nps"),
        ("お勧め度", "nps"),
        ("How easy was it to solve your issue?", "ces"),
        ("Overall, how satisfied are you?", "csat"),
        ("Note client", "csat"),
        ("¿Qué tan satisfecho está?", "csat"),
        ("How likely are you to recommend us? - Group", None),
        ("Rating comment", None),
        ("Reason for your score", None),
        ("Interest rate", None),
        ("Priority", None),
    ],
)
def test_a_header_tells_its_rating_by_its_parts(header: str, rating: str | None) -> None:
    assert asks(header) == rating


@pytest.mark.parametrize(
    ("answers", "on_five"),
    [
        (["1", "3", "5"], [1, 3, 5]),
        (["0", "5", "10"], [1, 3, 5]),
        (["1", "4", "7"], [1, 3, 5]),
        (["Very dissatisfied", "Neutral", "Satisfied"], [1, 3, 4]),
        (["Poor", "Good", "Excellent"], [1, 3, 5]),
        (["Good", "Bad"], [5, 1]),
        (["1 - sehr gut", "4 - ausreichend"], [5, 2.6]),
        (["Muy satisfecho", "Insatisfecho"], [5, 2]),
        (["★★★☆☆", "★★★★★"], [3, 5]),
        (["4 out of 5", "2 out of 5"], [4, 2]),
        (["👎", "👍"], [1, 5]),
        (["5 (Very satisfied)", "1 (Not at all satisfied)"], [5, 1]),
    ],
)
def test_answers_are_worth_what_their_scale_says(answers: list[str], on_five: list[float]) -> None:
    scale = scale_of(answers)
    assert scale is not None
    assert [scale.onto("csat")(answer) for answer in answers] == on_five


@pytest.mark.parametrize(
    "answers", [["red", "blue"], ["1500", "12"], ["-3", "4"], ["2026-03-01", "2026-03-02"], []]
)
def test_what_is_no_scale_is_none(answers: list[str]) -> None:
    assert scale_of(answers) is None


def test_the_verdict_on_the_whole_is_told_from_that_on_a_part() -> None:
    assert is_overall("Overall rating")
    assert is_overall("Zufriedenheit insgesamt")
    assert not is_overall("Check-in rating")
