"""Choosing what a step is by its picture: before an import, and afterwards without the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Dashboard, OpenPage, at_rest, running

pytestmark = pytest.mark.browser

HEADER = "Ticket ID,Requester id,Created,First reply,Solved,Status,Ticket type,Channel"
KINDS = ("Refund", "Delivery", "Account")


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    rows = [
        f"T{n},C{n % 9},2026-09-{n:02} 08:00,2026-09-{n:02} 09:00,2026-09-{n:02} 12:00,Solved,{KINDS[n % 3]},email"
        for n in range(1, 29)
    ]
    file = tmp_path / "tickets.csv"
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    with running(tmp_path, tmp_path / "data" / "insights.duckdb") as found:
        yield found


def choose(page: Page, card: str, name: str) -> None:
    """The picture of a choice, and then the choice."""
    shown = page.locator(f".st-key-{card} [class*='st-key-sketch_']").filter(has_text=name)
    picture = f"{name}: 3 steps, most often Delivery, Account, Refund"
    expect(shown.locator("img.cx-sketch")).to_have_attribute("alt", picture)
    shown.get_by_role("button", name="Choose").click()
    at_rest(page)
    expect(shown.get_by_role("button", name="Chosen")).to_be_visible()


def test_a_picture_is_chosen_before_an_import_and_another_one_without_the_file(
    dashboard: Dashboard, open_page: OpenPage, tickets: Path
) -> None:
    page = open_page(f"{dashboard.address}/data")
    page.set_input_files("input[type=file]", tickets)
    expect(page.get_by_text("What you will see")).to_be_visible()
    choose(page, "card_plan", "Ticket type")
    page.get_by_role("button", name="Import tickets.csv").click()
    expect(page.locator(".st-key-card_receipt")).to_contain_text("28")
    at_rest(page)

    page.get_by_role("button", name="Read again").first.click()
    at_rest(page)
    card = page.locator(".st-key-card_reread")
    expect(card).to_contain_text("the file is not needed")
    card.locator("[class*='st-key-sketch_']").filter(has_text="Life cycle").get_by_role(
        "button", name="Choose"
    ).click()
    at_rest(page)
    card.get_by_role("button", name="Read it so").click()
    expect(page.locator(".st-key-card_undo")).to_contain_text("tickets.csv, read again")

    page.goto(f"{dashboard.address}/touchpoints")
    at_rest(page)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("First reply")
