"""Times are read as they are written, and what cannot be told is said."""

from collections.abc import Callable
from datetime import datetime

import duckdb
import pytest

from cx_insights.intake.mapping.calendar_words import MONTHS_BY_LANGUAGE
from cx_insights.intake.mapping.time_spelling import Spelling, fold
from cx_insights.intake.mapping.times import TimeReading, header_zone, joined, read_times

Read = Callable[..., tuple[list[datetime | None], TimeReading]]


@pytest.fixture
def read(staged: Callable[..., tuple]) -> Read:
    """`read('24.02.2015', '25.02.2015')`: what a column with these values is read as, and the reading."""

    def of(*values: str, header: str = "Created at", day_first: bool | None = None):
        scratch, _ = staged({header: list(values)}, rows=len(values))
        reading = read_times(scratch, "staging", "c0", header, day_first)
        rows = scratch.execute(f"SELECT {reading.sql} FROM staging ORDER BY row").fetchall()
        return [moment for (moment,) in rows], reading

    return of


LOCAL = {
    "2026-01-05": datetime(2026, 1, 5),
    "2026-01-05 10:11": datetime(2026, 1, 5, 10, 11),
    "2026-01-05T10:11:12.5": datetime(2026, 1, 5, 10, 11, 12, 500_000),
    "2012/04/03 16:55:15.000": datetime(2012, 4, 3, 16, 55, 15),
    "2018/09/25 00:02:17": datetime(2018, 9, 25, 0, 2, 17),
    "20180925": datetime(2018, 9, 25),
    "20180925T101112": datetime(2018, 9, 25, 10, 11, 12),
    "20180925101112": datetime(2018, 9, 25, 10, 11, 12),
    "01/22/2026 3:04 PM": datetime(2026, 1, 22, 15, 4),
    "01/22/2026 12:04:05 AM": datetime(2026, 1, 22, 0, 4, 5),
    "6/23/25 07:00 AM": datetime(2025, 6, 23, 7, 0),
    "22/1/26 15:04": datetime(2026, 1, 22, 15, 4),
    "Mon, 02 Jan 2006 15:04:05": datetime(2006, 1, 2, 15, 4, 5),
    "2 gennaio 2006 15:04": datetime(2006, 1, 2, 15, 4),
    "2 maart 2006 15:04": datetime(2006, 3, 2, 15, 4),
    "lundi 2 janvier 2006 à 15:04": datetime(2006, 1, 2, 15, 4),
    "Mo., 2. Jan. 2006, 15:04": datetime(2006, 1, 2, 15, 4),
    "2006/1/2 15:04": datetime(2006, 1, 2, 15, 4),
    "20260901T0800": datetime(2026, 9, 1, 8, 0),
    "24-02-2015 11.35": datetime(2015, 2, 24, 11, 35),
    "24.02.2015": datetime(2015, 2, 24),
    "24.02.2015, 11:35 Uhr": datetime(2015, 2, 24, 11, 35),
    "4-05-2015": datetime(2015, 5, 4),
    "22-04-15": datetime(2015, 4, 22),
    "22-Apr-15": datetime(2015, 4, 22),
    "29/2/2016 01:16": datetime(2016, 2, 29, 1, 16),
    "Oct 31, 2017 10:10 PM": datetime(2017, 10, 31, 22, 10),
    "Oct 31, 2017 at 10:10\u202fPM": datetime(2017, 10, 31, 22, 10),
    "31-Oct-2017": datetime(2017, 10, 31),
    "31 October 2017": datetime(2017, 10, 31),
    "Tuesday, October 31st, 2017 9:05:01 a.m.": datetime(2017, 10, 31, 9, 5, 1),
    "3. März 2017 14:05": datetime(2017, 3, 3, 14, 5),
    "12 février 2018 à 15h30": datetime(2018, 2, 12, 15, 30),
    "5 de fevereiro de 2020 10:00": datetime(2020, 2, 5, 10, 0),
    "5/fev/2020 10:00": datetime(2020, 2, 5, 10, 0),
    "7 de enero de 2021": datetime(2021, 1, 7),
    "42059.5": datetime(2015, 2, 24, 12, 0),
    "42059,5": datetime(2015, 2, 24, 12, 0),
    "20180925101112123": datetime(2018, 9, 25, 10, 11, 12, 123_000),
    "20180925_101112": datetime(2018, 9, 25, 10, 11, 12),
    "2018-09-25_10-11-12": datetime(2018, 9, 25, 10, 11, 12),
    "180925 10:11:12": datetime(2018, 9, 25, 10, 11, 12),
    "2018年9月25日 15:04": datetime(2018, 9, 25, 15, 4),
    "2018年9月25日(火) 15時04分": datetime(2018, 9, 25, 15, 4),
    "2018/09/25 午後3:04": datetime(2018, 9, 25, 15, 4),
    "2018年9月25日 星期二 下午3:04": datetime(2018, 9, 25, 15, 4),
    "2018. 9. 25. 오후 3:04:05": datetime(2018, 9, 25, 15, 4, 5),
    "2018년 9월 25일 오전 10시 5분": datetime(2018, 9, 25, 10, 5),
    "２０１８／０９／２５　１５：０４": datetime(2018, 9, 25, 15, 4),
    "٢٠١٨-٠٩-٢٥ ١٥:٠٤": datetime(2018, 9, 25, 15, 4),
    "\u200e9\u200e/\u200e25\u200e/\u200e2018\u200e 3:04\u202fPM": datetime(2018, 9, 25, 15, 4),
    "25. 09. 2018 15:04": datetime(2018, 9, 25, 15, 4),
    "25. 9. 2018. 15:04": datetime(2018, 9, 25, 15, 4),
    "25.9.2018 klo 15.04": datetime(2018, 9, 25, 15, 4),
    "25/9/2018 3:04:05 μ.μ.": datetime(2018, 9, 25, 15, 4, 5),
    "25/09/2018, 3:04 p. m.": datetime(2018, 9, 25, 15, 4),
    "25.09.2018 ÖS 03:04": datetime(2018, 9, 25, 15, 4),
    "25/09/2018 3:04 م": datetime(2018, 9, 25, 15, 4),
    "25 сентября 2018 г. в 15:04": datetime(2018, 9, 25, 15, 4),
    "25 września 2018 15:04": datetime(2018, 9, 25, 15, 4),
    "15:04 ngày 25 tháng 9, 2018": datetime(2018, 9, 25, 15, 4),
    "15:04:05 25/9/2018": datetime(2018, 9, 25, 15, 4, 5),
    "3:04 PM, 25 Sep 2018": datetime(2018, 9, 25, 15, 4),
    "25/09/2018 15 h 04": datetime(2018, 9, 25, 15, 4),
    "September 25th, 2018 at 3:04 PM": datetime(2018, 9, 25, 15, 4),
    "9/25/2018 3 PM": datetime(2018, 9, 25, 15, 0),
    "Tue 25 Sep 15:04:05 2018": datetime(2018, 9, 25, 15, 4, 5),
    "[2018-09-25 15:04:05.250]": datetime(2018, 9, 25, 15, 4, 5, 250_000),
    "25-SEP-18 03.04.05.250000000 PM": datetime(2018, 9, 25, 15, 4, 5, 250_000),
    "<2018-09-25 Tue 15:04>": datetime(2018, 9, 25, 15, 4),
    "2018-268T15:04": datetime(2018, 9, 25, 15, 4),
    "2018-W39-2": datetime(2018, 9, 25),
    "25/9/2561 15:04": datetime(2018, 9, 25, 15, 4),
    "25 ก.ย. 2561 15:04": datetime(2018, 9, 25, 15, 4),
}

