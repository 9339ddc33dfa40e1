"""Importing: what comes in is stored once, set aside with a reason, or left alone; never lost."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Table, create_engine, func, select, text

from cx_insights import intake
from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import conversations, imports, interactions, journeys, quarantine, transitions
from cx_insights.db.store import Store
from cx_insights.errors import CxError, UnknownName, UnusableInput
from cx_insights.places import app_folder, sample_file

HEADER = "id,customer,ticket,created at,channel,message"
ANA = "1,ana,T-1,2026-09-01T08:00:00Z,Live Chat,where is my order?"
BEN = "2,ben,T-2,2026-09-01T09:00:00Z,phone,my pizza came cold"


def written(folder: Path, *lines: str, name: str = "export.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def count(store: Store, table: object) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def _rounded(value: object) -> object:
    """A mean's last digit depends on the order in which it was added up."""
    return round(value, 9) if isinstance(value, float) else value


def adds_up(receipt: intake.Receipt) -> bool:
    return receipt.read == receipt.stored + receipt.already_here + receipt.quarantined


def test_importing_a_file_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, HEADER, ANA, BEN)
    first = intake.import_files(store, [file])
    again = intake.import_files(store, [file])
    assert (first.read, first.stored, first.already_here) == (2, 2, 0)
    assert (again.read, again.stored, again.already_here) == (2, 0, 2)
    assert count(store, interactions) == count(store, transitions) == 2


def test_rows_alike_to_the_letter_are_separate_moments_but_the_same_file_again_is_not(
    store: Store, tmp_path: Path
) -> None:
    tap = "ana,2026-09-01T08:00:00Z,Open app"
    file = written(tmp_path, "customer,time,touchpoint", tap, tap, "ana,2026-09-01T08:05:00Z,Place order")
    assert intake.import_files(store, [file]).stored == 3
    assert intake.import_files(store, [file]).already_here == 3
    with store.reading() as connection:
        assert connection.scalar(select(journeys.c.variant)) == "Open app → Open app → Place order"


def test_the_columns_may_change_places_between_two_exports(store: Store, tmp_path: Path) -> None:
    one = written(tmp_path, "customer,time,touchpoint", "ana,2026-09-01T08:00:00Z,Pay", name="a.csv")
    two = written(tmp_path, "time,touchpoint,customer", "2026-09-01T08:00:00Z,Pay,ana", name="b.csv")
    assert intake.import_files(store, [one]).stored == 1
    assert intake.import_files(store, [two]).already_here == 1


def test_an_id_that_comes_again_with_other_content_within_a_file_is_set_aside_masked(
    store: Store, tmp_path: Path
) -> None:
    changed = ANA.replace("where is my order?", "mail me at ana@pizza.example")
    others = [BEN.replace("2,", f"{n},", 1) for n in range(10, 60)]
    receipt = intake.import_files(store, [written(tmp_path, HEADER, ANA, *others, changed)])
    assert receipt.reasons == {"id_conflict": 1}
    with store.reading() as connection:
        original = connection.scalar(select(quarantine.c.original))
    assert "[email]" in original
    assert "ana@pizza.example" not in original


def test_the_messy_sample_has_a_row_for_every_reason(store: Store) -> None:
    receipt = intake.import_files(store, [app_folder() / "sample_data" / "messy.csv"])
    planted = set(intake.REASONS) - {"unreadable_row", "forgotten"}
    assert set(receipt.reasons) == planted
    assert receipt.already_here == 1
    assert adds_up(receipt)
    assert count(store, quarantine) == receipt.quarantined


def test_quarantine_says_the_row_as_a_spreadsheet_counts_it(store: Store, tmp_path: Path) -> None:
    rows = [f"{n},c{n},T-{n},2026-09-01T08:00:00Z,web,hello there" for n in range(10)]
    file = written(
        tmp_path, "Report of September", HEADER, *rows[:4], "77,zoe,T-77,yesterday,web,hello", *rows[4:]
    )
    intake.import_files(store, [file])
    with store.reading() as connection:
        row = connection.execute(
            select(quarantine.c.row_number, quarantine.c.reason, quarantine.c.detail)
        ).one()
    assert row == (7, "time_unreadable", "the time cannot be read: 'yesterday'")


