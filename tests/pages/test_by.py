"""Whatever the data tell apart is offered wherever something is told apart."""

import pytest

from cx_insights.db.store import Store
from cx_insights.intake import import_rows
from pages.conftest import Open
from pages.test_pages import no_trouble
from telling import told_conversations

STORY = {
    f"c{n}": f"chat: customer@{n}[touchpoint=Ask, issue=Late, segment={'new' if n % 2 else 'regular'}]"
    f'"where is my order 1234567?" bot@{n}.1[agent=Pia]"I do not know" human@{n}.2[agent=Kim]"Which order is it?" '
    f'customer@{n}.3"order 1234567, as I said"'
    for n in range(8)
}


@pytest.fixture
def told(nothing: Store) -> Store:
    assert import_rows(nothing, told_conversations(STORY)).quarantined == 0
    return nothing


@pytest.mark.parametrize(
    ("page", "asked", "box", "title"),
    [
        ("patterns", {"issues_by": "Segment"}, "By", "Issues by segment"),
        ("handoffs", {"section": "How well", "per": "Segment"}, "By", "Had to say it again"),
        ("journeys", {"groups": "Two segments"}, "Compare", "Where two groups differ"),
    ],
)
def test_segments_are_offered_and_told_apart(
    told: Store, open_page: Open, page: str, asked: dict[str, str], box: str, title: str
) -> None:
    app = open_page(told, f"insights/{page}", **asked)
    assert no_trouble(app)
    offered = next(one for one in app.selectbox if one.label == box)
    assert offered.value in ("Segment", "Two segments")
    assert not {"Area", "Two areas", "Product"} & set(offered.options), "what the data do not hold"
    assert title in {header.value for header in app.header}
