"""Delimited text in all its dialects and with all its damage."""

import codecs

import pytest

from cx_insights.errors import UnusableInput

THREE = [(2, "ana", "late", "1"), (3, "ben", "cold, and wet", "2"), (4, "cai", None, "3")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "\x01"])
def test_the_delimiter_is_found(read, rows, delimiter):
    lines = ["who", "what", "stars"], ["ana", "late", "1"], ["ben", '"cold, and wet"', "2"], ["cai", "", "3"]
    staged = read("\n".join(delimiter.join(line) for line in lines))
    assert staged.columns == ("who", "what", "stars")
    assert rows(staged) == THREE


def test_the_delimiter_that_excel_states_is_believed_and_its_line_is_no_row(read, rows):
    staged = read("sep=;\r\nwho;said\r\nana;a, b\r\nben;c, d\r\n")
    assert staged.columns == ("who", "said")
    assert rows(staged) == [(2, "ana", "a, b"), (3, "ben", "c, d")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(read, rows, line_end):
    staged = read(line_end.join(["who,what,stars", "ana,late,1", 'ben,"cold, and wet",2', "cai,,3"]))
    assert rows(staged) == THREE


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_every_encoding_is_read(read, rows, codec):
    staged = read("qui;dit\r\nRené;très bien\r\nZoë;ça va\r\n".encode(codec))
    assert staged.columns == ("qui", "dit")
    assert rows(staged) == [(2, "René", "très bien"), (3, "Zoë", "ça va")]


def test_a_mark_before_utf_16_big_endian_is_believed(read, rows):
    staged = read(codecs.BOM_UTF16_BE + "a,b\n1,é\n".encode("utf-16-be"))
    assert rows(staged) == [(2, "1", "é")]


def test_mac_roman_is_told_from_windows_latin_where_sure(read, rows):
    staged = read("qui,dit\rRené,“très bien”\rZoë,l’été\r".encode("mac_roman"))
    assert rows(staged) == [(2, "René", "“très bien”"), (3, "Zoë", "l’été")]
    assert "Mac Roman" in " ".join(staged.notes)


def test_a_few_bad_bytes_in_utf_8_spoil_only_themselves(read, rows):
    good = "".join(f"{number},très bien – 很好\n" for number in range(50)).encode()
    staged = read(b"id,said\n" + good + "50,naïve\n".encode("cp1252"))
    assert rows(staged)[0] == (2, "0", "très bien – 很好")
    assert rows(staged)[-1] == (52, "50", "naïve")
    assert "not valid UTF-8" in " ".join(staged.notes)


def test_a_bad_byte_far_behind_the_sample_is_found_too(read, rows):
    lines = "".join(f"{number},a plain line of text\n" for number in range(60_000)).encode()
    staged = read(b"id,said\n" + lines + b"60000,caf\xe9\n")
    assert rows(staged)[-1] == (60_002, "60000", "café")


def test_zero_bytes_are_taken_out_and_said(read, rows):
    staged = read(b"who,said\nana,a\0b\nben,c\n")
    assert rows(staged) == [(2, "ana", "ab"), (3, "ben", "c")]
    assert "Zero bytes" in " ".join(staged.notes)


def test_a_quoted_line_break_is_one_row_and_blank_rows_are_counted_but_no_records(read, rows):
    staged = read('who,said\nana,"one\n\ntwo"\n\n,\nben,"three"\n')
    assert rows(staged) == [(2, "ana", "one\n\ntwo"), (5, "ben", "three")]


def test_cells_are_trimmed_of_every_kind_of_blank(read, rows):
    staged = read("who,said,more\n ana ,\u00a0hello\u00a0, \t \n\u3000ben,\"\n x\n\",' '\n")
    assert rows(staged) == [(2, "ana", "hello", None), (3, "ben", "x", "' '")]


def test_spaces_before_a_quote_do_not_break_it(read, rows):
    staged = read('who, said, stars\nana, "well, yes", 1\nben, "no" , 2\n')
    assert rows(staged) == [(2, "ana", "well, yes", "1"), (3, "ben", "no", "2")]


def test_quotes_escaped_with_a_backslash_are_read_and_other_backslashes_stay(read, rows):
    staged = read('who,said\nana,"she said \\"no\\", twice"\nben,"C:\\new\\temp"\ncai,"\\"hm\\" he said"\n')
    assert rows(staged) == [
        (2, "ana", 'she said "no", twice'),
        (3, "ben", "C:\\new\\temp"),
        (4, "cai", '"hm" he said'),
    ]


def test_lines_above_the_header_are_left_out_and_counted(read, rows):
    staged = read("Archive:  export.zip\n  inflating: export.csv\n\nwho,what,stars\nana,late,1\nben,cold,2\n")
    assert staged.columns == ("who", "what", "stars")
    assert rows(staged) == [(5, "ana", "late", "1"), (6, "ben", "cold", "2")]
    assert staged.first_row == 5
    assert "2 lines above the header left out." in staged.notes


def test_a_reporting_period_padded_by_a_spreadsheet_program_is_no_header(read):
    staged = read(
        "Reporting period 1 May to 31 May,,,\n,,,\nwho,what,stars,paid\nana,late,1,yes\nben,cold,2,no\n"
    )
    assert staged.columns == ("who", "what", "stars", "paid")


def test_a_file_without_a_header_has_its_columns_numbered(read, rows):
    staged = read("1041,2025-05-01 10:00,ana@example.org\n1042,2025-05-01 10:05,ben@example.org\n")
    assert staged.columns == ("Column 1", "Column 2", "Column 3")
    assert rows(staged)[0] == (1, "1041", "2025-05-01 10:00", "ana@example.org")
    assert "no header" in " ".join(staged.notes)


def test_sentences_without_a_header_are_data(read, rows):
    staged = read(
        "I waited an hour for my pizza.\tnegative\nBest crust in this whole town.\tpositive\nOk\tnegative\n"
    )
    assert staged.records == 3
    assert staged.columns == ("Column 1", "Column 2")


def test_a_survey_names_its_columns_by_its_questions(read):
    question = "How satisfied were you with the delivery of your order today?"
    answers = "".join(f'{n},"It took far too long and then the pizza was number {n}."\n' for n in range(9))
    assert read(f"Respondent,{question}\n{answers}").columns == ("Respondent", question)


def test_years_may_name_columns_of_numbers(read):
    staged = read('Channel,2023,2024\nPhone,"2,666",71\nChat,"1,877",84\nApp,5,12\n')
    assert staged.columns == ("Channel", "2023", "2024")


def test_names_given_twice_or_not_at_all_become_unique(read):
    staged = read("\ufeff Tags ,,Tags,Full\nname,Tags (2)\n1,2,3,4\n".replace("Full\nname", '"Full\nname"'))
    assert staged.columns == ("Tags", "Column 2", "Tags (3)", "Full name", "Tags (2)")


def test_short_rows_are_padded_and_empty_surplus_is_dropped(read, rows, problems):
    staged = read("who,what,stars\nana,late\nben,cold,2,,\ncai,fine,3\n")
    assert rows(staged) == [(2, "ana", "late", None), (3, "ben", "cold", "2"), (4, "cai", "fine", "3")]
    assert problems(staged) == []


def test_a_row_with_more_cells_than_the_header_is_marked_and_kept(read, problems):
    staged = read("who,what,stars\nana,late,1\nben,cold, and wet,2\ncai,fine,3\ndee,fine,3\n")
    assert staged.records == 4
    assert problems(staged) == [(3, "too_many_cells", "ben,cold,and wet,2")]


def test_empty_columns_at_the_end_are_no_columns(read, rows):
    staged = read("who,what,,\nana,late,,\nben,cold,,\n")
    assert staged.columns == ("who", "what")
    assert rows(staged) == [(2, "ana", "late"), (3, "ben", "cold")]


def test_a_lost_quote_costs_no_rows(read, rows):
    body = "".join(f'{number},"text {number}",app\n' for number in range(3, 40))
    staged = read('id,said,channel\n1,"fine",app\n2,"the quote is lost,web\n' + body)
    assert [row[1] for row in rows(staged)] == [str(number) for number in range(1, 40)]
    assert rows(staged)[1] == (3, "2", "the quote is lost", "web")
    assert rows(staged)[2] == (4, "3", "text 3", "app")


def test_a_lost_quote_with_none_after_it_does_not_swallow_the_file(read, rows):
    body = "".join(f"{number},text,app\n" for number in range(2, 2000))
    staged = read('id,said,channel\n1,"the quote is lost,web\n' + body)
    assert staged.records == 1999
    assert rows(staged)[-1] == (2000, "1999", "text", "app")


def test_quotes_inside_that_were_not_doubled_are_kept_as_text(read, rows):
    staged = read(
        'id,said,channel\n1,"he said "no" to me",app\n2,"first\nthen "yes"\nthen gone",web\n3,"ok",app\n'
    )
    assert rows(staged) == [
        (2, "1", 'he said "no" to me', "app"),
        (3, "2", 'first\nthen "yes"\nthen gone', "web"),
        (4, "3", "ok", "app"),
    ]


def test_an_upload_cut_inside_a_quoted_cell_keeps_all_rows_before_it(read, rows, problems):
    staged = read('id,said,channel\n1,"fine",app\n2,"good",web\n3,"the line\nbreaks off in the mid')
    assert rows(staged)[:2] == [(2, "1", "fine", "app"), (3, "2", "good", "web")]
    assert problems(staged) == [(4, "unreadable_row", '3,"the line\nbreaks off in the mid')]
    assert "cut short" in " ".join(staged.notes)


def test_a_header_alone_is_a_table_without_records(read):
    staged = read("Ticket ID,Subject,Status\n")
    assert (staged.columns, staged.records) == (("Ticket ID", "Subject", "Status"), 0)


def test_one_column_is_a_table_too_whatever_commas_its_texts_hold(read, rows):
    staged = read("review\nNice, but late\nCold\nWell, well, well\nOk\n")
    assert rows(staged) == [(2, "Nice, but late"), (3, "Cold"), (4, "Well, well, well"), (5, "Ok")]


def test_times_are_not_divided_at_their_colons(read):
    staged = read("started\n2025-05-01 10:00:00\n2025-05-01 10:05:00\n2025-05-01 10:07:00\n")
    assert (staged.columns, staged.records) == (("started",), 3)


def test_damage_by_spreadsheet_programs_arrives_as_it_stands_in_the_file(read, rows):
    staged = read(
        "tweet_id,customer,at\n5.70306E+17,1\xa084\xa0186,24-02-2015 11.35\n"
        '5.7E+17,"1,84,186",01-01-1970 0.00\n'
    )
    assert rows(staged) == [
        (2, "5.70306E+17", "1\xa084\xa0186", "24-02-2015 11.35"),
        (3, "5.7E+17", "1,84,186", "01-01-1970 0.00"),
    ]


def test_a_tab_inside_the_text_of_a_tsv_is_marked_and_the_other_rows_stay(read, rows, problems):
    body = "".join(f"{number}\tana\tfine\n" for number in range(20))
    staged = read("id\twho\tsaid\n" + body + "20\tben\tone\ttwo\n21\tcai\tok\n")
    assert problems(staged) == [(22, "too_many_cells", "20\tben\tone\ttwo")]
    assert rows(staged)[-1] == (23, "21", "cai", "ok")


def test_a_preview_reads_the_first_records_only(read, rows):
    staged = read("id,said\n" + "".join(f"{number},hello\n" for number in range(50_000)), limit=3)
    assert rows(staged) == [(2, "0", "hello"), (3, "1", "hello"), (4, "2", "hello")]


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", codecs.BOM_UTF8, b"\0\0\0\0"])
def test_an_empty_file_is_refused(read, content):
    with pytest.raises(UnusableInput, match=r"'export\.csv' is empty"):
        read(content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n....", "an image"),
        (b"PAR1\x15\x04...", "a Parquet file"),
        (b"<html><body>Please log in</body></html>", "a web page without a table"),
        (b'<?xml version="1.0"?><Workbook></Workbook>', "a workbook without rows"),
        (b'<?xml version="1.0"?><tickets><ticket/></tickets>', "XML of a kind that is not read"),
        (bytes(range(256)) * 20, "not a text or a workbook"),
    ],
)
def test_what_is_no_table_is_refused_with_what_it_is(read, content, what):
    with pytest.raises(UnusableInput, match=what):
        read(content, name="export.xls")