def test_personal_data_never_reaches_the_store(store: Store, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "id,customer e-mail,created at,channel,message,note",
        "1,ana@pizza.example,2026-09-01T08:00:00Z,chat,call me on +49 170 1234567,card 4111 1111 1111 1111",
        "2,ana@pizza.example,2026-09-01T08:01:00Z,chat,pay to DE89 3704 0044 0532 0130 00,",
        "3,ben@pizza.example,soon,chat,or ben@pizza.example,",
    )
    receipt = intake.import_files(store, [file])
    assert (receipt.stored, receipt.quarantined) == (2, 1)
    with store.reading() as connection:
        everything = json.dumps(
            [
                [str(value) for row in connection.execute(select(table)) for value in row]
                for table in (interactions, transitions, conversations, journeys, quarantine, imports)
            ]
        )
        customers = connection.execute(select(interactions.c.customer_id).distinct()).all()
    for secret in ("@pizza.example", "1234567", "4111", "3704"):
        assert secret not in everything
    assert len(customers) == 1, "one person keeps one pseudonym"


def test_no_word_of_a_row_carries_personal_data_into_the_store(store: Store, tmp_path: Path) -> None:
    words = (
        "touchpoint",
        "stage",
        "area",
        "issue",
        "product",
        "segment",
        "handoff_reason",
        "language",
        "channel",
    )
    cells = ",".join(f"{word} of ana@pizza.example" for word in words)
    file = written(tmp_path, f"customer,time,{','.join(words)}", f"ana,2026-09-01T08:00:00Z,{cells}")
    assert intake.import_files(store, [file], {word: word for word in words}).stored == 1
    with store.reading() as connection:
        everything = [
            str(value)
            for table in (interactions, transitions, conversations, journeys)
            for row in connection.execute(select(table))
            for value in row
        ]
    assert not [value for value in everything if "@pizza.example" in value]


def test_times_without_a_zone_are_read_in_the_zone_that_is_asked_for(store: Store, tmp_path: Path) -> None:
    file = written(
        tmp_path, "customer,time,touchpoint", "ana,2026-07-01 12:00,Pay", "ana,2026-12-01 12:00,Pay"
    )
    receipt = intake.import_files(store, [file], time_zone="Europe/Berlin")
    with store.reading() as connection:
        hours = [
            moment.hour
            for moment in connection.scalars(select(interactions.c.occurred_at).order_by("sequence"))
        ]
    assert hours == [10, 11]
    assert receipt.time_zone == kept_settings.reporting_time_zone(store) == "Europe/Berlin"


def test_offsets_tell_the_zone(store: Store) -> None:
    assert intake.inspect(sample_file()).time_zone == "Europe/Berlin"


def test_replies_become_conversations_and_the_company_is_no_customer(store: Store, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id",
        "3,PizzaCo,False,Tue Oct 31 22:20:47 +0000 2017,@115 sorry to hear that,,2",
        "2,115,True,Tue Oct 31 22:10:47 +0000 2017,@PizzaCo my pizza is late,3,1",
        "1,PizzaCo,False,Tue Oct 31 22:05:00 +0000 2017,@115 how can we help?,2,0",
        "0,115,True,Tue Oct 31 22:00:00 +0000 2017,@PizzaCo hello??,1,",
        "9,116,True,Tue Oct 31 21:00:00 +0000 2017,@PizzaCo great pizza,,",
    )
    receipt = intake.import_files(store, [file])
    assert receipt.stored == 5
    with store.reading() as connection:
        found = connection.execute(
            select(
                conversations.c.conversation_id, conversations.c.customer_id, conversations.c.interactions
            ).order_by(conversations.c.interactions)
        ).all()
        channel = connection.scalars(select(interactions.c.channel).distinct()).all()
    assert found == [("9", "116", 1), ("0", "115", 4)]
    assert channel == ["social"]


