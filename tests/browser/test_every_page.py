"""Every page, light and dark, wide and narrow: it is drawn, it is accessible, nothing is cut off."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.conftest import Dashboard, OpenPage

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "journeys",
    "handoffs",
    "touchpoints",
    "channels",
    "patterns",
    "journey_maps",
    "data",
    "conversations",
)


@pytest.mark.parametrize("page_name", PAGES, ids=lambda name: name or "overview")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_is_accessible_and_shows_no_trouble(
    pizza_dashboard: Dashboard, open_page: OpenPage, page_name: str, theme: str
) -> None:
    page = open_page(f"{pizza_dashboard.address}/{page_name}", theme=theme)
    assert page.locator("[data-testid=stException]").count() == 0
    found = Axe().run(page).response["violations"]
    serious = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert serious == []


@pytest.mark.parametrize("page_name", PAGES, ids=lambda name: name or "overview")
def test_a_page_fits_a_phone(pizza_dashboard: Dashboard, open_page: OpenPage, page_name: str) -> None:
    page = open_page(f"{pizza_dashboard.address}/{page_name}", width=400)
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0


def test_a_link_is_the_first_thing_that_a_fresh_server_is_asked_for(
    empty_dashboard: Dashboard, open_page: OpenPage
) -> None:
    page = open_page(f"{empty_dashboard.address}/handoffs?channel=chat")
    assert page.locator("[role=dialog]").count() == 0
    assert page.url.endswith("/handoffs?channel=chat")