IN_UTC = {
    "2020-04-01T17:31:32.000Z": datetime(2020, 4, 1, 17, 31, 32),
    "2020-04-01 17:31:32+02": datetime(2020, 4, 1, 15, 31, 32),
    "2020-04-01T17:31:32+02:00": datetime(2020, 4, 1, 15, 31, 32),
    "2020-04-01 17:31:32.25+0530": datetime(2020, 4, 1, 12, 1, 32, 250_000),
    "2015-02-24 11:35:52 -0800": datetime(2015, 2, 24, 19, 35, 52),
    "Mon, 02 Jan 2006 15:04:05 GMT": datetime(2006, 1, 2, 15, 4, 5),
    "Mon, 02 Jan 2006 15:04:05 -0700": datetime(2006, 1, 2, 22, 4, 5),
    "2026-09-01T08:00:00.123456789Z": datetime(2026, 9, 1, 8, 0, 0, 123_456),
    "2026-09-01T10:00:00+02:00[Europe/Berlin]": datetime(2026, 9, 1, 8, 0),
    "2017-10-31 22:10:47 UTC": datetime(2017, 10, 31, 22, 10, 47),
    "20180925T101112Z": datetime(2018, 9, 25, 10, 11, 12),
    "Tue Oct 31 22:10:47 +0000 2017": datetime(2017, 10, 31, 22, 10, 47),
    "Tue Oct 31 2017 22:10:47 GMT-0500 (Eastern Standard Time)": datetime(2017, 11, 1, 3, 10, 47),
    "10/31/2017 10:10 PM PST": datetime(2017, 11, 1, 6, 10),
    "[31/Oct/2017:22:10:47 +0000]": datetime(2017, 10, 31, 22, 10, 47),
    "/Date(1579000000123)/": datetime(2020, 1, 14, 11, 6, 40, 123_000),
    'ISODate("2017-10-31T22:10:47Z")': datetime(2017, 10, 31, 22, 10, 47),
    "2017-07-31 22:10:47 Europe/Berlin": datetime(2017, 7, 31, 20, 10, 47),
    "2017-10-31T22:10:47[Europe/Berlin]": datetime(2017, 10, 31, 21, 10, 47),
    "07/31/2017 10:10 PM ET": datetime(2017, 8, 1, 2, 10),
    "31.10.2017 22:10 (GMT+05:30)": datetime(2017, 10, 31, 16, 40),
    "2017-10-31T22:10:47\u221205:00": datetime(2017, 11, 1, 3, 10, 47),
    "2017-10-31 22:10:47.5 +0000 UTC m=+0.000123": datetime(2017, 10, 31, 22, 10, 47, 500_000),
    "1,579,000,000": datetime(2020, 1, 14, 11, 6, 40),
    "1579000000": datetime(2020, 1, 14, 11, 6, 40),
    "1579000000.25": datetime(2020, 1, 14, 11, 6, 40, 250_000),
    "1579000000123": datetime(2020, 1, 14, 11, 6, 40, 123_000),
    "1579000000123456": datetime(2020, 1, 14, 11, 6, 40, 123_456),
    "1579000000123456789": datetime(2020, 1, 14, 11, 6, 40, 123_457),
}


