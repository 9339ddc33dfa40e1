"""Who speaks, where no column of roles says it: by names, by who comes in many conversations, by who writes first."""

from pathlib import Path

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from cx_insights.intake.receipt import Plan

HEADER = "conversation_id,author,created_at,message"


def talks(*turns: str) -> list[str]:
    """'K1 Ana: hello' as rows, a minute apart."""
    rows = []
    for minute, turn in enumerate(turns):
        talk, _, said = turn.partition(" ")
        author, _, text = said.partition(": ")
        rows.append(f"{talk},{author},2026-03-07 {9 + minute // 60:02d}:{minute % 60:02d},{text}")
    return rows


SUPPORT = talks(
    *(
        f"K{n} {who}: {text}"
        for n, customer in enumerate(("Ana Lima", "Ben Osei", "Cai Wu", "Dee Roy"))
        for who, text in (
            (customer, "my order has not come"),
            ("Fin", "I am connecting you to a colleague"),
            ("Dora Kern", "hello I look into it"),
            (customer, "thank you"),
        )
    )
)


def planned(folder: Path, rows: list[str], header: str = HEADER) -> tuple[Path, Plan]:
    file = folder / "talks.csv"
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return file, intake.inspect_files([file])[0]


def stored(store: Store, file: Path, **options: dict[str, str]) -> list[tuple[str, str | None, str | None]]:
    assert intake.import_files(store, [file], actors=options.get("actors")).quarantined == 0
    i = interactions.c
    with store.reading() as connection:
        found = connection.execute(select(i.actor, i.customer_id, i.agent).order_by(i.sequence))
        return [(row.actor, row.customer_id, row.agent) for row in found]


def test_names_in_many_conversations_answer_and_names_of_one_are_customers(
    store: Store, tmp_path: Path
) -> None:
    file, plan = planned(tmp_path, SUPPORT)
    roles = {one.name: (one.role, one.sure) for one in plan.speakers}
    assert roles["Fin"] == ("bot", True)
    assert roles["Dora Kern"] == ("human", True)
    assert {roles[name] for name in ("Ana Lima", "Ben Osei", "Cai Wu", "Dee Roy")} == {("customer", True)}
    assert stored(store, file)[:4] == [
        ("customer", None, None),  # a person's name is no id: the conversation stands for the customer
        ("bot", None, "Fin"),
        ("human", None, "Dora Kern"),
        ("customer", None, None),
    ]


def test_a_handle_is_an_id(store: Store, tmp_path: Path) -> None:
    rows = [row.replace("Ana Lima", "ana77").replace("Ben Osei", "@ben") for row in SUPPORT[:8]]
    file, _ = planned(tmp_path, rows)
    assert {row[1] for row in stored(store, file)} == {"ana77", "@ben"}


def test_what_the_user_says_of_a_name_counts_before_all_else(store: Store, tmp_path: Path) -> None:
    file, _ = planned(tmp_path, SUPPORT[:4])
    assert stored(store, file, actors={"Dora Kern": "bot"})[2][0] == "bot"


def test_a_talk_in_which_nobody_answers_is_said_before_it_is_stored(tmp_path: Path) -> None:
    rows = talks(*(f"K{n} {who}: {text}" for n, who in enumerate(("ana7", "ben8", "cai9"))
                   for text in ("hello my order has not come", "is anybody there")))  # fmt: skip
    _, plan = planned(tmp_path, rows)
    assert any(note.startswith("Everybody who speaks counts as a customer") for note in plan.notes)
    _, answered = planned(tmp_path, SUPPORT)
    assert not any(note.startswith("Everybody") for note in answered.notes)


def test_a_talk_without_a_customer_is_said_too(tmp_path: Path) -> None:
    file, _ = planned(tmp_path, SUPPORT[:4])
    (plan,) = intake.inspect_files([file], actors={"Ana Lima": "human", "Dora Kern": "human"})
    assert any(note.startswith("Nobody who speaks counts as a customer") for note in plan.notes)


def test_a_column_of_reviewers_is_no_talk(tmp_path: Path) -> None:
    rows = [
        "7,ana,2026-03-07 09:00,very good",
        "8,ben,2026-03-07 09:01,not so good",
        "9,ana,2026-03-08 09:01,ok",
    ]
    _, plan = planned(tmp_path, rows, "review_id,author,created_at,message")
    assert plan.speakers == ()


def test_a_column_of_roles_needs_no_names(tmp_path: Path) -> None:
    rows = [
        f"{row},{role}"
        for row, role in zip(SUPPORT[:4], ("customer", "bot", "agent", "customer"), strict=True)
    ]
    _, plan = planned(tmp_path, rows, f"{HEADER},sender type")
    assert plan.speakers == ()


@pytest.mark.parametrize("name", ["SupportBot", "Answer Bot", "Pia", "Rasa"])
def test_bots_are_known_by_their_names(tmp_path: Path, name: str) -> None:
    _, plan = planned(tmp_path, [row.replace("Fin", name) for row in SUPPORT])
    assert {one.name: one.role for one in plan.speakers}[name] == "bot"