def test_turns_that_an_export_leaves_without_a_time_stand_beside_their_neighbours(
    store: Store, tmp_path: Path
) -> None:
    file = written(
        tmp_path,
        "session_id,role,created_at,text",
        "s1,client,2026-09-01T08:00:00Z,hello there",
        "s1,agent,,hello ana",
        "s2,client,2026-09-01T09:00:00Z,my app is broken",
        "s2,agent,,let me see",
    )
    receipt = intake.import_files(store, [file])
    assert receipt.stored == 4
    with store.reading() as connection:
        gaps = connection.scalars(select(transitions.c.gap_seconds)).all()
        path = connection.scalars(select(transitions.c.actor).order_by(transitions.c.sequence)).all()
    assert gaps == [None] * 4, "no duration is made up"
    assert path == ["customer", "human", "customer", "human"]


def test_a_list_of_texts_is_feedback_of_nobody_known(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, "text,category", "where is my card?,card_arrival", "my card is lost,lost_card")
    assert intake.import_files(store, [file]).stored == 2
    with store.reading() as connection:
        kept = connection.execute(select(interactions.c.customer_id, interactions.c.time_stated)).all()
    assert kept == [(None, False), (None, False)]


def test_a_table_that_tells_of_no_contact_is_refused_with_a_sentence(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, "sku,stock", "A-1,17", "B-2,4")
    with pytest.raises(UnusableInput, match="no column reads as a time"):
        intake.import_files(store, [file])
    assert count(store, imports) == 0


def test_a_wrong_field_or_column_is_answered_with_the_nearest_name(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, HEADER, ANA)
    with pytest.raises(UnknownName, match="Did you mean 'channel'"):
        intake.import_files(store, [file], {"chanel": "channel"})
    with pytest.raises(UnknownName, match="Did you mean 'message'"):
        intake.import_files(store, [file], {"text": "mesage"})


def test_an_error_in_the_second_file_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    good = written(tmp_path, HEADER, ANA, name="good.csv")
    bad = written(tmp_path, "", name="bad.csv")
    with pytest.raises(CxError):
        intake.import_files(store, [good, bad])
    assert count(store, interactions) == count(store, imports) == 0


def test_stopping_in_the_middle_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, HEADER, ANA, BEN)

    def stop_while_linking(words: str, _done: int, _total: int | None) -> None:
        if words == "Linking journeys":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.import_files(store, [file], progress=stop_while_linking)
    assert count(store, interactions) == 0
    assert intake.import_files(store, [file]).stored == 2


