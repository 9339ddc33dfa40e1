"""Personal data on the command line: forgetting, pseudonyms, and files that a spreadsheet program opens."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

HEADER = "id,customer,ticket,created at,channel,actor,message"
LINES = (
    "1,ana-42,T-1,2026-09-01T08:00:00Z,chat,customer,=HYPERLINK(1) where is my order?",
    "2,ana-42,T-1,2026-09-01T08:01:00Z,chat,bot,may I have your order number?",
    "3,ben-7,T-2,2026-09-01T08:02:00Z,chat,customer,-12.5",
)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    home = {"CX_DATABASE_URL": f"duckdb:///{folder.as_posix()}/data.duckdb", "COLUMNS": "300"}
    return subprocess.run(
        [sys.executable, "-c", "from cx_insights.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, **home},
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def export(folder: Path) -> str:
    file = folder / "export.csv"
    file.write_text("\n".join((HEADER, *LINES)) + "\n", encoding="utf-8")
    return str(file)


def customers(folder: Path) -> set[str]:
    told = run(folder, "query", "conversations", "--format", "csv")
    assert told.returncode == 0, told.stderr
    return {row["customer_id"] for row in csv.DictReader(io.StringIO(told.stdout))}


def test_a_customer_is_forgotten_after_a_question_and_let_in_again_when_allowed(tmp_path: Path) -> None:
    run(tmp_path, "import", export(tmp_path))
    asked = run(tmp_path, "forget", "ana-42")
    assert asked.returncode == 1
    assert "With ana-42 go: 2 interactions, 1 conversation, 1 journey, 0 rows set aside." in asked.stderr
    assert customers(tmp_path) == {"ana-42", "ben-7"}
    told = run(tmp_path, "forget", "ana-42", "--yes")
    assert told.stdout == "ana-42 is forgotten.\n"
    assert customers(tmp_path) == {"ben-7"}
    assert "(forgotten)" in run(tmp_path, "import", export(tmp_path)).stdout
    assert len(run(tmp_path, "forget", "--list").stdout.splitlines()) == 1
    assert run(tmp_path, "forget", "--allow", "ana-42").stdout == "ana-42 may be imported again.\n"
    run(tmp_path, "import", export(tmp_path))
    assert customers(tmp_path) == {"ana-42", "ben-7"}


def test_who_is_to_be_forgotten_must_be_said(tmp_path: Path) -> None:
    for words in (("forget",), ("forget", "ana", "--list"), ("forget", "nobody")):
        told = run(tmp_path, *words)
        assert (told.returncode, told.stdout, len(told.stderr.splitlines())) == (2, "", 1)


def test_an_import_with_pseudonyms_names_no_customer(tmp_path: Path) -> None:
    run(tmp_path, "import", export(tmp_path), "--pseudonymise")
    found = customers(tmp_path)
    assert len(found) == 2
    assert all(name.startswith("p-") for name in found)


def test_no_cell_of_a_csv_runs_in_a_spreadsheet_and_numbers_stay_numbers(tmp_path: Path) -> None:
    run(tmp_path, "import", export(tmp_path))
    told = run(tmp_path, "query", "interactions", "--format", "csv")
    assert told.returncode == 0, told.stderr
    out = told.stdout
    texts = {row["interaction_id"]: row["text"] for row in csv.DictReader(io.StringIO(out))}
    assert texts["1"] == "'=HYPERLINK(1) where is my order?"
    assert texts["3"] == "-12.5"
    log = tmp_path / "log.csv"
    assert run(tmp_path, "export", str(log)).returncode == 0
    for text in (out, log.read_text(encoding="utf-8")):
        for row in csv.reader(io.StringIO(text)):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row), row
