"""The board in a real browser: dragged, typed and driven by keys, on a slow server, with nothing lost."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Dashboard, OpenPage, at_rest, free_port, running
from telling import sampled

pytestmark = pytest.mark.browser

TOLD = "Customer orders in the app, pizza arrives without extra cheese, asks the chatbot, is handed to Maria"
SLOW_MS = 400


def board_from_words(open_page: OpenPage, dashboard: Dashboard, **look: object) -> Page:
    page = open_page(f"{dashboard.address}/journey_maps", **look)
    page.get_by_label("The journey in words").fill(TOLD)
    page.get_by_label("The journey in words").blur()
    page.get_by_role("button", name="Make the map").click()
    expect(page.locator(".board .grid")).to_be_visible()
    return page


def steps(page: Page) -> list[str]:
    return [
        str(name)
        for name in page.locator(".step-head textarea").evaluate_all("found => found.map(f => f.value)")
    ]


def active(page: Page) -> str:
    """Where the focus is, inside the board's shadow root too."""
    return str(
        page.evaluate(
            "() => { let at = document.activeElement; while (at.shadowRoot) at = at.shadowRoot.activeElement; "
            "return at.dataset.focus }"
        )
    )


def saved(page: Page) -> None:
    expect(page.locator(".board .status")).to_contain_text("Saved, version")


def test_fast_typing_on_a_slow_server_loses_nothing(open_page: OpenPage, pizza_dashboard: Dashboard) -> None:
    page = board_from_words(open_page, pizza_dashboard)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": SLOW_MS, "downloadThroughput": 200_000, "uploadThroughput": 200_000},
    )
    words = {
        "doing": "Types quickly, deletes nothing, and never waits for anybody at all",
        "thinking": "Is this being saved while I write?",
        "backstage": "The kitchen prints the ticket",
    }
    for lane, text in words.items():
        page.locator(f".lane-{lane} textarea").nth(1).click()
        page.keyboard.press("Control+a")
        page.keyboard.type(text, delay=2)
    page.locator(".step-head").nth(0).focus()
    page.keyboard.press("Insert")
    page.keyboard.type("Waits at the door")
    page.keyboard.press("Enter")
    saved(page)
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    page.wait_for_function("() => location.search.includes('map=')")
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.locator(".board .grid")).to_be_visible()
    assert steps(page)[:3] == ["Orders", "Waits at the door", "Pizza arrives without extra cheese"]
    for lane, text in words.items():
        assert page.locator(f".lane-{lane} textarea").nth(2).input_value() == text


def test_a_server_that_restarts_under_a_typing_person_loses_nothing(
    open_page: OpenPage, tmp_path: Path
) -> None:
    store, port = tmp_path / "insights.duckdb", free_port()
    sampled(tmp_path, 1_000, 7)
    with running(tmp_path, store, port) as dashboard:
        page = board_from_words(open_page, dashboard)
        saved(page)  # a map is saved when it is made
    doing = page.locator(".lane-doing textarea").nth(1)
    doing.fill("Written while nobody listened")
    doing.blur()
    expect(page.locator(".board .status")).to_contain_text("kept in this browser")
    with running(tmp_path, store, port):
        saved(page)
        expect(doing).to_have_value("Written while nobody listened")
        page.reload()
        at_rest(page)
        expect(page.locator(".lane-doing textarea").nth(1)).to_have_value("Written while nobody listened")


def test_an_edit_that_a_reload_overtook_is_taken_in(open_page: OpenPage, tmp_path: Path) -> None:
    store, port = tmp_path / "insights.duckdb", free_port()
    sampled(tmp_path, 1_000, 7)
    with running(tmp_path, store, port) as dashboard:
        page = board_from_words(open_page, dashboard)
        saved(page)
    page.locator(".lane-thinking textarea").nth(0).fill("Where is it?")
    page.wait_for_timeout(500)
    page.on("dialog", lambda asked: asked.accept())  # leaving with unsent edits asks
    with running(tmp_path, store, port):
        page.reload()
        at_rest(page)
        saved(page)
        expect(page.locator(".lane-thinking textarea").nth(0)).to_have_value("Where is it?")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".lane-thinking textarea").nth(0)).to_have_value("")


def test_a_step_is_dragged_into_another_stage_and_back_by_undo(
    open_page: OpenPage, pizza_dashboard: Dashboard
) -> None:
    page = board_from_words(open_page, pizza_dashboard)
    before = steps(page)
    grip = page.locator(".step-head .grip").first.bounding_box()
    target = page.locator(".step-head").nth(2).bounding_box()
    assert grip is not None
    assert target is not None
    page.mouse.move(grip["x"] + 4, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 40, target["y"] + 12, steps=6)
    page.mouse.move(target["x"] + target["width"] - 8, target["y"] + 12, steps=4)
    expect(page.locator(".board .drop")).to_be_visible()
    page.mouse.up()
    assert steps(page) == [before[1], before[2], before[0], before[3]]
    page.get_by_role("button", name="Undo (Ctrl+Z)").click()
    assert steps(page) == before


