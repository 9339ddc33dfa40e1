"""One small store that all kinds of groups meet in, and what is kept of its answers beside the tests.

Whoever means to move a number or a sentence writes what is kept anew (`poe answers`) and reads in the difference what
moved with it.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd

from cx_insights import intake
from cx_insights.db.store import Store
from telling import BEGINNING, Row, fresh_store

ANEW = os.environ.get("CX_WRITE_ANSWERS") == "1"
MOST_ROWS = 40
"""Of long lists; how many there are in all is kept, too."""

CHANNELS = ("chat", "app", "phone", "email")
ISSUES = ("Cold food", "Missing topping", "", "Late delivery", "Refund")
AREAS = ("North", "South", "West", "")
REASONS = ("complaint", "", "asked for a human")
TEXTS = (
    "This is terrible",
    "where is my order",
    "Thank you, great",
    "I want a refund for order PZ-104512",
    "",
)


def told() -> Iterator[Row]:
    """72 customers, two a day from a Tuesday on: each orders, asks, and is answered by a bot, a person or nobody; and
    on the last day many more about one issue in one area.

    What varies does so at its own pace, so that groups of all sizes meet: none, four, five, many.
    """
    for number in range(72):
        began = BEGINNING + timedelta(days=number // 2, hours=(number * 5) % 11, minutes=number * 7 % 60)
        minutes = (0, 3 + number % 9, 4 + number % 9, 9 + number % 13, 12 + number % 13, 20 + number % 13)
        who = ("customer", "customer", "bot", "customer", "human", "customer")
        ends = 3 + number // 4 % 4 if number % 6 else 1
        for turn, (actor, after) in enumerate(zip(who[:ends], minutes, strict=False)):
            yield _row(number, turn, actor, began + timedelta(minutes=after))
        if number % 5 == 0:
            yield _again(number, began + timedelta(days=1 + number % 11))
    for number in range(72, 84):
        at = BEGINNING + timedelta(days=35, hours=2, minutes=number)
        yield _row(number, 1, "customer", at) | {"issue": "Late delivery", "area": "North", "channel": "app"}


def _row(number: int, turn: int, actor: str, at: datetime) -> Row:
    asks, issue = turn > 0, ISSUES[number % 5]
    row = {
        "interaction_id": f"i-{number}-{turn}",
        "customer_id": f"c{number:02}",
        "conversation_id": f"k-{number}" if asks else f"o-{number}",
        "occurred_at": at.isoformat(),
        "channel": CHANNELS[number % 4] if asks else "web",
        "actor": actor,
        "agent": {"bot": ("Pia", "Max")[number % 2], "human": ("Kim", "Lee", "Ada")[number % 3]}.get(
            actor, ""
        ),
        "touchpoint": ("Place order", "Ask", "Answer", "Insist", "Solve", "Thank")[turn],
        "stage": ("Order", "Support")[asks],
        "area": AREAS[number // 3 % 4],
        "issue": issue if asks else "",
        "product": ("Margherita", "Funghi", "")[number % 3],
        "segment": ("new", "regular")[number % 7 > 2],
        "text": TEXTS[(number + turn) % 5] if actor == "customer" and asks else "",
    }
    if actor == "human":
        row |= {
            "handoff_reason": REASONS[number % 3],
            "resolved": ("yes", "no", "")[number % 3],
            "handle_seconds": str(60 + 10 * (number % 8)),
        }
    if turn == 5 or (turn == 2 and number % 4 == 0):
        row |= {"csat": str(1 + number % 5), "nps": str(number % 11), "ces": str(1 + number % 7)}
    return row


def _again(number: int, at: datetime) -> Row:
    """Who comes back, on the same channel or on another."""
    back = _row(number, 1, "customer", at)
    return back | {
        "interaction_id": f"i-{number}-again",
        "conversation_id": f"k-{number}-again",
        "channel": CHANNELS[(number + number // 10) % 4],
    }


@contextmanager
def told_store(folder: Path) -> Iterator[Store]:
    with fresh_store("duckdb", folder) as store:
        receipt = intake.import_rows(store, list(told()))
        assert receipt.quarantined == 0, receipt.reasons
        yield store


def hold(file: Path, found: str) -> None:
    """What is found is what is kept; written anew where that is wanted. Six digits of a number count: the last ones
    of a sum depend on the order in which an engine adds."""
    found = re.sub(r"\d+\.\d{5,}(?:e-?\d+)?", lambda held: f"{float(held[0]):.6g}", found)
    if ANEW:
        file.write_text(found, encoding="utf-8")
    assert found.splitlines() == file.read_text(encoding="utf-8").splitlines()


def as_table(answer: pd.DataFrame) -> str:
    head = answer.head(MOST_ROWS).to_csv(index=False, lineterminator="\n")
    return head if len(answer) <= MOST_ROWS else f"{head}... {len(answer)} rows\n"
