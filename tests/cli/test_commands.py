"""The command line as scripts use it: results on stdout, words on stderr, exit code 0 or 2 with one sentence."""

import json
from pathlib import Path

import pytest

from commands import told, told_by_a_process
from cx_insights.places import app_folder

HEADER = "id,customer,ticket,created at,channel,actor,message"
LINES = (
    "1,ana,T-1,2026-09-01T08:00:00Z,chat,customer,where is my order?",
    "2,ana,T-1,2026-09-01T08:01:00Z,chat,bot,may I have your order number?",
    "3,ana,T-1,2026-09-01T08:02:00Z,chat,human,hello Ana",
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "export.csv"
    file.write_text("\n".join((HEADER, *LINES)) + "\n", encoding="utf-8")
    return file


def test_import_prints_its_receipt_as_json(tmp_path: Path, export: Path) -> None:
    found = told_by_a_process(tmp_path, "import", str(export), "--format", "json")
    assert found.code == 0, found.words
    receipt = found.json
    assert isinstance(receipt, dict)
    assert {key: receipt[key] for key in ("read", "stored", "already_here", "quarantined", "reasons", "vendor")} == {
        "read": 3, "stored": 3, "already_here": 0, "quarantined": 0, "reasons": {}, "vendor": None,
    }  # fmt: skip
    assert receipt["mapping"]["conversation_id"] == "ticket"


def test_dates_are_read_as_the_command_says_and_again_so_without_being_told(tmp_path: Path) -> None:
    row = "1,ana,T-1,03/04/2026 08:00,chat,customer,where is my order?"
    for name in ("first.csv", "second.csv"):
        (tmp_path / name).write_text(f"{HEADER}\n{row.replace('1,', name[0] + ',', 1)}\n", encoding="utf-8")
    told(tmp_path, "import", "first.csv", "--dates", "month-first")
    found = told(tmp_path, "import", "second.csv", "--format", "json")
    assert "03/04/2026 is read as 4 March 2026, because you said so." in found.words
    days = [
        line["occurred_at"][:10] for line in told(tmp_path, "query", "interactions", "--format", "csv").rows
    ]
    assert days == ["2026-03-04", "2026-03-04"]


def test_one_of_several_files_is_corrected_alone(tmp_path: Path, export: Path) -> None:
    (tmp_path / "other.csv").write_text(
        "Nr,Body,Extra\nT-1,hello there,hi\nT-2,and good bye,x\n", encoding="utf-8"
    )
    found = told(
        tmp_path, "import", "export.csv", "other.csv", "--map", "other.csv:text=Body", "--map",
        "other.csv:conversation_id=Nr", "--format", "json",
    )  # fmt: skip
    assert found.code == 0, found.words
    assert isinstance(found.json, dict)
    assert found.json["stored"] == 5


def test_a_question_is_answered_as_csv_json_and_table(tmp_path: Path, export: Path) -> None:
    told(tmp_path, "import", str(export))
    as_csv = told(tmp_path, "query", "handoffs", "--format", "csv")
    assert [(row["channel"], row["bot_conversations"], row["handoffs"]) for row in as_csv.rows] == [
        ("chat", "1", "1")
    ]
    as_json = told(
        tmp_path, "query", "transitions", "--where", "channel=chat", "--format", "json", "--limit", "1"
    ).json
    assert isinstance(as_json, list)
    assert list(as_json[0])[:3] == ["touchpoint", "next_touchpoint", "count"]
    assert "conversation_id" in told(tmp_path, "query", "conversations").out


def test_a_map_is_drafted_into_a_file(tmp_path: Path, export: Path) -> None:
    told(tmp_path, "import", str(export))
    found = told(tmp_path, "map", "draft", "-o", "map.json")
    assert found.code == 0, found.words
    assert json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))["stages"]


def test_scores_come_one_row_per_text_in_order(tmp_path: Path) -> None:
    found = told(tmp_path, "score", "This pizza is terrible", "", "This is great", "--format", "csv")
    assert [(row["text"], row["label"], row["reason"]) for row in found.rows] == [
        ("This pizza is terrible", "negative", "scored"),
        ("", "", "no_text"),
        ("This is great", "positive", "scored"),
    ]


def test_texts_of_a_file_are_scored(tmp_path: Path, export: Path) -> None:
    found = told(tmp_path, "score", "--file", str(export), "--column", "Message", "--format", "json")
    assert isinstance(found.json, list)
    assert [row["text"] for row in found.json] == [line.split(",")[-1] for line in LINES]


