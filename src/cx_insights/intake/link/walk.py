"""Sorted once and walked: which journey and conversation each interaction belongs to, its place, and what came next.

Pure: rows go in, rows come out, whatever engine they lie in. All interactions of a party come together, as journeys,
conversations and neighbours never leave a party. Equal times keep the order of arrival.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cx_insights.intake.link.touched import PARTY_PREFIX_CUSTOMER
from cx_insights.model.ways import ARROW

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
Flags = NDArray[np.bool_]
_Numbers = TypeVar("_Numbers", Ints, Codes)

WALKED = (
    *("sequence", "party", "occurred_at", "has_clock", "lasted_seconds", "channel", "actor", "touchpoint"),
    *("stated_conversation_id", "resolved", "handoff", "asks_for_human"),
    *("announces_handover", "announces_closing"),
)
"""The columns of an interaction that the walk needs."""

_NEVER = np.int32(np.iinfo(np.int32).max)
_CODE_BYTES = 4
_WORDS = ("party", "stated_conversation_id", "channel", "actor", "touchpoint")


@dataclass(frozen=True)
class Walked:
    """What one walk found, a row per interaction and a row per journey.

    places: sequence │ journey_key │ position │ conversation_key │ turn │ handoff_turn │ next_touchpoint │ ...
                   1 │           1 │        1 │                1 │    1 │         NULL │ Pay             │
                   2 │           1 │        2 │                1 │    2 │         NULL │ NULL            │
    ways:   journey_key │ variant
                      1 │ Place order → Pay
    """

    places: pa.Table
    ways: pa.Table


def walk(rows: pa.Table, journey_gap_seconds: float, conversation_gap_seconds: float) -> Walked:
    """Link these interactions; a key is the sequence of the first interaction of what it stands for.

    rows: sequence │ party │ occurred_at │ has_clock │ channel │ actor │ touchpoint │ stated_conversation_id

    A customer's journey ends where nothing happens for the gap, though never inside a stated conversation: a ticket
    that was closed after two months has one journey. A journey that an export names is never cut. Where no
    conversation is stated, it is what a party does on one channel without a gap.
    """
    r = _Rows.of(rows)
    late = _late(r, journey_gap_seconds) & r.of_a_customer
    journeys = _Groups.of(_changes(r.party) | (late & ~_inside_a_conversation(r) if late.any() else late))
    talks = _conversations(r, conversation_gap_seconds)
    last = _before_a_change(journeys.opens)
    talk_keys = talks.back(talks.groups.first(r.sequence[talks.order]))
    places = {
        "sequence": pa.array(r.sequence),
        "journey_key": pa.array(journeys.first(r.sequence)),
        "position": pa.array(journeys.place, pa.int32()),
        "conversation_key": pa.array(talk_keys),
        "next_conversation_key": pa.array(np.roll(talk_keys, -1), mask=last),
        **_turns(r, talks, conversation_gap_seconds),
        **_following(r, last),
        **_marks(r, journeys, talks, last),
    }
    ways = {
        "journey_key": pa.array(r.sequence[journeys.starts]),
        "variant": _variants(r.touchpoint, journeys.starts),
    }
    return Walked(pa.table(places), pa.table(ways))


@dataclass(frozen=True)
class _Words:
    """A column of repeated words: a number per row (-1 for none) and the word behind each number."""

    codes: Codes
    words: pa.Array

    @classmethod
    def of(cls, column: pa.ChunkedArray) -> "_Words":
        encoded = column.dictionary_encode().combine_chunks()
        return cls(encoded.indices.fill_null(-1).to_numpy(), encoded.dictionary)

    def sorted_by(self, order: Ints) -> "_Words":
        return _Words(self.codes[order], self.words)

    def having(self, word: str) -> Flags:
        found = pc.index(self.words, word).as_py()
        return np.zeros(len(self.codes), dtype=bool) if found < 0 else self.codes == found


@dataclass(frozen=True)
class _Rows:
    """The columns in the order of party, time and arrival."""

    sequence: Ints
    party: Codes
    of_a_customer: Flags
    at_us: Ints
    has_clock: Flags
    lasted_us: Ints  # from the start of a step to its completion; 0 where not both are stated
    channel: _Words
    actor: _Words
    touchpoint: _Words
    conversation: Codes
    wants_human: Flags  # the customer asks for a person, or the bot announces one
    solved: Flags
    closing: Flags  # it is said that the conversation is closed

    @classmethod
    def of(cls, rows: pa.Table) -> "_Rows":
        party, conversation, channel, actor, touchpoint = _words(rows, *_WORDS)
        sequence = rows["sequence"].to_numpy()
        at_us = rows["occurred_at"].cast(pa.timestamp("us")).cast(pa.int64()).to_numpy()
        arrived = np.lexsort((sequence, at_us))
        order = arrived[_order(party.codes[arrived])]
        customers = pc.starts_with(party.words, PARTY_PREFIX_CUSTOMER).to_numpy(zero_copy_only=False)
        party_codes = party.codes[order]
        return cls(
            sequence=sequence[order],
            party=party_codes,
            of_a_customer=customers.astype(bool)[party_codes],
            at_us=at_us[order],
            has_clock=_flags(rows["has_clock"])[order],
            lasted_us=(_seconds(rows["lasted_seconds"]) * 1e6).astype(np.int64)[order],
            channel=channel.sorted_by(order),
            actor=actor.sorted_by(order),
            touchpoint=touchpoint.sorted_by(order),
            conversation=conversation.codes[order],
            wants_human=_wants_human(rows, actor)[order],
            solved=_flags(rows["resolved"])[order],
            closing=_flags(rows["announces_closing"])[order],
        )


def _words(rows: pa.Table, *names: str) -> list[_Words]:
    """Columns of words, several at once: putting a million words into numbers is a third of the walk."""
    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(lambda name: _Words.of(rows[name]), names))


def _wants_human(rows: pa.Table, actor: _Words) -> Flags:
    asks = _flags(rows["asks_for_human"]) & actor.having("customer")
    return asks | _flags(rows["announces_handover"]) | (_flags(rows["handoff"]) & ~actor.having("human"))


def _flags(column: pa.ChunkedArray) -> Flags:
    found: Flags = column.fill_null(False).to_numpy().astype(bool)
    return found


def _seconds(column: pa.ChunkedArray) -> NDArray[np.float64]:
    found: NDArray[np.float64] = column.cast(pa.float64()).fill_null(0.0).to_numpy()
    return found


@dataclass(frozen=True)
class _Groups:
    """Neighbouring rows that belong together: where each group opens, its number and the row's place in it, from 1."""

    opens: Flags
    starts: Ints
    number: Codes
    place: Codes

    @classmethod
    def of(cls, opens: Flags) -> "_Groups":
        starts = np.flatnonzero(opens)
        number = np.cumsum(opens, dtype=np.int32) - 1
        before = starts.astype(np.int32)[number]
        return cls(opens, starts, number, np.arange(1, len(opens) + 1, dtype=np.int32) - before)

    def first(self, values: _Numbers) -> _Numbers:
        """For every row, the value of the first row of its group."""
        return values[self.starts][self.number]

    def smallest(self, values: Codes) -> Codes:
        """For every row, the smallest value of its group."""
        return np.minimum.reduceat(values, self.starts)[self.number] if len(values) else values

    def largest(self, values: Codes) -> Codes:
        """For every row, the largest value of its group."""
        return np.maximum.reduceat(values, self.starts)[self.number] if len(values) else values


