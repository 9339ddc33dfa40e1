"""Wall-clock time in the reporting time zone: as the zone's own clocks showed it, also where they change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import DateTime, String, column, select, values

from cx_insights.db.dialect import local
from cx_insights.db.store import Store

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",  # gave up summer time in 2019
    "America/Havana",  # clocks go back at midnight
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Africa/Casablanca",  # back and forth around Ramadan
    "Pacific/Apia",  # skipped a day in 2011
]


def moments() -> list[datetime]:
    """Odd moments from 1995 to next year, and every half hour of two weeks in which clocks changed."""
    spread = [datetime(1995, 1, 1) + timedelta(hours=97 * n, minutes=13 * n) for n in range(2_750)]
    spring = [datetime(2026, 3, 25) + timedelta(minutes=30 * n) for n in range(672)]
    autumn = [datetime(2025, 10, 20) + timedelta(minutes=30 * n) for n in range(672)]
    return [*spread, *spring, *autumn]


@pytest.mark.parametrize("zone", ZONES)
def test_a_stored_moment_reads_as_the_clocks_of_the_zone_showed_it(store: Store, zone: str) -> None:
    asked = moments()
    rows = values(column("name", String), column("moment", DateTime), name="asked").data(
        [(str(number), moment) for number, moment in enumerate(asked)]
    )
    with store.reading() as connection:
        found = connection.execute(select(rows.c.name, local(rows.c.moment, zone))).all()
    shown = {int(name): wall for name, wall in found}
    expected = {
        number: moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        for number, moment in enumerate(asked)
    }
    assert shown == expected


def test_two_zones_asked_of_the_same_store_do_not_share_a_statement(store: Store) -> None:
    noon = select(
        local(column("moment"), "Asia/Tokyo").label("tokyo"), local(column("moment"), "UTC").label("utc")
    ).select_from(values(column("moment", DateTime), name="asked").data([(datetime(2026, 9, 1, 12),)]))
    with store.reading() as connection:
        row = connection.execute(noon).one()
    assert (row.tokyo.hour, row.utc.hour) == (21, 12)
