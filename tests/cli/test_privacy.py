"""Personal data on the command line: forgetting, pseudonyms, and files that a spreadsheet program opens."""

import csv
import io
from pathlib import Path

from commands import told

HEADER = "id,customer,ticket,created at,channel,actor,message"
LINES = (
    "1,ana-42,T-1,2026-09-01T08:00:00Z,chat,customer,=HYPERLINK(1) where is my order?",
    "2,ana-42,T-1,2026-09-01T08:01:00Z,chat,bot,may I have your order number?",
    "3,ben-7,T-2,2026-09-01T08:02:00Z,chat,customer,-12.5",
)


def export(folder: Path) -> str:
    file = folder / "export.csv"
    file.write_text("\n".join((HEADER, *LINES)) + "\n", encoding="utf-8")
    return str(file)


def customers(folder: Path) -> set[str]:
    found = told(folder, "query", "conversations", "--format", "csv")
    assert found.code == 0, found.words
    return {row["customer_id"] for row in csv.DictReader(io.StringIO(found.out))}


def test_a_customer_is_forgotten_after_a_question_and_let_in_again_when_allowed(tmp_path: Path) -> None:
    told(tmp_path, "import", export(tmp_path))
    asked = told(tmp_path, "forget", "ana-42")
    assert asked.code == 1
    assert "With ana-42 go: 2 interactions, 1 conversation, 1 journey, 0 rows set aside." in asked.words
    assert customers(tmp_path) == {"ana-42", "ben-7"}
    found = told(tmp_path, "forget", "ana-42", "--yes")
    assert found.out == "ana-42 is forgotten.\n"
    assert customers(tmp_path) == {"ben-7"}
    assert "(forgotten)" in told(tmp_path, "import", export(tmp_path)).out
    assert len(told(tmp_path, "forget", "--list").out.splitlines()) == 1
    assert told(tmp_path, "forget", "--allow", "ana-42").out == "ana-42 may be imported again.\n"
    told(tmp_path, "import", export(tmp_path))
    assert customers(tmp_path) == {"ana-42", "ben-7"}


def test_who_is_to_be_forgotten_must_be_said(tmp_path: Path) -> None:
    for words in (("forget",), ("forget", "ana", "--list"), ("forget", "nobody")):
        found = told(tmp_path, *words)
        assert (found.code, found.out, len(found.words.splitlines())) == (2, "", 1)


def test_an_import_with_pseudonyms_names_no_customer(tmp_path: Path) -> None:
    told(tmp_path, "import", export(tmp_path), "--pseudonymise")
    found = customers(tmp_path)
    assert len(found) == 2
    assert all(name.startswith("p-") for name in found)


def test_no_cell_of_a_csv_runs_in_a_spreadsheet_and_numbers_stay_numbers(tmp_path: Path) -> None:
    told(tmp_path, "import", export(tmp_path))
    found = told(tmp_path, "query", "interactions", "--format", "csv")
    assert found.code == 0, found.words
    out = found.out
    texts = {row["interaction_id"]: row["text"] for row in csv.DictReader(io.StringIO(out))}
    assert texts["1"] == "'=HYPERLINK(1) where is my order?"
    assert texts["3"] == "-12.5"
    log = tmp_path / "log.csv"
    assert told(tmp_path, "export", str(log)).code == 0
    for text in (out, log.read_text(encoding="utf-8")):
        for row in csv.reader(io.StringIO(text)):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row), row