def test_a_table_of_the_users_database_is_loaded_and_later_only_what_is_new(
    store: Store, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    engine = create_engine(url)
    with engine.begin() as shop:
        shop.execute(
            text(
                "CREATE TABLE messages (id INTEGER, customer TEXT, created_at TIMESTAMP, channel TEXT, body TEXT)"
            )
        )
        shop.execute(
            text("INSERT INTO messages VALUES (1, 'ana', '2026-09-01 08:00:00', 'chat', 'where is my order?'), "
                 "(2, 'ben', '2026-09-02 08:00:00', 'phone', 'my pizza came cold')")
        )  # fmt: skip
    assert intake.list_tables(url) == ["messages"]
    assert intake.import_table(store, url, "messages").stored == 2
    with engine.begin() as shop:
        shop.execute(
            text("INSERT INTO messages VALUES (3, 'ana', '2026-09-03 08:00:00', 'chat', 'thank you')")
        )
    again = intake.import_table(store, url, "messages")
    assert (again.read, again.stored, again.already_here) == (2, 1, 1)
    assert count(store, interactions) == 3


def test_a_table_that_is_not_there_is_answered_with_the_nearest_name(store: Store, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    with create_engine(url).begin() as shop:
        shop.execute(text("CREATE TABLE messages (id INTEGER)"))
    with pytest.raises(UnknownName, match="Did you mean 'messages'"):
        intake.import_table(store, url, "mesages")


def test_ratings_of_any_scale_come_to_one_to_five_and_the_original_stays(
    store: Store, tmp_path: Path
) -> None:
    lines = [
        f"c{n},2026-09-01T08:0{n}:00Z,chat,{rating}" for n, rating in enumerate(("10", "1", "7", "none"))
    ]
    intake.import_files(store, [written(tmp_path, "customer,time,channel,csat", *lines)], {"csat": "csat"})
    with store.reading() as connection:
        found = connection.execute(
            select(interactions.c.csat, interactions.c.csat_original).order_by(interactions.c.sequence)
        ).all()
    assert found == [(5.0, "10"), (1.0, "1"), (pytest.approx(3.667), "7"), (None, "none")]


def test_a_later_import_of_the_same_customer_links_the_whole_customer_anew(
    store: Store, tmp_path: Path
) -> None:
    early = ["ana,2026-09-01T08:00:00Z,Place order", "ben,2026-09-01T08:00:00Z,Place order"]
    late = ["ana,2026-09-01T08:30:00Z,Receive order", "ana,2026-09-01T08:10:00Z,Pay"]
    header = "customer,time,touchpoint"
    intake.import_files(store, [written(tmp_path, header, *early, name="early.csv")])
    intake.import_files(store, [written(tmp_path, header, *late, name="late.csv")])
    with store.reading() as connection:
        found = dict(connection.execute(select(journeys.c.customer_id, journeys.c.variant)).all())  # type: ignore[arg-type]
    assert found == {"ana": "Place order → Pay → Receive order", "ben": "Place order"}


def test_linking_in_several_portions_gives_the_same_facts(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = list(csv.reader(sample_file().open(encoding="utf-8")))[:3001]
    file = tmp_path / "part.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    facts = []
    for rows_per_portion in (10_000, 500):
        monkeypatch.setattr("cx_insights.intake.link.ROWS_PER_PORTION", rows_per_portion)
        here = Store(store.settings) if store.embedded else store
        intake.import_files(here, [file])
        with here.reading() as connection:
            facts.append(
                [
                    sorted(
                        str([_rounded(value) for value in row])
                        for row in connection.execute(select(*_without_places(table)))
                    )
                    for table in (transitions, conversations, journeys)
                ]
            )
        with here.writing() as connection:
            for table in (interactions, transitions, conversations, journeys, imports):
                connection.execute(table.delete())
    assert facts[0] == facts[1]


def _without_places(table: Table) -> list[Column[Any]]:
    """Without the places of rows in the order of arrival: no number is given twice, also after a deletion."""
    return [column for column in table.columns if not column.name.endswith(("sequence", "_key"))]


def test_a_conversation_that_spans_two_orders_is_told_in_each(store: Store, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "customer,time,journey id,conversation id,touchpoint",
        "ana,2026-09-01T08:00:00Z,J-1,K-1,Ask about order",
        "ana,2026-09-01T08:05:00Z,J-2,K-1,Ask about order",
        "ana,2026-09-01T08:06:00Z,J-2,K-1,Request refund",
    )
    mapping = {"journey_id": "journey id", "conversation_id": "conversation id"}
    intake.import_files(store, [file], mapping)
    with store.reading() as connection:
        found = connection.execute(
            select(conversations.c.conversation_id, conversations.c.interactions).order_by(
                conversations.c.conversation_id
            )
        ).all()
    assert found == [("K-1 / J-1", 1), ("K-1 / J-2", 2)]


def test_in_a_small_file_a_column_called_interaction_id_stays_one_though_rows_came_twice(
    store: Store, tmp_path: Path
) -> None:
    lines = [f"I-{n},c{n},2026-09-01T08:0{n}:00Z,web,Pay" for n in range(8)]
    header = "Interaction ID,Customer,Time,Channel,Touchpoint"
    receipt = intake.import_files(
        store, [written(tmp_path, header, *lines, lines[0], "I-1,c1,2026-09-02,web,Pay")]
    )
    assert (receipt.stored, receipt.already_here, receipt.reasons) == (8, 1, {"id_conflict": 1})
    assert receipt.mapping["interaction_id"] == "Interaction ID"


def test_day_and_month_that_could_be_swapped_are_told_once(store: Store, tmp_path: Path) -> None:
    file = written(
        tmp_path, "customer,time,touchpoint", "ana,03/04/2026 10:00,Pay", "ben,05/04/2026 10:00,Pay"
    )
    receipt = intake.import_files(store, [file])
    assert len([note for note in receipt.notes if "is read as 3 April 2026" in note]) == 1
