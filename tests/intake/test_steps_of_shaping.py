"""The table that shaping changes in place: each step writes what is drawn of it, all of that, and nothing else."""

import csv
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from cx_insights import intake
from cx_insights.config import settings
from cx_insights.db.store import Store
from cx_insights.intake.shaping import prepare
from cx_insights.intake.shaping.shaped import COLUMNS, STEPS

FUNCTIONS = {
    "shape": "shape",
    "belong": "belong",
    "forget": "hide.set_forgotten_aside",
    "hide": "hide.hide_customers",
    "moments": "reconstruct",
    "rated": "with_rated",
    "clock": "measure_precision",
    "mask": "enrich.mask",
}


class Watch:
    """Compares `shaped` before and after each step of an import."""

    def __init__(self) -> None:
        self.wrote: dict[str, set[str]] = defaultdict(set)
        self.kinds: dict[str, str] = {}

    def around(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(scratch: DuckDBPyConnection, *given: Any, **named: Any) -> Any:
            if step != "shape":
                unseen = self.changed(scratch)
                assert unseen == set(), f"before '{step}' something that is no step wrote {unseen}"
            returned = function(scratch, *given, **named)
            if step != "shape":
                self.wrote[step] |= self.changed(scratch)
            self.keep(scratch)
            return returned

        return stepped

    def keep(self, scratch: DuckDBPyConnection) -> None:
        scratch.execute("CREATE OR REPLACE TABLE shaped_before AS SELECT * FROM shaped")
        self.kinds = {name: kind for name, kind, *_ in scratch.execute("DESCRIBE shaped").fetchall()}

    def changed(self, scratch: DuckDBPyConnection) -> set[str]:
        """Columns in which a row differs from what it was, or from the row that it was made of."""
        now = [name for name, *_ in scratch.execute("DESCRIBE shaped").fetchall()]
        before = {name for name, *_ in scratch.execute("DESCRIBE shaped_before").fetchall()}
        differs = ", ".join(
            f"bool_or(s.{name} IS DISTINCT FROM b.{name})" if name in before else "true" for name in now
        )
        is_new = "(s.row, s.sequence) NOT IN (SELECT (row, sequence) FROM shaped_before)"
        same = f"b.row = s.row AND (b.sequence = s.sequence OR {is_new})"
        found = scratch.execute(f"SELECT {differs} FROM shaped s JOIN shaped_before b ON {same}").fetchone()
        return {name for name, differing in zip(now, found or (), strict=True) if differing}


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    found = Watch()
    for step, path in FUNCTIONS.items():
        room, _, name = path.rpartition(".")
        holder = getattr(prepare, room) if room else prepare
        monkeypatch.setattr(holder, name, found.around(step, getattr(holder, name)))
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(settings(f"duckdb:///{tmp_path.as_posix()}/insights.duckdb"))


def export(folder: Path, name: str, rows: list[dict[str, str]]) -> Path:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder / name


def replies(folder: Path) -> Path:
    """Replies without a conversation, many turns without a time, personal data in every free word."""
    rows = [
        {
            "tweet_id": f"t{n}",
            "author": "ana" if n % 2 else "Dora",
            "customer_id": "ana" if n == 1 else "",
            "order_id": "o1" if n == 1 else "",
            "created_at": f"2026-09-01T08:{n:02}:00Z" if n % 3 else "",
            "in_response_to": f"t{n - 1}" if n > 1 else "",
            "role": "customer" if n % 2 else "agent a@b.example",
            "text": "write to ana@mail.example please" if n % 2 else "we will",
            "issue": "Late from a@b.example",
            "activity": "Mail a@b.example",
            "stage": "At a@b.example",
            "area": "a@b.example",
            "product": "c@d.example",
            "segment": "e@f.example",
            "handoff_reason": "to a@b.example",
            "channel": "via a@b.example",
            "language": "a@b.example",
            "process": "p1" if n == 2 else "",
            "rating": "5 of a@b.example",
        }
        for n in range(1, 21)
    ]
    return export(folder, "replies.csv", rows)


def tickets(folder: Path) -> Path:
    rows = [
        {
            "Ticket ID": f"{n}",
            "Customer ID": f"c{n}",
            "Created at": f"2026-09-{n:02} 08:00",
            "First response at": f"2026-09-{n:02} 08:30",
            "Resolved at": f"2026-09-{n:02} 12:00",
            "Agent": "Dora Kern",
            "Channel": "email",
            "Subject": "My pizza came cold",
            "Category": "Cold food",
            "Satisfaction": f"{1 + n % 5}",
            "NPS": f"{n % 10}",
            "CES": f"{1 + n % 7}",
            "Escalated": "yes",
            "Handle time (seconds)": f"{60 * n}",
            "Queue": f"q{n % 2}",
        }
        for n in range(1, 21)
    ]
    return export(folder, "tickets.csv", rows)


def survey(folder: Path) -> Path:
    rows = [
        {
            "Guest": f"g{n}",
            "Answered at": f"2026-09-{n:02} 08:00",
            "Check-in rating": f"{1 + n % 5}",
            "Food rating": f"{1 + (n + 2) % 5}",
            "Overall satisfaction": f"{1 + (n + 3) % 5}",
            "NPS": f"{n % 11}",
            "CES": f"{1 + n % 7}",
            "Comment": f"The food was fine {n}",
            "Hotel": "North",
            "Topic": "Stay",
            "Order number": f"o{n}",
            "Stage": "After",
            "Escalated": "yes",
            "Escalation reason": "none",
            "Solved": "yes",
            "Handle time (seconds)": f"{60 * n}",
            "Colour": "red",
        }
        for n in range(1, 21)
    ]
    return export(folder, "survey.csv", rows)


def repeating(folder: Path) -> Path:
    """A customer's id inside other ids and words."""
    rows = [
        {
            "message_id": f"kunde-{n}/m",
            "conversation_id": f"kunde-{n}/c",
            "customer_id": f"kunde-{n}",
            "journey_id": f"kunde-{n}/j",
            "order_id": f"kunde-{n}/o",
            "text": f"I am kunde-{n}",
            "colour": f"kunde-{n}",
            "created_at": f"2026-09-{n:02} 08:00",
        }
        for n in range(1, 21)
    ]
    return export(folder, "repeating.csv", rows)


def turns(folder: Path) -> Path:
    """A row a turn: what the customer said and what the bot answered."""
    request = {"queryInput": {"text": {"text": "where is it"}}}
    result = {
        "responseMessages": [{"text": {"text": ["on its way"]}}, {"liveAgentHandoff": {"metadata": {}}}]
    }
    rows = [
        {
            "project_id": "pizza",
            "agent_id": "a1",
            "conversation_name": f"s{n}",
            "turn_position": "1",
            "request_time": f"2026-09-01 08:{n:02}:00 UTC",
            "language_code": "en",
            "request": json.dumps(request),
            "response": json.dumps({"queryResult": result}),
        }
        for n in range(1, 21)
    ]
    return export(folder, "turns.csv", rows)


@pytest.fixture
def watched(watch: Watch, store: Store, tmp_path: Path) -> Watch:
    """Imports of every kind of file."""
    said = {"language": "language", "journey_id": "process", "csat": "rating", "actor": "role"}
    intake.import_files(store, [replies(tmp_path)], said)
    for made in (tickets(tmp_path), turns(tmp_path), survey(tmp_path)):
        intake.import_files(store, [made])
    journeys = {"journey_id": "journey_id"}
    intake.import_files(store, [repeating(tmp_path)], journeys)
    intake.forget_customer(store, "kunde-3")
    intake.import_files(store, [repeating(tmp_path)], journeys)
    intake.pseudonymise(store)
    intake.import_files(store, [repeating(tmp_path)], journeys)
    return watch


def test_each_step_writes_the_columns_that_are_drawn_all_of_them_and_no_other(watched: Watch) -> None:
    assert watched.kinds == COLUMNS
    assert [step.name for step in STEPS] == list(FUNCTIONS)
    for step in STEPS[1:]:
        wrote = watched.wrote[step.name]
        assert wrote - step.may_write == step.writes, step.name


def test_what_is_drawn_is_made_at_the_beginning_and_some_of_it_never_changes() -> None:
    first, *others = STEPS
    assert COLUMNS.keys() - first.writes == {"time_stated"}  # `belong` is the first that knows it
    later = set().union(*(step.writes | step.may_write for step in others))
    assert {"row", "content_hash", "occurred_raw", "author", "reply_to"} <= COLUMNS.keys() - later
