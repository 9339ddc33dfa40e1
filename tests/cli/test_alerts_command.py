"""`cx-insights alerts`: what stands out, for scripts, as of any day."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from typer.testing import CliRunner

from cx_insights.cli import app
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from telling import Row

FIRST, DAYS = date(2026, 6, 1), 56
AREAS = ("North", "South")


def contacts() -> list[Row]:
    """Eight weeks of six contacts a day; on the last three days fifteen more about cold food."""
    return [
        {"customer_id": f"c{day}-{number}", "conversation_id": f"k{day}-{number}", "channel": "chat",
         "actor": "customer", "area": AREAS[number % 2], "issue": "Cold food" if number >= 6 else f"Issue {number}",
         "occurred_at": f"{FIRST + timedelta(days=day)}T{9 + number % 6:02}:{number:02}:00Z"}
        for day in range(DAYS)
        for number in range(6 + (15 if day >= DAYS - 3 else 0))
    ]  # fmt: skip


def asked(store: Store, *words: str) -> Any:
    url = store.url.render_as_string(hide_password=False)
    return CliRunner().invoke(app, ["alerts", "--database", url, *words])


def test_what_stands_out_is_listed_and_ends_a_script_that_asks_for_it(
    imported: Callable[[list[Row]], Store],
) -> None:
    store = imported(contacts())
    answer = asked(store, "--format", "json", "--fail")
    assert answer.exit_code == 3
    first = json.loads(answer.stdout)[0]
    assert list(first) == [
        "alert_id", "kind", "area", "issue", "channel", "product", "measure", "since", "until", "customers",
        "expected", "ratio", "sentence", "action", "state", "owner",
    ]  # fmt: skip
    assert (first["issue"], first["customers"], first["state"]) == ("Cold food", 45, "open")
    assert (first["since"], first["until"]) == ("2026-07-24", "2026-07-26")

    before = asked(store, "--as-of", "2026-07-20", "--format", "json", "--fail")
    assert (before.exit_code, json.loads(before.stdout)) == (0, [])
    assert isinstance(asked(store, "--as-of", "soon").exception, UnknownName)