@dataclass(frozen=True)
class _Talks:
    """The same rows by conversation: `order` leads from its rows to those of `_Rows`."""

    order: Ints
    groups: _Groups

    def back(self, values: NDArray[Any]) -> NDArray[Any]:
        """Values by conversation, in the order of `_Rows`."""
        found = np.empty_like(values)
        found[self.order] = values
        return found


def _conversations(r: _Rows, gap_seconds: float) -> _Talks:
    unstated = r.conversation < 0
    together = np.where(unstated, r.channel.codes, r.conversation + len(r.channel.words))
    spread = int(together.max(initial=0)) + 1
    group = r.party.astype(np.int64) * spread + together
    order = np.argsort(group, kind="stable")
    late = _gaps_us(r.at_us[order]) > gap_seconds * 1e6
    return _Talks(order, _Groups.of(_changes(group[order]) | (late & unstated[order])))


def _turns(r: _Rows, talks: _Talks, gap_seconds: float) -> dict[str, pa.Array]:
    """The turn of each row in its conversation, the first turn of a person there after one of a bot, and the turn
    with which the customer had last come back by then."""
    groups = talks.groups
    bot, human = (r.actor.having(actor)[talks.order] for actor in ("bot", "human"))
    first_bot = groups.smallest(np.where(bot, groups.place, _NEVER))
    after_bot = human & (groups.place > first_bot)
    answered = groups.smallest(np.where(after_bot, groups.place, _NEVER))
    returns = _comes_back(r, talks, gap_seconds) & (groups.place < answered)
    last_return = groups.largest(np.where(returns, groups.place, np.int32(0)))
    return {
        "turn": pa.array(talks.back(groups.place), pa.int32()),
        "handoff_turn": _known(talks.back(answered), _NEVER),
        "return_turn": _known(talks.back(last_return), np.int32(0)),
    }


def _known(turns: Codes, unknown: np.int32) -> pa.Array:
    missing = turns == unknown
    return pa.array(turns, pa.int32(), mask=missing)


def _comes_back(r: _Rows, talks: _Talks, gap_seconds: float) -> Flags:
    """Turns of a customer, by conversation, after it was closed, or after a long silence with no person asked for."""
    groups, order = talks.groups, talks.order
    own = r.wants_human[order]
    before = np.cumsum(own, dtype=np.int32) - own
    pending = before > groups.first(before)
    silent = (_gaps_us(r.at_us[order]) > gap_seconds * 1e6) & ~pending
    solved = r.solved[order]
    becomes_solved = solved & ~np.roll(solved, 1) & ~groups.opens  # not where every row repeats how it ended
    closed = np.roll(r.closing[order] | becomes_solved, 1)
    return r.actor.having("customer")[order] & ~groups.opens & (closed | silent)


