"""The first minute of a CX lead: open, drop a file, read the receipt, map the journey, take it along."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Dashboard, OpenPage, at_rest
from cx_insights import sample

pytestmark = pytest.mark.browser


def test_from_an_empty_store_to_an_exported_map(
    empty_dashboard: Dashboard, open_page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "our export.csv"
    sample.write_csv(file, 2_000, 11)
    page = open_page(empty_dashboard.address)
    for door in ("Drop a file", "Connect a database", "Try the pizza data"):
        expect(page.get_by_role("heading", name=door)).to_be_visible()

    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("heading", name="How our export.csv is read")).to_be_visible()
    page.get_by_role("button", name="Import our export.csv").click()
    expect(page.get_by_role("heading", name="Receipt")).to_be_visible()
    assert _tile(page, "Read") == _tile(page, "Stored") == "2,000"
    assert _tile(page, "Already here") == _tile(page, "Quarantined") == "0"

    page.get_by_role("button", name="Map my journey").click()
    expect(page.get_by_role("heading", name="Journey maps")).to_be_visible()
    expect(page.get_by_role("textbox", name="Name of the step Browse menu")).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Export").click()
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name="JSON").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download JSON").click()
    drafted = json.loads(download.value.path().read_text(encoding="utf-8"))
    names = [stage["name"] for stage in drafted["stages"]]
    assert names == ["Discover", "Order", "Delivery", "Support", "Feedback"]
    measured = [step["measured"]["n"] for stage in drafted["stages"] for step in stage["steps"]]
    assert sum(measured) == 2_000


def test_the_sample_data_is_one_click_away(empty_dashboard: Dashboard, open_page: OpenPage) -> None:
    page = open_page(empty_dashboard.address)
    page.get_by_role("button", name="Load the pizza data").click()
    expect(page.get_by_role("heading", name="Receipt")).to_be_visible()
    assert _tile(page, "Stored") == "20,000"


def _tile(page: Page, label: str) -> str:
    """The number in the tile with this label."""
    tile = page.locator("[data-testid=stMetric], .cx-tile").filter(has_text=label).first
    lines = [line.strip() for line in tile.inner_text().splitlines() if line.strip()]
    return lines[1]
