"""Event logs of process-mining programs: events are rows, and what goes out comes back in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cx_insights import intake
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput
from cx_insights.event_logs import export
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import fresh_store, rows

Telling = Callable[..., Store]

LOG = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- made by another program -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="__INVALID__"/></global>
  <string key="concept:name" value="Orders of one day"/>
  <trace>
    <string key="concept:name" value="order 7"/>
    <event>
      <string key="concept:name" value="Place order"><string key="meta:note" value="of the attribute"/></string>
      <date key="time:timestamp" value="2026-09-01T08:00:00.000+02:00"/>
      <string key="org:resource" value="Maria"/>
    </event>
    <event>
      <string key="concept:name" value="Deliver"/>
      <date key="time:timestamp" value="2026-09-01T09:00:00.000+02:00"/>
      <int key="minutes late" value="12"/>
    </event>
  </trace>
  <trace><string key="concept:name" value="order 8"/></trace>
</log>
"""


def test_every_event_is_a_row_with_the_name_of_its_trace(store: Store, tmp_path: Path) -> None:
    (tmp_path / "orders.xes").write_text(LOG, encoding="utf-8")
    receipt = intake.import_files(store, [tmp_path / "orders.xes"])
    assert (receipt.read, receipt.stored) == (2, 2)
    found = rows(
        store, QUESTIONS["interactions"].ask(Filters()), "journey_id", "touchpoint", "occurred_at", "agent"
    )
    assert sorted((journey, name, str(at), agent) for journey, name, at, agent in found) == [
        ("order 7", "Deliver", "2026-09-01 07:00:00", None),
        ("order 7", "Place order", "2026-09-01 06:00:00", "Maria"),
    ]


def test_what_is_exported_comes_back_as_the_same_journeys(journeys_for: Telling, tmp_path: Path) -> None:
    told = journeys_for(
        ana="Place order@0 | app; Track@31 Track@32 | app; Complain@70 | chat", ben="Place order@10 | web"
    )
    export(told, Filters(), tmp_path / "log.xes.gz")
    (tmp_path / "other").mkdir()
    with fresh_store("duckdb", tmp_path / "other") as other:
        intake.import_files(other, [tmp_path / "log.xes.gz"])
        for question in ("transitions", "variants", "starts_and_ends", "channel_switches"):
            asked = QUESTIONS[question].ask(Filters())
            assert rows(other, asked) == rows(told, asked), question


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (LOG[:900], "breaks off or is damaged at line"),
        (LOG.replace("<log ", '<!DOCTYPE x [<!ENTITY a "b">]><log '), "defines entities"),
        ('<log xes.version="1.0"></log>', "without events"),
    ],
)
def test_a_log_that_cannot_be_read_is_refused_with_a_sentence(
    store: Store, tmp_path: Path, content: str, sentence: str
) -> None:
    (tmp_path / "orders.xes").write_text(content, encoding="utf-8")
    with pytest.raises(UnusableInput, match=sentence):
        intake.import_files(store, [tmp_path / "orders.xes"])
