"""Sorted once and walked: the places that linking gives, held against a plain walk row by row."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from cx_insights.intake.link import WALKED, walk

START = datetime(2026, 9, 1, 8)
HOUR, DAY = 3600.0, 86400.0
FLAGS = ("resolved", "handoff", "asks_for_human", "announces_handover", "announces_closing")
JOURNEY_GAP, TALK_GAP = 30 * DAY, 24 * HOUR


def row(party: str, hours: float, touchpoint: str, **more: Any) -> dict[str, Any]:
    told = {
        "actor": "customer",
        "channel": "app",
        "has_clock": True,
        "lasted_seconds": None,
        "stated_conversation_id": None,
        **dict.fromkeys(FLAGS, False),
        **more,
    }
    return {"party": party, "occurred_at": START + timedelta(hours=hours), "touchpoint": touchpoint, **told}


def table(rows: list[dict[str, Any]]) -> pa.Table:
    kinds = {
        "sequence": pa.int64(),
        "occurred_at": pa.timestamp("us"),
        "has_clock": pa.bool_(),
        "lasted_seconds": pa.float64(),
    }
    kinds |= dict.fromkeys(FLAGS, pa.bool_())
    numbered = [{"sequence": number, **row} for number, row in enumerate(rows, 1)]
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in WALKED])
    return pa.Table.from_pylist(numbered, schema=schema)


def walked(*rows: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[int, str]]:
    found = walk(table(list(rows)), JOURNEY_GAP, TALK_GAP)
    places = sorted(found.places.to_pylist(), key=lambda place: place["sequence"])
    return places, {way["journey_key"]: way["variant"] for way in found.ways.to_pylist()}


def column(places: list[dict[str, Any]], name: str) -> list[Any]:
    return [place[name] for place in places]


def test_steps_come_in_order_of_time_and_equal_times_in_order_of_arrival() -> None:
    places, ways = walked(row("c:ana", 2, "Pay"), row("c:ana", 0, "Browse"), row("c:ana", 2, "Track"))
    assert ways == {2: "Browse → Pay → Track"}
    assert column(places, "position") == [2, 1, 3]
    assert column(places, "next_touchpoint") == ["Track", "Pay", None]
    assert column(places, "gap_seconds") == [0.0, 2 * HOUR, None]


def test_a_customers_journey_ends_at_the_gap_and_a_named_one_never_does() -> None:
    months = 61 * 24
    _, customers = walked(row("c:ana", 0, "Order"), row("c:ana", months, "Order"))
    _, named = walked(row("j:PZ-1", 0, "Order"), row("j:PZ-1", months, "Complain"))
    assert customers == {1: "Order", 2: "Order"}
    assert named == {1: "Order → Complain"}


def test_a_journey_is_never_cut_inside_a_ticket() -> None:
    """A ticket that is closed after months has one journey; the next ticket, months later, begins another."""
    months = 100 * 24 * HOUR
    opened = row("c:ana", 0, "Contact", stated_conversation_id="T-1")
    closed = row("c:ana", months, "Closed", stated_conversation_id="T-1")
    again = row("c:ana", 2 * months, "Contact", stated_conversation_id="T-2")
    _, ways = walked(opened, closed, again)
    assert ways == {1: "Contact → Closed", 3: "Contact"}


def test_without_stated_ids_a_conversation_is_what_happens_on_one_channel_without_a_gap() -> None:
    places, _ = walked(
        row("c:ana", 0, "Ask"),
        row("c:ana", 1, "Call", channel="phone"),
        row("c:ana", 2, "Ask"),
        row("c:ana", 27, "Ask"),
    )
    assert column(places, "conversation_key") == [1, 2, 1, 4]
    assert column(places, "turn") == [1, 1, 2, 1]
    assert column(places, "next_conversation_key") == [2, 1, 4, None]


def test_a_stated_conversation_that_two_parties_share_has_a_part_for_each() -> None:
    places, _ = walked(
        row("c:ana", 0, "Ask", stated_conversation_id="K-1"),
        row("c:ben", 1, "Ask", stated_conversation_id="K-1"),
    )
    assert column(places, "conversation_key") == [1, 2]


def test_the_handoff_turn_is_the_first_of_a_person_after_one_of_a_bot() -> None:
    actors = ("human", "customer", "bot", "customer", "human", "human")
    places, _ = walked(*(row("c:ana", hour / 10, "Talk", actor=actor) for hour, actor in enumerate(actors)))
    assert column(places, "handoff_turn") == [5] * 6
    bot_first, _ = walked(row("c:ana", 0, "Talk", actor="human"), row("c:ana", 1, "Talk", actor="bot"))
    assert column(bot_first, "handoff_turn") == [None, None]


def told(*turns: tuple[float, str, dict[str, bool]]) -> list[Any]:
    rows = [
        row("c:ana", at, "Talk", actor=who, stated_conversation_id="K", **says) for at, who, says in turns
    ]
    return column(walked(*rows)[0], "return_turn")


def test_the_return_turn_is_the_customers_first_after_a_close_or_a_long_silence() -> None:
    person = (101.0, "human", {})
    assert told((0, "customer", {}), (1, "bot", {}), (2, "customer", {}), (3, "human", {})) == [None] * 4
    silence = [(0, "customer", {}), (1, "bot", {}), (100, "customer", {}), (100.5, "customer", {}), person]
    assert told(*silence) == [3] * 5
    closed = [(0, "customer", {}), (1, "bot", {"announces_closing": True}), (2, "customer", {}), person]
    assert told(*closed) == [3] * 4
    solved = [(0, "customer", {}), (1, "bot", {"resolved": True}), (2, "customer", {}), person]
    assert told(*solved) == [3] * 4


def test_who_waits_for_a_person_does_not_come_back_by_asking_once_more() -> None:
    asked = [
        (0, "customer", {"asks_for_human": True}),
        (1, "bot", {}),
        (100, "customer", {}),
        (101, "human", {}),
    ]
    assert told(*asked) == [None] * 4
    repeated = [
        (hour, who, {"resolved": True}) for hour, who in enumerate(("customer", "bot", "customer", "human"))
    ]
    assert told(*repeated) == [None] * 4, "every row repeats how the conversation ended"


def test_a_gap_is_unknown_where_a_time_is() -> None:
    places, _ = walked(row("c:ana", 0, "Order"), row("c:ana", 1, "Pay", has_clock=False))
    assert column(places, "gap_seconds") == [None, None]
    assert column(places, "next_touchpoint") == ["Pay", None]


def test_no_rows_are_no_journeys() -> None:
    assert walked() == ([], {})


rows_of_a_day = st.lists(
    st.builds(
        row,
        st.sampled_from(["c:ana", "c:ben", "j:PZ-1", "v:K-3"]),
        st.sampled_from([0, 0, 1, 2.5, 30, 800, 2000]),
        st.sampled_from(["Order", "Pay", "Ask"]),
        channel=st.sampled_from(["app", "phone"]),
        actor=st.sampled_from(["customer", "bot", "human"]),
        stated_conversation_id=st.sampled_from([None, None, "K-1", "K-2"]),
        has_clock=st.booleans(),
    ),
    max_size=30,
)


@settings(deadline=None, max_examples=200)
@given(rows_of_a_day)
def test_every_row_stands_where_a_plain_walk_puts_it(rows: list[dict[str, Any]]) -> None:
    places, ways = walked(*rows)
    expected, told = plainly([{"sequence": number, **row} for number, row in enumerate(rows, 1)])
    for place in places:
        assert {name: place[name] for name in expected[place["sequence"]]} == expected[place["sequence"]]
    assert ways == told
    for mark, keys in {
        "one_per_journey": ("journey_key", "touchpoint"),
        "one_per_conversation": ("conversation_key", "touchpoint"),
        "one_move_per_journey": ("journey_key", "touchpoint", "next_touchpoint"),
    }.items():
        known = [{**place, "touchpoint": rows[place["sequence"] - 1]["touchpoint"]} for place in places]
        groups = [tuple(place[key] for key in keys) for place in known]
        stands = [group for group, place in zip(groups, known, strict=True) if place[mark]]
        assert sorted(stands) == sorted({group for group in groups if None not in group})


def plainly(rows: list[dict[str, Any]]) -> tuple[dict[int, dict[str, Any]], dict[int, str]]:
    """The same, walked row by row."""
    places: dict[int, dict[str, Any]] = defaultdict(dict)
    ways: dict[int, str] = {}
    ordered = sorted(rows, key=lambda row: (row["party"], row["occurred_at"], row["sequence"]))
    for _, of_party in groupby(ordered, key=lambda row: row["party"]):
        party = list(of_party)
        gap = JOURNEY_GAP if party[0]["party"].startswith("c:") else None
        for journey in _cut(party, gap, but_not_inside="stated_conversation_id"):
            ways[journey[0]["sequence"]] = " → ".join(row["touchpoint"] for row in journey)
            _fill_journey(places, journey)
        talks = defaultdict(list)
        for one in party:
            talks[one["stated_conversation_id"], one["channel"] * (not one["stated_conversation_id"])].append(
                one
            )
        for (stated, _), own in talks.items():
            for talk in _cut(own, None if stated else TALK_GAP):
                _fill_talk(places, talk)
    return places, ways


def _cut(
    rows: list[dict[str, Any]], gap: float | None, but_not_inside: str = ""
) -> list[list[dict[str, Any]]]:
    parts = [rows[:1]]
    for place, (before, after) in enumerate(pairwise(rows), 1):
        late = gap is not None and (after["occurred_at"] - before["occurred_at"]).total_seconds() > gap
        if but_not_inside:
            earlier, later = (
                {one[but_not_inside] for one in part} - {None} for part in (rows[:place], rows[place:])
            )
            late = late and not earlier & later
        parts.append([after]) if late else parts[-1].append(after)
    return parts


def _fill_journey(places: dict[int, dict[str, Any]], journey: list[dict[str, Any]]) -> None:
    for position, (own, following) in enumerate(zip(journey, [*journey[1:], None], strict=True), 1):
        timed = following and own["has_clock"] and following["has_clock"]
        places[own["sequence"]] |= {
            "journey_key": journey[0]["sequence"],
            "position": position,
            "next_touchpoint": following and following["touchpoint"],
            "next_channel": following and following["channel"],
            "gap_seconds": (following["occurred_at"] - own["occurred_at"]).total_seconds() if timed else None,
        }


def _fill_talk(places: dict[int, dict[str, Any]], talk: list[dict[str, Any]]) -> None:
    actors = [row["actor"] for row in talk]
    after_bot = actors.index("bot") + 1 if "bot" in actors else len(talk)
    handoff = next(
        (turn for turn, actor in enumerate(actors, 1) if actor == "human" and turn > after_bot), None
    )
    for turn, own in enumerate(talk, 1):
        places[own["sequence"]] |= {
            "conversation_key": talk[0]["sequence"],
            "turn": turn,
            "handoff_turn": handoff,
        }
