"""Reading an import again: other answers, the same rows, and a way back."""

from pathlib import Path

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import (
    conversations,
    imports,
    interactions,
    journeys,
    kept_rows,
    overruled,
    quarantine,
    repeats,
    replaced,
    transitions,
)
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.intake import Corrections

FACTS = (transitions, conversations, journeys)
TABLES = (interactions, *FACTS, imports, quarantine, repeats, overruled, replaced, kept_rows)
HEADER = "id,customer,created at,page,topic,mail"
ANA = "1,ana,2026-09-01T08:00:00Z,Pay,Order,ana@pizza.example"
BEN = "2,ben,2026-09-01T09:00:00Z,Browse,Delivery,ben@pizza.example"
CAI = "3,cai,tomorrow,Browse,Delivery,cai@pizza.example"
KINDS = ("Refund", "Delivery")
PAGES, TOPICS = {"touchpoint": "page", "issue": "topic"}, Corrections(steps="topic")


def written(folder: Path, name: str, *lines: str, header: str = HEADER) -> Path:
    file = folder / name
    file.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return file


def everything(store: Store) -> dict[str, list[str]]:
    """All that the store holds, row by row."""
    with store.reading() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)).all())) for table in TABLES}


def steps(store: Store) -> dict[str, str]:
    i = interactions.c
    with store.reading() as connection:
        return dict(connection.execute(select(i.interaction_id, i.touchpoint)).all())  # type: ignore[arg-type]


def adds_up(receipt: intake.Receipt) -> bool:
    told = receipt.stored + receipt.updated + receipt.already_here + receipt.quarantined
    return receipt.read == told


def test_other_steps_take_the_place_of_the_earlier_ones_and_undoing_gives_those_back(
    store: Store, tmp_path: Path
) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", ANA, BEN, CAI)], PAGES)
    before = everything(store)
    receipt = intake.reread(store, 1, TOPICS)
    assert (receipt.read, receipt.updated, receipt.quarantined) == (3, 2, 1)
    assert adds_up(receipt)
    assert steps(store) == {"1": "Order", "2": "Delivery"}
    with store.reading() as connection:
        assert set(connection.scalars(select(journeys.c.variant))) == {"Order", "Delivery"}
        assert set(connection.scalars(select(interactions.c.issue))) == {"Order", "Delivery"}, "both at once"
    assert intake.with_quarantine(store) == [2], "what is set aside is so once"
    assert intake.undo(store, [2]).removed == 2
    assert everything(store) == before


def test_an_import_is_read_again_as_often_as_wished_and_goes_with_all_its_readings(
    store: Store, tmp_path: Path
) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", ANA, BEN)], PAGES)
    for said in (TOPICS, Corrections(steps="channel"), Corrections({"channel": "topic"})):
        intake.reread(store, 1, said)
    assert steps(store) == {"1": "Contact by order", "2": "Contact by delivery"}
    assert intake.can_be_read_again(store) == {4: "a.csv, read again"}
    assert intake.undo(store, [3]).import_ids == (3, 4), "a later reading goes with the one that it followed"
    assert steps(store) == {"1": "Order", "2": "Delivery"}
    intake.undo(store, [1])
    assert not any(everything(store).values())


def test_the_same_answers_give_the_same_rows(store: Store, tmp_path: Path) -> None:
    file = Path(__file__).parents[2] / "sample_data" / "pizza.csv"
    lines = file.read_text(encoding="utf-8").splitlines()[:400]
    intake.import_files(store, [written(tmp_path, "pizza.csv", *lines[1:], header=lines[0])])
    asked = select(*(c for c in interactions.c if c.name not in ("import_id", "sequence")))
    with store.reading() as connection:
        before = sorted(map(repr, connection.execute(asked)))
    receipt = intake.reread(store, 1)
    with store.reading() as connection:
        assert sorted(map(repr, connection.execute(asked))) == before
    assert receipt.updated == len(lines) - 1
    assert intake.import_files(store, [tmp_path / "pizza.csv"]).already_here == len(lines) - 1