def test_everything_can_be_done_with_the_keyboard(open_page: OpenPage, pizza_dashboard: Dashboard) -> None:
    page = board_from_words(open_page, pizza_dashboard)
    first, *others = steps(page)
    head = page.locator(".step-head").first
    head.focus()
    page.keyboard.press("Alt+ArrowRight")
    assert steps(page) == [first, *others]  # into the next stage, where it stands first
    assert page.locator(".step-head").first.get_attribute("aria-label") == f"Step {first}, stage Delivery"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+d")
    assert steps(page)[2] == f"{others[0]} (copy)"
    page.keyboard.press("Delete")
    page.keyboard.press("Control+z")
    assert steps(page)[2] == f"{others[0]} (copy)"
    page.keyboard.press("Control+y")
    assert steps(page) == [first, *others]
    saved(page)  # its answer draws the curve anew, unless somebody is in it
    ring = page.locator(".handle").first
    ring.focus()
    expect(ring).to_be_focused()
    page.keyboard.press("PageDown")
    expect(ring).to_have_attribute("aria-valuetext", "\u22120.25")
    assert active(page).startswith("feel:")
    page.keyboard.press("Delete")
    expect(ring).to_have_attribute("aria-valuetext", "not set")
    page.locator(".step-head").first.focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of the board")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys of the board")).to_have_count(0)


def test_a_feeling_is_dragged(open_page: OpenPage, pizza_dashboard: Dashboard) -> None:
    page = board_from_words(open_page, pizza_dashboard)
    ring = page.locator(".handle .reach").first.bounding_box()
    assert ring is not None
    x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 30, steps=5)
    page.mouse.up()
    said = page.locator(".handle").first.get_attribute("aria-valuetext") or ""
    assert said.startswith("\u22120.")
    saved(page)


def test_lanes_and_comments_are_added_and_stay(open_page: OpenPage, pizza_dashboard: Dashboard) -> None:
    page = board_from_words(open_page, pizza_dashboard)
    page.get_by_role("button", name="Add lane").click()
    page.get_by_role("menuitem", name="A lane of your own").click()
    page.keyboard.type("Legal")
    page.keyboard.press("Enter")
    page.locator(".cell.lane-doing .comment").first.click()
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Comment", exact=True).fill("<b>Is that so?</b>")
    page.get_by_role("button", name="Comment", exact=True).click()
    saved(page)
    page.wait_for_function("() => location.search.includes('map=')")
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.locator(".board .grid")).to_be_visible()
    assert page.get_by_label("Name of the lane Legal").input_value() == "Legal"
    page.locator(".cell.lane-doing .comment.has").first.click()
    expect(page.get_by_text("<b>Is that so?</b>")).to_be_visible()


def test_from_data_to_an_exported_map_in_three_clicks(
    open_page: OpenPage, pizza_dashboard: Dashboard
) -> None:
    page = open_page(f"{pizza_dashboard.address}/journey_maps")
    page.get_by_role("button", name="Map my journey").click()
    expect(page.locator(".badge.measured").first).to_be_visible()
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def test_two_people_never_overwrite_each_other_unseen(
    open_page: OpenPage, pizza_dashboard: Dashboard
) -> None:
    mine = board_from_words(open_page, pizza_dashboard)
    mine.locator(".lane-doing textarea").first.fill("Mine, first")
    mine.locator(".lane-doing textarea").first.blur()
    saved(mine)
    mine.wait_for_function("() => location.search.includes('map=')")
    theirs = open_page(mine.url)
    expect(theirs.locator(".board .grid")).to_be_visible()
    theirs.locator(".lane-thinking textarea").first.fill("Theirs")
    theirs.locator(".lane-thinking textarea").first.blur()
    saved(theirs)
    mine.locator(".lane-doing textarea").first.fill("Mine, second")
    mine.locator(".lane-doing textarea").first.blur()
    expect(mine.locator(".board .status")).to_contain_text("Not saved")
    mine.get_by_role("button", name="Save mine over it").click()
    saved(mine)


def test_the_board_fits_a_phone(open_page: OpenPage, pizza_dashboard: Dashboard) -> None:
    page = board_from_words(open_page, pizza_dashboard, width=400)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.get_by_role("button", name="Add stage")).to_be_visible()
