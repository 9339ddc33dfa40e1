"""Take the README's screenshots: `python .ci/screenshots.py` (needs Chromium)."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.conftest import FLAGS, PATIENCE_MS, at_rest, chromium, running  # noqa: E402
from cx_insights import intake  # noqa: E402
from cx_insights.config import settings  # noqa: E402
from cx_insights.db.store import Store  # noqa: E402
from cx_insights.places import sample_file  # noqa: E402

IMAGES = ROOT / "docs" / "images"


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "insights.duckdb"
        intake.import_files(Store(settings(f"duckdb:///{database.as_posix()}")), [sample_file()])
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        with running(Path(folder), database) as dashboard:
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.set_default_timeout(PATIENCE_MS)
            page.goto(f"{dashboard.address}/handoffs")
            _take(page, "handoffs")
            page.goto(f"{dashboard.address}/journey_maps")
            page.get_by_role("button", name="Map my journey").click()
            page.get_by_text("Browse menu").first.wait_for()
            _take(page, "journey_map")
        browser.close()


def _take(page: Page, name: str) -> None:
    at_rest(page)
    page.wait_for_timeout(1_500)  # charts are drawn after the script has ended
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
