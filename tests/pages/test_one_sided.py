"""A conversation in which only one side speaks is asked about before it is stored."""

from pathlib import Path

from cx_insights import intake
from cx_insights.db.store import Store
from pages.conftest import Open

HEADER = "conversation,sent at,message"
TALK = [f"K{n},2026-09-{n:02}T08:0{turn}:00Z,hello number {turn}" for n in range(1, 8) for turn in range(3)]


def test_a_plan_says_that_only_one_side_speaks_until_somebody_says_who_answers(tmp_path: Path) -> None:
    file = tmp_path / "talk.csv"
    file.write_text("\n".join((HEADER, *TALK)) + "\n", encoding="utf-8")
    (plan,) = intake.inspect_files([file])
    assert "Everybody who speaks counts as a customer" in plan.one_sided
    named = [
        line.replace(",hello", f",{('Ann', 'Ben')[number % 2]},hello") for number, line in enumerate(TALK)
    ]
    file.write_text("\n".join(("conversation,sent at,author,message", *named)) + "\n", encoding="utf-8")
    (told,) = intake.inspect_files([file], actors={"Ann": "customer", "Ben": "human"})
    assert told.one_sided == ""


def test_nothing_is_imported_before_the_question_is_answered(nothing: Store, open_page: Open) -> None:
    app = open_page(nothing, "data/data")
    app.file_uploader(key="files").upload("talk.csv", "\n".join((HEADER, *TALK)).encode()).run()
    assert app.button(key="import").disabled
    (question,) = [box for box in app.checkbox if str(box.key).startswith("one_side_")]
    question.check().run()
    assert not app.button(key="import").disabled
