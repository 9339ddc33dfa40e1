"""A view is saved under a name, for everybody, and a click on it shows the same page with the same filters."""

import pytest

from cx_insights.db.saved_views import Address, delete_view, save_view, saved_views
from cx_insights.db.store import Store
from cx_insights.errors import BadSetting
from cx_insights.ui.kit.views import link_to
from pages.conftest import Open, words
from telling import sampled


@pytest.fixture
def store(tmp_path) -> Store:  # type: ignore[no-untyped-def]
    return sampled(tmp_path, 1_000, 5)


def test_a_view_is_saved_and_opened_by_somebody_else(store: Store, open_page: Open) -> None:
    app = open_page(store, "insights/handoffs", channel="chat", period="30", section="How fast")
    app.text_input(key="view_name").set_value("Chat, lately").run()
    app.button(key="view_save").click().run()
    assert not app.exception
    ((name, (page, address)),) = saved_views(store).items()
    assert (name, page) == ("Chat, lately", "pages/insights/handoffs.py")
    href = 'href="handoffs?channel=Chat&amp;period=Last+30+days&amp;section=How+fast"'
    assert href in words(open_page(store, "insights/overview"))
    other = open_page(store, "insights/handoffs", **{key: values[0] for key, values in address.items()})
    assert "In view: Chat, " in words(other)
    assert other.button_group(key="section").value == "How fast"


@pytest.mark.parametrize(
    ("page", "address", "link"),
    [
        ("pages/insights/overview.py", {}, "./"),
        ("pages/insights/overview.py", {"channel": ["Chat", "App"]}, "./?channel=Chat&channel=App"),
        ("pages/maps/journey_maps.py", {}, "journey_maps"),
        ("pages/insights/handoffs.py", {"issue": ["A & B"]}, "handoffs?issue=A+%26+B"),
    ],
)
def test_a_view_is_a_link_that_works_from_every_page(page: str, address: Address, link: str) -> None:
    assert link_to(page, address) == link


def test_a_view_is_replaced_by_one_of_its_name_and_taken_away(store: Store) -> None:
    save_view(store, " North ", "pages/insights/journeys.py", {"area": ["North"]})
    save_view(store, "North", "pages/insights/handoffs.py", {})
    assert saved_views(store) == {"North": ("pages/insights/handoffs.py", {})}
    delete_view(store, "North")
    assert saved_views(store) == {}


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_view_needs_a_name(store: Store, name: str) -> None:
    with pytest.raises(BadSetting, match="1 to 60 letters"):
        save_view(store, name, "pages/insights/journeys.py", {})
