"""Take pictures of the pages: `python .ci/screenshots.py` for the README's, `... all FOLDER [PAGE ...]` to look at all.

`all` shows every page light and dark, wide and narrow, of the pizza data and of three other kinds of file. It
needs Chromium.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.conftest import FLAGS, PATIENCE_MS, at_rest, chromium, running  # noqa: E402
from cx_insights import intake  # noqa: E402
from cx_insights.config import settings  # noqa: E402
from cx_insights.db.store import Store  # noqa: E402
from cx_insights.places import sample_file  # noqa: E402
from cx_insights.ui.kit.routes import MENU  # noqa: E402

IMAGES = ROOT / "docs" / "images"
KINDS = ROOT / "sample_data" / "kinds"
FILES = {
    "pizza": sample_file(),
    "tickets": KINDS / "help_desk_tickets.csv",
    "ratings": KINDS / "rated_touchpoints.csv",
    "messenger": KINDS / "whatsapp.txt",
}
THEMES, WIDTHS = ("light", "dark"), {"wide": (1440, 900), "narrow": (400, 860)}
PAGES = tuple(Path(route.file).stem for route in MENU if not route.hidden)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        if sys.argv[1:2] == ["all"]:
            _everything(browser, Path(folder), Path(sys.argv[2]), sys.argv[3:] or list(PAGES))
        else:
            _readme(browser, Path(folder))
        browser.close()


def _readme(browser: Browser, folder: Path) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with running(folder, _stored(folder, sample_file())) as dashboard:
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{dashboard.address}/handoffs")
        _take(page, IMAGES / "handoffs.png")
        page.goto(f"{dashboard.address}/journey_maps")
        page.get_by_role("button", name="Map my journey").click()
        page.get_by_text("Browse menu").first.wait_for()
        _take(page, IMAGES / "journey_map.png")


def _everything(browser: Browser, folder: Path, target: Path, pages: list[str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for kind, file in FILES.items():
        place = folder / kind
        place.mkdir()
        with running(place, _stored(place, file)) as dashboard:
            for page, name, look in _looks(browser, pages):
                page.goto(f"{dashboard.address}/{'' if name == PAGES[0] else name}")
                _take(page, target / f"{name}-{kind}-{look}.png", whole=True)


def _looks(browser: Browser, pages: list[str]) -> Iterator[tuple[Page, str, str]]:
    """A page of the browser for each look, with the names of the product's pages one after the other."""
    for theme, (width, size) in product(THEMES, WIDTHS.items()):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if theme == "dark" else "light",
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        for name in pages:
            yield page, name, f"{theme}-{width}"
        context.close()


def _stored(folder: Path, file: Path) -> Path:
    database = folder / "insights.duckdb"
    intake.import_files(Store(settings(f"duckdb:///{database.as_posix()}")), [file])
    return database


def _take(page: Page, picture: Path, whole: bool = False) -> None:
    at_rest(page)
    page.wait_for_timeout(1_500)  # charts are drawn after the script has ended
    if whole:  # Streamlit scrolls inside, so that a whole page is seen in a window of its height
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        before = page.viewport_size or {"width": 1440, "height": 900}
        page.set_viewport_size(
            {"width": before["width"], "height": max(before["height"], min(int(height), 4_000))}
        )
        page.wait_for_timeout(400)
        page.screenshot(path=picture)
        page.set_viewport_size(before)
        return
    page.screenshot(path=picture)


if __name__ == "__main__":
    main()
