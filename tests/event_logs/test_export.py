"""Journeys handed to process-mining programs: whole, in order, and readable by others."""

import csv
import gzip
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.event_logs import export
from cx_insights.model.filters import Filters
from telling import Row, Telling

XES = "{http://www.xes-standard.org/}"


def told(journeys_for: Telling) -> Store:
    return journeys_for(
        ana="Place order@0 | app; Track delivery@31 | app; Complain@70 | chat",
        ben="Place order@10 | web; Track delivery@20 | web",
    )


def traces(file: Path) -> dict[str, list[tuple[str, str]]]:
    """What another program finds in an XES file: {case: [(activity, time), ...]}."""
    found = {}
    for trace in ElementTree.parse(file).getroot().iter(f"{XES}trace"):
        case = next(e.get("value") for e in trace.findall(f"{XES}string") if e.get("key") == "concept:name")
        events = [{e.get("key"): e.get("value") for e in event} for event in trace.findall(f"{XES}event")]
        found[str(case)] = [(str(e["concept:name"]), str(e["time:timestamp"])) for e in events]
    return found


def test_an_xes_file_holds_each_journey_as_a_trace_in_order(journeys_for: Telling, tmp_path: Path) -> None:
    written = export(told(journeys_for), Filters(), tmp_path / "log.xes")
    assert (written.journeys, written.interactions) == (2, 5)
    assert sorted(traces(tmp_path / "log.xes").values()) == [
        [
            ("Place order", "2026-09-01T08:00:00.000+00:00"),
            ("Track delivery", "2026-09-01T08:31:00.000+00:00"),
            ("Complain", "2026-09-01T09:10:00.000+00:00"),
        ],
        [
            ("Place order", "2026-09-01T08:10:00.000+00:00"),
            ("Track delivery", "2026-09-01T08:20:00.000+00:00"),
        ],
    ]


def test_a_filter_chooses_journeys_and_never_cuts_them(journeys_for: Telling, tmp_path: Path) -> None:
    store = told(journeys_for)
    written = export(store, Filters(touchpoint=("Complain",)), tmp_path / "log.csv")
    assert (written.journeys, written.interactions) == (1, 3)
    with (tmp_path / "log.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["concept:name"] for row in rows] == ["Place order", "Track delivery", "Complain"]
    assert len({row["case:concept:name"] for row in rows}) == 1
    assert rows[2]["channel"] == "chat"


def test_gz_behind_the_name_compresses(journeys_for: Telling, tmp_path: Path) -> None:
    export(told(journeys_for), Filters(), tmp_path / "log.xes.gz")
    with gzip.open(tmp_path / "log.xes.gz", "rt", encoding="utf-8") as file:
        assert file.read().count("<trace>") == 2


def test_words_that_xml_cannot_hold_do_not_break_the_file(
    imported: Callable[[list[Row]], Store], tmp_path: Path
) -> None:
    words = 'Say <b> & "c"\x0b to \U0001f355'
    row = {"customer_id": "ana", "channel": "app", "touchpoint": words, "occurred_at": "2026-09-01T08:00Z"}
    export(imported([row]), Filters(), tmp_path / "log.xes")
    [[(found, _)]] = traces(tmp_path / "log.xes").values()
    assert found == 'Say <b> & "c" to \U0001f355'


@pytest.mark.parametrize(
    ("name", "filters", "sentence"),
    [
        ("log.pdf", Filters(), r"log.pdf ends neither in .xes nor in .csv"),
        ("missing/log.xes", Filters(), "There is no folder"),
        ("log.xes", Filters(channel=("fax",)), "No journey is in view"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_no_file(
    journeys_for: Telling, tmp_path: Path, name: str, filters: Filters, sentence: str
) -> None:
    store = told(journeys_for)
    before = set(tmp_path.iterdir())
    with pytest.raises(UnusableInput, match=sentence):
        export(store, filters, tmp_path / name)
    assert set(tmp_path.iterdir()) == before
