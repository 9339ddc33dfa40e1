"""The fast reader and the forgiving one read the same rows."""

import random

import duckdb
import pytest

from cx_insights.intake.reading.delimited import find_layout, stage_clean, stage_forgiving
from cx_insights.intake.reading.encoding import Encoding, sniff_encoding
from cx_insights.intake.reading.source import Source, silent

PIECES = [
    "late",
    " cold ",
    "é",
    '"',
    ",",
    ";",
    "\n",
    "\r\n",
    "\t",
    "\u00a0",
    "\\",
    "'",
    "null",
    "#",
    "😀",
    "x\ny",
]


def both_readings(path, scratch):
    """What each of the readers makes of a file: notes aside, the whole staging table."""
    source = Source(path, path.name, path.parent)
    encoding = sniff_encoding(path.read_bytes())
    layout = find_layout(source, encoding)
    forgiving = stage_forgiving(source, encoding, layout, scratch, None, silent)
    clean = stage_clean(path, layout, scratch, silent)
    return tuple(
        (
            staged.columns,
            staged.records,
            scratch.execute(f"SELECT * FROM {staged.table} ORDER BY rowid").fetchall(),
        )
        for staged in (clean, forgiving)
    )


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\r\n;') else cell


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("seed", range(8))
def test_both_readers_agree_on_clean_files(tmp_path, scratch, seed, line_end):
    chance = random.Random(seed)
    table = [["id", "said", "channel"]]
    for number in range(300):
        texts = ["".join(chance.choices(PIECES, k=chance.randint(0, 5))) for _ in range(2)]
        table.append([str(number), *texts])
    path = tmp_path / "clean.csv"
    path.write_bytes(line_end.join(",".join(quoted(cell) for cell in row) for row in table).encode())
    clean, forgiving = both_readings(path, scratch)
    assert clean == forgiving
    assert clean[1] == 300


def test_both_readers_agree_below_a_preamble_and_over_empty_rows(tmp_path, scratch):
    path = tmp_path / "preamble.csv"
    path.write_text("Reporting period: May\n\nid,said,channel\n1,late,app\n,,\n3,cold,web\n,  ,\n")
    clean, forgiving = both_readings(path, scratch)
    assert clean == forgiving
    assert clean[2] == [(4, None, "1", "late", "app"), (6, None, "3", "cold", "web")]


def test_the_fast_reader_refuses_what_only_the_forgiving_one_can_mend(tmp_path, scratch):
    path = tmp_path / "ragged.csv"
    path.write_text("id,said\n" + "1,ok\n" * 300 + "2\n")
    source = Source(path, path.name, tmp_path)
    layout = find_layout(source, Encoding("utf-8"))
    with pytest.raises(duckdb.Error):
        stage_clean(path, layout, scratch, silent)
    assert stage_forgiving(source, Encoding("utf-8"), layout, scratch, None, silent).records == 301
