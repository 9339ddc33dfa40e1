"""What is drawn can be chosen, with the mouse and with keys, and leads to what it counts."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Dashboard, OpenPage, at_rest

pytestmark = pytest.mark.browser


def number(said: str | None, words: str) -> str:
    found = re.search(rf"([\d,]+) {words}", said or "")
    assert found, said
    return found[1]


def lands_on(page: Page, words: str) -> None:
    """The conversations page, which counts the same rows again."""
    page.wait_for_url("**/conversations?**")
    expect(page.locator("[data-testid=stMain] .cx-quiet").first).to_contain_text(words)


def test_a_move_of_the_flow_opens_its_rows_by_keyboard(
    pizza_dashboard: Dashboard, open_page: OpenPage
) -> None:
    page = open_page(f"{pizza_dashboard.address}/journeys")
    move = page.locator(".st-key-card_flow g.ribbon.on-way").first
    moves = number(move.get_attribute("aria-label"), "steps? in")
    move.focus()
    page.keyboard.press("Enter")
    lands_on(page, f"count {moves} interaction")


def test_a_step_opens_exactly_its_journeys(pizza_dashboard: Dashboard, open_page: OpenPage) -> None:
    page = open_page(f"{pizza_dashboard.address}/journeys?part=Step+by+step")
    ends = page.locator(".st-key-card_steps g.box[data-key='5:Journey ends']")
    journeys = number(ends.get_attribute("aria-label"), "journeys")
    ends.click()
    lands_on(page, f"{journeys} journeys")


def test_a_way_filters_all_pages(pizza_dashboard: Dashboard, open_page: OpenPage) -> None:
    page = open_page(f"{pizza_dashboard.address}/journeys?part=Paths")
    way = page.locator(".st-key-card_variants button.way").nth(1)
    journeys = number(way.get_attribute("aria-label"), "journeys")
    way.click()
    expect(way).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Filter all pages by this path").click()
    expect(page.locator(".cx-opening")).to_contain_text(f"{journeys} journeys in view, all by one path")


def test_a_dot_opens_its_journey(pizza_dashboard: Dashboard, open_page: OpenPage) -> None:
    page = open_page(f"{pizza_dashboard.address}/journeys?part=Single+journeys")
    journey, *_ = choose_first_point(page, "journey_dots")
    lands_on(page, "1 journey")
    assert f"journey={journey}" in page.url


def test_a_cell_of_a_heat_map_opens_its_conversations(
    pizza_dashboard: Dashboard, open_page: OpenPage
) -> None:
    page = open_page(f"{pizza_dashboard.address}/patterns")
    issue, area, said = choose_first_point(page, "issues")
    lands_on(page, said.split(": ")[1].split(",")[0])
    assert parse_qs(urlsplit(page.url).query) == {"in_issue": [issue], "in_area": [area]}


def choose_first_point(page: Page, card: str) -> list[str]:
    """Click the first point of the last trace of a card's chart; what stands behind it."""
    chart = page.locator(f".st-key-card_{card} .js-plotly-plot")
    chart.scroll_into_view_if_needed()
    at_rest(page)
    page.wait_for_function(
        "plot => plot._fullData?.length && plot._fullLayout?.xaxis._length", arg=chart.element_handle()
    )
    page.wait_for_timeout(1_000)
    x, y, behind = chart.evaluate(
        """plot => {
            const dots = plot._fullData.at(-1), layout = plot._fullLayout, box = plot.getBoundingClientRect();
            return [layout.xaxis.d2p(dots.x[0]) + layout.xaxis._offset + box.x,
                    layout.yaxis.d2p(dots.y[0]) + layout.yaxis._offset + box.y, dots.customdata[0]];
        }"""
    )
    page.mouse.move(x, y)
    page.wait_for_timeout(500)
    page.mouse.click(x, y)
    return behind
