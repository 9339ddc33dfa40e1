"""Themes from the command line: suggested, looked at, confirmed under names of one's own, counted."""

from pathlib import Path

import pytest

from commands import told

pytest.importorskip("sklearn")
SAID = ["my refund is missing", "the password reset fails", "the courier came late", "where is my refund"]


def test_themes_are_suggested_confirmed_and_counted(tmp_path: Path) -> None:
    rows = [f"c{n},2026-09-01T10:00Z,chat,{SAID[n % 4]} {n}\n" for n in range(160)]
    (tmp_path / "chats.csv").write_text(
        "customer_id,occurred_at,channel,text\n" + "".join(rows), encoding="utf-8"
    )
    assert told(tmp_path, "import", "chats.csv").code == 0
    suggested = told(tmp_path, "themes", "suggest", "--number", "3", "--format", "csv").rows
    assert sum(int(row["texts"]) for row in suggested) == 160
    refund = next(row["number"] for row in suggested if "refund" in row["name"])
    done = told(tmp_path, "themes", "confirm", "--name", f"{refund}=Refunds")
    assert "Confirmed 3 themes" in done.out
    counted = told(tmp_path, "themes", "list", "--format", "csv").rows
    assert {"theme": "Refunds", "texts": "80"} in counted
    by_issue = told(
        tmp_path, "breakdown", "--measure", "conversations", "--by", "issue", "--format", "csv"
    ).rows
    assert "Refunds · theme" in {row["issue"] for row in by_issue}


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    assert "Begin with cx-insights themes suggest" in told(tmp_path, "themes", "confirm").words
    (tmp_path / "one.csv").write_text("customer_id,text\nana,hello there\n", encoding="utf-8")
    told(tmp_path, "import", "one.csv")
    found = told(tmp_path, "themes", "suggest")
    assert found.code == 2
    assert "Themes need 100 texts of customers; here are 1." in found.words