@pytest.mark.parametrize(("written", "meant"), LOCAL.items(), ids=LOCAL)
def test_a_time_without_a_zone_is_read_as_the_clock_showed_it(
    read: Read, written: str, meant: datetime
) -> None:
    moments, reading = read(written)
    assert (moments, reading.zone_in_values) == ([meant], False)


@pytest.mark.parametrize(("written", "meant"), IN_UTC.items(), ids=IN_UTC)
def test_a_time_with_a_zone_is_read_in_utc(read: Read, written: str, meant: datetime) -> None:
    moments, reading = read(written)
    assert (moments, reading.zone_in_values) == ([meant], True)


def test_what_is_no_time_is_not_read(read: Read) -> None:
    moments, _ = read("2026-02-30", "not yet", "2026-02-03", "2026-13-01", "", "24.02.2015 25:10")
    assert moments == [None, None, datetime(2026, 2, 3), None, None, None]


def test_a_column_of_words_reads_as_no_time(read: Read) -> None:
    moments, reading = read("open", "12:30 AM")
    assert moments == [None, None]
    assert reading.description == "no value reads as a time"


def test_one_day_above_twelve_decides_for_the_whole_column(read: Read) -> None:
    moments, reading = read("03/04/2026", "13/04/2026")
    assert moments == [datetime(2026, 4, 3), datetime(2026, 4, 13)]
    assert not reading.ambiguous
    assert "day first" in reading.description


