"""Back undoes a filter, and a phone has its filters behind one button that counts them."""

import pytest
from playwright.sync_api import expect

from browser.conftest import Dashboard, OpenPage, at_rest

pytestmark = pytest.mark.browser


def test_back_undoes_a_filter_and_stays_on_the_page(pizza_dashboard: Dashboard, open_page: OpenPage) -> None:
    page = open_page(f"{pizza_dashboard.address}/journeys")
    expect(page).to_have_title("Journeys · CX Insights")
    page.get_by_role("combobox", name="Period").click()
    page.get_by_role("option", name="Last 30 days").click()
    at_rest(page)
    expect(page.get_by_text("In view: everything.")).to_have_count(0)
    page.go_back()
    expect(page.get_by_text("In view: everything.")).to_be_visible()
    assert "/journeys" in page.url
    assert "period" not in page.url
    page.go_forward()
    expect(page.get_by_text("In view: everything.")).to_have_count(0)


def test_a_phone_opens_its_filters_with_one_button_that_counts_them(
    pizza_dashboard: Dashboard, open_page: OpenPage
) -> None:
    page = open_page(f"{pizza_dashboard.address}/journeys?channel=chat&period=30", width=400)
    page.get_by_role("button", name="Filters · 2").click()
    expect(page.get_by_role("combobox", name="Period")).to_be_in_viewport()