def _following(r: _Rows, last: Flags) -> dict[str, pa.Array]:
    """The true next interaction of the journey, and the seconds until it where both say more than their day."""
    unknown = last | ~r.has_clock | ~np.roll(r.has_clock, -1)
    gap_seconds = np.maximum(np.roll(r.at_us, -1) - r.at_us - r.lasted_us, 0) / 1e6
    return {
        "next_touchpoint": _next(r.touchpoint, last),
        "next_channel": _next(r.channel, last),
        "gap_seconds": pa.array(gap_seconds, mask=unknown),
    }


def _next(words: _Words, last: Flags) -> pa.DictionaryArray:
    following = pa.array(np.roll(words.codes, -1), pa.int32(), mask=last)
    return pa.DictionaryArray.from_arrays(following, words.words)


def _marks(r: _Rows, journeys: _Groups, talks: _Talks, last: Flags) -> dict[str, pa.Array]:
    """One row stands for each pair of conversation and touchpoint, journey and touchpoint, journey and move."""
    touchpoint = r.touchpoint.codes
    pair = touchpoint.astype(np.int64) * len(r.touchpoint.words) + np.roll(touchpoint, -1)
    move = np.where(last, -1, pair)
    passed = _first_of_each(talks.groups.number, touchpoint[talks.order])
    return {
        "one_per_conversation": pa.array(talks.back(passed)),
        "one_per_journey": pa.array(_first_of_each(journeys.number, touchpoint)),
        "one_move_per_journey": pa.array(_first_of_each(journeys.number, move) & ~last),
    }


def _first_of_each(group: Codes, kind: Codes | Ints) -> Flags:
    """The first row of each pair; the rows of a group lie together."""
    order = _order(kind)
    first = np.empty(len(order), dtype=bool)
    first[order] = _changes(kind[order]) | _changes(group[order])
    return first


def _order(codes: Codes | Ints) -> Ints:
    """Rows by their code, equal ones as they lie: sixteen bits at a time, as those are sorted without comparing."""
    above = codes - codes.min(initial=0)
    order = np.argsort(above.astype(np.uint16), kind="stable")
    for bits in range(16, int(above.max(initial=0)).bit_length(), 16):
        order = order[np.argsort((above >> bits)[order].astype(np.uint16), kind="stable")]
    return order


def _variants(touchpoint: _Words, starts: Ints) -> pa.DictionaryArray:
    """The way of each journey. Journeys that go the same way share its text, which is put together once."""
    steps = pa.py_buffer(touchpoint.codes.astype(np.uint32).tobytes())
    bounds = np.append(starts, len(touchpoint.codes)).astype(np.int64) * _CODE_BYTES
    ways = pa.LargeBinaryArray.from_buffers(
        pa.large_binary(), len(starts), [None, pa.py_buffer(bounds), steps]
    )
    walked = ways.dictionary_encode()
    names = touchpoint.words.to_pylist()
    told = [
        ARROW.join(names[step] for step in np.frombuffer(way.as_py(), np.uint32)) for way in walked.dictionary
    ]
    return pa.DictionaryArray.from_arrays(walked.indices, pa.array(told, pa.string()))


def _changes(values: Ints | Codes) -> Flags:
    """Where a value differs from the one before it; the first one does."""
    changed = np.ones(len(values), dtype=bool)
    changed[1:] = values[1:] != values[:-1]
    return changed


def _before_a_change(opens: Flags) -> Flags:
    return np.roll(opens, -1)  # the first one opens a group, so the last one is before it


def _late(r: _Rows, gap_seconds: float) -> Flags:
    return _gaps_us(r.at_us) > gap_seconds * 1e6


def _inside_a_conversation(r: _Rows) -> Flags:
    """Whether a stated conversation goes on from before a row to it or beyond.

    conversation │ t1 │ t1 │ t2 │ t1 │ t3
    inside       │    │ x  │ x  │ x  │
    """
    rows = np.flatnonzero(r.conversation >= 0)
    talk = r.party[rows] * (int(r.conversation.max(initial=0)) + 1) + r.conversation[rows]
    order = np.argsort(talk, kind="stable")
    ends = np.flatnonzero(_changes(talk[order]))
    first, last = rows[order[ends]], rows[order[np.append(ends[1:], len(order)) - 1]] if len(rows) else rows
    open_talks = np.zeros(len(r.party) + 1, dtype=np.int64)
    np.add.at(open_talks, first + 1, 1)
    np.add.at(open_talks, last + 1, -1)
    return np.cumsum(open_talks)[: len(r.party)] > 0


def _gaps_us(at_us: Ints) -> Ints:
    """How long after the row before."""
    return np.diff(at_us, prepend=at_us[:1])