def test_the_order_that_keeps_the_rows_sorted_is_taken(read: Read) -> None:
    moments, reading = read(
        "02/01/2026",
        "03/01/2026",
        "04/01/2026",
        "07/01/2026",
        "11/01/2026",
        "01/02/2026",
        "03/02/2026",
        "05/02/2026",
    )
    assert moments[-1] == datetime(2026, 2, 5)
    assert not reading.ambiguous


def test_dates_that_could_be_read_both_ways_are_read_day_first_and_said_so(read: Read) -> None:
    moments, reading = read("03/04/2026 10:00", "01/02/2026 11:00")
    assert moments[0] == datetime(2026, 4, 3, 10, 0)
    assert reading.ambiguous
    (order,) = reading.orders
    assert order.sentences == (
        "03/04/2026 is read as 3 April 2026, because nothing in the file tells otherwise; change it if it is wrong.",
    )


def test_what_the_rest_of_the_file_says_is_asked_only_where_the_column_does_not_tell(
    staged: Callable[..., tuple],
) -> None:
    asked = []

    def hint() -> tuple[bool, str]:
        asked.append(True)
        return False, "its times are written with AM and PM"

    scratch, _ = staged({"a": ["03/04/2026"], "b": ["13/04/2026"]})
    clear = read_times(scratch, "staging", "c1", "b", None, hint)
    assert (asked, clear.orders[0].day_first) == ([], True)
    guessed = read_times(scratch, "staging", "c0", "a", None, hint)
    assert (asked, guessed.orders[0].day_first, guessed.ambiguous) == ([True], False, True)


def test_the_user_has_the_last_word_on_the_order(read: Read) -> None:
    moments, reading = read("03/04/2026", "01/02/2026", day_first=True)
    assert moments == [datetime(2026, 4, 3), datetime(2026, 2, 1)]
    assert not reading.ambiguous


def test_two_ways_of_writing_in_one_column_are_told_apart(read: Read) -> None:
    moments, _ = read("2/24/2015 10:00", "24-02-2015 11.35", "3/4/2015 9:00", "03-04-2015 9.00")
    assert moments == [
        datetime(2015, 2, 24, 10, 0),
        datetime(2015, 2, 24, 11, 35),
        datetime(2015, 3, 4, 9, 0),
        datetime(2015, 4, 3, 9, 0),
    ]


def test_where_no_order_fits_all_dates_the_odd_ones_out_are_not_read_and_not_flipped(read: Read) -> None:
    moments, reading = read("24/02/2015", "03/04/2015", "02/27/2015", "25/02/2015")
    assert moments == [datetime(2015, 2, 24), datetime(2015, 4, 3), None, datetime(2015, 2, 25)]
    assert reading.ambiguous
    assert reading.orders[0].sentences == (
        "03/04/2015 is read as 3 April 2015, because 24/02/2015 can only be read so.",
        "1 date such as 02/27/2015 can only be read the other way round; such rows are set aside.",
    )


def test_values_with_and_without_a_zone_are_each_read_as_they_stand(read: Read) -> None:
    _, reading = read("2026-07-01 10:00:00+00:00", "2026-07-01 10:00:00", "Wed, 01 Jul 2026 10:00:00 GMT")
    assert reading.needs_zone
    scratch = duckdb.connect()
    scratch.execute("SET TimeZone = 'UTC'")
    found = scratch.execute(
        f"SELECT {reading.utc_sql('Europe/Berlin')} FROM (VALUES ('2026-07-01 10:00:00+00:00'), "
        "('2026-07-01 10:00:00'), ('Wed, 01 Jul 2026 10:00:00 GMT')) staging(c0)"
    ).fetchall()
    assert [moment.hour for (moment,) in found] == [10, 8, 10]


def test_summer_time_changes_with_the_offset_in_each_value(read: Read) -> None:
    moments, _ = read("2026-03-29 01:30:00+01:00", "2026-03-29 03:30:00+02:00")
    assert moments == [datetime(2026, 3, 29, 0, 30), datetime(2026, 3, 29, 1, 30)]


