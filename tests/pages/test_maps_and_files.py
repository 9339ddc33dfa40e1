"""Drafting, editing and saving a map, and bringing a file in, through the pages."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from cx_insights import journey_maps, sample
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from pages.conftest import Open, words


def test_a_map_is_saved_when_it_is_drafted_and_opened_again(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "maps/journey_maps")
    app.button(key="draft").click().run()
    assert not app.exception
    assert "Journey maps" in words(app)
    assert "Measured on" in words(app)

    assert "save" not in [button.key for button in app.button]
    saved = journey_maps.list_maps(pizza)
    assert [line.version for line in saved] == [1]

    reopened = open_page(pizza, "maps/journey_maps")
    reopened.query_params["map"] = saved[0].map_id
    reopened.run()
    assert "Measured on" in words(reopened)


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
    assert shown == {
        "Read": "300",
        "Stored": "300",
        "Brought up to date": "0",
        "Already here": "0",
        "Quarantined": "0",
    }


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


def test_a_database_is_connected_imported_and_later_only_what_is_new(
    nothing: Store, open_page: Open, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "shop.db")) as shop, shop:
        shop.execute(
            "CREATE TABLE messages (id TEXT, customer TEXT, sent_at TIMESTAMP, channel TEXT, message TEXT)"
        )
        shop.executemany("INSERT INTO messages VALUES (?, ?, ?, ?, ?)", [_message(n) for n in range(30)])
    app = open_page(nothing, "data/data")
    app.text_input(key="source_url").set_value(f"sqlite:///{tmp_path.as_posix()}/shop.db").run()
    app.selectbox(key="source_table").select("messages").run()
    assert "How messages is read" in [header.value for header in app.header]
    app.button(key="import_table").click().run()
    assert _receipt(app) == {
        "Read": "30",
        "Stored": "30",
        "Brought up to date": "0",
        "Already here": "0",
        "Quarantined": "0",
    }

    with closing(sqlite3.connect(tmp_path / "shop.db")) as shop, shop:
        shop.executemany("INSERT INTO messages VALUES (?, ?, ?, ?, ?)", [_message(n) for n in range(30, 34)])
    app.button(key="import_table").click().run()
    again = _receipt(app)
    assert (again["Stored"], again["Quarantined"]) == ("4", "0")
    assert int(again["Read"]) < 34


def _message(number: int) -> tuple[str, str, str, str, str]:
    sent_at = f"2026-09-{1 + number // 2:02d} {8 + number % 2:02d}:00:00"
    return f"m{number}", f"customer {number % 7}", sent_at, "chat", f"Where is my order {number}?"


def _receipt(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_a_database_without_tables_is_said_in_a_sentence(
    nothing: Store, open_page: Open, tmp_path: Path
) -> None:
    sqlite3.connect(tmp_path / "bare.db").close()
    app = open_page(nothing, "data/data")
    app.text_input(key="source_url").set_value(f"sqlite:///{tmp_path.as_posix()}/bare.db").run()
    assert not app.exception
    assert "There is no table or view in this database" in words(app)


def test_a_password_is_never_shown(nothing: Store, open_page: Open) -> None:
    app = open_page(nothing, "data/data")
    app.text_input(key="source_url").set_value("postgresql+psycopg://ana:s3cret@localhost:1/shop").run()
    assert not app.exception
    assert "The database at" in app.warning[0].value
    assert "s3cret" not in words(app) + str(app.query_params)


def test_each_of_several_files_shows_how_it_is_read(nothing: Store, open_page: Open, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    sample.write_csv(first, 200, 3)
    second.write_text(
        "id,kunde,zeit,kanal,nachricht\n1,ana,2026-09-01T08:00Z,chat,Wo ist es?\n", encoding="utf-8"
    )
    app = open_page(nothing, "data/data")
    app.file_uploader(key="files").upload("first.csv", first.read_bytes()).upload(
        "second.csv", second.read_bytes()
    ).run()
    assert "How first.csv is read" in [header.value for header in app.header]
    app.selectbox(key="plan_of").select_index(1).run()
    assert "How second.csv is read" in [header.value for header in app.header]
    app.button(key="import").click().run()
    assert _receipt(app)["Stored"] == "201"


def test_a_date_that_could_be_two_days_is_asked_about_remembered_and_forgotten(
    nothing: Store, open_page: Open
) -> None:
    rows = b"Ref,Customer,Logged,Medium,Words\n1,ana,03/04/2026 10:00,chat,Where is it?\n"
    app = open_page(nothing, "data/data")
    app.file_uploader(key="files").upload("week1.csv", rows).run()
    assert "03/04/2026 is read as 3 April 2026" in words(app)
    _dates(app).set_value(False).run()
    assert "03/04/2026 is read as 4 March 2026, because you said so." in words(app)
    app.button(key="import").click().run()

    later = open_page(nothing, "data/data")
    later.file_uploader(key="files").upload("week2.csv", rows.replace(b"1,ana", b"2,ben")).run()
    assert "month first" in words(later)
    next(button for button in later.button if button.label == "Forget these changes").click().run()
    assert "03/04/2026 is read as 3 April 2026" in words(later)


def _dates(app: AppTest) -> Any:
    return next(group for group in app.get("button_group") if "03/04/2026" in group.label)


def test_the_columns_of_one_file_are_changed_without_touching_the_other(
    nothing: Store, open_page: Open
) -> None:
    app = open_page(nothing, "data/data")
    app.file_uploader(key="files").upload(
        "first.csv", b"id,customer,time,channel,spot\n1,ana,2026-09-01T08:00Z,chat,North\n"
    ).upload("second.csv", b"id,customer,time,channel,note\n2,ben,2026-09-01T08:00Z,chat,hello\n").run()
    next(box for box in app.selectbox if box.label == "Area").select("spot").run()
    app.button(key="import").click().run()
    assert _receipt(app)["Stored"] == "2"
    with nothing.reading() as connection:
        areas = connection.scalars(select(interactions.c.area).order_by(interactions.c.sequence)).all()
    assert areas == ["North", None]


def test_the_imports_are_told_in_words(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "data/data")
    assert "1 import;" in words(app)
    imports = app.dataframe[0].value
    assert "[]" not in imports.to_string()


def test_a_file_is_read_with_the_encoding_that_was_chosen(nothing: Store, open_page: Open) -> None:
    lines = [
        "customer_id;occurred_at;text",
        *(f"C{n};2026-03-0{n} 10:04;Łucja mówi: źle" for n in range(1, 7)),
    ]
    app = open_page(nothing, "data/data")
    app.file_uploader(key="files").upload("odd.csv", "\n".join(lines).encode("iso8859-2")).run()
    (choice,) = [box for box in app.selectbox if box.label == "Encoding"]
    choice.select("cp852").run()
    assert not app.exception
    assert any("Read as cp852, as you said." in element.proto.body for element in app.get("html"))
