"""Single journeys: a sample that is even over their duration."""

from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, rows


def test_every_interaction_of_a_journey_stands_at_its_time_the_shortest_first(journeys_for: Telling) -> None:
    data = journeys_for(ana="Ask@0 Pay@30 Rate@90 | app", ben="Ask@5 Pay@7 | chat")
    names = ("place", "of", "minutes", "touchpoint", "channel")
    assert rows(data, QUESTIONS["journey_dots"].ask(Filters()), *names) == [
        (1, 2, 0, "Ask", "chat"),
        (1, 2, 2, "Pay", "chat"),
        (2, 2, 0, "Ask", "app"),
        (2, 2, 30, "Pay", "app"),
        (2, 2, 90, "Rate", "app"),
    ]


def test_of_many_journeys_400_are_taken_at_even_distances(journeys_for: Telling) -> None:
    """Of 1,000 journeys of 1 to 1,000 minutes the first of each stretch of two and a half."""
    data = journeys_for(**{f"c{minutes:04}": f"Ask@0 Pay@{minutes} | app" for minutes in range(1, 1_001)})
    found = rows(data, QUESTIONS["journey_dots"].ask(Filters()), "place", "of", "minutes", "touchpoint")
    ends = [(place, of, minutes) for place, of, minutes, touchpoint in found if touchpoint == "Pay"]
    assert len(ends) == 400
    assert ends[:5] == [(1, 1_000, 1), (2, 1_000, 4), (3, 1_000, 6), (4, 1_000, 9), (5, 1_000, 11)]
    assert ends[-1] == (400, 1_000, 999)