def test_small_numbers_are_days_of_a_spreadsheet_only_under_a_name_that_says_time(read: Read) -> None:
    assert read("42059", "12", "77", header="Amount")[0] == [None, None, None]
    assert read("42059", "12", "77", header="Created at")[0][0] == datetime(2015, 2, 24)


def test_date_and_time_of_two_columns_are_read_together(staged: Callable[..., tuple]) -> None:
    scratch, _ = staged(
        {"Date": ["22-04-15", "2015-04-23 00:00:00", "24-04-15"], "Time": ["3:53:50 PM", "10:22:56", ""]},
        rows=3,
    )
    both = joined("c0", "c1")
    reading = read_times(scratch, "staging", both, "Date")
    rows = scratch.execute(f"SELECT {reading.sql} FROM staging ORDER BY row").fetchall()
    assert rows == [
        (datetime(2015, 4, 22, 15, 53, 50),),
        (datetime(2015, 4, 23, 10, 22, 56),),
        (datetime(2015, 4, 24),),
    ]


@pytest.mark.parametrize(
    ("header", "zone"),
    [
        ("Created at (America/New_York)", "America/New_York"),
        ("Time (UTC)", "UTC"),
        ("created_utc", "UTC"),
        ("timestampUtc", "UTC"),
        ("Opened [CET]", "Europe/Berlin"),
        ("Time (GMT+2)", "Etc/GMT-2"),
        ("Created (UTC+05:30)", "Asia/Kolkata"),
        ("created_at_+0530", "Asia/Kolkata"),
        ("Date (Pacific Time)", "America/Los_Angeles"),
        ("Created (Eastern Time (US & Canada))", "America/New_York"),
        ("Erstellt (MEZ)", "Europe/Berlin"),
        ("created_at_est", "America/New_York"),
        ("Created (IST)", None),
        ("time_est", None),
        ("Date-2", None),
        ("First response time (seconds)", None),
        ("Time", None),
    ],
)
def test_a_header_may_name_the_time_zone(header: str, zone: str | None) -> None:
    assert header_zone(header) == zone


def test_twelve_days_of_january_are_not_the_firsts_of_twelve_months(read: Read) -> None:
    moments, reading = read(*(f"{day:02}/01/2026" for day in range(1, 13)))
    assert moments[-1] == datetime(2026, 1, 12)
    assert reading.ambiguous


def test_two_languages_share_a_month_and_the_others_of_the_column_decide(read: Read) -> None:
    assert read("1 listopada 2020", "1 lipca 2020")[0] == [datetime(2020, 11, 1), datetime(2020, 7, 1)]
    assert read("1. listopada 2020", "1. srpnja 2020")[0] == [datetime(2020, 10, 1), datetime(2020, 7, 1)]


def test_names_of_months_stand_in_the_file_of_words_as_they_are_compared() -> None:
    for language, months in MONTHS_BY_LANGUAGE.items():
        assert set(months.values()) == set(range(1, 13)), language
        assert all(name == fold(name.lower()) for name in months), language


@pytest.mark.parametrize(
    "value", ["2018年9月25日 下午3:04", "25/9/2018 3:04:05 μ.μ.", "25. 09. 2018", "25 Mär 2018"]
)
def test_the_spelling_is_the_same_in_python_and_in_sql(value: str) -> None:
    spelling = Spelling.of([value])
    (in_sql,) = duckdb.execute(f"SELECT {spelling.sql('v')} FROM (SELECT ? AS v)", [value]).fetchone()
    assert in_sql == spelling.spelled(value)


def test_years_of_the_persian_calendar_are_not_taken_for_the_middle_ages(read: Read) -> None:
    assert read("1403/12/14 10:04")[0] == [None]


def test_a_zone_that_several_clocks_go_by_is_said(read: Read) -> None:
    _, reading = read("2017-10-31 22:10 IST")
    assert reading.remarks == (
        "'IST' behind the times is read as the clock of India, not of Israel or Ireland.",
    )
