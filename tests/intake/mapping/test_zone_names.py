"""Names of time zones that stand beside a time or in a header, against the world's own table of zones."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cx_insights.intake.mapping.time_forms import AMBIGUOUS_ZONES, HEADER_ZONES, ZONE_HOURS

WORLD = (
    *(
        "Europe/London",
        "Europe/Lisbon",
        "Europe/Berlin",
        "Europe/Athens",
        "Europe/Moscow",
        "America/New_York",
    ),
    *("America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu"),
    *("America/Halifax", "America/St_Johns", "Asia/Tokyo", "Asia/Seoul", "Asia/Hong_Kong", "Asia/Kolkata"),
    *("Asia/Karachi", "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Australia/Sydney"),
    *("Australia/Adelaide", "Australia/Perth", "Pacific/Auckland", "Africa/Johannesburg", "Africa/Nairobi"),
    *("Africa/Lagos", "Africa/Maputo", "UTC"),
)
SEASONS = (datetime(2026, 1, 15), datetime(2026, 7, 15))
BY_NAME = {
    str(at.tzname()).casefold(): at.utcoffset()
    for zone in WORLD
    for at in (season.replace(tzinfo=ZoneInfo(zone)) for season in SEASONS)
}
NAMED_BY_THE_WORLD = sorted(BY_NAME.keys() & ZONE_HOURS.keys())
ONLY_IN_USE = {
    "Europe/Berlin": ("mez", "mesz"),
    "Asia/Singapore": ("sgt",),
    "Asia/Kuala_Lumpur": ("myt",),
    "Asia/Manila": ("pht",),
    "Asia/Bangkok": ("ict",),
    "Asia/Kathmandu": ("npt",),
    "Europe/Istanbul": ("trt",),
    "UTC": ("z", "cut"),
    "America/Sao_Paulo": ("brt",),
    "America/Argentina/Buenos_Aires": ("art",),
    "America/Bogota": ("cot",),
    "America/Lima": ("pet",),
    "America/Santiago": ("clt",),
}
"""Names that people write and the table does not hold, by the zone that they mean."""


@pytest.mark.parametrize("name", NAMED_BY_THE_WORLD)
def test_a_name_beside_a_time_is_as_far_from_utc_as_the_world_has_it(name: str) -> None:
    assert timedelta(hours=ZONE_HOURS[name]) == BY_NAME[name]


@pytest.mark.parametrize(("zone", "names"), ONLY_IN_USE.items())
def test_a_name_that_only_people_write_is_one_of_its_zone(zone: str, names: tuple[str, ...]) -> None:
    offsets = [season.replace(tzinfo=ZoneInfo(zone)).utcoffset() for season in SEASONS]
    for name in names:
        assert timedelta(hours=ZONE_HOURS[name]) in offsets, name
    assert len({ZONE_HOURS[name] for name in names}) == len(set(offsets)) or len(names) == 1 or zone == "UTC"


def test_every_name_has_been_looked_up() -> None:
    in_use = {name for names in ONLY_IN_USE.values() for name in names}
    assert set(ZONE_HOURS) - set(NAMED_BY_THE_WORLD) - in_use <= {"gmt", "wet", "west"}
    assert ZONE_HOURS.keys() >= AMBIGUOUS_ZONES.keys()


@pytest.mark.parametrize("name", sorted(HEADER_ZONES.keys() & ZONE_HOURS.keys()))
def test_a_header_means_a_zone_that_has_such_a_clock(name: str) -> None:
    zone = ZoneInfo(HEADER_ZONES[name])
    offsets = [season.replace(tzinfo=zone).utcoffset() for season in SEASONS]
    assert timedelta(hours=ZONE_HOURS[name]) in offsets
    names = {str(season.replace(tzinfo=zone).tzname()).casefold() for season in SEASONS}
    assert name in names or not names & ZONE_HOURS.keys() or name in ("mez", "mesz", "gmt", "z")


@pytest.mark.parametrize("word", ["eastern", "central", "mountain", "pacific"])
def test_the_zones_of_the_united_states_go_by_all_their_names(word: str) -> None:
    said = [f"{word} time", f"us {word}", f"{word} standard time", f"{word} daylight time"]
    zones = {HEADER_ZONES[name] for name in (*said, f"{word[0]}t", f"{word} time (us & canada)")}
    (zone,) = zones
    summer = SEASONS[1].replace(tzinfo=ZoneInfo(zone))
    assert str(summer.tzname()).casefold() == f"{word[0]}dt"
