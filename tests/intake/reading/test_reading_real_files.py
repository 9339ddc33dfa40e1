"""Files that people really passed on; they are not part of the project (CX_REAL_DATA names their folder)."""

import csv
import json
import re

import pytest

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading import stage

TABLES = (
    "complaints/train.csv",
    "complaints/test.csv",
    "eventlogs/helpdesk_events.csv",
    "eventlogs/bpic2013_closed_events.csv",
    "transcripts/ibm_twitter_care_messages.csv",
    "transcripts/multidogo_sample.csv",
)


def cells_of(scratch, staged):
    columns = ", ".join(f"c{place}" for place in range(len(staged.columns)))
    return scratch.execute(f"SELECT {columns} FROM {staged.table} ORDER BY rowid").fetchall()


@pytest.mark.parametrize("name", TABLES)
def test_real_tables_are_read_cell_by_cell_as_pythons_csv_module_reads_them(real_data, scratch, name):
    with (real_data / name).open(newline="", encoding="utf-8-sig") as stream:
        header, *expected = [row for row in csv.reader(stream) if any(cell.strip() for cell in row)]
    (staged,) = stage(real_data / name, scratch)
    assert staged.columns == tuple(header)
    assert cells_of(scratch, staged) == [tuple(cell.strip() or None for cell in row) for row in expected]


def test_the_complaint_register_is_read_below_its_two_junk_lines(real_data, scratch):
    path = real_data / "complaints/complaints_sample_2020_unzip_preamble.csv"
    with path.open(newline="", encoding="utf-8") as stream:
        expected = len(list(csv.reader(stream))) - 3
    (staged,) = stage(path, scratch)
    assert staged.records == expected
    assert staged.columns[0] == "Date received"
    assert scratch.execute(f"SELECT min(row), max(row) FROM {staged.table}").fetchone() == (4, expected + 3)


def test_csv_spectrum_is_read_as_its_authors_expect(real_data, scratch):
    files = sorted((real_data / "torture/csv-spectrum/csvs").glob("*.csv"))
    assert files
    for path in files:
        expected = json.loads((path.parent.parent / "json" / f"{path.stem}.json").read_text())
        expected = expected if isinstance(expected, list) else [expected]
        if path.stem == "location_coordinates":  # the authors' two files name different phones
            expected[0]["Contact Phone Number"] = "2095257564"
        (staged,) = stage(path, scratch)
        found = [dict(zip(staged.columns, row, strict=True)) for row in cells_of(scratch, staged)]
        # version control has turned the line ends inside some of the files into plain ones
        told = json.dumps(expected).replace(r"\r\n", r"\n")
        assert found == [{key: value or None for key, value in row.items()} for row in json.loads(told)]


@pytest.mark.parametrize("folder", ["csvkit", "messytables"])
def test_every_tortured_file_gives_rows_or_a_sentence(real_data, scratch, folder):
    files = [path for path in (real_data / "torture" / folder).rglob("*") if path.is_file()]
    assert files
    for path in files:
        try:
            staged = stage(path, scratch)
        except UnusableInput as refusal:
            sentence = str(refusal)
            staged = []
        else:
            sentence = f"'{path.name}' was read."
        assert re.match(rf"'{re.escape(path.name)}' .*\.$", sentence)
        for table in staged:
            assert len(cells_of(scratch, table)) == table.records, path.name
