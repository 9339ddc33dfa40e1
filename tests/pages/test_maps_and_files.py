"""Drafting, editing and saving a map, and bringing a file in, through the pages."""

from pathlib import Path

from cx_insights import journey_maps, sample
from cx_insights.db.store import Store
from pages.conftest import Open, words


def test_a_map_is_drafted_edited_saved_and_opened_again(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "maps/journey_maps")
    app.button(key="draft").click().run()
    assert not app.exception
    assert "Browse menu" in words(app)
    assert "Not saved yet." in words(app)

    app.button(key="save").click().run()
    saved = journey_maps.list_maps(pizza)
    assert [line.version for line in saved] == [1]

    reopened = open_page(pizza, "maps/journey_maps")
    reopened.query_params["map"] = saved[0].map_id
    reopened.run()
    assert "Saved as version 1." in words(reopened)


def test_a_map_that_is_not_there_is_said_in_a_sentence(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "maps/journey_maps")
    app.query_params["map"] = "map-gone"
    app.run()
    assert not app.exception
    assert "no saved map" in app.warning[0].value


def test_a_file_is_looked_at_imported_and_receipted(nothing: Store, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    sample.write_csv(file, 300, 3)
    app = open_page(nothing, "data/data")
    app.file_uploader(key="files").upload("orders.csv", file.read_bytes()).run()
    assert not app.exception
    assert "How orders.csv is read" in [header.value for header in app.header]

    app.button(key="import").click().run()
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown == {"Read": "300", "Stored": "300", "Already here": "0", "Quarantined": "0"}


def test_a_file_that_is_no_table_is_said_in_a_sentence(nothing: Store, open_page: Open) -> None:
    app = open_page(nothing, "data/data")
    app.file_uploader(key="files").upload("empty.csv", b"").run()
    assert not app.exception
    assert len(app.warning) == 1


def test_a_database_that_is_not_there_is_said_in_a_sentence(nothing: Store, open_page: Open) -> None:
    app = open_page(nothing, "data/data")
    app.text_input(key="source_url").set_value("nonsense").run()
    assert not app.exception
    assert "not a database URL" in app.warning[0].value
