"""The rows that are kept of each import: no personal data in them, and none of people who were forgotten."""

import io
from pathlib import Path

import pyarrow.parquet as pq
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import imports, interactions, kept_rows
from cx_insights.db.store import Store
from cx_insights.intake import Corrections

HEADER = "id,customer,created at,Customer name,mail,phone,message,note"
ANA = (
    "1,ana-42,2026-09-01T08:00:00Z,Ana Lima,ana@pizza.example,+49 170 1234567,write to ana@pizza.example,N/A"
)
BEN = "2,ben-77,2026-09-01T09:00:00Z,Ben Osei,ben@pizza.example,+49 170 7654321,ask ana-42 about it,none"
CAI = "3,cai-9,soon,Cai Wu,cai@pizza.example,+49 170 1111111,hello,none"
PERSONAL = ("Ana Lima", "Ben Osei", "ana@", "ben@", "1234567", "7654321", "Cai Wu")


def written(folder: Path, *lines: str, header: str = HEADER) -> Path:
    file = folder / "a.csv"
    file.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return file


def kept(store: Store) -> list[dict[str, object]]:
    """Every kept row, as it lies in the store."""
    k = kept_rows.c
    with store.reading() as connection:
        parts = connection.scalars(select(k.cells).order_by(k.import_id, k.part)).all()
    return [row for part in parts for row in pq.read_table(io.BytesIO(bytes(part))).to_pylist()]


def test_every_row_is_kept_masked_also_what_was_set_aside(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [written(tmp_path, ANA, BEN, CAI)])
    rows = kept(store)
    assert [row["row"] for row in rows] == [2, 3, 4]
    assert not [word for word in PERSONAL if word in repr(rows)]
    first = rows[0]
    assert (first["c0"], first["c1"], first["c6"], first["c7"]) == ("1", "ana-42", "write to [email]", "N/A")
    with store.reading() as connection:
        size = connection.scalar(select(imports.c.kept_bytes))
        assert size == sum(len(bytes(part)) for part in connection.scalars(select(kept_rows.c.cells)))


def test_a_masked_column_can_still_tell_customers_apart(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, ANA, BEN, ANA.replace("1,ana-42", "4,other"))
    intake.import_files(store, [file])
    for column in ("mail", "Customer name", "phone"):
        intake.reread(store, 1, Corrections({"customer_id": column}))
        i = interactions.c
        with store.reading() as connection:
            found = dict(connection.execute(select(i.interaction_id, i.customer_id)).all())
        assert found["1"] == found["4"] != found["2"]
        chosen = intake.import_files(store, [file], {"customer_id": column}, fresh=True)
        assert chosen.already_here == 3


def test_nothing_of_a_forgotten_customer_is_kept(store: Store, tmp_path: Path) -> None:
    twice = ANA.replace("write to", "again: write to").replace("1,", "4,", 1)
    intake.import_files(store, [written(tmp_path, ANA, BEN, CAI, twice, ANA)])
    intake.reread(store, 1, Corrections(steps="channel"))
    intake.forget_customer(store, "ana-42")
    rows = kept(store)
    assert [(row["c1"], row["c6"]) for row in rows] == [("ben-77", "ask [id] about it"), ("cai-9", "hello")]
    assert "ana-42" not in repr(rows)
    intake.reread(store, 1)
    with store.reading() as connection:
        assert connection.scalars(select(interactions.c.customer_id)).all() == ["ben-77"]


def test_a_customer_who_was_forgotten_before_is_not_kept(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [written(tmp_path, ANA, CAI)])
    intake.forget_customer(store, "ana-42")
    intake.undo(store, [1])
    intake.import_files(store, [written(tmp_path, ANA, CAI)])
    assert [row["c1"] for row in kept(store)] == ["cai-9"]


def test_a_store_that_knows_nobody_by_name_keeps_pseudonyms_before_and_after(
    store: Store, tmp_path: Path
) -> None:
    intake.import_files(store, [written(tmp_path, ANA, BEN, CAI)])
    intake.pseudonymise(store)
    renamed = kept(store)
    assert not [word for word in ("ana-42", "ben-77") if word in repr([row["c1"] for row in renamed])]
    intake.undo(store, [1])
    intake.import_files(store, [written(tmp_path, ANA, BEN, CAI)])
    from_the_start = [(row["c1"], row["c6"]) for row in kept(store)][:2]
    assert [(row["c1"], row["c6"]) for row in renamed][:2] == from_the_start
    receipt = intake.reread(store, 2, Corrections(steps="channel"))
    assert (receipt.updated, receipt.quarantined) == (2, 1)


def test_an_undone_import_keeps_nothing(store: Store, tmp_path: Path) -> None:
    intake.import_files(store, [written(tmp_path, ANA)])
    intake.undo(store, [1])
    assert kept(store) == []


def test_a_customer_known_by_name_only_is_an_alias(store: Store, tmp_path: Path) -> None:
    header = "conversation,author,sent at,message"
    lines = [
        f"K{n},{who},2026-09-{n:02}T08:0{turn}:00Z,hello {turn}"
        for n in range(1, 6)
        for turn, who in enumerate((f"Kim Lee{'abcdefg'[n]}", "Support Team"))
    ]
    intake.import_files(store, [written(tmp_path, *lines, header=header)])
    assert "Kim Lee" not in repr(kept(store))
    assert "Support Team" in repr(kept(store))