def test_sample_data_is_written_and_can_be_imported(tmp_path: Path) -> None:
    assert told(tmp_path, "sample", "--interactions", "500", "--seed", "3", "-o", "pizza.csv").code == 0
    receipt = told(tmp_path, "import", "pizza.csv", "--format", "json").json
    assert isinstance(receipt, dict)
    assert receipt["stored"] == 500


def test_a_table_is_loaded_from_a_database(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "shop.db") as shop:
        shop.execute("CREATE TABLE messages (customer TEXT, created_at TEXT, channel TEXT, body TEXT)")
        shop.execute("INSERT INTO messages VALUES ('ana', '2026-09-01 08:00', 'chat', 'where is my order?')")
    found = told(tmp_path, "sync", "sqlite:///shop.db", "--table", "messages", "--format", "json")
    assert isinstance(found.json, dict)
    assert found.json["stored"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("import", "nowhere.csv"), "nowhere.csv"),
        (("import", "export.csv", "--map", "chanel=channel"), "Did you mean 'channel'?"),
        (("import", "export.csv", "--map", "channel=chanel"), "Did you mean 'channel'?"),
        (("import", "export.csv", "--map", "channel"), "Write it as --map NAME=VALUE"),
        (("import", "export.csv", "--timezone", "Berlin"), "Europe/Berlin"),
        (("import", "export.csv", "--map", "exprt.csv:channel=channel"), "Did you mean 'export.csv'?"),
        (("query", "handofs"), "Did you mean 'handoffs'?"),
        (("query", "handoffs", "--where", "chanel=chat"), "Did you mean 'channel'?"),
        (("query", "handoffs", "--where", "since=yesterday"), "2026-09-30"),
        (("map", "draft", "-o", "map.docx"), "map.docx"),
        (("score", "--file", "export.csv", "--column", "mesage"), "Did you mean 'message'?"),
        (("sync", "sqlite:///nothing.db", "--table", "messages"), "There is no file nothing.db"),
        (("query", "overview", "--database", "sqlite:///x.db"), "DuckDB or PostgreSQL"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_on_stderr_and_exit_code_2(
    tmp_path: Path, export: Path, words: tuple[str, ...], sentence: str
) -> None:
    found = told(tmp_path, *words)
    assert found.code == 2
    assert sentence in found.words
    assert found.out == ""
    assert len(found.words.strip().splitlines()) == 1


@pytest.mark.parametrize("words", [("query", "handofs"), ("score", "This is great", "--format", "csv")])
def test_a_process_of_its_own_says_the_same(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert told_by_a_process(tmp_path, *words) == told(tmp_path, *words)


def test_help_names_every_command_and_the_app_is_where_the_command_looks() -> None:
    found = told_by_a_process(Path.cwd(), "--help")
    for command in ("run", "import", "query", "map", "score", "sample", "sync"):
        assert f"  {command} " in found.out
    assert (app_folder() / "app.py").exists()


def test_a_breakdown_is_any_measures_by_any_dimensions(tmp_path: Path, export: Path) -> None:
    told(tmp_path, "import", "export.csv")
    asked = ("breakdown", "--measure", "handoffs, handoff_rate", "--by", "channel,day", "--format", "json")
    assert told(tmp_path, *asked).json == [
        {
            "channel": "chat", "day": "2026-09-01", "handoffs": 1, "n_handoff_rate": 1,
            "handoff_rate": None, "handoff_rate_low": None, "handoff_rate_high": None,
        }
    ]  # fmt: skip
    assert told(tmp_path, *asked, "--where", "channel=phone").json == []
    wrong = told(tmp_path, "breakdown", "--measure", "handoff_rat")
    assert (wrong.code, wrong.out) == (2, "")
    assert "There is no measure 'handoff_rat'. Did you mean 'handoff_rate'?" in wrong.words


def test_measures_and_dimensions_are_listed(tmp_path: Path) -> None:
    measures = {row["measure"]: row for row in told(tmp_path, "measures", "--format", "csv").rows}
    assert measures["handoff_rate"]["unit"] == "%"
    assert "channel" in measures["handoff_rate"]["by"].split()
    dimensions = {row["dimension"]: row for row in told(tmp_path, "dimensions", "--format", "csv").rows}
    assert dimensions["actor"]["counted_over"] == "interactions, customer texts, ratings"
