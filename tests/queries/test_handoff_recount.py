"""Every number of the handoff page, counted anew in plain Python from the stored rows of the pizza company."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from statistics import mean, median
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import select

from cx_insights.db.schema import interactions, transitions
from cx_insights.db.store import Store
from cx_insights.insight.chance import wilson
from cx_insights.insight.frames import frame
from cx_insights.insight.mood_curve import mood_curve
from cx_insights.model.filters import Filters
from cx_insights.model.groups import WINDOW_DAYS
from cx_insights.queries import QUESTIONS
from telling import sampled_store

DAY = 86_400
HUMANLESS = ("app", "web", "store")
WEIGHTS = {"who": 0.2, "reference": 0.2, "issue": 0.25, "tried": 0.15, "outcome": 0.2}


@dataclass
class Talk:
    """One conversation, read turn by turn."""

    rows: list[Any]
    back: float | None = None  # seconds until the customer's next contact about the same issue
    back_here: float | None = None  # on the same channel
    back_any: float | None = None  # whatever about
    age: float | None = None
    facts: dict[str, bool] = field(default_factory=dict)

    @property
    def channel(self) -> str:
        return str(self.rows[0].channel)

    @property
    def start(self) -> datetime:
        return min(row.occurred_at for row in self.rows)

    @property
    def end(self) -> datetime:
        return max(row.occurred_at for row in self.rows)

    @property
    def customer(self) -> str | None:
        return next((row.customer_id for row in self.rows if row.customer_id), None)

    @property
    def issue(self) -> str | None:
        return next((row.issue for row in self.rows if row.issue), None)

    def has(self, actor: str) -> bool:
        return any(row.actor == actor for row in self.rows)

    @property
    def place(self) -> int | None:
        """Where the first person answers after a bot."""
        bots = [n for n, row in enumerate(self.rows) if row.actor == "bot"]
        return next(
            (n for n, row in enumerate(self.rows) if bots and n > bots[0] and row.actor == "human"), None
        )

    @property
    def handed(self) -> bool:
        return self.place is not None

    @property
    def before(self) -> list[Any]:
        return self.rows[: self.place] if self.handed else self.rows

    @property
    def asked(self) -> bool:
        return any(
            row.handoff or row.announces_handover or (row.actor == "customer" and row.asks_for_human)
            for row in self.rows
        )

    @property
    def unanswered(self) -> bool:
        """A person was wanted, and no person's turn came after that."""
        wanted = [
            n
            for n, row in enumerate(self.rows)
            if (row.handoff and row.actor != "human")
            or row.announces_handover
            or (row.actor == "customer" and row.asks_for_human)
        ]
        answered = [n for n, row in enumerate(self.rows) if row.actor == "human"]
        return bool(wanted) and max(wanted) > max(answered, default=-1) and not self.handed

    @property
    def asked_in_words(self) -> bool:
        return any(row.actor == "customer" and row.asks_for_human for row in self.before)

    @property
    def resolved(self) -> bool | None:
        return next((row.resolved for row in reversed(self.rows) if row.resolved is not None), None)

    @property
    def is_contact(self) -> bool:
        rated = any(row.csat is not None or row.nps is not None or row.ces is not None for row in self.rows)
        return bool(
            self.has("bot")
            or self.has("human")
            or self.issue
            or (self.channel not in HUMANLESS and not rated)
        )

    @property
    def wait(self) -> float | None:
        if self.place is None:
            return None
        stated = [row.occurred_at for row in self.before if row.handoff and row.actor != "human"]
        words = [row.occurred_at for row in self.before if row.actor == "customer" and row.asks_for_human]
        announced = [row.occurred_at for row in self.before if row.announces_handover]
        last_bot = [row.occurred_at for row in self.before if row.actor == "bot"]
        asked = min(stated or words or announced) if stated or words or announced else max(last_bot)
        return (self.rows[self.place].occurred_at - asked).total_seconds() / 60

    @property
    def last_actor(self) -> str:
        spoken = [
            r
            for r in self.rows
            if r.actor != "system" and not (r.text is None and (r.csat or r.nps or r.ces))
        ]
        return str(spoken[-1].actor)

    def scored(self, side: int) -> list[float]:
        rows = self.before[::-1] if side < 0 else self.rows[self.place :]
        return [r.sentiment_score for r in rows if r.actor == "customer" and r.sentiment_score is not None]

    def known(self) -> dict[str, bool]:
        said = [row for row in self.before if row.actor != "bot"]
        return {
            "who": self.customer is not None,
            "reference": any(r.gives_reference or (r.text is None and r.reference) for r in said),
            "issue": any(r.describes_issue or r.issue for r in said),
            "tried": any(r.tells_what_was_tried for r in said),
            "outcome": any(r.states_wanted_outcome for r in said),
        }

    @property
    def is_read(self) -> bool:
        """Whether every word of the customer before the answer is of a language that has rules."""
        return all(r.describes_issue is not None for r in self.before if r.actor == "customer" and r.text)

    @property
    def is_read_after(self) -> bool:
        near = [r for r in self.rows[self.place :] if r.actor == "customer"][:3]
        return self.is_read and all(r.says_it_again is not None for r in near if r.text)

    def repeated(self) -> tuple[int, float]:
        """Messages and minutes that went into what was known."""
        after, known = self.rows[self.place :], self.known()["reference"]
        near = {actor: [r for r in after if r.actor == actor][:3] for actor in ("customer", "human")}
        asked = [r for r in near["human"] if known and r.asks_for_reference]
        again = [r for r in near["customer"] if r.says_it_again or (known and r.gives_reference)]
        talking = [
            r
            for n, r in enumerate(self.rows)
            if r.actor == "customer" or (r.actor == "human" and n >= self.place)
        ]
        seconds = sum(
            (r.occurred_at - talking[talking.index(r) - 1].occurred_at).total_seconds() for r in again
        )
        return len(asked) + len(again), seconds / 60


