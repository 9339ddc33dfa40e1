"""What is done about an alert on the command line: taken on, put off, fixed and measured, and who did what."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from typer.testing import CliRunner

from cx_insights.cli import app
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.intake import import_rows
from telling import Row

FIRST, DAYS = date(2026, 6, 1), 56


def contacts(first_day: int, days: int, cold: range) -> list[Row]:
    """Six contacts a day, and on cold days fifteen more about cold food."""
    return [
        {"customer_id": f"c{day}-{number}", "conversation_id": f"k{day}-{number}", "channel": "chat",
         "actor": "customer", "issue": "Cold food" if number >= 6 else f"Issue {number}",
         "occurred_at": f"{FIRST + timedelta(days=day)}T{9 + number % 6:02}:{number:02}:00Z"}
        for day in range(first_day, days)
        for number in range(6 + (15 if day in cold else 0))
    ]  # fmt: skip


def asked(store: Store, *words: str) -> Any:
    url = store.url.render_as_string(hide_password=False)
    return CliRunner().invoke(app, ["alerts", *words, "--database", url])


def test_an_alert_is_taken_on_put_off_fixed_and_measured_and_all_of_it_is_kept(
    imported: Callable[[list[Row]], Store],
) -> None:
    store = imported(contacts(0, DAYS, range(DAYS - 3, DAYS)))
    (listed,) = json.loads(asked(store, "--format", "json").stdout)
    short = listed["alert_id"][:6]

    assert asked(store, "acknowledge", short, "--owner", "Nadia").stdout.startswith("acknowledged: Cold food")
    assert asked(store, "snooze", short, "--until", "2999-01-01", "--note", "oven ordered").exit_code == 0
    assert asked(store, "--state", "open", "--fail").exit_code == 0
    (put_off,) = json.loads(asked(store, "--format", "json").stdout)
    assert (put_off["state"], put_off["owner"]) == ("snoozed", "Nadia")

    import_rows(store, contacts(DAYS, DAYS + 20, range(0)))  # by now the scan finds nothing any more
    fix = str(FIRST + timedelta(days=DAYS))
    said = asked(store, "fixed", short, "--on", fix).stdout
    assert "Since the fix on 27 Jul: 0 of 120 conversations, before 45 of 63 (down 100 %, " in said

    rows = json.loads(asked(store, "history", "--format", "json").stdout)
    assert [row["state"] for row in rows] == ["fixed", "snoozed", "acknowledged"]
    assert {row["owner"] for row in rows} == {"Nadia"}
    assert all(row["who"] for row in rows)
    assert isinstance(asked(store, "acknowledge", "nonsense").exception, UnknownName)
    assert isinstance(asked(store, "snooze", short, "--until", "soon").exception, UnknownName)
