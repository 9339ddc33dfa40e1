from cx_insights.model.filters import Filters
from cx_insights.queries.handoffs import handoffs
from telling import rows


def test_a_handoff_is_a_human_answering_after_a_bot(conversations):
    data = conversations(
        ana="app: customer@0 bot@1 customer@2 human@9",  # handed over 8 minutes after the bot last spoke
        ben="app: customer@0 bot@1",  # contained
        cai="phone: customer@0 human@1",  # never met the bot
    )
    assert rows(
        data, handoffs(Filters()), "channel", "bot_conversations", "handoffs", "median_minutes_to_human"
    ) == [
        ("app", 2, 1, 8.0),
        ("phone", 0, 0, None),
    ]
