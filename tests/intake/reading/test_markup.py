"""Web pages and XML that call themselves workbooks."""

import pytest

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading import stage

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
# As help desks write it: typed cells, an index where cells are left out, a merged title, a second sheet.
TICKETS = f"""<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}" xmlns:html="http://www.w3.org/TR/REC-html40">
 <Styles><Style ss:ID="s1"><Font ss:Bold="1"/></Style></Styles>
 <Worksheet ss:Name="Tickets"><Table>
  <Row><Cell ss:MergeAcross="2"><Data ss:Type="String">Tickets of May</Data></Cell></Row>
  <Row ss:Index="3"><Cell><Data ss:Type="String">Ticket ID</Data></Cell>
   <Cell><Data ss:Type="String">Subject</Data></Cell>
   <Cell><Data ss:Type="String">Created time</Data></Cell><Cell><Data ss:Type="String">Tags</Data></Cell></Row>
  <Row><Cell><Data ss:Type="Number">1041</Data></Cell><Cell><Data ss:Type="String">Late &amp; cold &lt;3</Data></Cell>
   <Cell><Data ss:Type="DateTime">2026-09-01T10:00:00.000</Data></Cell></Row>
  <Row><Cell><Data ss:Type="Number">1042</Data></Cell>
   <Cell ss:Index="4"><ss:Data ss:Type="String"><html:B>ré</html:B>fund</ss:Data></Cell></Row>
 </Table></Worksheet>
 <Worksheet ss:Name="Empty"><Table></Table></Worksheet>
</Workbook>"""
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + TICKETS[38:].replace(
    "Late", "&b;"
)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_spreadsheet_xml_is_read_as_a_workbook(read, rows, codec):
    staged = read(
        TICKETS.replace("UTF-8", codec.upper().removesuffix("-SIG")).encode(codec), name="tickets.xls"
    )
    assert staged.columns == ("Ticket ID", "Subject", "Created time", "Tags")
    assert rows(staged) == [
        (4, "1041", "Late & cold <3", "2026-09-01T10:00:00", None),
        (5, "1042", None, None, "réfund"),
    ]
    assert staged.notes == ("Sheet 'Tickets'.", "1 line above the header left out.")


def test_xml_that_breaks_off_is_refused_with_the_line(read):
    with pytest.raises(UnusableInput, match="breaks off or is damaged at line 12"):
        read(TICKETS[:900], name="tickets.xls")


def test_xml_that_defines_entities_is_refused_before_they_are_used(read):
    with pytest.raises(UnusableInput, match="defines entities"):
        read(LAUGHS, name="tickets.xls")


def test_a_cell_that_claims_to_stand_far_away_does_not_fill_the_memory(read):
    content = TICKETS.replace('ss:Index="4"', 'ss:Index="2000000000"').replace(
        'ss:Index="3"', 'ss:Index="99999999"'
    )
    assert read(content, name="tickets.xls").records == 2


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><title>x</title>
<style>td {{color: red}}</style></head><body><table><tr><td>Menu<td>Help</table>
<table border=1><thead><tr><th>Ticket ID</th><th>Subject</th><th>Tags</th></tr></thead><tbody>
<tr><td>1041</td><td>Late &amp; <b>cold</b><br>very &lt;3</td><td>a&nbsp;b</td></tr>
<tr><td>1042<td colspan=2>two columns
<!-- <tr><td>gone</td></tr> --><script>if (a < b) document.write("<td>no</td>")</script>
<tr><td rowspan="2">1043</td><td>one</td><td>c</td></tr>
<tr><td>two</td><td>d</td></tr>{more}
</tbody></table></body></html>"""


def test_the_largest_table_of_a_web_page_is_read(read, rows):
    staged = read(PAGE.format(more=""), name="tickets.xls")
    assert staged.columns == ("Ticket ID", "Subject", "Tags")
    assert rows(staged) == [
        (2, "1041", "Late & cold\nvery <3", "a b"),
        (3, "1042", "two columns", None),
        (4, "1043", "one", "c"),
        (5, None, "two", "d"),
    ]
    assert staged.notes[0] == "The file is a web page; its table was read."


def test_other_tables_of_a_page_are_named(read):
    other = "<table><tr><td>a<td>b<tr><td>1<td>2</table>"
    staged = read(PAGE.format(more="") + other, name="tickets.xls")
    assert "Other tables on the page left out: 1, with 2 rows together." in staged.notes


def test_a_page_in_windows_latin_is_read(read, rows):
    page = "<table><tr><th>qui</th><th>dit</th></tr><tr><td>Zoë</td><td>été – “ok”</td></tr></table>"
    staged = read(page.encode("cp1252"), name="x.xls")
    assert rows(staged) == [(2, "Zoë", "été – “ok”")]


@pytest.mark.parametrize(
    "damage",
    [
        "<" * 200_000,
        "<a b='\"" * 100_000,
        "<!--" * 100_000,
        "<script>" * 100_000,
        "&" * 300_000,
        "<table>" * 50_000,
    ],
)
def test_a_page_that_is_all_damage_is_read_in_good_time(tmp_path, scratch, damage):
    """Each took minutes with a parser that looks back; a hang fails by the timeout of the whole run."""
    path = tmp_path / "page.xls"
    path.write_text(PAGE.format(more=damage))
    (staged,) = stage(path, scratch)
    assert staged.columns == ("Ticket ID", "Subject", "Tags")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<!DOCTYPE html><html><body>Please log in</body></html>", "a web page without a table"),
        ('<?xml version="1.0"?><tickets><ticket/></tickets>', "XML of a kind that is not read"),
        (TICKETS.split("<Worksheet")[0] + "</Workbook>", "a workbook without rows"),
    ],
)
def test_markup_without_a_table_is_refused(read, content, what):
    with pytest.raises(UnusableInput, match=what):
        read(content, name="tickets.xls")
