"""Who the customer is: by the surest id that a row holds, never by a name; a row that names nobody stands alone."""

from pathlib import Path

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import conversations, interactions
from cx_insights.db.store import Store

HEADER = "Ticket ID,Created at,Channel,Subject"


def imported(store: Store, folder: Path, header: str, rows: list[str]) -> intake.Receipt:
    file = folder / "file.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return intake.import_files(store, [file])


def customers(store: Store) -> list[str | None]:
    with store.reading() as connection:
        return list(connection.scalars(select(interactions.c.customer_id).order_by(interactions.c.sequence)))


def test_a_name_is_no_customer(store: Store, tmp_path: Path) -> None:
    rows = [
        f"{n},2026-09-{1 + n:02} 08:00,email,Late pizza,{('Ana Lima', 'Ben Osei')[n % 2]}" for n in range(8)
    ]
    receipt = imported(store, tmp_path, f"{HEADER},Customer Name", rows)
    assert customers(store) == [None] * 8
    assert any("'Customer Name' holds names" in note for note in receipt.notes)
    with store.reading() as connection:
        assert len(connection.scalars(select(conversations.c.conversation_id)).all()) == 8


def test_a_person_may_say_that_names_are_ids(store: Store, tmp_path: Path) -> None:
    rows = [f"{n},2026-09-{1 + n:02} 08:00,email,Late pizza,Ana Lima" for n in range(8)]
    file = tmp_path / "file.csv"
    file.write_text("\n".join([f"{HEADER},Customer Name", *rows]) + "\n", encoding="utf-8")
    intake.import_files(store, [file], {"customer_id": "Customer Name"})
    assert len(set(customers(store))) == 1
    assert None not in customers(store)


@pytest.mark.parametrize("names", ["Customer Name,Customer Email", "Customer Email,Customer Name"])
def test_an_address_comes_before_a_name(store: Store, tmp_path: Path, names: str) -> None:
    told = {"Customer Name": "Ana Lima", "Customer Email": "p{n}@pizza.example"}
    who = ",".join(told[name] for name in names.split(","))
    rows = [f"{n},2026-09-{1 + n:02} 08:00,email,Late pizza,{who.format(n=n)}" for n in range(8)]
    receipt = imported(store, tmp_path, f"{HEADER},{names}", rows)
    assert receipt.mapping["customer_id"] == "Customer Email"
    assert len(set(customers(store))) == 8


def test_where_the_id_is_empty_the_next_best_tells(store: Store, tmp_path: Path) -> None:
    rows = [
        "1,2026-09-01 08:00,email,Late pizza,u-1,d-1",
        "2,2026-09-02 08:00,email,Late pizza,,d-1",  # seen with u-1, and with nobody else
        "3,2026-09-03 08:00,email,Late pizza,,d-3",
        "4,2026-09-04 08:00,email,Late pizza,u-2,d-4",
        "5,2026-09-05 08:00,email,Late pizza,u-3,d-4",
        "6,2026-09-06 08:00,email,Late pizza,,d-4",  # a device of two people is neither's
    ]
    receipt = imported(store, tmp_path, f"{HEADER},Customer ID,Device ID", rows)
    assert customers(store) == ["u-1", "u-1", "d-3", "u-2", "u-3", "d-4"]
    assert any("In 3 rows 'Customer ID' is empty: there 'Device ID' tells" in note for note in receipt.notes)
    assert receipt.quarantined == 0


def test_a_row_that_names_nobody_is_set_aside_only_where_it_holds_nothing(
    store: Store, tmp_path: Path
) -> None:
    rows = [f"2026-09-01 08:{n:02},chat,ana,hello {n}" for n in range(10)]
    rows += ["2026-09-01 09:00,chat,,where is my pizza?", "2026-09-01 10:00,chat,,"]
    receipt = imported(store, tmp_path, "Sent at,Channel,Customer ID,Message", rows)
    assert (receipt.stored, receipt.reasons) == (11, {"no_identity": 1})
    assert any(note.startswith("1 row without a customer") for note in receipt.notes)
