"""Event logs as published: every row a step of its case, whatever the columns and times look like; counted by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import transitions
from cx_insights.db.store import Store
from cx_insights.intake import Receipt
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import rows

Brought = Callable[[str], Receipt]


@pytest.fixture
def brought(store: Store, tmp_path: Path) -> Brought:
    """A log as a file of its own, imported without a word about its columns."""

    def bring_in(log: str) -> Receipt:
        file = tmp_path / ("log.xes" if log.startswith("<") else "log.csv")
        file.write_text(log, encoding="utf-8")
        return intake.import_files(store, [file])

    return bring_in


def variants(store: Store) -> dict[str, int]:
    return dict(rows(store, QUESTIONS["variants"].ask(Filters()), "variant", "count"))


def minutes(store: Store) -> dict[str, float]:
    return dict(rows(store, QUESTIONS["journeys"].ask(Filters()), "journey_id", "minutes"))


def table(header: str, *steps: str) -> str:
    """Twelve cases of three steps each, so that what repeats is seen to repeat."""
    return "\n".join([header, *(step.format(case=n, day=n + 1) for n in range(12) for step in steps)])


@pytest.mark.parametrize(
    "log",
    [
        table(
            "Case ID;Event ID;dd-MM-yyyy:HH.mm;Activity;Resource;Costs",
            "{case};1{case:02};{day:02}-12-2010:11.02;register;Pete;50",
            "{case};2{case:02};{day:02}-12-2010:11.32;decide;Sara;200",
            "{case};3{case:02};{day:02}-12-2010:12.32;pay;Ellen;200",
        ),
        table(
            "Patient,Activity,Timestamp",
            "{case},register,2014-10-{day:02} 11:02:00",
            "{case},decide,2014-10-{day:02} 11:32:00",
            "{case},pay,2014-10-{day:02} 12:32:00",
        ),
        table(
            "handling,patient,employee,handling_id,registration_type,time",
            "register,{case},r1,1{case:02},complete,2017-01-{day:02} 11:02:00",
            "decide,{case},r2,2{case:02},complete,2017-01-{day:02} 11:32:00",
            "pay,{case},r1,3{case:02},complete,2017-01-{day:02} 12:32:00",
        ),
        table(
            "_CASE_KEY;ACTIVITY_EN;EVENTTIME;_SORTING;USER_NAME",
            "{case};register;2018-01-{day:02} 11:02:00;10;PETE",
            "{case};decide;2018-01-{day:02} 11:32:00;20;SARA",
            "{case};pay;2018-01-{day:02} 12:32:00;30;ELLEN",
        ),
        table(
            "eventID ,case concept:name,event User,event org:resource,event concept:name,event time:timestamp",
            "1{case:02},{case},user_1,user_1,register,{day:02}-10-2018 11:02:00.000",
            "2{case:02},{case},batch,batch,decide,{day:02}-10-2018 11:32:00.000",
            "3{case:02},{case},user_1,user_1,pay,{day:02}-10-2018 12:32:00.000",
        ),
    ],
    ids=["Fluxicon", "hospital", "bupaR", "Celonis", "BPI Challenge 2019"],
)
def test_published_logs_are_read_without_a_word_about_their_columns(
    store: Store, brought: Brought, log: str
) -> None:
    assert brought(log).stored == 36
    assert variants(store) == {"register → decide → pay": 12}
    assert minutes(store) == {str(case): 90.0 for case in range(12)}


def test_activities_may_be_numbers_and_their_column_an_id(store: Store, brought: Brought) -> None:
    brought(
        table(
            "CaseID,ActivityID,CompleteTimestamp",
            "{case},1,2012-04-{day:02} 16:00:00",
            "{case},10,2012-04-{day:02} 16:00:00",
            "{case},8,2012-04-{day:02} 17:00:00",
        )
    )
    assert variants(store) == {"1 → 10 → 8": 12}


def test_the_names_of_the_standard_go_before_columns_that_only_sound_like_them(
    store: Store, brought: Brought
) -> None:
    receipt = brought(
        table(
            "Resource,Activity,User,concept:name,org:resource,time:timestamp,case:concept:name",
            "x1,other,Ana,register,Pete,2020-01-{day:02}T10:00:00+01:00,{case}",
            "x2,more,Ben,pay,Sara,2020-01-{day:02}T10:30:00+02:00,{case}",
        )
    )
    assert receipt.vendor == "IEEE XES"
    assert receipt.mapping == {
        "journey_id": "case:concept:name",
        "touchpoint": "concept:name",
        "occurred_at": "time:timestamp",
        "agent": "org:resource",
    }
    assert variants(store) == {"pay → register": 12}  # half an hour earlier, by their zones


XES = """<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/">
<trace>{name}<list key="parts"><values><string key="concept:name" value="part"/></values></list>
  <event><string key="concept:name" value="Order"/><date key="time:timestamp" value="2020-01-01T10:00:00Z"/>
    <list key="l"><string key="concept:name" value="listed"/></list></event>
  <event><string key="concept:name" value="Pay"/><date key="time:timestamp" value="2020-01-01T11:00:00Z"/>
    <container key="box"><date key="time:timestamp" value="1999-01-01T00:00:00Z"/></container></event>
