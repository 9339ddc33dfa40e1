"""Alerts tell what is planted, keep quiet otherwise, and remember what was done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from sqlalchemy import delete, text

from cx_insights import intake
from cx_insights.db import schema
from cx_insights.db.store import Store
from cx_insights.insight.alerts import Alert, current
from cx_insights.insight.care import Care
from cx_insights.insight.frames import frame
from cx_insights.insight.opening import opening
from cx_insights.insight.register import take_care
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Row, fresh_store, rows, sampled_store

EVERYTHING = Filters()
BERLIN = Filters(time_zone="Europe/Berlin")
MONDAY = datetime(2026, 9, 7)
AREAS = ("North", "South", "East")
Import = Callable[[list[Row]], Store]


def asking(store: Store) -> Callable[[str, Filters], pd.DataFrame]:
    return lambda name, filters: frame(store, QUESTIONS[name].ask(filters))


def standing_out(store: Store, filters: Filters = EVERYTHING) -> list[Alert]:
    return current(asking(store), filters)


def about(alert: Alert) -> tuple[object, ...]:
    p = alert.pattern
    return p.kind, p.area, p.issue, p.weekday, p.hours


@pytest.fixture(scope="module")
def pizza(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sampled_store(backend, tmp_path_factory.mktemp("pizza"), 20_000, 7) as store:
        yield store


def test_missing_toppings_on_friday_evenings_in_the_north_are_what_stands_out(pizza):
    found = standing_out(pizza, BERLIN)
    assert [about(alert) for alert in found] == [("recurring", "North", "Missing topping", 5, (18, 22))]
    assert found[0].pattern.with_issue > 3 * found[0].pattern.expected
    assert found[0].sentence.startswith(
        f"Missing topping: {found[0].pattern.with_issue} customers in North, Fri 18–22 h since 31 Aug, where 4–5 would "
        "be usual. Latest "
    )
    assert "Quieter now: " in found[0].sentence
    assert opening("patterns", asking(pizza), BERLIN)[0] == found[0].sentence


def test_an_alert_opens_exactly_the_customers_that_it_counts(pizza):
    alert = standing_out(pizza, BERLIN)[0]
    behind = alert.behind.replace(time_zone=BERLIN.time_zone)
    found = rows(pizza, QUESTIONS["conversations"].ask(behind), "customer_id", "conversation_id")
    assert len({customer or conversation for customer, conversation in found}) == alert.pattern.with_issue


def test_a_filter_on_area_or_issue_hides_alerts_and_changes_none(pizza):
    alert = standing_out(pizza, BERLIN)[0]
    assert [a.pattern for a in standing_out(pizza, BERLIN.replace(area=("North",)))] == [alert.pattern]
    assert standing_out(pizza, BERLIN.replace(area=("South",))) == []
    assert standing_out(pizza, BERLIN.replace(issue=("Cold food",))) == []


SHUFFLED = """
    UPDATE conversations SET started_at = other.started_at
    FROM (SELECT a.conversation_id, b.started_at
          FROM (SELECT conversation_id, row_number() OVER (ORDER BY md5(conversation_id || '{seed}')) AS n
                FROM conversations) a
          JOIN (SELECT started_at, row_number() OVER (ORDER BY conversation_id) AS n FROM conversations) b
            ON a.n = b.n) other
    WHERE conversations.conversation_id = other.conversation_id
"""


def test_with_all_hours_shuffled_there_is_less_than_one_false_alarm_in_five_replays(backend, tmp_path):
    replays, alarms = 10, 0
    with sampled_store(backend, tmp_path, 20_000, 7) as store:
        for seed in range(replays):
            with store.writing() as connection:
                connection.execute(text(SHUFFLED.format(seed=seed)))
            alarms += len(standing_out(store, BERLIN))
    assert alarms / replays < 0.2


def visits(
    weeks: int,
    unusual: dict[tuple[str, int, int], range] | None = None,
    areas: Sequence[str] = AREAS,
) -> list[Row]:
    """Six customers at 12, 18, 19 and 20 h of every day and area; one in twenty misses a topping, one has cold food.

    `unusual={("North", 5, 18): range(6)}`: in these weeks half of those customers miss a topping.
    """
    rows: list[Row] = []
    for number in range(weeks * 7 * len(areas) * 4 * 6):
        rest, place = divmod(number, 6)
        rest, slot = divmod(rest, 4)
        rest, area = divmod(rest, len(areas))
        week, day = divmod(rest, 7)
        hour = (12, 18, 19, 20)[slot]
        hit = week in (unusual or {}).get((areas[area], day + 1, hour), ()) and place % 2 == 0
        issue = "Missing topping" if hit or number % 20 == 3 else "Cold food" if number % 20 == 9 else ""
        moment = MONDAY + timedelta(days=7 * week + day, hours=hour, minutes=7 * place)
        rows.append(
            {"customer_id": f"c{number}", "conversation_id": f"k{number}", "channel": "chat", "actor": "customer",
             "occurred_at": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "area": areas[area], "issue": issue}
        )  # fmt: skip
    return rows


FRIDAY_EVENINGS = [("North", 5, hour) for hour in (18, 19, 20)]


@pytest.fixture(scope="module")
def six_fridays(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with fresh_store(backend, tmp_path_factory.mktemp("fridays")) as store:
        intake.import_rows(store, visits(6, dict.fromkeys(FRIDAY_EVENINGS, range(6))))
        yield store


@pytest.fixture
def fridays(six_fridays: Store) -> Iterator[Store]:
    """Six Fridays on which half of the evening's customers in North miss a topping; nobody has taken it on."""
    yield six_fridays
    with six_fridays.writing() as connection:
        connection.execute(delete(schema.alerts))


