"""A person has the last word on how a file is read; and dialects that few programs write."""

import json

import pytest

from cx_insights.errors import CxError
from cx_insights.intake.reading import stage
from cx_insights.intake.reading.by_hand import ByHand
from cx_insights.intake.staging.scratch import scratch_database


@pytest.fixture
def reading(tmp_path):
    """`reading(b'a;b', encoding='cp852')`: the columns, and the rows as texts."""

    def of(content: bytes, name: str = "export.csv", **said):
        path = tmp_path / name
        path.write_bytes(content)
        with scratch_database() as scratch:
            table = stage(path, scratch.connection, by_hand=ByHand(**said))[0]
            cells = ", ".join(f"c{place}" for place in range(len(table.columns)))
            return table.columns, scratch.connection.execute(
                f"SELECT {cells} FROM {table.table} ORDER BY row"
            ).fetchall()

    return of


def test_a_chosen_encoding_is_taken(reading) -> None:
    content = "kto;co\nŁucja;źle\n".encode("cp852")
    assert reading(content, encoding="cp852") == (("kto", "co"), [("Łucja", "źle")])


def test_a_chosen_delimiter_is_taken(reading) -> None:
    assert reading(b"a~b,c\n1~2,3\n4~5,6\n", delimiter="~") == (("a", "b,c"), [("1", "2,3"), ("4", "5,6")])
    assert reading(b"a\tb\n1\t2\n", delimiter="tab")[0] == ("a", "b")


def test_a_chosen_row_names_the_columns(reading) -> None:
    content = b"Report,May\nid,text\nkey,body\nT1,late\n"
    assert reading(content, header_row=3) == (("key", "body"), [("T1", "late")])


@pytest.mark.parametrize("said", [{"encoding": "klingon"}, {"header_row": 99}])
def test_what_cannot_be_is_refused_with_a_sentence(reading, said) -> None:
    with pytest.raises(CxError, match="There is no"):
        reading(b"a,b\n1,2\n", **said)


def test_a_line_that_states_the_delimiter_may_end_otherwise_than_the_records(reading) -> None:
    columns, rows = reading(b"sep=;\nid;text\r\n" + b"".join(b"T%d;late, cold\r\n" % n for n in range(60)))
    assert (columns, len(rows)) == (("id", "text"), 60)


def test_cells_between_apostrophes(reading) -> None:
    content = b"'id','text'\n" + b"".join(b"'T%d','it''s late, again'\n" % n for n in range(20))
    assert reading(content)[1][0] == ("T0", "it's late, again")


@pytest.mark.parametrize("sign", ["#", " ", ":"])
def test_rare_signs_between_cells(reading, sign: str) -> None:
    content = "\n".join(
        [sign.join(("id", "channel", "text")), *(sign.join((f"T{n}", "chat", "late")) for n in range(20))]
    )
    assert reading(content.encode())[0] == ("id", "channel", "text")


def test_sentences_with_commas_are_one_column(reading) -> None:
    content = b"comment\n" + b"\n".join(
        b"well, it was %s" % word for word in (b"cold", b"late, cold", b"late") * 7
    )
    assert reading(content)[0] == ("comment",)


@pytest.mark.parametrize(
    "frame",
    [
        {"columns": ["id", "n"], "index": [0, 1], "data": [["T0", 1], ["T1", None]]},
        {"id": {"0": "T0", "1": "T1"}, "n": {"0": 1, "1": None}},
        {"id": ["T0", "T1"], "n": [1, None]},
    ],
)
def test_a_table_written_into_json_as_a_whole(reading, frame) -> None:
    assert reading(json.dumps(frame).encode(), "frame.json") == (("id", "n"), [("T0", "1"), ("T1", None)])
