"""Posts that answer each other become conversations, and a company's answer belongs to whom it addresses."""

from pathlib import Path

from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store

POSTS = [
    "1,900001,2026-03-07 09:00,@PizzaHelp my order never came,",
    "2,PizzaHelp,2026-03-07 09:05,@900001 Sorry! What is your order number?,1",
    "3,900001,2026-03-07 09:06,@PizzaHelp it is 5512,2",
    "4,PizzaHelp,2026-03-07 09:10,@900001 A new one is on its way,3",
    "5,PizzaHelp,2026-03-07 09:12,@900002 We are open until ten,8811",
    "6,PizzaHelp,2026-03-07 09:13,@900003 Please write us your address,8812",
    "7,900003,2026-03-07 09:20,@PizzaHelp Harbour street 4,6",
    "8,900004,2026-03-07 09:30,@PizzaHelp great olives,",
]
HEADER = "tweet_id,author_id,created_at,text,in_response_to_tweet_id"


def test_without_a_column_of_directions_the_company_is_who_answers_many(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("\n".join((HEADER, *POSTS)) + "\n", encoding="utf-8")
    receipt = intake.import_files(store, [file])
    assert (receipt.stored, receipt.quarantined) == (8, 0)
    i = interactions.c
    with store.reading() as connection:
        told = connection.execute(
            select(i.interaction_id, i.actor, i.customer_id, i.stated_conversation_id).order_by(i.sequence)
        ).all()
    assert [tuple(row) for row in told] == [
        ("1", "customer", "900001", "1"),
        ("2", "human", "900001", "1"),
        ("3", "customer", "900001", "1"),
        ("4", "human", "900001", "1"),
        ("5", "human", "900002", "5"),
        ("6", "human", "900003", "6"),
        ("7", "customer", "900003", "6"),
        ("8", "customer", "900004", "8"),
    ]