@pytest.fixture(scope="module")
def pizza(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sampled_store(backend, tmp_path_factory.mktemp("recount"), 12_000, 3) as store:
        yield store


@pytest.fixture(scope="module")
def talks(pizza: Store) -> list[Talk]:
    own = select(interactions, transitions.c.conversation_key).join(
        transitions, transitions.c.sequence == interactions.c.sequence
    )
    grouped: dict[str, list[Any]] = defaultdict(list)
    with pizza.reading() as connection:
        for row in connection.execute(own.order_by(interactions.c.occurred_at, interactions.c.sequence)):
            grouped[row.conversation_key].append(row)
    found = [Talk(rows) for rows in grouped.values()]
    _see_who_came_back(found)
    return found


def _see_who_came_back(talks: list[Talk]) -> None:
    newest = max(talk.end for talk in talks)
    by_customer: dict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        if talk.customer:
            talk.age = (newest - talk.end).total_seconds()
            if talk.is_contact:
                by_customer[talk.customer].append(talk)
    for own in by_customer.values():
        own.sort(key=lambda talk: (talk.start, talk.rows[0].conversation_key))
        for n, talk in enumerate(own):
            later = [(one, (one.start - talk.end).total_seconds()) for one in own[n + 1 :]]
            same = [gap for one, gap in later if not (talk.issue and one.issue) or talk.issue == one.issue]
            here = [gap for one, gap in later if one.channel == talk.channel]
            talk.back, talk.back_here = min(same, default=None), min(here, default=None)
            talk.back_any = min((gap for _, gap in later), default=None)


def asked(store: Store, question: str) -> pd.DataFrame:
    return frame(store, QUESTIONS[question].ask(Filters(time_zone="Europe/Berlin")))


def by_channel(store: Store, question: str) -> dict[str, Any]:
    return {row.channel: row for row in asked(store, question).itertuples()}


def within(gap: float | None, days: int) -> bool:
    return gap is not None and gap <= days * DAY


def old(talk: Talk, days: int) -> bool:
    return talk.age is not None and talk.age >= days * DAY


def channels(talks: list[Talk]) -> dict[str, list[Talk]]:
    grouped: dict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        grouped[talk.channel].append(talk)
    return grouped


def test_rates_and_their_intervals(pizza: Store, talks: list[Talk]) -> None:
    told = by_channel(pizza, "handoffs")
    assert set(told) == set(channels(talks))
    for channel, own in channels(talks).items():
        row, bots = told[channel], [talk for talk in own if talk.has("bot")]
        handed = [talk for talk in own if talk.handed]
        wanted = [talk for talk in own if talk.asked]
        never = [talk for talk in wanted if not talk.has("human")]
        persons = [talk for talk in own if talk.has("human")]
        moved = [t for t in persons if len({r.agent for r in t.rows if r.actor == "human" and r.agent}) > 1]
        rateable = [talk for talk in handed if talk.scored(-1)]
        late = [talk for talk in handed if sum(r.sentiment_label == "negative" for r in talk.before) >= 2]
        early = [
            t for t in handed if not t.asked_in_words and sum(r.actor == "customer" for r in t.before) <= 1
        ]
        counts = (len(own), len(bots), len(handed), len(wanted), len(never), len(persons), len(moved))
        assert counts == (
            row.conversations, row.bot_conversations, row.handoffs, row.asked_for_human, row.never_answered,
            row.with_person, row.transferred,
        )  # fmt: skip
        silent = [talk for talk in bots if talk.unanswered]
        assert (len(silent), len(bots) - len(handed) - len(silent)) == (row.silent, row.contained)
        assert (len(late), len(rateable), len(early)) == (row.late, row.late_known, row.early)
        for part, whole, ends in (
            (handed, bots, (row.rate, row.low, row.high)),
            (never, wanted, (row.never_answered_rate, row.never_answered_low, row.never_answered_high)),
            (moved, persons, (row.transferred_rate, row.transferred_low, row.transferred_high)),
        ):
            if len(whole) >= 5:
                expected = (len(part) / len(whole), *wilson(len(part), len(whole)))
                assert ends == pytest.approx(expected, abs=1e-9)
            else:
                assert pd.isna(ends[0])


def test_settled_for_every_window(pizza: Store, talks: list[Talk]) -> None:
    told = {(r.channel, r.window_days): r for r in asked(pizza, "containment_windows").itertuples()}
    for channel, own in channels(talks).items():
        alone = [talk for talk in own if talk.has("bot") and not talk.has("human") and not talk.unanswered]
        unknown = [talk for talk in alone if talk.age is None]
        for days in WINDOW_DAYS if alone else ():
            judged = [talk for talk in alone if old(talk, days)]
            quiet = [talk for talk in judged if not within(talk.back_any, days)]
            about_it = [talk for talk in judged if not within(talk.back, days)]
            row = told[channel, days]
            assert (row.bot_only, row.judged, row.too_young, row.not_followed, row.durable) == (
                len(alone), len(judged), len(alone) - len(judged) - len(unknown), len(unknown), len(quiet),
            )  # fmt: skip
            assert row.durable_same_issue == len(about_it)


def test_the_funnel(pizza: Store, talks: list[Talk]) -> None:
    told = {(row.window_days, row.step): row for row in asked(pizza, "handoff_funnel").itertuples()}
    bots = [talk for talk in talks if talk.has("bot")]
    wanted = [talk for talk in bots if talk.asked]
    answered = [talk for talk in wanted if talk.handed]
    known = [talk for talk in answered if talk.resolved is not None]
    solved = [talk for talk in known if talk.resolved]
    for days in WINDOW_DAYS:
        judged = [talk for talk in solved if old(talk, days)]
        lasting = [talk for talk in judged if not within(talk.back_any, days)]
        steps = [(bots, bots), (wanted, bots), (answered, wanted), (solved, known), (lasting, judged)]
        names = ("bot", "bot_asked", "bot_answered", "bot_solved", "lasting")
        for name, (part, whole) in zip(names, steps, strict=True):
            row = told[days, name]
            assert (row.conversations, row.judged) == (len(part), len(whole)), (days, name)
            assert row.of_first == pytest.approx(len(part) / len(bots))
        assert told[days, "lasting"].not_known == len(solved) - len(judged)


def test_waits(pizza: Store, talks: list[Talk]) -> None:
    told = by_channel(pizza, "handoff_waits")
    for channel, own in channels(talks).items():
        waits = [talk.wait for talk in own if talk.wait is not None and talk.wait >= 0]
        never = [talk for talk in own if talk.asked and not talk.has("human")]
        if not waits and not any(talk.asked for talk in own):
            assert channel not in told
            continue
        row = told[channel]
        left = [talk for talk in never if talk.last_actor == "customer"]
        assert (row.waits, row.never_answered, row.left_waiting) == (len(waits), len(never), len(left))
        if waits:
            assert row.median_minutes_to_human == pytest.approx(median(waits))
            assert row.p90_minutes_to_human == pytest.approx(float(pd.Series(waits).quantile(0.9)))


def test_waits_over_the_week(pizza: Store, talks: list[Talk]) -> None:
    grouped: dict[tuple[int, int, int], list[float]] = defaultdict(list)
    for talk in talks:
        if talk.handed:
            local = pd.Timestamp(talk.start, tz="UTC").tz_convert("Europe/Berlin")
            for span in (1, 3, 6):
                grouped[span, local.isoweekday(), local.hour - local.hour % span].append(talk.wait or 0.0)
    told = asked(pizza, "handoff_hours")
    timed = told[told["waits"] > 0]
    cells = {
        (r.span_hours, r.weekday, r.hour): (r.waits, r.median_minutes_to_human) for r in timed.itertuples()
    }
    assert cells == {key: (len(v), pytest.approx(median(v))) for key, v in grouped.items()}


@pytest.mark.parametrize(
    ("question", "key"), [("handoff_context", "channel"), ("handoff_context_by_reason", "handoff_reason")]
)
def test_context_and_repeat_tax(pizza: Store, talks: list[Talk], question: str, key: str) -> None:
    told = {getattr(row, key): row for row in asked(pizza, question).itertuples()}
    grouped: dict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        if talk.handed:
            reason = next(row.handoff_reason for row in talk.rows if row.handoff_reason)
            grouped[talk.channel if key == "channel" else reason].append(talk)
    assert set(told) == set(grouped)
    for name, own in grouped.items():
        row = told[name]
        read = [talk for talk in own if talk.is_read]
        carried = [sum(WEIGHTS[fact] for fact, there in talk.known().items() if there) for talk in read]
        again = [talk.repeated() for talk in own if talk.is_read_after]
        hit = [(turns, minutes) for turns, minutes in again if turns]
        assert (row.handoffs, row.context_known, row.repeated) == (len(own), len(read), len(hit))
        assert row.context_carried_mean == pytest.approx(mean(carried))
        assert (row.turns_wasted or 0) == sum(turns for turns, _ in hit)
        if hit:
            assert row.minutes_wasted == pytest.approx(sum(minutes for _, minutes in hit))
            assert row.median_minutes_wasted == pytest.approx(median(minutes for _, minutes in hit))


def test_what_was_known(pizza: Store, talks: list[Talk]) -> None:
    handed = [talk.known() for talk in talks if talk.handed and talk.is_read]
    told = {row.fact: (row.known, row.context_known) for row in asked(pizza, "context_facts").itertuples()}
    assert told == {fact: (sum(one[fact] for one in handed), len(handed)) for fact in WEIGHTS}


def test_the_mood_curve(pizza: Store, talks: list[Talk]) -> None:
    at: dict[int, list[float]] = defaultdict(list)
    for talk in talks:
        if talk.handed:
            for side in (-1, 1):
                for distance, score in enumerate(talk.scored(side)[:5], start=1):
                    at[side * distance].append(score)
    curve = {row.turn: row for row in mood_curve(asked(pizza, "handoff_mood")).itertuples()}
    assert {turn: row.scored for turn, row in curve.items()} == {turn: len(v) for turn, v in at.items()}
    for turn, scores in at.items():
        if len(scores) >= 5:
            assert curve[turn].mean == pytest.approx(mean(scores))
            assert curve[turn].low <= curve[turn].mean <= curve[turn].high


def test_reasons(pizza: Store, talks: list[Talk]) -> None:
    reasons = Counter(
        next(row.handoff_reason for row in talk.rows if row.handoff_reason) for talk in talks if talk.handed
    )
    told = {row.handoff_reason: row for row in asked(pizza, "handoff_reasons").itertuples()}
    assert {name: row.handoffs for name, row in told.items()} == dict(reasons)
    for name, row in told.items():
        assert row.share == pytest.approx(reasons[name] / reasons.total())
        assert (row.share_low, row.share_high) == pytest.approx(wilson(reasons[name], reasons.total()))


def test_the_definitions(pizza: Store, talks: list[Talk]) -> None:
    bots = [talk for talk in talks if talk.has("bot")]
    passed = {
        id(t) for t in bots if t.has("human") or any(row.handoff or row.announces_handover for row in t.rows)
    }

    def unhappy(talk: Talk) -> bool:
        scores = [
            r.sentiment_score for r in talk.rows if r.actor == "customer" and r.sentiment_score is not None
        ]
        return talk.last_actor == "customer" and bool(scores) and scores[-1] <= -0.05

    def quiet_here(talk: Talk, days: int) -> bool:
        return id(talk) not in passed and old(talk, days) and not within(talk.back_here, days)

    resolved = {
        "intercom": [t for t in bots if id(t) not in passed and not t.asked and not unhappy(t)],
        "zendesk": [t for t in bots if quiet_here(t, 3) and not unhappy(t)],
        "ada": [t for t in bots if id(t) not in passed and t.resolved],
        "chatwoot": [t for t in bots if quiet_here(t, 7) and t.resolved is not False],
        "dialogflow": [t for t in bots if quiet_here(t, 1)],
        "settled_alone": [
            t
            for t in bots
            if not t.has("human") and not t.unanswered and old(t, 7) and not within(t.back_any, 7)
        ],
    }
    told = {row.rule: row for row in asked(pizza, "resolution_lens").itertuples()}
    assert {rule: row.resolved for rule, row in told.items()} == {
        rule: len(own) for rule, own in resolved.items()
    }
    assert {row.bot_conversations for row in told.values()} == {len(bots)}
    groups = asked(pizza, "resolution_groups")
    assert groups["bot_conversations"].sum() == len(bots)
    assert {rule: groups[rule].sum() for rule in resolved} == {
        rule: len(own) for rule, own in resolved.items()
    }


def test_the_planted_truths_come_out(pizza: Store) -> None:
    rates, waits, context = (
        by_channel(pizza, name) for name in ("handoffs", "handoff_waits", "handoff_context")
    )
    for channel, planted in (("chat", 0.38), ("app", 0.24), ("phone", 0.62)):
        assert rates[channel].low < planted < rates[channel].high, channel
    for channel, minutes in (("chat", 3.5), ("app", 5.5), ("phone", 9.5)):
        assert waits[channel].median_minutes_low < minutes < waits[channel].median_minutes_high, channel
    assert context["phone"].repeat_low > 0.7
    assert context["chat"].repeat_high < 0.35
    curves = asked(pizza, "handoff_mood")
    chat, phone = (
        mood_curve(curves[curves["channel"] == name]).set_index("turn") for name in ("chat", "phone")
    )
    assert chat.loc[2, "low"] > chat.loc[-1, "high"] + 0.3  # who is known is relieved
    assert phone.loc[2, "high"] < 0  # who has to say it all again is not