def test_weeks_like_any_other_raise_no_alert(imported: Import):
    assert standing_out(imported(visits(6))) == []


def test_what_returns_every_week_is_told_with_whom_to_tell_when(fridays: Store):
    (alert,) = standing_out(fridays)
    assert about(alert) == ("recurring", "North", "Missing topping", 5, (18, 21))
    assert alert.sentence == (
        f"Missing topping: {alert.pattern.with_issue} customers in North, Fri 18–21 h since 7 Sep, "
        "where 6–7 would be usual. Latest 16 Oct."
    )
    assert alert.measured.startswith(f"{alert.pattern.with_issue} of 108 customers, 5")
    assert alert.action == "Tell the team in North before Friday 18 h."
    assert list(alert.days.columns) == ["day", "with_issue", "customers", "expected"]
    assert alert.days["customers"].tolist() == [18] * 6


def test_a_pattern_that_stopped_says_that_it_is_quiet(imported: Import):
    rows_of_it = visits(9, dict.fromkeys(FRIDAY_EVENINGS, range(6)))
    last_fridays = ("2026-10-23", "2026-10-30", "2026-11-06")
    rows_of_it = [
        {**row, "issue": ""} if row["occurred_at"][:10] in last_fridays and row["area"] == "North" else row
        for row in rows_of_it
    ]
    (alert,) = standing_out(imported(rows_of_it))
    assert alert.sentence.endswith("Latest 16 Oct. Quiet now: none on the last 3 Fridays.")
    assert alert.action == "If something was fixed, note the day to see before and after."


def test_one_bad_evening_long_ago_does_not_recur(imported: Import):
    assert standing_out(imported(visits(8, dict.fromkeys(FRIDAY_EVENINGS, range(2, 3))))) == []


def test_a_bad_day_in_the_last_week_is_an_alert_of_that_day(imported: Import):
    (alert,) = standing_out(imported(visits(8, dict.fromkeys(FRIDAY_EVENINGS, range(7, 8)))))
    assert about(alert) == ("spike", "North", "Missing topping", 5, (18, 21))
    assert "customers in North, Fri 30 Oct 18–21 h, where " in alert.sentence
    assert alert.action == "Ask the team in North what happened on Friday 30 Oct, 18–21 h."
    assert alert.behind.since == alert.behind.until == date(2026, 10, 30)


def test_a_company_without_areas_has_patterns_too(imported: Import):
    told = visits(6, dict.fromkeys(FRIDAY_EVENINGS, range(6)), areas=("North",))
    (alert,) = standing_out(imported([{**row, "area": ""} for row in told]))
    assert about(alert) == ("recurring", None, "Missing topping", 5, (18, 21))
    assert "customers, Fri 18–21 h since" in alert.sentence
    assert alert.action == "Tell the team before Friday 18 h."


def test_two_weeks_are_too_few_to_tell_what_recurs(imported: Import):
    data = imported(visits(2, dict.fromkeys(FRIDAY_EVENINGS, range(2))))
    assert standing_out(data) == []
    assert opening("patterns", asking(data), Filters())[0].startswith(
        "Too few weeks to tell what recurs (2 of the 3"
    )


def test_nothing_in_the_store_raises_nothing(store: Store):
    assert standing_out(store) == []


def test_an_alert_is_acknowledged_fixed_and_judged(imported: Import):
    data = imported(visits(9, dict.fromkeys(FRIDAY_EVENINGS, range(6))))
    (alert,) = standing_out(data)
    take_care(data, alert, Care("acknowledged", owner="Nadia", note="asked the kitchen"))
    (acknowledged,) = standing_out(data)
    assert (acknowledged.alert_id, acknowledged.care.owner) == (alert.alert_id, "Nadia")

    take_care(data, alert, replace(acknowledged.care, state="fixed", fixed_on=date(2026, 10, 19)))
    (fixed,) = standing_out(data)
    assert fixed.effect is not None
    assert fixed.effect.before[1] == 6 * 18
    assert fixed.effect.since[1] == 3 * 18
    assert fixed.effect.sentence.startswith(
        f"Since the fix on 19 Oct: {fixed.effect.since[0]} of 54 customers, before "
    )
    assert rows(data, QUESTIONS["alerts"].ask(Filters()), "state", "owner", "fixed_on", "note") == [
        ("fixed", "Nadia", date(2026, 10, 19), "asked the kitchen")
    ]


def test_what_somebody_took_on_stays_when_it_no_longer_stands_out(fridays: Store):
    (alert,) = standing_out(fridays)
    take_care(fridays, alert, Care("fixed", fixed_on=date(2026, 9, 14)))
    later = standing_out(fridays, Filters(since=date(2026, 9, 7), until=date(2026, 9, 27)))
    assert [one.alert_id for one in later] == [alert.alert_id]


def test_a_fix_after_the_last_day_of_data_is_not_judged_yet(fridays: Store):
    (alert,) = standing_out(fridays)
    take_care(fridays, alert, Care("fixed", fixed_on=date(2027, 1, 1)))
    (fixed,) = standing_out(fridays)
    assert fixed.effect is not None
    assert fixed.effect.sentence.startswith("Too few customers to judge the fix on 1 Jan")


def test_weeks_without_any_issue_raise_nothing(imported: Import):
    log = [
        {
            "journey_id": f"J-{day}",
            "occurred_at": (MONDAY + timedelta(days=day)).isoformat() + "Z",
            "touchpoint": "Assign",
        }
        for day in range(60)
    ]
    assert standing_out(imported(log)) == []
