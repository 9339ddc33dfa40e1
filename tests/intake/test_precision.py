"""A time has a precision: what has a day only says nothing of hours, waits and answers within a day."""

from pathlib import Path

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import conversations, interactions, journeys, transitions
from cx_insights.db.store import Store
from cx_insights.insight.frames import frame
from cx_insights.insight.opening import opening
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import rows

HEADER = "id,case id,customer,created at,channel,actor,issue,text"
DAYS_ONLY = [
    f"{n},C{n // 2},k{n % 7},2026-0{month}-{day:02d},chat,{('customer', 'agent')[n % 2]},Late parcel,hello there {n}"
    for n, (month, day) in enumerate((month, day) for month in (5, 6, 7) for day in range(1, 28))
]


def written(folder: Path, *lines: str, header: str = HEADER) -> Path:
    file = folder / "export.csv"
    file.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return file


def precisions(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(
            connection.scalars(select(interactions.c.time_precision).order_by(interactions.c.sequence))
        )


@pytest.mark.parametrize(
    ("times", "precision"),
    [
        (("2026-05-01 10:00:07", "2026-05-02 11:30:00"), ["instant", "instant"]),
        (("2026-05-01 10:00", "2026-05-02 11:30"), ["minute", "minute"]),
        (("2026-05-01", "2026-05-02"), ["day", "day"]),
        (("2026-05-01 00:00:00", "2026-05-02 00:00:00"), ["day", "day"]),
        (("2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"), ["day", "day"]),
        (("2026-05-01 00:00", "2026-05-02 11:30"), ["minute", "minute"]),
        (("2026-05-01", "2026-05-02 11:30:10"), ["day", "instant"]),
        (("1 May 2026", "2 May 2026"), ["day", "day"]),
        (("5/1/2026 12:00 AM", "5/2/2026 1:30 PM"), ["minute", "minute"]),
    ],
)
def test_precision_is_told_by_the_whole_column(
    store: Store, tmp_path: Path, times: tuple[str, str], precision: list[str]
) -> None:
    lines = [f"{n},ana,{time},chat" for n, time in enumerate(times)]
    intake.import_files(store, [written(tmp_path, *lines, header="id,customer,created at,channel")])
    assert precisions(store) == precision


def test_days_stay_days_in_the_zone_of_the_file(store: Store, tmp_path: Path) -> None:
    lines = [f"{n},ana,2026-05-{n + 1:02d},chat" for n in range(4)]
    file = written(tmp_path, *lines, header="id,customer,created at,channel")
    intake.import_files(store, [file], time_zone="America/New_York")
    assert set(precisions(store)) == {"day"}


def test_a_row_without_a_time_has_none(store: Store, tmp_path: Path) -> None:
    lines = ("1,ana,2026-05-01 10:00:05,chat", "2,ana,,chat")
    intake.import_files(store, [written(tmp_path, *lines, header="id,customer,created at,channel")])
    assert precisions(store) == ["instant", "none"]


@pytest.fixture
def days(store: Store, tmp_path: Path) -> Store:
    receipt = intake.import_files(store, [written(tmp_path, *DAYS_ONLY)])
    assert any("days without a clock" in note for note in receipt.notes)
    return store


def test_a_file_of_days_has_no_hours(days: Store) -> None:
    for question in (
        "issue_hours",
        "issue_cells",
        "area_hours",
        "issue_area_hours",
        "staffing_hours",
        "handoff_hours",
    ):
        assert rows(days, QUESTIONS[question].ask(Filters())) == [], question
    assert rows(days, QUESTIONS["interactions"].ask(Filters(hour=(0,)))) == []


def test_a_file_of_days_has_no_waits_and_no_durations_of_nothing(days: Store) -> None:
    with days.reading() as connection:
        of_talks = connection.execute(
            select(conversations.c.first_response_seconds, conversations.c.seconds_to_human)
        ).all()
        assert set(of_talks) == {(None, None)}
        assert set(connection.scalars(select(transitions.c.gap_seconds))) == {None}
        assert set(connection.scalars(select(journeys.c.duration_seconds))) == {None}


def test_a_file_of_days_keeps_its_days_and_weekdays(days: Store) -> None:
    assert len(rows(days, QUESTIONS["daily"].ask(Filters()))) == len(DAYS_ONLY)
    assert rows(days, QUESTIONS["overview"].ask(Filters()), "interactions", "times_are_days") == [
        (len(DAYS_ONLY), len(DAYS_ONLY))
    ]


def test_no_alert_and_no_sentence_speaks_of_an_hour(days: Store) -> None:
    said = opening("patterns", lambda name, filters: frame(days, QUESTIONS[name].ask(filters)), Filters())
    assert said[0].startswith("No time in view says more than its day, so no hour can stand out.")


def test_beside_clocks_days_are_left_out_and_counted(store: Store, tmp_path: Path) -> None:
    lines = [f"{n},C{n},k{n},2026-05-01 1{n}:05:10,chat,customer,Late parcel,hello" for n in range(5)]
    receipt = intake.import_files(
        store, [written(tmp_path, *lines, "9,C9,k9,2026-05-02,chat,customer,Late parcel,hi")]
    )
    assert "1 moment has a day" in " ".join(receipt.notes)
    assert sum(count for (count,) in rows(store, QUESTIONS["issue_hours"].ask(Filters()), "count")) == 5
