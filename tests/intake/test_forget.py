"""Forgetting a customer: nothing of the person is left, nothing of others is lost, the old file brings nobody back."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from cx_insights import intake
from cx_insights.db.schema import (
    conversations,
    forgotten_customers,
    interactions,
    journeys,
    overruled,
    quarantine,
    repeats,
    replaced,
    transitions,
)
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from telling import Row, told_conversations

TOLD = {
    "ana-42": 'chat: customer@0"where is my secret calzone" bot@1 human@9"hello" '
    '| phone: customer@3d"me again" human@3d',
    "ben-7": 'chat: customer@0"all fine here" bot@1',
}


def everyone(store: Store) -> set[str | None]:
    with store.reading() as connection:
        return set(connection.scalars(select(interactions.c.customer_id)))


def count(store: Store, table: object) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def facts(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = {"transitions": transitions, "conversations": conversations, "journeys": journeys}
    with store.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=str)
            for name, table in tables.items()
        }


def test_every_row_and_fact_of_a_forgotten_customer_goes_and_those_of_others_stay(store: Store) -> None:
    intake.import_rows(store, told_conversations({"ben-7": TOLD["ben-7"]}))
    before = facts(store)
    intake.import_rows(store, told_conversations({"ana-42": TOLD["ana-42"]}), "more")
    found = intake.forget_customer(store, "ana-42")
    assert (found.interactions, found.conversations, found.journeys, found.quarantined) == (5, 2, 1, 0)
    assert everyone(store) == {"ben-7"}
    assert facts(store) == before


def test_no_byte_of_a_forgotten_customer_is_left_in_the_file(store: Store, backend: str) -> None:
    if backend != "duckdb":
        pytest.skip("only the embedded engine keeps its data in a file of ours")
    many = {f"guest-{n}": f'chat: customer@{n}"message number {n} of many" bot@{n + 1}' for n in range(300)}
    intake.import_rows(store, told_conversations(TOLD | many))
    assert "secret calzone" in in_file(store)
    intake.forget_customer(store, "ana-42")
    assert "secret calzone" not in in_file(store)
    assert "ana-42" not in in_file(store)
    assert len(everyone(store)) == 301


def in_file(store: Store) -> str:
    """Everything that lies in the data file and beside it."""
    file = Path(store.place)
    return "".join(part.read_bytes().decode("latin-1") for part in file.parent.glob(f"*{file.name}*"))


def test_importing_the_old_file_again_does_not_bring_a_forgotten_customer_back(store: Store) -> None:
    rows = told_conversations(TOLD)
    intake.import_rows(store, rows)
    intake.forget_customer(store, "ana-42")
    receipt = intake.import_rows(store, rows)
    assert (receipt.read, receipt.stored, receipt.already_here) == (7, 0, 2)
    assert receipt.reasons == {"forgotten": 5}
    assert everyone(store) == {"ben-7"}
    with store.reading() as connection:
        assert set(connection.execute(select(quarantine.c.reason, quarantine.c.original))) == {
            ("forgotten", "{}")
        }


def test_rows_of_nobody_in_a_conversation_of_theirs_alone_go_too_and_do_not_come_back(store: Store) -> None:
    tickets = told_conversations(TOLD)
    replies: list[Row] = [
        {"conversation_id": conversation, "occurred_at": "2026-09-01T10:00Z", "channel": "chat", "actor": "human",
         "text": "sent by a colleague"}
        for conversation in ("ana-42-1", "ben-7-1")
    ]  # fmt: skip
    intake.import_rows(store, tickets)
    intake.import_rows(store, replies, "replies")
    assert intake.what_goes_with(store, "ana-42").interactions == 6
    intake.forget_customer(store, "ana-42")
    receipt = intake.import_rows(store, replies, "replies")
    assert (receipt.stored, receipt.already_here, receipt.reasons) == (0, 1, {"forgotten": 1})


def test_what_a_conversation_shared_with_others_keeps_is_linked_anew(store: Store) -> None:
    def turn(customer: str, minute: int, actor: str) -> Row:
        return {"customer_id": customer, "conversation_id": "room-1", "channel": "chat", "actor": actor,
                "occurred_at": f"2026-09-01T08:{minute:02d}Z", "text": f"{customer} {minute}"}  # fmt: skip

    bens = [turn("ben-7", 1, "customer"), turn("ben-7", 4, "bot")]
    intake.import_rows(store, bens)
    alone = facts(store)
    intake.import_rows(store, [turn("ana-42", 2, "customer"), turn("ana-42", 3, "human")], "more")
    assert facts(store)["conversations"] != alone["conversations"]
    intake.forget_customer(store, "ana-42")
    assert facts(store) == alone


def test_a_customer_known_by_an_address_is_forgotten_by_the_address_or_by_the_pseudonym(store: Store) -> None:
    rows = told_conversations(
        {"ana@pizza.example": "chat: customer@0 bot@1", "ben@pizza.example": "chat: customer@0"}
    )
    intake.import_rows(store, rows)
    intake.forget_customer(store, " ANA@pizza.example")
    (left,) = everyone(store)
    assert left is not None
    intake.forget_customer(store, left)
    assert intake.import_rows(store, rows).reasons == {"forgotten": 3}


def test_rows_set_aside_go_where_they_are_theirs(store: Store) -> None:
    def row(customer: str, at: str, text: str) -> Row:
        return {"customer_id": customer, "occurred_at": at, "channel": "chat", "text": text}

    intake.import_rows(store, [
        row("ana-42", "2026-09-01T08:00Z", "hello"), row("ana-42", "yesterday", "hers"),
        row("ben-7", "tomorrow", "on behalf of ana-42"), row("ben-7", "soon", "his, about ana"),
        row("cai-9", "2026-09-01T08:00Z", "room ana-421"), row("cai-9", "later", "about ana-421"),
        *(row(f"guest-{n}", f"2026-09-02T08:{n:02d}Z", "hello") for n in range(30)),
    ])  # fmt: skip
    assert intake.forget_customer(store, "ana-42").quarantined == 2
    with store.reading() as connection:
        left = list(connection.scalars(select(quarantine.c.original)))
    assert len(left) == 2
    assert not any('ana-42"' in original or "ana-42 " in original for original in left)


def test_what_other_imports_also_brought_goes_too(store: Store) -> None:
    rows = [{**row, "interaction_id": f"m{number}"} for number, row in enumerate(told_conversations(TOLD))]
    intake.import_rows(store, rows)
    intake.import_rows(store, rows, "again")
    intake.import_rows(store, [{**row, "text": "changed"} for row in rows], "changed")
    assert count(store, repeats) == 7
    intake.forget_customer(store, "ana-42")
    assert count(store, repeats) == 2
    with store.reading() as connection:
        assert set(connection.scalars(select(replaced.c.customer_id))) == {"ben-7"}
        assert set(connection.scalars(select(overruled.c.customer_id))) == set()


def test_the_list_of_the_forgotten_names_nobody_and_the_block_can_be_taken_back(store: Store) -> None:
    rows = told_conversations(TOLD)
    intake.import_rows(store, rows)
    intake.forget_customer(store, "ana-42")
    ((mark, _),) = intake.forgotten(store)
    assert "ana" not in mark
    intake.allow(store, "ana-42")
    assert intake.forgotten(store) == []
    assert count(store, forgotten_customers) == 0
    assert intake.import_rows(store, rows).stored == 5
    with pytest.raises(UnknownName, match="No customer 'ana-42' was forgotten"):
        intake.allow(store, "ana-42")


def test_an_unknown_customer_is_refused_with_the_nearest_name(store: Store) -> None:
    intake.import_rows(store, told_conversations(TOLD))
    with pytest.raises(UnknownName, match="Did you mean 'ana-42'"):
        intake.forget_customer(store, "ana-24")


# --- Nobody by name ---------------------------------------------------------------------------------


def all_words(store: Store) -> str:
    """Everything in every table."""
    with store.reading() as connection:
        return "\n".join(
            str(tuple(row))
            for table in (interactions, transitions, conversations, journeys, quarantine, overruled, repeats)
            for row in connection.execute(select(table))
        )


REPEATING: list[Row] = [
    {"customer_id": "ana-42", "conversation_id": "ana-42/chat-7", "id": "1", "occurred_at": "2026-09-01T08:00Z",
     "channel": "chat", "actor": "customer", "text": "my number is ana-42, order PZ-104512", "crm key": "ana-42"},
    {"customer_id": "", "conversation_id": "ana-42/chat-7", "id": "2", "occurred_at": "2026-09-01T08:01Z",
     "channel": "chat", "actor": "human", "text": "hello", "crm key": ""},
    {"customer_id": "ana-42", "conversation_id": "ana-42/chat-8", "id": "3", "occurred_at": "never",
     "channel": "chat", "actor": "customer", "text": "set aside", "crm key": "x"},
    {"customer_id": "ben-7", "conversation_id": "c9", "id": "4", "occurred_at": "2026-09-01T09:00Z",
     "channel": "chat", "actor": "customer", "text": "ana-421 is no customer id", "crm key": "ben-7/x"},
]  # fmt: skip


def test_a_store_that_knows_nobody_by_name_keeps_no_customer_id_anywhere(store: Store) -> None:
    intake.pseudonymise(store)
    receipt = intake.import_rows(store, REPEATING)
    assert (receipt.stored, receipt.reasons) == (3, {"time_unreadable": 1})
    words = all_words(store)
    assert "ana-42/" not in words
    assert "ana-42'" not in words
    assert "ana-42," not in words
    assert "ben-7" not in words
    assert "ana-421 is no customer id" in words
    assert "order PZ-104512" in words


def test_turning_it_on_later_gives_the_store_that_it_would_have_given_from_the_start(
    store: Store, tmp_path: Path
) -> None:
    intake.import_rows(store, REPEATING)
    before = facts(store)
    assert intake.pseudonymise(store) == 2
    assert intake.pseudonymise(store) == 0
    words = all_words(store)
    assert "ana-42/" not in words
    assert "ben-7" not in words
    assert "ana-421 is no customer id" in words
    assert {name: len(rows) for name, rows in facts(store).items()} == {n: len(r) for n, r in before.items()}
    again = intake.import_rows(store, REPEATING)
    assert (again.stored, again.already_here, again.quarantined) == (0, 3, 1)


def test_a_customer_keeps_one_pseudonym_over_imports_and_can_be_forgotten_by_the_id_in_the_export(
    store: Store,
) -> None:
    intake.pseudonymise(store)
    for conversation in ("c1", "c2"):
        intake.import_rows(store, [
            {"customer_id": "ana-42", "conversation_id": conversation, "occurred_at": "2026-09-01T08:00Z"},
        ], conversation)  # fmt: skip
    assert len(everyone(store)) == 1
    assert intake.forget_customer(store, "ana-42").interactions == 2
    assert everyone(store) == set()


def test_one_who_was_forgotten_by_id_stays_forgotten_when_ids_become_pseudonyms(store: Store) -> None:
    intake.import_rows(store, REPEATING)
    intake.forget_customer(store, "ana-42")
    intake.pseudonymise(store)
    receipt = intake.import_rows(store, REPEATING, "again")
    assert receipt.reasons == {"forgotten": 3}
