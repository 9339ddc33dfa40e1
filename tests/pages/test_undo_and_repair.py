"""The Data page takes imports back and mends what was set aside."""

from pathlib import Path

from cx_insights import intake
from cx_insights.db.store import Store
from pages.conftest import Open, words

HEADER = "Interaction ID,customer,time,channel,message"
ANA = "1,ana,2026-09-01 08:00,chat,where is my order?"
BEN = "2,ben,2026-09-01 09:00,chat,my pizza came cold"
NEVER = "3,cai,,chat,hello there"


def imported(store: Store, folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    intake.import_files(store, [folder / name])


def test_an_import_is_undone_after_the_page_said_what_goes(
    nothing: Store, open_page: Open, tmp_path: Path
) -> None:
    imported(nothing, tmp_path, "early.csv", ANA, BEN)
    imported(nothing, tmp_path, "late.csv", BEN)
    app = open_page(nothing, "data/data")
    app.button(key="undo_1").click().run()
    said = " ".join(element.value for element in app.markdown)
    assert "1 interaction goes, from early" in said.replace("\\", "")
    assert "1 interaction stays, as a later import brought the same" in said.replace("\\", "")
    app.button(key="undo_now").click().run()
    assert not app.exception
    assert "early.csv: undone" in app.success[0].value.replace("\\", "")
    assert intake.newest_import(nothing) == 2
    assert "undo_1" not in {button.key for button in app.button}


def test_a_missing_time_is_given_to_all_rows_at_once(nothing: Store, open_page: Open, tmp_path: Path) -> None:
    imported(
        nothing,
        tmp_path,
        "a.csv",
        *([ANA, BEN] + [f"1{n},c{n},2026-09-02 08:0{n},chat,hi there" for n in range(9)]),
        NEVER,
    )
    app = open_page(nothing, "data/data")
    assert "Quarantine" in words(app)
    assert "Write the time" in words(app)
    app.text_input(key="time_1_time_missing_").set_value("2026-09-03 10:00").run()
    app.button(key="import_mended_1_time_missing_").click().run()
    assert not app.exception
    assert "1 row stored" in app.success[0].value
    assert intake.with_quarantine(nothing) == []


def test_a_row_of_a_taken_id_is_stored_instead(nothing: Store, open_page: Open, tmp_path: Path) -> None:
    others = [f"1{n},c{n},2026-09-02 08:{n},chat,hi there" for n in range(10, 60)]
    imported(nothing, tmp_path, "a.csv", ANA, *others, ANA.replace("where is my order?", "it has come"))
    app = open_page(nothing, "data/data")
    app.button(key="instead_1_id_conflict_").click().run()
    assert not app.exception
    assert intake.with_quarantine(nothing) == []


def test_where_no_cell_was_changed_the_page_says_so(nothing: Store, open_page: Open, tmp_path: Path) -> None:
    imported(nothing, tmp_path, "a.csv", ANA, BEN, "3,cai,soon,chat,hello there")
    app = open_page(nothing, "data/data")
    app.button(key="import_mended_1_time_unreadable_").click().run()
    assert not app.exception
    assert "No row was mended" in app.warning[0].value
