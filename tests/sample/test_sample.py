"""The pizza company: the same bytes from the same seed, and the planted story comes out of plain counts."""

import csv
import gzip
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import mean, median
from zoneinfo import ZoneInfo

import pytest

from cx_insights.sample import HEADER, Interaction, interactions, write_csv

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
FIX = "2026-10-26"
COMPLAINTS = ("Missing topping", "Missing item", "Late delivery", "Cold food", "Wrong item")
SAID_BEFORE = ("told", "said", "again", "second time", "have to repeat", "once more", "same as before")


@pytest.fixture(scope="module")
def rows() -> list[Interaction]:
    return list(interactions(20_000, seed=7))


@pytest.fixture(scope="module")
def many_rows() -> list[Interaction]:
    return list(interactions(150_000, seed=11))


def moment(row: Interaction) -> datetime:
    return datetime.fromisoformat(row.time)


def grouped(rows: list[Interaction], key: Callable[[Interaction], str]) -> dict[str, list[Interaction]]:
    groups: dict[str, list[Interaction]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def contacts(rows: list[Interaction]) -> list[list[Interaction]]:
    return list(grouped([row for row in rows if row.issue], lambda row: row.conversation_id).values())


def handoff(talk: list[Interaction]) -> int | None:
    """The place of the first human answer after a bot's."""
    actors = [row.actor for row in talk]
    if "bot" not in actors or "human" not in actors[actors.index("bot") :]:
        return None
    return actors.index("human", actors.index("bot"))


def handoff_rate(talks: list[list[Interaction]], channel: str) -> float:
    with_bot = [t for t in talks if t[0].channel == channel and any(row.actor == "bot" for row in t)]
    return mean(handoff(talk) is not None for talk in with_bot)


def topping_rates(rows: list[Interaction]) -> dict[str, float]:
    """Share of orders with a missing topping: in North's rush before and after the fix, and elsewhere."""
    complained = {row.journey_id for row in rows if row.issue == "Missing topping"}
    cells: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row.touchpoint == "Place order":
            at = moment(row)
            rush = row.area == "North" and at.isoweekday() == 5 and 18 <= at.hour < 21
            cell = "elsewhere" if not rush else "before" if row.time < FIX else "after"
            cells[cell].append(row.journey_id in complained)
    return {cell: mean(hits) for cell, hits in cells.items()}


# --- the file


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    for name, seed in (("a.csv", 3), ("b.csv", 3), ("c.csv", 4)):
        assert write_csv(tmp_path / name, 2_000, seed) == 2_000
    first = (tmp_path / "a.csv").read_bytes()
    assert first == (tmp_path / "b.csv").read_bytes()
    assert first != (tmp_path / "c.csv").read_bytes()
    assert b"\r" not in first


def test_a_gz_file_holds_the_same_rows_and_is_the_same_each_time(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", 500, 3)
    write_csv(tmp_path / "a.csv.gz", 500, 3)
    write_csv(tmp_path / "b.csv.gz", 500, 3)
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()) == (tmp_path / "a.csv").read_bytes()
    assert (tmp_path / "a.csv.gz").read_bytes() == (tmp_path / "b.csv.gz").read_bytes()


def test_the_committed_pizza_file_is_what_the_generator_makes(tmp_path: Path) -> None:
    write_csv(tmp_path / "pizza.csv", 20_000, 7)
    assert (tmp_path / "pizza.csv").read_bytes() == (SAMPLE_DATA / "pizza.csv").read_bytes()


def test_progress_is_told_up_to_the_last_row(tmp_path: Path) -> None:
    told: list[int] = []
    write_csv(tmp_path / "a.csv", 25_000, 3, progress=told.append)
    assert told == [10_000, 20_000, 25_000]


@pytest.mark.parametrize("count", [0, 1, 7, 1_000, 4_321])
def test_there_are_exactly_as_many_rows_as_asked_for(count: int) -> None:
    found = list(interactions(count, seed=5))
    assert len(found) == count
    assert len({row.interaction_id for row in found}) == count


def test_rows_are_in_order_of_time_inside_the_eleven_weeks_with_berlins_offsets(
    rows: list[Interaction],
) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    times = [moment(row) for row in rows]
    assert times == sorted(times)
    assert times[0] >= datetime(2026, 8, 31, tzinfo=berlin)
    assert times[-1] < datetime(2026, 11, 16, tzinfo=berlin)
    assert times[-1] - times[0] > timedelta(days=76)
    assert all(at.utcoffset() == at.astimezone(berlin).utcoffset() for at in times)
    assert {at.utcoffset() for at in times} == {timedelta(hours=1), timedelta(hours=2)}


def test_the_header_names_every_field_in_order() -> None:
    assert [name.lower().replace(" ", "_") for name in HEADER] == list(Interaction._fields)


def test_the_sample_needs_no_pandas() -> None:
    code = "import sys, cx_insights.sample; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_customers_keep_their_area_segment_and_language_and_come_back(rows: list[Interaction]) -> None:
    of_customer = grouped(
        [r for r in rows if r.customer_id and r.issue != "Large order"], lambda r: r.customer_id
    )
    assert all(len({(r.area, r.segment) for r in own}) == 1 for own in of_customer.values())
    orders = sorted(len({r.journey_id for r in own}) for own in of_customer.values())
    assert orders[-1] >= 12
    assert median(orders) <= 3
    assert 0.02 < mean(not row.customer_id for row in rows) < 0.10
    assert all(row.conversation_id and row.journey_id for row in rows)


def test_texts_vary_as_people_write(rows: list[Interaction]) -> None:
    texts = [row.message for row in rows if row.actor == "customer" and row.message]
    assert Counter(texts).most_common(1)[0][1] < 0.01 * len(texts)
    assert len(set(texts)) > 0.9 * len(texts)
    assert not any("{" in text or "  " in text for text in texts)
    assert 0.01 < mean("@example." in text or "+49 30 23125" in text for text in texts) < 0.06
    assert 0.02 < mean(row.language != "en" for row in rows) < 0.07
    assert any(len(text) > 10 and text == text.upper() for text in texts)


# --- the story


def test_about_one_order_in_six_leads_to_a_contact(rows: list[Interaction]) -> None:
    orders = {row.journey_id for row in rows}
    troubled = {row.journey_id for row in rows if row.issue and row.issue != "Large order"}
    assert 2_300 < len(orders) < 2_900
    assert 0.15 < len(troubled) / len(orders) < 0.20


def test_toppings_go_missing_in_norths_friday_rush_until_the_fix(
    rows: list[Interaction], many_rows: list[Interaction]
) -> None:
    small, large = topping_rates(rows), topping_rates(many_rows)
    assert small["before"] > 4 * small["elsewhere"]
    assert small["after"] < 2 * small["elsewhere"]
    assert 5 < large["before"] / large["elsewhere"] < 7
    assert 0.7 < large["after"] / large["elsewhere"] < 1.4


def test_in_the_rush_it_is_mostly_the_extra_cheese(many_rows: list[Interaction]) -> None:
    fridays = [
        row.product
        for row in many_rows
        if row.issue == "Missing topping"
        and row.area == "North"
        and row.time < FIX
        and moment(row).isoweekday() == 5
        and 19 <= moment(row).hour < 22
    ]
    assert 0.65 < fridays.count("extra cheese") / len(fridays) < 0.9


def test_orders_peak_in_the_evening_and_on_friday_and_saturday(rows: list[Interaction]) -> None:
    placed = [moment(row) for row in rows if row.touchpoint == "Place order"]
    hours = Counter(at.hour for at in placed)
    days = Counter(at.isoweekday() for at in placed)
    assert set(dict(hours.most_common(3))) == {18, 19, 20}
    assert hours[12] > hours[15]
    assert set(dict(days.most_common(2))) == {5, 6}


def test_handoff_rates_differ_by_channel(rows: list[Interaction], many_rows: list[Interaction]) -> None:
    for talks, margin in ((contacts(rows), 0.07), (contacts(many_rows), 0.03)):
        for channel, planted in (("Chat", 0.38), ("App", 0.24), ("Phone", 0.62)):
            assert handoff_rate(talks, channel) == pytest.approx(planted, abs=margin), channel
    assert handoff_rate(contacts(many_rows), "Email") == pytest.approx(0.16, abs=0.05)


def test_people_wait_about_three_minutes_in_chat_and_nine_on_the_phone(many_rows: list[Interaction]) -> None:
    waits: dict[str, list[float]] = defaultdict(list)
    never: Counter[str] = Counter()
    for talk in contacts(many_rows):
        asked = next((row for row in talk if row.handoff == "yes"), None)
        if asked:
            assert asked.actor == "bot"
            assert asked.handoff_reason
            answered = handoff(talk)
            if answered is None:
                never[asked.channel] += 1
            else:
                waits[asked.channel].append((moment(talk[answered]) - moment(asked)).total_seconds() / 60)
    assert median(waits["Chat"]) == pytest.approx(3.5, abs=1)
    assert median(waits["App"]) == pytest.approx(5.5, abs=1)
    assert median(waits["Phone"]) == pytest.approx(9.5, abs=1)
    assert never["Phone"] > never["Chat"] > 0


def test_on_the_phone_people_repeat_themselves_after_the_handoff_and_in_chat_they_do_not(
    rows: list[Interaction],
) -> None:
    repeated: dict[str, list[bool]] = defaultdict(list)
    for talk in contacts(rows):
        place = handoff(talk)
        if place and talk[0].issue != "Large order" and talk[0].language == "en":
            after = [row.message.lower() for row in talk[place:] if row.actor == "customer"]
            repeated[talk[0].channel].append(any(word in text for text in after for word in SAID_BEFORE))
    assert mean(repeated["Phone"]) > 0.7
    assert mean(repeated["Chat"]) < 0.35
    assert mean(repeated["Chat"]) < mean(repeated["App"]) < mean(repeated["Phone"])


def test_the_app_feels_better_than_the_phone_for_the_same_troubles(
    rows: list[Interaction], many_rows: list[Interaction]
) -> None:
    from textblob.en import sentiment

    def feeling(channel: str) -> float:
        texts = [
            r.message
            for r in rows
            if r.actor == "customer" and r.channel == channel and r.issue in COMPLAINTS
        ]
        return mean(sentiment(text)[0] for text in texts)

    def rating(channel: str) -> float:
        return mean(r.csat for r in many_rows if r.channel == channel and r.issue in COMPLAINTS and r.csat)

    assert feeling("App") > feeling("Phone") + 0.08
    assert rating("App") > rating("Phone") + 0.3


def test_some_give_up_in_the_app_and_phone_within_a_day_about_the_same_order(rows: list[Interaction]) -> None:
    talks = grouped([row for row in rows if row.issue], lambda row: row.journey_id).values()
    in_vain = broken = 0
    for journey in talks:
        app = [row for row in journey if row.channel == "App"]
        if not app or app[-1].resolved != "no":
            continue
        in_vain += 1
        phoned = [row for row in journey if row.channel == "Phone" and row.time > app[-1].time]
        broken += bool(phoned) and moment(phoned[0]) - moment(app[-1]) < timedelta(hours=24)
    assert 0.3 < broken / in_vain < 0.7
    assert broken >= 8


def test_an_app_order_takes_about_two_minutes_from_menu_to_payment(rows: list[Interaction]) -> None:
    visits = grouped(
        [row for row in rows if row.channel == "App" and not row.issue], lambda r: r.conversation_id
    )
    seconds = []
    for visit in visits.values():
        steps = {row.touchpoint: moment(row) for row in visit}
        if {"Browse menu", "Pay"} <= set(steps):
            seconds.append((steps["Pay"] - steps["Browse menu"]).total_seconds())
    assert median(seconds) == pytest.approx(120, abs=15)


def test_large_party_orders_are_mostly_helped_by_a_person(many_rows: list[Interaction]) -> None:
    talks = [talk for talk in contacts(many_rows) if talk[0].issue == "Large order"]
    assert mean(any(row.actor == "human" for row in talk) for talk in talks) > 0.85
    assert {row.touchpoint for talk in talks for row in talk} >= {"Large party order", "Talk to a person"}


def test_ratings_follow_what_happened_and_a_quarter_answers(rows: list[Interaction]) -> None:
    outcome = {row.journey_id: row.resolved for row in rows if row.resolved and row.issue != "Large order"}
    scores: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.touchpoint == "Rate order" and row.csat:
            scores[outcome.get(row.journey_id, "no trouble")].append(row.csat)
    assert mean(scores["no trouble"]) > mean(scores["yes"]) + 0.3 > mean(scores["no"]) + 0.6
    assert 0.2 < sum(map(len, scores.values())) / len({row.journey_id for row in rows}) < 0.3
    assert all(row.touchpoint.startswith("Rate") for row in rows if row.csat or row.nps or row.ces)


def test_every_contact_ends_with_its_outcome(rows: list[Interaction]) -> None:
    finished = [talk for talk in contacts(rows) if talk[-1].time < "2026-11-14"]
    assert len(finished) > 400
    for talk in finished:
        assert talk[-1].resolved in ("yes", "no")
        assert not any(row.resolved for row in talk[:-1])


# --- the messy file


def test_the_messy_file_has_a_row_for_every_reason_of_quarantine() -> None:
    raw = (SAMPLE_DATA / "messy.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    header, *cells = csv.reader(text.splitlines(keepends=True), delimiter=";")
    width = len(header)
    found = [dict(zip(header, row, strict=False)) for row in cells]
    ids = Counter(row["Interaction ID"] for row in found)
    assert len(found) == 46
    assert [row["Time"] for row in found if not row["Time"]] == [""]
    assert [row["Time"] for row in found if row["Time"] and row["Time"][-1].isalpha()] == ["gestern Abend"]
    assert [row["Time"][6:10] for row in found if row["Time"][6:10] in ("1970", "2099")] == ["1970", "2099"]
    assert sum(not row["Customer ID"] and not row["Conversation ID"] for row in found) == 1
    assert ids["5.70306E+17"] == 1
    assert [len(row) for row in cells if len(row) != width] == [width + 2]
    twice = [[row for row in cells if row[0] == again] for again, n in ids.items() if n == 2]
    assert sorted(first == second for first, second in twice) == [False, True]  # a conflict, a repetition