def test_rows_without_an_id_are_known_again_when_the_file_comes_once_more(
    store: Store, tmp_path: Path
) -> None:
    header = "customer,created at,page,message"
    rows = (
        "ana,2026-09-01T08:00:00Z,Pay,mail me at ana@pizza.example",
        "ana,2026-09-01T09:00:00Z,Pay,call +49 170 1234567",
    )
    file = written(tmp_path, "a.csv", *rows, header=header)
    intake.import_files(store, [file])
    intake.reread(store, 1, Corrections({"touchpoint": ""}))
    assert intake.import_files(store, [file]).already_here == 2


def test_what_was_mended_by_hand_stays_mended_and_is_read_again_too(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", ANA, CAI)], PAGES)
    cells = next(iter(intake.set_aside(store, 1).rows)).cells
    intake.mend(store, 1, {3: {**cells, "created at": "2026-09-02T08:00:00Z"}})
    before = everything(store)
    receipt = intake.reread(store, 1, TOPICS)
    assert (receipt.read, receipt.updated, receipt.quarantined) == (2, 2, 0)
    assert steps(store) == {"1": "Order", "3": "Delivery"}
    assert intake.undo(store, [receipt.import_ids[0]]).import_ids == receipt.import_ids
    assert everything(store) == before


def test_a_row_that_was_left_out_by_hand_stays_out(store: Store, tmp_path: Path) -> None:
    rows = [f"{n},ana,2026-09-01T08:00:00Z,Pay,Order,x" for n in range(1, 30)]
    other = "1,ana,2026-09-03T08:00:00Z,Refund,Order,x"
    intake.import_files(store, [written(tmp_path, "a.csv", *rows, other)], PAGES)
    (row,) = intake.set_aside(store, 1).rows
    intake.keep_stored(store, 1, [row.row_number])
    assert intake.reread(store, 1, TOPICS).quarantined == 0


def test_a_later_export_stays_newer_than_an_earlier_one_that_is_read_again(
    store: Store, tmp_path: Path
) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", ANA, BEN)], PAGES)
    newer = BEN.replace("09:00:00Z", "11:00:00Z").replace("Browse", "Refund")
    intake.import_files(store, [written(tmp_path, "b.csv", newer)], PAGES)
    before = everything(store)
    receipt = intake.reread(store, 1, TOPICS)
    assert (receipt.updated, adds_up(receipt)) == (2, True)
    assert steps(store) == {"1": "Order", "2": "Refund"}
    intake.undo(store, [2])
    assert steps(store) == {"1": "Order", "2": "Delivery"}, "the older version, as it is read now"
    intake.import_files(store, [tmp_path / "b.csv"], PAGES)
    intake.undo(store, [3])
    assert steps(store) == {"1": "Pay", "2": "Refund"}
    assert len(before["replaced"]) == 1


def test_undoing_the_reading_below_a_later_export_gives_the_state_before(
    store: Store, tmp_path: Path
) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", ANA, BEN)], PAGES)
    newer = BEN.replace("09:00:00Z", "11:00:00Z").replace("Browse", "Refund")
    intake.import_files(store, [written(tmp_path, "b.csv", newer, ANA)], PAGES)
    before = everything(store)
    intake.reread(store, 1, TOPICS)
    intake.undo(store, [3])
    assert everything(store) == before


def test_tickets_become_steps_by_a_column_or_by_their_life(store: Store, tmp_path: Path) -> None:
    header = "Ticket ID,Requester id,Created,First reply,Solved,Status,Ticket type,Channel"
    rows = [
        f"T{n},C{n % 7},2026-09-{n:02} 08:00,2026-09-{n:02} 09:00,2026-09-{n:02} 12:00,Solved,{KINDS[n % 2]},email"
        for n in range(1, 29)
    ]
    intake.import_files(store, [written(tmp_path, "tickets.csv", *rows, header=header)])
    life = steps(store)
    assert life["T1:solved"] == "Solved"
    before = everything(store)
    receipt = intake.reread(store, 1, Corrections(steps="ticket type"))
    assert steps(store) == {f"T{n}": KINDS[n % 2] for n in range(1, 29)}
    assert adds_up(receipt)
    intake.reread(store, 2, Corrections(steps="life-cycle"))
    assert steps(store) == life
    intake.undo(store, [2])
    assert everything(store) == before


def test_a_life_that_no_column_tells_is_refused_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", ANA, BEN)], PAGES)
    before = everything(store)
    with pytest.raises(UnusableInput, match="Choose a column"):
        intake.reread(store, 1, Corrections(steps="life-cycle"))
    with pytest.raises(UnknownName, match="no column of the file"):
        intake.reread(store, 1, Corrections(steps="pages"))
    with pytest.raises(UnknownName, match="no import 9"):
        intake.reread(store, 9)
    assert everything(store) == before


def test_what_is_said_counts_for_the_next_file_of_these_columns(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", ANA)], PAGES)
    intake.reread(store, 1, TOPICS)
    receipt = intake.import_files(store, [written(tmp_path, "b.csv", BEN)])
    assert steps(store)["2"] == "Delivery"
    assert any("steps from 'topic'" in note for note in receipt.notes)


CHAT = "conversation,author,sent at,message"
TALK = [
    f"K{n},{who},2026-09-{n:02}T08:0{turn}:00Z,{said}"
    for n in range(1, 8)
    for turn, (who, said) in enumerate(
        (("Maja", f"where is order {n}"), (f"Kim {n}", "on its way"), ("Maja", "thanks"))
    )
]


def roles(store: Store) -> set[tuple[str, str | None]]:
    i = interactions.c
    with store.reading() as connection:
        return set(connection.execute(select(i.actor, i.agent)).all())  # type: ignore[arg-type]


def test_a_speaker_can_be_corrected_without_the_file_and_is_remembered(store: Store, tmp_path: Path) -> None:
    intake.import_files(
        store, [written(tmp_path, "chat.csv", *TALK, header=CHAT)], actors={"Maja": "customer"}
    )
    before = everything(store)
    intake.reread(store, 1, Corrections(actors={"Maja": "human"}))
    assert ("human", "Maja") in roles(store)
    intake.undo(store, [2])
    assert everything(store) == before
    intake.reread(store, 1, Corrections(actors={"Maja": "bot"}))
    later = [line.replace("K", "L", 1).replace("2026-09", "2026-10") for line in TALK]
    intake.import_files(store, [written(tmp_path, "later.csv", *later, header=CHAT)])
    i = interactions.c
    with store.reading() as connection:
        said = select(i.actor).where(i.stated_conversation_id == "L1", i.text.contains("where is"))
        assert connection.scalars(said).all() == ["bot"]


def test_files_that_were_joined_are_read_again_each_alone_with_what_the_other_gave(
    store: Store, tmp_path: Path
) -> None:
    tickets = written(
        tmp_path, "tickets.csv", *(f"{n},C-{n},2026-09-01 08:00,North" for n in range(1, 9)),
        header="Ticket ID,Customer ID,Created at,Area",
    )  # fmt: skip
    messages = written(
        tmp_path, "messages.csv", *(f"M{n},{n},2026-09-01 09:0{n},bot,hello there again,Help" for n in range(1, 9)),
        header="Message ID,Ticket ID,Sent at,Sender,Message,Page",
    )  # fmt: skip
    intake.import_files(store, [tickets, messages])
    i = interactions.c
    asked = select(i.interaction_id, i.customer_id, i.area, i.stated_conversation_id).where(
        i.text.is_not(None)
    )
    with store.reading() as connection:
        before = set(connection.execute(asked))
    assert ("M1", "C-1", "North", "1") in before
    intake.reread(store, 2, Corrections(steps="page"))
    with store.reading() as connection:
        assert set(connection.execute(asked)) == before
    assert steps(store)["M1"] == "Help"


def test_rows_that_were_imported_before_they_were_kept_are_refused_with_a_way_out(
    store: Store, tmp_path: Path
) -> None:
    intake.import_files(store, [written(tmp_path, "a.csv", ANA)])
    with store.writing() as connection:
        connection.execute(kept_rows.delete())
        connection.execute(imports.update().values(reading=None, kept_bytes=None))
    assert intake.can_be_read_again(store) == {}
    with pytest.raises(UnusableInput, match="import its file once more"):
        intake.reread(store, 1)
