"""What a page says: in the field's words, briefly, and without the statistician's; whatever kind of file is read."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cx_insights import intake
from cx_insights.config import settings
from cx_insights.db.store import Store
from pages.conftest import Open
from pages.test_pages import TITLES

MOST_WORDS, MOST_CHARTS, MOST_IN_A_CAPTION = 350, 5, 20
STATISTICS = r"benjamini|newcombe|bootstrap|wilson|\bq [<=]|\bp [<=]|\[\S+ ?[–%]|textblob|\bcx-\d"
FORMER_NAMES = (
    r"\bmoods?\b|\bre-contacts?\b|\bsettle[sd]?\b|\bhandovers?\b|\bbusy hours?\b|\brush\b|\bways\b|\bmoves\b"
)
"""Said otherwise: sentiment, repeat contact, resolved, handoff, peak hours, path, step."""

KINDS_FOLDER = Path(__file__).parents[2] / "sample_data" / "kinds"
KINDS = ("help_desk_tickets.csv", "delighted.csv", "whatsapp.txt")
PAGES = tuple(TITLES)
PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "insights/journeys": {"part": ("Step by step", "Paths", "Two groups", "Single journeys")},
    "insights/handoffs": {"section": ("How fast", "Why", "How well", "Sentiment", "Definitions")},
    "insights/ai_or_human": {"ai_part": ("What if a person stood there", "What is at stake")},
    "insights/touchpoints": {"touchpoints_part": ("Peak and end", "Ratings", "All touchpoints")},
    "insights/channels": {"channels_part": ("Outcomes", "Service", "Switches", "Repeat contacts")},
}
DEEPER = [(page, key, part) for page, parts in PARTS.items() for key, of in parts.items() for part in of]


@dataclass
class Seen:
    """What a person sees of a page without opening or pointing at anything."""

    lines: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    charts: int = 0

    @property
    def words(self) -> int:
        return sum(len(line.split()) for line in self.lines)


def seen(app: AppTest) -> Seen:
    found = Seen()
    for element in _open_elements(app.main):
        _take(element, found)
    return found


def _open_elements(block: Any) -> Iterator[Any]:
    """All elements of the page, but those in what is closed."""
    for child in block.children.values():
        if not hasattr(child, "children"):
            yield child
        elif not _is_closed(child):
            yield from _open_elements(child)


def _is_closed(block: Any) -> bool:
    if block.type == "popover":
        return True
    return block.type in ("expander", "expandable", "status") and not block.proto.expanded


def _take(element: Any, found: Seen) -> None:
    if element.type in ("plotly_chart", "bidi_component"):
        found.charts += 1
        return
    body = str(getattr(element.proto, "body", "") or getattr(element.proto, "label", ""))
    if "<style>" in body:
        return
    found.captions += map(_plain, re.findall(r'<p class="cx-quiet">(.*?)</p>', body))
    found.lines += [
        _plain(body),
        *map(str, getattr(element, "options", []) if element.type == "button_group" else []),
    ]
    if element.type == "metric":
        found.lines.append(str(element.value))


def _plain(body: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    """A store for each of some other kinds of export than the pizza company's."""
    stores = {}
    for name in KINDS:
        place = tmp_path_factory.mktemp(name.partition(".")[0])
        stores[name] = Store(settings(f"duckdb:///{place.as_posix()}/insights.duckdb"))
        intake.import_files(stores[name], [KINDS_FOLDER / name])
    return stores


def hold_to_words(app: AppTest) -> None:
    page = seen(app)
    said = "\n".join(page.lines)
    assert not re.findall(STATISTICS, said, re.IGNORECASE)
    assert not re.findall(FORMER_NAMES, said, re.IGNORECASE)
    assert page.words <= MOST_WORDS
    assert page.charts <= MOST_CHARTS
    assert [line for line in page.captions if len(line.split()) > MOST_IN_A_CAPTION] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_brief_and_plain(pizza: Store, open_page: Open, page: str) -> None:
    hold_to_words(open_page(pizza, page))


@pytest.mark.parametrize(("page", "key", "part"), DEEPER)
def test_each_part_of_a_page_is_brief_and_plain(
    pizza: Store, open_page: Open, page: str, key: str, part: str
) -> None:
    app = open_page(pizza, page, **{key: part})
    assert not app.exception
    hold_to_words(app)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_brief_and_plain_for_other_kinds_of_files(
    kinds: dict[str, Store], open_page: Open, page: str, kind: str
) -> None:
    app = open_page(kinds[kind], page)
    assert not app.exception
    hold_to_words(app)


def test_what_is_closed_is_not_counted_and_what_is_open_is(monkeypatch: pytest.MonkeyPatch) -> None:
    # The page takes the place of the main module, which a process that is spawned later would run.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])

    def page() -> None:
        import streamlit as st

        st.header("Two words")
        with st.expander("Closed one"):
            st.markdown("not seen")
        with st.expander("Open one", expanded=True):
            st.html('<p class="cx-quiet">seen &amp; counted</p>')

    found = seen(AppTest.from_function(page).run())
    assert "Two words" in found.lines
    assert "not seen" not in found.lines
    assert found.captions == ["seen & counted"]
