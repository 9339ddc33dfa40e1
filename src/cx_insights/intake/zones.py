"""Which time zone a column of times with offsets was written in."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from duckdb import DuckDBPyConnection

from cx_insights.intake.lookup import quoted

_OFFSET = r"([+-]\d{2}):?(\d{2})?$"

# One well-known city per rule set, the most populous first: the first that fits all times is taken.
CITIES: tuple[str, ...] = (
    *("Europe/Berlin", "America/New_York", "America/Chicago", "America/Los_Angeles", "Europe/London"),
    *(
        "Asia/Kolkata",
        "Asia/Shanghai",
        "America/Sao_Paulo",
        "Asia/Tokyo",
        "Australia/Sydney",
        "America/Denver",
    ),
    *(
        "Europe/Athens",
        "Europe/Istanbul",
        "Asia/Dubai",
        "Asia/Singapore",
        "America/Toronto",
        "America/Mexico_City",
    ),
    *(
        "Africa/Johannesburg",
        "Africa/Lagos",
        "Africa/Cairo",
        "America/Halifax",
        "America/Phoenix",
        "Asia/Karachi",
    ),
    *(
        "Asia/Bangkok",
        "Australia/Adelaide",
        "Pacific/Auckland",
        "America/Argentina/Buenos_Aires",
        "Asia/Kathmandu",
    ),
)


def zone_of_offsets(connection: DuckDBPyConnection, table: str, cell: str, utc_sql: str) -> str | None:
    """The zone whose clock shows these offsets at these moments; None where all are UTC or none fits.

    2026-10-09T19:42:10+02:00 and 2026-11-09T19:42:10+01:00 → Europe/Berlin
    """
    seen = [
        (moment, _seconds(text))
        for text, moment in connection.execute(
            f"SELECT any_value({cell}), any_value({utc_sql}) AS moment FROM {table} "
            f"WHERE {cell} IS NOT NULL AND regexp_matches({cell}, {quoted(_OFFSET)}) AND ({utc_sql}) IS NOT NULL "
            f"GROUP BY right({cell}, 6), date_trunc('day', {utc_sql}) LIMIT 2000"
        ).fetchall()
    ]
    if not seen or all(offset == 0 for _, offset in seen):
        return None
    return next((city for city in CITIES if all(_fits(city, *pair) for pair in seen)), None)


def _seconds(text: str) -> int:
    found = re.search(_OFFSET, text)
    if found is None:
        return 0
    hours, minutes = int(found.group(1)), int(found.group(2) or 0)
    return hours * 3600 + (minutes if hours >= 0 else -minutes) * 60


def _fits(city: str, moment_utc: datetime, offset_seconds: int) -> bool:
    local = (moment_utc.replace(tzinfo=ZoneInfo("UTC"))).astimezone(ZoneInfo(city))
    return local.utcoffset() == timedelta(seconds=offset_seconds)
