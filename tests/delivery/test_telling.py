"""Who is told what: each state of an alert once, on every engine; a feed that any reader follows."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cx_insights.db.store import Store
from cx_insights.delivery import destination, outbox
from cx_insights.delivery.alerts import tell
from cx_insights.delivery.destination import Kind
from cx_insights.delivery.letter import State
from cx_insights.errors import BadSetting
from cx_insights.insight.care import Care
from cx_insights.insight.register import take_care
from cx_insights.intake import import_rows
from telling import Row

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST, DAYS = date(2026, 6, 1), 56


def contacts(first_day: int, days: int, cold: range) -> list[Row]:
    """Six contacts a day, and on cold days fifteen more about cold food."""
    return [
        {"customer_id": f"c{day}-{number}", "conversation_id": f"k{day}-{number}", "channel": "chat",
         "actor": "customer", "area": ("North", "South")[number % 2],
         "issue": "Cold food" if number >= 6 else f"Issue {number}",
         "occurred_at": f"{FIRST + timedelta(days=day)}T{9 + number % 6:02}:{number:02}:00Z"}
        for day in range(first_day, days)
        for number in range(6 + (15 if day in cold else 0))
    ]  # fmt: skip


def entries(file: Path) -> list[str]:
    return [entry.findtext(f"{ATOM}title") or "" for entry in ET.parse(file).getroot().iter(f"{ATOM}entry")]


def test_an_alert_keeps_its_id_as_it_grows_and_is_told_again_only_when_it_comes_again(
    imported: Callable[[list[Row]], Store], tmp_path: Path
) -> None:
    feed = tmp_path / "alerts.atom"
    store = imported(contacts(0, DAYS, range(DAYS - 2, DAYS)))
    destination.add(store, Kind.FEED, str(feed))
    first = tell(store)
    assert (first.new_letters, first.sent.sent) == (1, 1)

    import_rows(store, contacts(DAYS, DAYS + 1, range(DAYS, DAYS + 1)))
    grown = tell(store)
    assert [one.alert_id for one in grown.alerts] == [one.alert_id for one in first.alerts]
    assert grown.alerts[0].figures.customers > first.alerts[0].figures.customers
    assert grown.new_letters == 0

    import_rows(store, contacts(DAYS + 1, DAYS + 10, range(DAYS + 8, DAYS + 10)))
    again = tell(store)
    assert [one.alert_id for one in again.alerts] == [one.alert_id for one in first.alerts]
    assert (again.new_letters, entries(feed)) == (1, ["It came again: Cold food", "New alert: Cold food"])


def test_what_was_fixed_and_comes_back_reopens_by_itself_and_is_told(
    imported: Callable[[list[Row]], Store], tmp_path: Path
) -> None:
    feed = tmp_path / "alerts.xml"
    store = imported(contacts(0, DAYS, range(DAYS - 2, DAYS)))
    destination.add(store, Kind.FEED, str(feed))
    (alert,) = tell(store).alerts
    take_care(store, alert, Care("fixed", "Nadia", FIRST + timedelta(days=DAYS)))
    assert tell(store).open == 0

    import_rows(store, contacts(DAYS, DAYS + 6, range(DAYS + 4, DAYS + 6)))
    back = tell(store)
    assert (back.open, back.alerts[0].care.owner) == (1, "Nadia")
    assert entries(feed)[0] == "Back after its fix: Cold food"
    assert tell(store).new_letters == 0


def test_what_somebody_took_on_or_put_off_is_not_told(failing_kitchen: Store, tmp_path: Path) -> None:
    (alert,) = tell(failing_kitchen).alerts
    tomorrow = date.today() + timedelta(days=1)
    take_care(failing_kitchen, alert, replace(alert.care, state="snoozed", snoozed_until=tomorrow))
    destination.add(failing_kitchen, Kind.FEED, str(tmp_path / "a.atom"))
    assert (tell(failing_kitchen).new_letters, tell(failing_kitchen).open) == (0, 0)
    take_care(failing_kitchen, alert, replace(alert.care, state="snoozed", snoozed_until=date.today()))
    assert tell(failing_kitchen).new_letters == 1


def test_two_who_look_at_the_same_time_send_one_letter(failing_kitchen: Store, tmp_path: Path) -> None:
    to = destination.add(failing_kitchen, Kind.FEED, str(tmp_path / "a.atom"))
    alerts = tell(failing_kitchen).alerts
    one = outbox.row_of(to.destination_id, outbox.letter_of(alerts[0], State.AGAIN))
    assert [outbox.insert_new(failing_kitchen, [dict(one)]) for _ in range(2)] == [1, 0]
    taken = [outbox.take(failing_kitchen, outbox.now()) for _ in range(2)]
    assert [len(letters) for letters in taken] == [1, 0]
    later = outbox.now() + timedelta(seconds=outbox.TAKEN_SECONDS + 1)
    assert len(outbox.take(failing_kitchen, later)) == 1  # whoever took it was killed


def test_a_feed_writes_over_nothing_else(failing_kitchen: Store, tmp_path: Path) -> None:
    (tmp_path / "map.xml").write_text("<bpmn/>")
    for wrong in (tmp_path / "map.xml", tmp_path / "alerts.txt", tmp_path / "nowhere" / "alerts.atom"):
        with pytest.raises(BadSetting):
            destination.add(failing_kitchen, Kind.FEED, str(wrong))
    assert (tmp_path / "map.xml").read_text() == "<bpmn/>"
