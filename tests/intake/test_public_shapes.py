"""Shapes in which public data comes, imported without a word from the user."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cx_insights import intake
from cx_insights.db.schema import conversations, interactions
from cx_insights.db.store import Store
from cx_insights.intake.mapping.words import channel


def written(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def tally(store: Store, column: str) -> dict[str, int]:
    chosen = interactions.c[column]
    with store.reading() as connection:
        return dict(connection.execute(select(chosen, func.count()).group_by(chosen)).tuples().all())


@pytest.mark.parametrize(
    ("written_as", "meant"),
    [
        ("Phone Call (Inbound)", "phone"),
        ("Facebook Post", "social"),
        ("Self service", "web"),
        ("Online Chat", "chat"),
        ("E-Mail (Support)", "email"),
        ("Tel.", "phone"),
        ("Webformular", "web"),
        ("Mobile Web", "web"),
        ("Postal mail", "post"),
        ("Referral", "referral"),
        ("Land line", "land line"),
    ],
)
def test_a_channel_is_understood_in_the_words_around_it(written_as: str, meant: str) -> None:
    assert channel(written_as) == meant


def test_two_tickets_of_one_day_are_two_conversations(store: Store, tmp_path: Path) -> None:
    rows = [f"{n},ana,2026-09-01T{n:02d}:00:00Z,email" for n in range(8, 18)]
    intake.import_files(store, [written(tmp_path, "t.csv", "Ticket ID,Customer,Created at,Channel", *rows)])
    with store.reading() as connection:
        assert connection.scalars(select(conversations.c.interactions)).all() == [1] * 10


def test_a_row_with_a_status_is_a_case_of_its_own(store: Store, tmp_path: Path) -> None:
    rows = [f"{n},ana,2026-09-01T{n:02d}:00:00Z,email,Closed" for n in range(8, 18)]
    file = written(tmp_path, "t.csv", "Id,Requester id,Created at,Via,Status", *rows)
    intake.import_files(store, [file])
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(conversations)) == 10


def test_moments_with_an_id_are_still_one_conversation(store: Store, tmp_path: Path) -> None:
    rows = [f"{n},ana,2026-09-01T{n:02d}:00:00Z,chat" for n in range(8, 18)]
    intake.import_files(store, [written(tmp_path, "t.csv", "Message ID,Customer,Sent at,Channel", *rows)])
    with store.reading() as connection:
        assert connection.scalars(select(conversations.c.interactions)).all() == [10]


def test_service_requests_without_a_customer_are_contacts_of_customers(store: Store, tmp_path: Path) -> None:
    rows = [f"{n},2026-09-01T08:{n:02d}:00Z,{'PHONE' if n % 2 else 'ONLINE'},Noise" for n in range(30)]
    file = written(tmp_path, "311.csv", "Unique Key,Created Date,Channel,Complaint Type", *rows)
    intake.import_files(store, [file])
    assert tally(store, "actor") == {"customer": 30}
    assert tally(store, "touchpoint") == {"Contact by phone": 15, "Contact by web": 15}


def test_steps_of_a_process_without_a_customer_are_the_systems(store: Store, tmp_path: Path) -> None:
    steps = ("Open", "Work", "Close")
    rows = [f"C{n // 3},2026-09-01T08:{n:02d}:00Z,{steps[n % 3]}" for n in range(30)]
    intake.import_files(store, [written(tmp_path, "log.csv", "Case ID,Complete Timestamp,Activity", *rows)])
    assert tally(store, "actor") == {"system": 30}


def chats(key: str, customer: str, answer: str) -> str:
    def turns(number: int) -> list[dict[str, str]]:
        return [
            {key: customer, "value": f"where is pizza {number} that I ordered an hour ago"},
            {key: answer, "value": f"rider {number} is on the way to you and around the corner"},
        ]

    return json.dumps([{"id": f"c{number}", "conversations": turns(number)} for number in range(10)])


@pytest.mark.parametrize(
    ("key", "customer", "answer", "actors"),
    [
        ("from", "human", "gpt", {"customer": 10, "bot": 10}),
        ("speaker", "USER", "SYSTEM", {"customer": 10, "bot": 10}),
        ("from", "user", "agent", {"customer": 10, "human": 10}),
    ],
)
def test_who_the_sides_of_a_talk_are_is_told_by_both(
    store: Store, tmp_path: Path, key: str, customer: str, answer: str, actors: dict[str, int]
) -> None:
    intake.import_files(store, [written(tmp_path, "talks.json", chats(key, customer, answer))])
    assert tally(store, "actor") == actors


def test_nested_chats_are_handed_over_where_a_person_answers_after_a_bot(
    store: Store, tmp_path: Path
) -> None:
    def chat(number: int, roles: str) -> str:
        messages = [
            {"role": role, "text": f"turn {turn} about my late pizza", "ts": f"2026-09-01T08:0{turn}:00Z"}
            for turn, role in enumerate(roles.split())
        ]
        return json.dumps(
            {"conversation_id": f"c{number}", "customer_id": f"p{number}", "messages": messages}
        )

    file = written(
        tmp_path,
        "chats.jsonl",
        chat(1, "user assistant user agent"),
        chat(2, "user assistant"),
        chat(3, "user agent"),
    )
    receipt = intake.import_files(store, [file])
    assert (receipt.read, receipt.stored) == (8, 8)
    assert intake.import_files(store, [file]).already_here == 8
    found = select(conversations.c.conversation_id, conversations.c.bot_seen, conversations.c.handoff)
    with store.reading() as connection:
        assert connection.execute(found.order_by("conversation_id")).tuples().all() == [
            ("c1", True, True),
            ("c2", True, False),
            ("c3", False, False),
        ]


def test_a_message_has_its_own_time_though_its_conversation_has_one_too(store: Store, tmp_path: Path) -> None:
    start = 1_788_249_600  # 2026-09-01T08:00Z
    talks = [
        {
            "id": f"c{number}",
            "created_at": "2026-09-01T07:59:00Z",
            "turns": [
                {"speaker": who, "text": f"line {turn} of the talk", "timestamp": (start + turn) * 1000}
                for turn, who in enumerate(("user", "bot", "user"))
            ],
        }
        for number in range(4)
    ]
    receipt = intake.import_files(store, [written(tmp_path, "talks.json", json.dumps(talks))])
    assert receipt.mapping["occurred_at"] == "timestamp"


def test_tickets_that_lack_a_time_as_a_habit_are_kept_and_say_so(store: Store, tmp_path: Path) -> None:
    rows = [f"{n},u{n}@pizza.example,chat,{f'2026-09-01T08:{n:02d}:00Z' if n % 3 else ''}" for n in range(30)]
    file = written(tmp_path, "t.csv", "Ticket ID,Customer Email,Channel,First Response Time", *rows)
    receipt = intake.import_files(store, [file])
    assert (receipt.stored, receipt.quarantined) == (30, 0)
    assert tally(store, "time_stated") == {
        True: 20,
        False: 30,
    }  # 20 first replies; nobody says when tickets were opened
    assert any(note.startswith("10 rows have no time of their own") for note in receipt.notes)


def test_an_answer_belongs_to_the_customer_who_began_the_thread(store: Store, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "twcs.csv",
        "tweet_id,author_id,inbound,created_at,text,in_response_to_tweet_id",
        "3,117,True,Tue Oct 31 22:07:00 +0000 2017,same here @PizzaCo,1",
        "2,PizzaCo,False,Tue Oct 31 22:10:47 +0000 2017,@115 sorry to hear that,1",
        "1,115,True,Tue Oct 31 22:00:00 +0000 2017,@PizzaCo hello??,",
    )
    intake.import_files(store, [file])
    answered = select(interactions.c.customer_id).where(interactions.c.actor == "human")
    with store.reading() as connection:
        assert connection.scalars(answered).all() == ["115"]
