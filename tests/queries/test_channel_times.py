"""When bots talk alone, and how fast channels answer."""

from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, rows


def test_hours_of_a_bot_alone_are_counted_by_their_start_in_the_reporting_zone(
    conversations: Telling,
) -> None:
    data = conversations(
        ana="chat: customer@0[touchpoint=Ask] bot@1",  # Tuesday 08:00 UTC
        ben="chat: customer@30[touchpoint=Ask] bot@31",
        cai="chat: customer@0[touchpoint=Ask] bot@1 human@9",  # handed over
        dee="chat: customer@1d[touchpoint=Ask] bot@1d",
        eve="chat: customer@0[touchpoint=Pay] bot@1",  # another touchpoint
    )
    ask = QUESTIONS["staffing_hours"].ask
    assert rows(data, ask(Filters(touchpoint=("Ask",)))) == [(2, 8, 2), (3, 8, 1)]
    assert rows(data, ask(Filters(touchpoint=("Ask",), time_zone="Europe/Berlin"))) == [
        (2, 10, 2),
        (3, 10, 1),
    ]


def test_a_median_response_has_its_interval_and_the_answers_it_rests_on(conversations: Telling) -> None:
    data = conversations(
        **{f"c{n}": f"chat: customer@0 bot@{n}" for n in range(1, 10)},
        **{f"p{n}": f"phone: customer@0 human@{n}" for n in (20, 40)},
        mute="chat: customer@0",  # nobody answers
    )
    found = frame(data, QUESTIONS["first_responses"].ask(Filters())).set_index("channel")
    assert found["answered"].to_dict() == {"phone": 2, "chat": 9}
    assert found["median_first_response_minutes"].to_dict() == {"phone": 30.0, "chat": 5.0}
    low, high = found.loc["chat", ["first_response_low", "first_response_high"]]
    assert (low, high) == (1.0, 9.0)  # the binomial takes the outermost of nine
    assert found.loc["phone", ["first_response_low", "first_response_high"]].isna().all()
