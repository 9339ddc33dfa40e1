"""A row that rates several touchpoints."""

from pathlib import Path

from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import conversations
from cx_insights.db.store import Store


def test_a_review_of_several_touchpoints_is_one_conversation(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    rows = ("ana,2026-03-02,5,2,4,Lovely but slow", "ben,2026-03-03,4,1,3,We waited for the key")
    header = "Guest,Date of stay,Check-in rating,Room rating,Overall rating,Review"
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    intake.import_files(store, [file])
    with store.reading() as connection:
        assert connection.scalars(select(conversations.c.interactions)).all() == [3, 3]