</trace>
<trace><event><string key="concept:name" value="Order"/>
  <date key="time:timestamp" value="2020-01-02T10:00:00Z"/></event></trace></log>"""


def test_what_stands_in_lists_and_containers_of_an_event_is_not_the_events(
    store: Store, brought: Brought
) -> None:
    brought(XES.format(name='<string key="concept:name" value="A 7"/>'))
    assert variants(store) == {"Order → Pay": 1, "Order": 1}
    assert minutes(store) == {"A 7": 60.0, "trace 2": 0.0}


def test_traces_without_a_name_stay_traces(store: Store, brought: Brought) -> None:
    brought(XES.format(name=""))
    assert minutes(store) == {"trace 1": 60.0, "trace 2": 0.0}


def test_a_step_of_a_case_is_kept_though_its_time_is_odd(store: Store, brought: Brought) -> None:
    receipt = brought(
        table(
            "case_id,activity,timestamp",
            "{case},order,2018-01-{day:02} 10:00:00",
            "{case},pay,2018-01-{day:02} 11:00:00",
        )
        + "\n3,invoice,1948-01-26 22:59:00\n,lonely,1948-01-26 22:59:00"
    )
    assert variants(store) == {"order → pay": 11, "invoice → order → pay": 1}
    assert receipt.reasons == {"time_implausible": 1}  # of no case
    assert any("1 step has a time before 1995, the first 26 Jan 1948" in note for note in receipt.notes)


def passes_for_a_card(number: int) -> bool:
    digits = [int(digit) for digit in reversed(str(number))]
    return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def test_case_numbers_that_pass_for_cards_by_chance_stay_as_they_are(store: Store, brought: Brought) -> None:
    cases = [4_111_111_111_111_100 + number for number in range(40)]
    assert sum(map(passes_for_a_card, cases)) == 4
    phone = "+49 170 1234567"
    steps = [f"{case},{what},2020-01-01 10:0{n}" for case in (*cases, phone) for n, what in enumerate("ab")]
    brought("\n".join(["case_id,activity,timestamp", *steps]))
    found = minutes(store).keys()
    assert found >= set(map(str, cases))
    [hidden] = found - set(map(str, cases))
    assert hidden.startswith("p-")


def test_between_steps_with_starts_and_completions_lies_the_wait_and_not_the_work(
    store: Store, tmp_path: Path
) -> None:
    lines = (
        "Case ID,Activity,Start Timestamp,Complete Timestamp",
        "K1,Call received,2026-05-15 08:00:00,2026-05-15 08:05:00",
        "K1,Check contract,2026-05-15 08:20:00,2026-05-15 08:30:00",
        "K1,Call back,2026-05-15 08:40:00,2026-05-15 08:46:00",
    )
    file = tmp_path / "log.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    intake.import_files(store, [file])
    with store.reading() as connection:
        gaps = connection.scalars(select(transitions.c.gap_seconds).order_by(transitions.c.position)).all()
    assert gaps == [15 * 60, 10 * 60, None]
