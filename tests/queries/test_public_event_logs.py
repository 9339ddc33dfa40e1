"""Transitions, variants, starts and ends of public event logs equal those that PM4Py finds, to the last case."""

import json
import os
from pathlib import Path

import pytest

from cx_insights import intake
from cx_insights.db.store import Store
from cx_insights.model.filters import Filters
from cx_insights.model.ways import ARROW
from cx_insights.queries import QUESTIONS
from telling import rows

REAL_DATA = os.environ.get("CX_REAL_DATA", "")


@pytest.mark.parametrize("log", ["helpdesk", "bpic2013_closed"])
def test_a_public_event_log_gives_the_answers_of_process_mining(store: Store, log: str) -> None:
    folder = Path(REAL_DATA) / "eventlogs"
    if not REAL_DATA or not (folder / f"{log}.json").exists():
        pytest.skip(f"eventlogs/{log}.json is not there (CX_REAL_DATA)")
    golden = json.loads((folder / f"{log}.json").read_text(encoding="utf-8"))
    receipt = intake.import_files(store, [folder / f"{log}_events.csv"])
    assert receipt.stored == golden["events"]

    found = rows(store, QUESTIONS["transitions"].ask(Filters()), "touchpoint", "next_touchpoint", "count")
    assert sorted(row for row in found if row[1]) == sorted(map(tuple, golden["dfg"]))

    variants = dict(rows(store, QUESTIONS["variants"].ask(Filters()), "variant", "count"))
    assert (len(variants), sum(variants.values())) == (golden["n_variants"], golden["cases"])
    assert {ARROW.join(path): count for path, count in golden["top_variants"]}.items() <= variants.items()

    ends = rows(store, QUESTIONS["starts_and_ends"].ask(Filters()), "touchpoint", "starts", "ends")
    assert {name: starts for name, starts, _ in ends if starts} == golden["start"]
    assert {name: count for name, _, count in ends if count} == golden["end"]
