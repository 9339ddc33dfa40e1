"""Archives, workbooks and JSON, all into the same staging table."""

import bz2
import datetime as dt
import gzip
import io
import json
import lzma
import zipfile

import pytest

from cx_insights.errors import UnusableInput
from cx_insights.intake import import_files
from cx_insights.intake.reading import archive, stage

CSV = b"who,said\nana,late\nben,cold\n"
ROWS = [(2, "ana", "late"), (3, "ben", "cold")]

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive_file:
        for name, content in members.items():
            archive_file.writestr(name, content)
    return packed.getvalue()


def xml_cell(value) -> str:
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, dt.datetime):
        days = (value - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
        return f'<c s="1"><v>{days!r}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value!r}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def workbook(**sheets: list[list]) -> bytes:
    """A small XLSX; datetime cells carry a date format."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    entries = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(sheets, 1))
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{office}/worksheet" Target="worksheets/s{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="w" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{entries}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}'
        f'<Relationship Id="st" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="22"/></cellXfs></styleSheet>',
    }
    for place, table in enumerate(sheets.values(), 1):
        lines = [
            f'<row r="{number}">{"".join(map(xml_cell, row))}</row>'
            for number, row in enumerate(table, 1)
            if row
        ]
        parts[f"xl/worksheets/s{place}.xml"] = SHEET.format(rows="".join(lines))
    return zipped(**{name: text.encode() for name, text in parts.items()})


@pytest.mark.parametrize("limit", [None, 5])
@pytest.mark.parametrize(
    "packed",
    [gzip.compress(CSV), bz2.compress(CSV), lzma.compress(CSV), zipped(**{"export.csv": CSV})],
    ids=["gzip", "bzip2", "xz", "zip"],
)
def test_a_packed_file_is_read_whatever_its_name_says(read, rows, packed, limit):
    assert rows(read(packed, limit=limit)) == ROWS


def test_a_zip_of_several_files_gives_several_tables_and_names_what_was_left_out(tmp_path, scratch):
    path = tmp_path / "exports.zip"
    members = {
        "may/a.csv": CSV,
        "may/b.jsonl": b'{"who": "cai"}\n{"who": "dee"}\n',
        "note.pdf": b"%PDF-1.7",
        "__MACOSX/may/._a.csv": b"\0\5\26",
        "may/.DS_Store": b"\0\0",
        "c.csv.gz": gzip.compress(CSV),
    }
    path.write_bytes(zipped(**members))
    staged = stage(path, scratch)
    assert [(table.columns, table.records) for table in staged] == [
        (("who", "said"), 2),
        (("who",), 2),
        (("who", "said"), 2),
    ]
    assert len({table.table for table in staged}) == 3
    assert staged[0].notes[0] == "File 'a.csv'."
    assert any("'note.pdf' is a PDF" in note for note in staged[0].notes)


def test_an_archive_cut_in_two_is_refused(read):
    packed = gzip.compress(CSV * 1000)
    with pytest.raises(UnusableInput, match="damaged archive"):
        read(packed[: len(packed) // 2], name="export.csv.gz")


def test_a_zip_without_files_is_refused(read):
    with pytest.raises(UnusableInput, match="zip without files"):
        read(zipped(), name="export.zip")


def test_an_archive_that_unpacks_to_an_absurd_size_is_refused(read, monkeypatch):
    monkeypatch.setattr(archive, "ABSURD_BYTES", 1_000_000)
    for packed in (zipped(**{"a.csv": b"0" * 5_000_000}), gzip.compress(b"0" * 5_000_000)):
        with pytest.raises(UnusableInput, match="200 times its size"):
            read(packed, name="export.zip")


def test_no_temporary_file_is_left_behind(tmp_path, scratch):
    path = tmp_path / "export.csv"
    path.write_bytes(gzip.compress("qui,dit\nZoë,été\n".encode("cp1252")))
    stage(path, scratch)
    assert [file.name for file in (tmp_path / "scratch").iterdir()] in (
        ["scratch.duckdb"],
        ["scratch.duckdb", "scratch.duckdb.wal"],
        ["scratch.duckdb.wal", "scratch.duckdb"],
    )


def test_a_workbook_gives_iso_times_whole_numbers_and_the_spreadsheets_row_numbers(read, rows):
    table = [
        ["Report of May"],
        [],
        ["id", "at", "stars", "solved"],
        [1041, dt.datetime(2025, 5, 1, 10, 30), 4.5, True],
        [],
        [1042, dt.datetime(2025, 5, 2), 3.0, False],
    ]
    staged = read(workbook(Tickets=table), name="export.xlsx")
    assert staged.columns == ("id", "at", "stars", "solved")
    assert rows(staged) == [
        (4, "1041", "2025-05-01 10:30:00", "4.5", "true"),
        (6, "1042", "2025-05-02 00:00:00", "3", "false"),
    ]


def test_each_sheet_with_rows_is_a_table(tmp_path, scratch):
    path = tmp_path / "export.xlsx"
    path.write_bytes(workbook(May=[["who"], ["ana"]], Empty=[], June=[["who"], ["ben"], ["cai"]]))
    staged = stage(path, scratch)
    assert [(table.notes[0], table.records) for table in staged] == [
        ("Sheet 'May'.", 1),
        ("Sheet 'June'.", 2),
    ]


def test_a_csv_that_calls_itself_a_workbook_is_read_as_what_it_is(read, rows):
    assert rows(read(CSV, name="export.xls")) == ROWS


def test_a_broken_workbook_is_refused(read):
    content = zipped(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<nothing"})
    with pytest.raises(UnusableInput, match="cannot be read as a workbook"):
        read(content, name="export.xlsx")


RECORDS = [
    {"id": 1, "source": {"author": {"type": "bot"}}, "tags": ["late", "cold"], "ok": True, "stars": 4.0},
    {"id": 2, "text": "ça\nva", "parts": [{"a": 1}], "source": {}, "none": None},
]
FLAT = [
    ("1", "bot", "late; cold", "true", "4", None, None),
    ("2", None, None, None, None, "ça\nva", '[{"a": 1}]'),
]


@pytest.mark.parametrize("limit", [None, 2])
@pytest.mark.parametrize(
    "content",
    [
        "\n".join(json.dumps(record) for record in RECORDS),
        json.dumps(RECORDS),
        json.dumps({"count": 2, "meta": {"page": [1, 2]}, "data": RECORDS, "next": None}, indent=2),
        "\ufeff" + json.dumps({"result": {"items": RECORDS}}, ensure_ascii=False),
        "\n".join(json.dumps(record, indent=1) for record in RECORDS),
    ],
    ids=["lines", "array", "wrapper", "nested wrapper", "objects one after the other"],
)
def test_every_shape_of_json_gives_the_same_flat_records(read, rows, content, limit):
    staged = read(content, name="export.json", limit=limit)
    assert staged.columns[:4] == ("id", "source.author.type", "tags", "ok")
    wanted = ("id", "source.author.type", "tags", "ok", "stars", "text", "parts")
    places = [1 + staged.columns.index(column) for column in wanted]
    assert [tuple(row[place] for place in places) for row in rows(staged)] == FLAT


def test_a_broken_line_of_json_is_marked_and_the_others_stay(read, rows, problems):
    staged = read('{"a": 1}\n{"a": 2\n\n{"a": 3}\n', name="export.jsonl")
    assert problems(staged) == [(2, "unreadable_row", '{"a": 2')]
    assert rows(staged) == [(1, "1"), (2, '{"a": 2'), (4, "3")]


def test_a_json_array_cut_short_keeps_what_came_whole(read, rows, problems):
    staged = read(json.dumps([{"a": number} for number in range(1000)])[:-20], name="export.json")
    assert staged.records == len(rows(staged)) == 999
    assert problems(staged)[0][1] == "unreadable_row"


def test_a_long_json_array_is_walked_through_piece_by_piece(read, rows, monkeypatch):
    monkeypatch.setattr("cx_insights.intake.reading.json_walker.CHUNK_CHARACTERS", 7)
    staged = read(json.dumps({"meta": {"n": 123456789}, "data": [{"n": 10**number} for number in range(12)]}))
    assert [row[1] for row in rows(staged)] == [str(10**number) for number in range(12)]


def test_half_a_character_in_json_is_replaced_and_not_fatal(read, rows):
    staged = read('{"said": "oh \\ud83d no\\u0000"}\n{"said": "\\ud83d\\ude00"}\n')
    assert rows(staged) == [(1, "oh \ufffd no"), (2, "😀")]


@pytest.mark.parametrize("content", ["[1, 2, 3]", '{"data": []}', "[[1, 2], [3, 4]]"])
def test_json_without_objects_is_refused(read, content):
    with pytest.raises(UnusableInput, match="no list of objects"):
        read(content, name="export.json")


def test_progress_is_told_and_may_stop_the_reading(tmp_path, scratch, monkeypatch):
    monkeypatch.setattr("cx_insights.intake.reading.source.SECONDS_BETWEEN", 0.0)
    path = tmp_path / "export.csv"
    path.write_bytes(b"who,said\n" + b"ana,late\n" * 200_000)
    heard = []
    stage(path, scratch, progress=lambda words, done, total: heard.append((words, done, total)))
    assert heard[-1] == ("Reading rows", path.stat().st_size, path.stat().st_size)
    assert all(done <= total for _, done, total in heard)

    class EnoughError(Exception):
        pass

    def stop(words, done, total):
        if words == "Reading rows":
            raise EnoughError

    with pytest.raises(EnoughError):
        stage(path, scratch, progress=stop)
    assert scratch.execute("SELECT 1").fetchone() == (1,)


def test_a_file_that_is_not_there_is_refused(tmp_path, scratch):
    with pytest.raises(UnusableInput, match="is not there"):
        stage(tmp_path / "nowhere.csv", scratch)


def test_a_sheet_whose_cells_lie_too_far_apart_is_refused_and_not_opened(read):
    content = workbook(A=[["who", "said"], *[["ana", "late"]] * 300])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    far = b'<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    sheet = parts["xl/worksheets/s1.xml"]
    parts["xl/worksheets/s1.xml"] = sheet.replace(b"</sheetData>", far)
    numbered = parts["xl/worksheets/s1.xml"].replace(b"<c t=", b'<c r="A2" t=', 1)
    with pytest.raises(UnusableInput, match="up to row 1,048,576, column XFD"):
        read(zipped(**{**parts, "xl/worksheets/s1.xml": numbered}), name="export.xlsx")


def test_rows_that_are_claimed_and_empty_cost_nothing(read, rows):
    content = workbook(A=[["who", "said"], ["ana", "late"]])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    empty = b'<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    claimed = parts["xl/worksheets/s1.xml"].replace(b"</sheetData>", empty)
    dimension = claimed.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    assert rows(read(zipped(**{**parts, "xl/worksheets/s1.xml": dimension}), name="export.xlsx")) == [
        (2, "ana", "late")
    ]


def test_errors_and_formulas_without_a_result_are_empty_and_said(read, rows):
    content = workbook(A=[["who", "said", "stars"], ["ana", "late", 3]])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    cells = b"<c><v>3</v></c>"
    odd = b'<c><f>A1+1</f></c></row><row r="3"><c><v>9</v></c><c t="e"><v>#N/A</v></c>'
    sheet = parts["xl/worksheets/s1.xml"]
    assert cells in sheet
    staged = read(zipped(**{**parts, "xl/worksheets/s1.xml": sheet.replace(cells, odd)}), name="export.xlsx")
    assert rows(staged) == [(2, "ana", "late", None), (3, "9", None, None)]
    assert any("an error such as #N/A, read as empty: 1." in note for note in staged.notes)
    assert any("without a stored result, read as empty: 1." in note for note in staged.notes)


def test_hidden_sheets_are_left_out_and_named(read, rows):
    content = workbook(Shown=[["who"], ["ana"]], Lookup=[["area"], ["north"]])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    book = parts["xl/workbook.xml"].replace(b'name="Lookup"', b'name="Lookup" state="hidden"')
    staged = read(zipped(**{**parts, "xl/workbook.xml": book}), name="export.xlsx")
    assert rows(staged) == [(2, "ana")]
    assert any("Hidden sheets left out: 'Lookup'." in note for note in staged.notes)


def test_a_workbook_that_unpacks_to_an_absurd_size_is_refused(read, monkeypatch):
    monkeypatch.setattr("cx_insights.intake.reading.sheet_survey.ABSURD_BYTES", 1_000_000)
    with pytest.raises(UnusableInput, match="150 times its size"):
        read(
            zipped(**{"[Content_Types].xml": b"<Types/>", "xl/sharedStrings.xml": bytes(5_000_000)}),
            name="x.xlsx",
        )


def test_archives_within_archives_end_somewhere(read):
    packed = CSV
    for number in range(6):
        packed = zipped(**{f"{number}.zip": packed, "other.zip": packed})
    with pytest.raises(UnusableInput, match="packed several times over"):
        read(packed, name="bomb.zip")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            '{"a": NaN, "b": Infinity, "c": 1}\n{"a": -0.5, "b": 1e400, "c": 2}',
            [(None, "inf", "1"), ("-0.5", "inf", "2")],
        ),
        ('[{"a": 1, "a": 2, "b": 3}, {"a": 4}]', [("1", "2", "3"), ("4", None, None)]),
        ('[{"a": ' + "9" * 5000 + "}]", [("9" * 5000,)]),
        ('{"a": ' + "9" * 5000 + '}\n{"a": 1}\n', [("9" * 5000,), ("1",)]),
        ('\x1e{"a": 1}\n\x1e{"a": 2}\n', [("1",), ("2",)]),
        ('[{"a": 1}]\n', [("1",)]),
    ],
    ids=["NaN", "a key twice", "a long number", "a long number in lines", "record separators", "one"],
)
def test_json_beyond_the_standard_loses_nothing(read, rows, content, expected):
    assert [row[1:] for row in rows(read(content, name="export.json"))] == expected


@pytest.mark.parametrize("depth", [50, 900, 10_000])
def test_deep_nesting_is_a_cell_or_is_set_aside(read, rows, depth):
    deep = '{"a": ' * depth + "1" + "}" * depth
    staged = read(f'{{"id": 1, "x": 2}}\n{{"id": 2, "x": {deep}}}\n{{"id": 3}}\n', name="export.jsonl")
    assert [row[1] for row in rows(staged)][::2] == ["1", "3"]
    assert staged.records == 3


@pytest.mark.parametrize("content", ['{"a": ' * 10_000, "[" * 10_000, '{"a": ' * 10_000 + "1" + "}" * 10_000])
def test_nothing_but_deep_nesting_is_refused(read, content):
    with pytest.raises(UnusableInput, match="no list of objects"):
        read(content, name="export.json")


def test_bad_lines_are_set_aside_wherever_they_stand(read, problems):
    staged = read('{"a": 1, "b\n{"a": 2}\nnot json\n{"a": 3}\n{"a": 4}\n', name="export.jsonl")
    assert staged.records == 5
    assert [row for row, *_ in problems(staged)] == [1, 3]


def test_a_broken_item_in_a_list_costs_only_itself(read, rows, problems):
    staged = read('[{"a": 1},\n{"a": oops},\n{"a": 3},\n{"a": 4}]', name="export.json")
    assert [row[1] for row in rows(staged) if row[0] != 2] == ["1", "3", "4"]
    assert [(row, problem) for row, problem, _ in problems(staged)] == [(2, "unreadable_row")]


def test_lists_beside_the_one_that_is_read_are_named(read):
    staged = read('{"tickets": [{"a": 1}, {"a": 2}], "users": [{"b": 1}, {"b": 2}, {"b": 3}]}', name="x.json")
    assert staged.records == 2
    assert any(
        "Other lists in the file were left out: 'users' with 3 objects." in note for note in staged.notes
    )


def test_lines_of_a_chat_that_begin_with_brackets_are_no_json(read):
    assert read("[12:30] Ana: late\n[12:31] Ben: sorry\n", name="chat.txt").columns == ("[12:30] Ana: late",)


def test_objects_one_after_the_other_go_on_behind_a_broken_one(read, rows, problems):
    objects = [json.dumps({"a": number, "b": 1}, indent=1) for number in range(4)]
    staged = read("\n".join((objects[0], objects[1].replace(":", "", 1), *objects[2:])), name="export.json")
    assert [row[1] for row in rows(staged)][::2] == ["0", "2"]
    assert [row for row, *_ in problems(staged)] == [2]


def test_a_header_of_two_rows_names_groups_and_columns(read, rows):
    table = [
        ["Ticket", "", "", "Customer", ""],
        ["ID", "Created", "Name", "Name", "City"],
        [1041, "2026-09-01 10:00", "late", "Ana", "Riga"],
        [1042, "2026-09-01 11:00", "cold", "Ben", "Oslo"],
    ]
    staged = read(workbook(A=table), name="export.xlsx")
    assert staged.columns == ("ID", "Created", "Ticket Name", "Customer Name", "City")
    assert [row[0] for row in rows(staged)] == [3, 4]
    assert any("two rows" in note for note in staged.notes)


def test_a_header_with_gaps_over_words_is_one_row(read):
    staged = read("who,,what,\nana,lima,late,north\nben,osei,cold,south\n")
    assert staged.records == 2


def test_a_cover_sheet_beside_the_data_is_passed_over_and_named(store, tmp_path):
    path = tmp_path / "book.xlsx"
    data = [["conversation id", "time", "text"], ["k1", "2026-09-01T08:00:00Z", "late"]]
    path.write_bytes(workbook(Cover=[["Chats of May"], ["made with care"]], Data=data))
    receipt = import_files(store, [path])
    assert (receipt.read, receipt.stored) == (1, 1)
    assert any(note.startswith("Left out: ") and "Cover" in note for note in receipt.notes)
