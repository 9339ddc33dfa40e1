"""A trial of an import: what it will give is what it gives."""

from pathlib import Path

import pytest

from cx_insights import intake
from cx_insights.insight.foreseen import EMPTY, FULL, THIN, prospects

HEADER = "Ticket ID,Requester id,Created,First reply,Solved,Status,Ticket type,Channel,Paid"
KINDS = ("Refund", "Delivery", "Account")


def written(folder: Path, header: str, *lines: str) -> Path:
    file = folder / "tickets.csv"
    file.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    rows = [
        f"T{n},C{n % 9},{when} 08:00,{when} 09:00,{when} 12:00,Solved,{KINDS[n % 3]},email,yes"
        for n in range(1, 29)
        for when in [f"2026-09-{n:02}"]
    ]
    return written(tmp_path, HEADER, *rows, "T99,C1,soon,,,Solved,Refund,email,no")


def foreseen(file: Path, said: intake.Corrections | None = None) -> intake.Foreseen:
    plan = max(
        intake.inspect_files([file], everywhere=said or intake.Corrections(), foresee=True),
        key=lambda one: one.rows_read,
    )
    assert plan.foreseen
    return plan.foreseen


def test_each_choice_of_step_has_its_own_flow(tickets: Path) -> None:
    found = foreseen(tickets)
    assert found.chosen == found.sketches[0].steps == "life-cycle"
    by_choice = {one.steps: one for one in found.sketches}
    assert by_choice.keys() == {"life-cycle", "Ticket type", "channel"}, "a yes and a no are no steps"
    assert {place.name for place in by_choice["Ticket type"].places} == set(KINDS)
    assert ("First reply", "Solved") in {move[:2] for move in by_choice["life-cycle"].moves}
    assert by_choice["channel"].moves == ()


def test_what_is_chosen_comes_first_and_the_others_stay(tickets: Path) -> None:
    found = foreseen(tickets, intake.Corrections(steps="Ticket type"))
    assert (found.chosen, found.sketches[0].steps, found.sketches[0].different) == (
        "Ticket type",
        "Ticket type",
        3,
    )
    assert "life-cycle" in [one.steps for one in found.sketches]


def test_rows_that_would_be_set_aside_are_counted_before(tickets: Path, tmp_path: Path) -> None:
    found = foreseen(tickets)
    assert (found.rows, found.aside) == (29, {"time_unreadable": 1})


def test_a_file_that_would_be_refused_foresees_nothing(tmp_path: Path) -> None:
    (plan,) = intake.inspect_files(
        [written(tmp_path, "colour,size", "red,large", "blue,small")], foresee=True
    )
    assert plan.foreseen is None


def test_pages_are_full_thin_or_empty_for_a_reason(tickets: Path) -> None:
    told = {one.page: (one.state, one.words, one.field) for one in prospects(foreseen(tickets).holds)}
    assert told["Journeys"][0] == FULL
    assert told["Journey maps"] == (THIN, "no feelings: no customer texts, no ratings", "text")
    assert told["Handoffs"] == (EMPTY, "no bot answers", "actor")
    assert told["Patterns & alerts"] == (THIN, "by issue; no area is given", "area")
    assert told["Channels"] == (THIN, "one channel: nothing to compare", "channel")
    assert told["Who comes back"] == (FULL, "9 customers in these rows", "")


def test_a_choice_of_step_is_what_the_import_then_stores(tickets: Path, store: object) -> None:
    found = foreseen(tickets, intake.Corrections(steps="Ticket type"))
    receipt = intake.import_files(store, [tickets], steps="Ticket type")  # type: ignore[arg-type]
    assert receipt.reasons == found.aside
    assert receipt.interactions == found.holds["interactions"]
