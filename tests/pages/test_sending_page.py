"""Where alerts go, on the Data page: an address is added, tried, stopped and removed, and its secret is said once."""

from cx_insights.db.store import Store
from cx_insights.delivery import destination
from cx_insights.delivery.destination import Kind
from pages.conftest import Open, words

DATA = "data/data"


def test_an_address_is_shown_without_its_secret_tried_stopped_and_removed(
    nothing: Store, open_page: Open
) -> None:
    destination.add(nothing, Kind.SLACK, "https://localhost:1/services/hush", destination.new_secret())
    app = open_page(nothing, DATA)
    said = " ".join(str(one.value) for one in app.markdown)
    assert "Slack: https" in said
    assert "hush" not in said + words(app)

    next(button for button in app.button if button.label == "Send a test").click().run()
    assert "could not be reached" in " ".join(str(one.value) for one in app.markdown)
    next(button for button in app.button if button.label == "Stop").click().run()
    assert destination.all_of(nothing)[0].stopped_at is not None
    next(button for button in app.button if button.label == "Remove").click().run()
    assert destination.all_of(nothing) == []
    assert not app.exception
