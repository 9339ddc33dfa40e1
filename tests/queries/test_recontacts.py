"""Who came back within a week, by the same channel or by another."""

from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Telling, rows

COUNTS = ("channel", "judged_7d", "recontacts_7d", "same_channel_7d", "other_channel_7d")


def test_a_customer_comes_back_by_the_same_channel_or_another_or_not(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0 bot@1 | phone: customer@2d human@2d",
        ben="chat: customer@0 bot@1 | chat: customer@3d bot@3d",
        cai="chat: customer@0 bot@1 | phone: customer@9d human@9d",  # too late for a re-contact
        dee="chat: customer@0[issue=Cold food] bot@1 | phone: customer@1d[issue=Refund] human@1d",  # another matter
        eve="phone: customer@40d human@40d",  # sets how old the others are
    )
    assert rows(data, QUESTIONS["recontacts"].ask(Filters()), *COUNTS) == [
        ("chat", 5, 2, 1, 1),
        ("phone", 3, 0, 0, 0),
    ]


def test_both_ways_add_up_to_the_recontacts_of_the_channel(conversations: Telling) -> None:
    data = conversations(
        ana="chat: customer@0 bot@1 | phone: customer@2d human@2d | chat: customer@3d bot@3d",
        ben="email: customer@0 human@9 | phone: customer@0.5d human@0.5d | email: customer@0.5d human@1d",
        eve="phone: customer@40d human@40d",
    )
    both = rows(data, QUESTIONS["recontacts"].ask(Filters()), *COUNTS)
    whole = dict(rows(data, QUESTIONS["channels"].ask(Filters()), "channel", "recontacts_7d"))
    assert {channel: (n, same + other) for channel, _, n, same, other in both} == {
        channel: (n, n) for channel, n in whole.items()
    }
