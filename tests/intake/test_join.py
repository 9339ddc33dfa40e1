"""Files that belong together are joined by their ids: nothing is lost, nothing counts twice, and it is said."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from cx_insights import intake
from cx_insights.db.schema import conversations, interactions
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput

CUSTOMERS = (
    "customer_id,segment,city,signup",
    *(f"C-{n},{'vip' if n % 2 else 'new'},Bonn,2019-03-0{n}" for n in range(1, 7)),
)
TICKETS = (
    "Id,customer_id,created_at,subject,product,via",
    *(f"{n},C-{n % 6 + 1},2026-09-{n:02d}T08:00:00Z,Help with order {n},Salami,email" for n in range(1, 13)),
)
_TURNS = [(n, (n - 1) // 2 + 1, 8 + n % 2, ("agent", "customer")[n % 2]) for n in range(1, 25)]
MESSAGES = (
    "id,ticket_id,sent_at,author_type,body",
    *(
        f"{n},{ticket},2026-09-{ticket:02d}T0{hour}:30:00Z,{who},Message {n} about it"
        for n, ticket, hour, who in _TURNS
    ),
)  # fmt: skip
SURVEYS = ("ticket_id,score,comment", *(f"{n},{n % 5 + 1},That was quite all right {n}" for n in range(1, 9)))

Files = Callable[..., list[Path]]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """`files(tickets=TICKETS, messages=MESSAGES)`: written as tickets.csv and messages.csv."""

    def write(**tables: tuple[str, ...]) -> list[Path]:
        paths = [tmp_path / f"{name}.csv" for name in tables]
        for path, lines in zip(paths, tables.values(), strict=True):
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return paths

    return write


def stored(store: Store, *names: str, **where: str) -> list[tuple]:
    columns = [interactions.c[name] for name in names]
    question = select(*columns).where(*(interactions.c[name] == value for name, value in where.items()))
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(question.order_by(interactions.c.sequence))]


def test_messages_take_from_their_ticket_what_they_lack(store: Store, files: Files) -> None:
    receipt = intake.import_files(store, files(tickets=TICKETS, messages=MESSAGES))
    assert (receipt.read, receipt.stored, receipt.quarantined) == (36, 36, 0)
    assert stored(store, "customer_id", "product", "channel", text="Message 5 about it") == [
        ("C-4", "Salami", "email")
    ]
    assert (
        "messages.csv is joined to tickets.csv by 'ticket_id' = 'Id': 24 of 24 rows found their partner and have "
        "customer id, channel, product from it."
    ) in receipt.notes


def test_a_ticket_and_its_messages_are_one_conversation(store: Store, files: Files) -> None:
    intake.import_files(store, files(messages=MESSAGES, tickets=TICKETS))
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(conversations)) == 12
    assert [len(stored(store, "text", stated_conversation_id=str(n))) for n in (1, 12)] == [3, 3]


def test_rows_of_both_tables_are_told_apart_though_both_count_from_one(store: Store, files: Files) -> None:
    receipt = intake.import_files(store, files(tickets=TICKETS, messages=MESSAGES))
    assert receipt.quarantined == 0
    assert stored(store, "text", interaction_id="7") == [("Message 7 about it",)]
    assert stored(store, "text", interaction_id="ticket-7") == [("Help with order 7",)]


def test_importing_both_again_changes_nothing(store: Store, files: Files) -> None:
    intake.import_files(store, files(tickets=TICKETS, messages=MESSAGES))
    again = intake.import_files(store, files(tickets=TICKETS, messages=MESSAGES))
    assert (again.stored, again.already_here) == (0, 36)


def test_a_list_of_customers_gives_columns_and_is_no_row_itself(store: Store, files: Files) -> None:
    receipt = intake.import_files(store, files(customers=CUSTOMERS, tickets=TICKETS, messages=MESSAGES))
    assert (receipt.read, receipt.stored) == (36, 36)
    assert set(stored(store, "segment", "area", customer_id="C-1")) == {("vip", "Bonn")}
    assert stored(store, "segment", text="Message 1 about it") == [("new",)]


def test_a_list_of_customers_alone_is_refused(store: Store, files: Files) -> None:
    with pytest.raises(
        UnusableInput, match=r"no contact data: it tells customers .* not what happened to them"
    ):
        intake.import_files(store, files(customers=CUSTOMERS))


def test_surveys_without_a_time_stand_at_their_ticket_and_keep_their_words(
    store: Store, files: Files
) -> None:
    receipt = intake.import_files(store, files(tickets=TICKETS, surveys=SURVEYS))
    assert receipt.stored == 20
    text, csat, stated, said = stored(
        store, "text", "csat", "time_stated", "stated_conversation_id", text="That was quite all right 3"
    )[0]
    assert (text, csat, stated, said) == ("That was quite all right 3", 4.0, False, "3")
    (of_ticket,), *_ = stored(store, "occurred_at", text="Help with order 3")
    assert stored(store, "occurred_at", text=text) == [(of_ticket,)]


def test_a_rating_of_a_whole_conversation_counts_once(store: Store, files: Files) -> None:
    rated = ("conversation_id,customer_id,csat", *(f"{n},C-{n},{n % 5 + 1}" for n in range(1, 13)))
    spoken = ("conversation_id,sent_at,author_type,body", *(line.split(",", 1)[1] for line in MESSAGES[1:]))
    intake.import_files(store, files(conversations=rated, messages=spoken))
    ratings = [csat for (csat,) in stored(store, "csat") if csat is not None]
    assert len(ratings) == 12


def test_what_a_ticket_says_that_is_also_its_first_message_counts_once(store: Store, files: Files) -> None:
    messages = tuple(line.replace("Message 1 about it", "Help with order 1") for line in MESSAGES)
    receipt = intake.import_files(store, files(tickets=TICKETS, messages=messages))
    assert len(stored(store, "text", text="Help with order 1")) == 1
    assert (
        "In 1 row of tickets.csv the text stands in messages.csv, too, and counts there only."
        in receipt.notes
    )


def test_chats_about_an_order_belong_to_its_journey(store: Store, files: Files) -> None:
    orders = (
        "order_id,customer,ordered_at,branch,status",
        *(f"B-{n},C-{n},2026-09-01T1{n}:00:00Z,North,delivered" for n in range(8)),
    )
    chats = (
        "chat_id,order_no,time,who,message",
        *(f"K-{n},B-{n},2026-09-01T1{n}:05:00Z,customer,where is it {n}" for n in range(8)),
        *(f"K-{n},B-{n},2026-09-01T1{n}:15:00Z,bot,let me look {n}" for n in range(8)),
    )  # fmt: skip
    intake.import_files(store, files(orders=orders, chats=chats))
    rows = stored(store, "stated_conversation_id", "customer_id", "area", stated_journey_id="B-3")
    assert len(rows) == 3
    assert ("K-3", "C-3", "North") in rows


def test_rows_without_a_partner_come_in_all_the_same(store: Store, files: Files) -> None:
    messages = (*MESSAGES, "25,99,2026-09-20T08:00:00Z,customer,Nobody knows my ticket")
    receipt = intake.import_files(store, files(tickets=TICKETS, messages=messages))
    assert receipt.stored == 37
    assert any("24 of 25 rows found their partner" in note and "1 did not" in note for note in receipt.notes)


def test_two_months_of_one_export_are_not_joined(store: Store, files: Files) -> None:
    later = (TICKETS[0], *(line.replace(",2026-09", ",2026-10") for line in TICKETS[1:]))
    plans = intake.inspect_files(files(september=TICKETS, october=later))
    assert not any("joined" in note for plan in plans for note in plan.notes)


def test_numbers_that_happen_to_be_alike_join_nothing(store: Store, files: Files) -> None:
    visits = ("visit,customer,time,page", *(f"{n},C-{n},2026-09-01T08:00:00Z,Home" for n in range(1, 13)))
    ratings = ("id,shop,time,stars", *(f"{n},Nord,2026-09-01T08:00:00Z,4" for n in range(1, 13)))
    plans = intake.inspect_files(files(visits=visits, ratings=ratings))
    assert not any("joined" in note for plan in plans for note in plan.notes)


def test_ids_are_found_though_one_program_took_them_for_numbers(store: Store, files: Files) -> None:
    tickets = (TICKETS[0], *(f"{n + 184186}{line[line.index(',') :]}" for n, line in enumerate(TICKETS[1:])))
    messages = (
        MESSAGES[0],
        *(
            f'm{n},"1,84,{186 + n // 2}",2026-09-01T08:{n:02d}:00Z,customer,Hello {n} there'
            for n in range(24)
        ),
    )
    receipt = intake.import_files(store, files(tickets=tickets, messages=messages))
    assert any("24 of 24 rows found their partner" in note for note in receipt.notes)
    assert len(stored(store, "text", stated_conversation_id="184187")) == 3


def test_the_files_of_an_archive_are_joined_as_files_are(store: Store, files: Files, tmp_path: Path) -> None:
    archive = tmp_path / "export.zip"
    with ZipFile(archive, "w") as packed:
        for path in files(tickets=TICKETS, messages=MESSAGES):
            packed.write(path, path.name)
    plans = intake.inspect_files([archive])
    assert {(plan.name, plan.file) for plan in plans} == {
        ("export.zip: tickets.csv", 0),
        ("export.zip: messages.csv", 0),
    }
    receipt = intake.import_files(store, [archive])
    assert receipt.stored == 36
    assert stored(store, "customer_id", text="Message 5 about it") == [("C-4",)]
