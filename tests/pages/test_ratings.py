"""What customers gave who were asked to recommend, or how easy it was: wherever CSAT is, where the data hold it."""

import pytest

from cx_insights.db.store import Store
from cx_insights.intake import import_rows
from pages.conftest import Open, words
from pages.test_pages import no_trouble
from telling import told_conversations

ANSWERS = enumerate((10, 9, 9, 8, 7, 6, 0, 10))  # 4 promoters, 2 detractors of 8
STORY = {
    f"c{n}": f"chat: customer@{n}[touchpoint=Ask, segment=new] bot@{n}.1[agent=Pia] "
    f"human@{n}.2[agent=Kim, nps={answer}]"
    for n, answer in ANSWERS
}


@pytest.fixture
def asked(nothing: Store) -> Store:
    assert import_rows(nothing, told_conversations(STORY)).quarantined == 0
    return nothing


def test_nps_has_a_tile_where_it_was_asked(asked: Store, open_page: Open) -> None:
    app = open_page(asked, "insights/overview")
    assert no_trouble(app)
    assert {metric.label: metric.value for metric in app.metric}["NPS"] == "+25"
    assert "8 answers" in words(app)
    assert "Effort (CES)" not in {metric.label for metric in app.metric}


@pytest.mark.parametrize(
    ("page", "by", "part"),
    [
        ("channels", "", {"channels_part": "Outcomes"}),
        ("touchpoints", " by touchpoint", {"touchpoints_part": "Ratings"}),
    ],
)
def test_nps_has_a_card_where_it_was_asked(
    asked: Store, open_page: Open, page: str, by: str, part: dict[str, str]
) -> None:
    app = open_page(asked, f"insights/{page}", **part)
    assert no_trouble(app)
    titles = {header.value for header in app.header}
    assert f"NPS{by}" in titles
    assert f"Effort (CES){by}" not in titles  # nobody was asked how easy it was


def test_rates_are_offered_by_each_dimension_that_the_data_fill(asked: Store, open_page: Open) -> None:
    app = open_page(asked, "insights/handoffs", by="Agent")
    assert no_trouble(app)
    assert "Handoff rate by agent" in {header.value for header in app.header}
    offered = next(box.options for box in app.selectbox if box.label == "By")
    assert {"Segment", "Weekday", "Month", "Agent", "Touchpoint"} <= set(offered)
    assert not {"Issue", "Area", "Product", "Language"} & set(offered)
