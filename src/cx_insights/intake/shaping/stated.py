"""What a ticket's row states of its moments, as SQL over `shaped s` joined with the staged rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping import words
from cx_insights.intake.mapping.names import normalised
from cx_insights.intake.mapping.times import header_zone, read_times
from cx_insights.intake.mapping.vendors.any_ticket import SPELLED_OUT
from cx_insights.intake.mapping.vendors.conditions import satisfied_by
from cx_insights.intake.mapping.vendors.export import MomentRule
from cx_insights.intake.mapping.vendors.states import end_reader, settles
from cx_insights.intake.shaping import comments
from cx_insights.intake.shaping.shape import Table, by_lookup
from cx_insights.intake.shaping.tickets import ANSWERS, KINDS, PLACES, RATINGS, SETTLED, Kind, Tickets
from cx_insights.intake.staging.lookup import one
from cx_insights.model.words import Actor

_ENDS = ("solved", "closed", "cancelled", "ended")
_REPORTERS = frozenset(("reporter", "requester", "customer", "creator"))
_LEAST_TIMES = 0.5  # of the filled cells of a column that must read as times


@dataclass(frozen=True)
class Stated:
    """SQL of one moment over a row of the file: its time, whether it happened, what was said.

    `actor`, `agent` and `touchpoint` are SQL where the row itself says them, and `settles` for whether it solves the
    issue where not every moment of its kind does; else they are empty.
    """

    rule: MomentRule
    kind: Kind
    at: str
    without_time: str
    text: str
    actor: str = ""
    agent: str = ""
    touchpoint: str = ""
    settles: str = ""

    @property
    def name(self) -> str:
        return self.rule.name

    @property
    def label(self) -> str:
        return self.kind.touchpoint or self.name.replace("_", " ").capitalize()

    @property
    def place(self) -> int:
        """Where it stands among moments of one time."""
        of_its_own = "comment" if self.name.startswith("comment_") else "own"
        return PLACES.get(self.name, PLACES[of_its_own])

    @property
    def happened(self) -> str:
        return f"(at_{self.name} IS NOT NULL OR says_{self.name})"


class Moments:
    """The moments that a table states, as SQL over `shaped s` joined with its staged rows."""

    def __init__(self, scratch: DuckDBPyConnection, table: Table, found: Tickets) -> None:
        self.scratch = scratch
        self.table = table
        self.found = found
        self.lookups = 0
        self.stated = self._all_stated()

    def _all_stated(self) -> list[Stated]:
        """The moments in the order in which those of one time stand."""
        stated = [self._stated(rule) for rule in self._rules()]
        stated = [moment for moment in stated if not moment.rule.label or self._follows_the_opening(moment)]
        stated += [self._comment(place, name) for place, name in enumerate(self.found.comments)]
        if self.found.state:
            stated.append(self._outcome(self.found.state, stated))
        return sorted(stated, key=lambda moment: moment.place)

    def _rules(self) -> list[MomentRule]:
        rules = [rule for rule in self.found.rules if rule.name not in ("opened", "rated")]
        if self.found.are_turns:
            return rules
        if not any(self.found.states(name) for name in ANSWERS) and not self.found.comments:
            rules.append(MomentRule("person_answers"))  # who is named on a settled ticket has answered
        return [*rules, self.found.rule("rated")]

    def _follows_the_opening(self, moment: Stated) -> bool:
        """Whether a dated column of its own tells of the ticket's life; the day of a purchase lies before it."""
        after = f"avg((CAST({moment.at} AS DATE) >= CAST(s.occurred_at AS DATE))::INTEGER)"
        return (one(self.scratch, f"SELECT {after} {self._rows()}") or 0) >= _LEAST_TIMES

    def _rows(self) -> str:
        return f"FROM shaped s JOIN {self.table.staged.table} t ON t.row = s.row"

    def _comment(self, place: int, column: str) -> Stated:
        cell = f"c{self.table.staged.columns.index(column)}"
        rule = MomentRule(f"comment_{place + 1}")
        time = self._read(comments.written_at(cell), column) or "NULL::TIMESTAMP"
        who = comments.author(cell)
        name = self._meaning("author", who, self.table.people.called_if_personal, pa.string())
        return Stated(
            rule,
            KINDS["comment"],
            time,
            f"({comments.words(cell)} IS NOT NULL)",
            comments.words(cell),
            actor=f"CASE WHEN {self._is_customer(who)} THEN 'customer' ELSE 'human' END",
            agent=f"CASE WHEN NOT {self._is_customer(who)} THEN {name} END",
        )

    def _is_customer(self, author: str) -> str:
        """SQL for whether the author of a comment is the one who reported the ticket, by any name that the row has."""
        cells = [self.table.cell("customer_id")]
        headers = enumerate(self.table.staged.columns)
        cells += [f"c{place}" for place, name in headers if _REPORTERS & set(normalised(name).split())]
        named = ", ".join(dict.fromkeys(f"lower({cell})" for cell in cells if cell))
        return f"coalesce(lower({author}) IN ({named}), false)" if named else "false"

    def _outcome(self, column: str, stated: list[Stated]) -> Stated:
        """The state in which a ticket ended, where no moment with a time says so."""
        cell = f"c{self.table.staged.columns.index(column)}"
        name = self._meaning("outcome", cell, end_reader(column), pa.string())
        timed = [moment.at for moment in stated if moment.rule.name in _ENDS]
        nothing_else = " AND ".join(f"({at}) IS NULL" for at in timed) or "true"
        happened = f"({name} IS NOT NULL AND {nothing_else})"
        settled = f"coalesce({self._meaning('settles', cell, settles, pa.bool_())}, false)"
        rule = MomentRule("outcome")
        return Stated(
            rule,
            KINDS["outcome"],
            "NULL::TIMESTAMP",
            happened,
            "NULL::VARCHAR",
            touchpoint=name,
            settles=settled,
        )

    def _stated(self, rule: MomentRule) -> Stated:
        at = [self._time(name) for name in rule.at] + [self._after(name, rule.unit) for name in rule.after]
        times = [sql for sql in at if sql]
        believed = self._believed(rule)
        time = (
            f"CASE WHEN {believed} THEN coalesce({', '.join(times)}, NULL) END"
            if times
            else "NULL::TIMESTAMP"
        )
        without_time = f"({believed} AND {self._happened(rule)})"
        return Stated(rule, self._kind(rule), time, without_time, self._text(rule.text))

    def _kind(self, rule: MomentRule) -> Kind:
        kind = KINDS.get(rule.name) or replace(KINDS["own"], touchpoint=rule.label)
        return replace(kind, actor=Actor.BOT) if rule.bot else kind

    def _believed(self, rule: MomentRule) -> str:
        only = f"({self._any_of(rule.only)})" if rule.only else "true"
        return f"{only} AND NOT coalesce({self._any_of(rule.unless)}, false)"

    def _happened(self, rule: MomentRule) -> str:
        """SQL for whether the row says that it happened, though not when."""
        if rule.name == "rated":
            rating = " OR ".join(f"s.{field} IS NOT NULL" for field in RATINGS)
            return f"({rating} OR {self._text(rule.text)} IS NOT NULL)"
        if rule.name == "person_answers" and not (rule.at or rule.after or rule.when):
            settled = [f"({sql}) IS NOT NULL" for sql in map(self._time_of, SETTLED) if sql]
            return f"(s.agent IS NOT NULL AND ({' OR '.join(['coalesce(s.resolved, false)', *settled])}))"
        return "true" if rule.always else f"coalesce({self._any_of(rule.when)}, false)"

    def _time_of(self, name: str) -> str | None:
        return next(filter(None, (self._time(column) for column in self.found.rule(name).at)), None)

    def _cell(self, name: str) -> str | None:
        column = self.found.columns.get(name)
        return f"c{self.table.staged.columns.index(column)}" if column else None

    def _time(self, name: str) -> str | None:
        """The moment in UTC that a column holds; None where it is missing, no time, or the opening itself."""
        cell = self._cell(name)
        is_opening = cell is not None and self.found.columns[name] == self.table.mapping.column("occurred_at")
        if cell is None or (is_opening and self.found.opening_known and not self.found.are_turns):
            return None
        return self._read(cell, self.found.columns[name])

    def _read(self, cell: str, header: str) -> str | None:
        """SQL for the moment in UTC that a cell holds; None where most of them are no times."""
        clock = self.table.clock
        orders = clock.orders if clock else ()
        day_first = orders[0].day_first if orders else None
        reading = read_times(self.scratch, self.table.staged.table, cell, header, day_first)
        utc = f"CAST({reading.utc_sql(header_zone(header) or self.table.time_zone)} AS TIMESTAMP)"
        share = f"SELECT avg((({utc}) IS NOT NULL)::INTEGER) FROM {self.table.staged.table} WHERE {cell} IS NOT NULL"
        return utc if (one(self.scratch, share) or 0) >= _LEAST_TIMES else None

    def _after(self, name: str, unit: str) -> str | None:
        cell = self._cell(name)
        if cell is None or not self.found.opening_known:
            return None
        spelled = words.duration("seconds")
        read = (
            (lambda value: None if words.number(value) is not None else spelled(value))
            if unit == SPELLED_OUT
            else words.duration(unit or "seconds")
        )
        seconds = self._meaning("after", cell, read, pa.float64())
        return f"CASE WHEN s.time_stated THEN s.occurred_at + to_microseconds(CAST(1e6 * {seconds} AS BIGINT)) END"

    def _any_of(self, asked: Mapping[str, frozenset[str]]) -> str:
        """SQL for whether any of these columns says one of its words."""
        found = [
            self._meaning("says", cell, satisfied_by(said), pa.bool_())
            for name, said in asked.items()
            if (cell := self._cell(name))
        ]
        return " OR ".join(f"coalesce({sql}, false)" for sql in found) or "false"

    def _meaning(self, what: str, cell: str, meaning: Callable[[str], Any], kind: pa.DataType) -> str:
        self.lookups += 1
        return by_lookup(self.scratch, self.table, f"{what}_{self.lookups}", cell, meaning, kind)

    def _text(self, names: Iterable[str]) -> str:
        cells = [cell for name in names if (cell := self._cell(name))]
        return f"coalesce({', '.join(cells)}, NULL::VARCHAR)" if cells else "NULL::VARCHAR"

    def opening_text(self) -> str:
        """What the customer wrote first; the words of a rating belong to the rating."""
        own = [name for name in self.found.rule("opened").text if name in self.found.columns]
        if own:
            return self._text(own)
        return "NULL::VARCHAR" if self.table.mapping.column("text") in self.found.rated_texts else "s.text"

    def opened(self) -> str:
        rule = self.found.rule("opened")
        return self._believed(rule) if rule.only else "true"

    def hands_over(self, moment: Stated) -> str:
        """SQL for the handoff flag of a moment."""
        if moment.name == "handoff":
            return "true"
        flags = {name: frozenset(("yes",)) for name in moment.rule.flags_handoff}
        return f"nullif({self._any_of(flags)}, false)" if flags else "NULL::BOOLEAN"

    def unknown(self) -> dict[str, str]:
        """Moments that rows state without any place in time, with SQL for whether a row does."""
        return {rule.name: self._any_of(rule.unknown) for rule in self.found.rules if rule.unknown}

    def is_bot(self) -> str:
        """SQL for whether the one named on the row is a bot."""
        cell = self.table.cell("agent")
        if cell is None:
            return "false"

        def named_like_a_bot(name: str) -> bool:
            said = self.table.actors.get(" ".join(name.casefold().split()))
            return said == Actor.BOT if said else words.is_named_like_a_bot(name)

        return f"coalesce({by_lookup(self.scratch, self.table, 'is_bot', cell, named_like_a_bot, pa.bool_())}, false)"
