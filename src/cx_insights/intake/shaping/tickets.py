"""Which tables hold whole tickets, calls or chats, one a row, and which moments their columns state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.kinds.exchanges import EXCHANGES, asked_and_answered
from cx_insights.intake.mapping.names import name_score
from cx_insights.intake.mapping.remembered import LIFE_CYCLE
from cx_insights.intake.mapping.surveys.forms import is_survey
from cx_insights.intake.mapping.vendors.any_ticket import called, rules_for
from cx_insights.intake.mapping.vendors.export import MomentRule, key
from cx_insights.intake.mapping.vendors.states import ends_as, is_state
from cx_insights.intake.mapping.zones import dated_cells
from cx_insights.intake.shaping.comments import comment_columns
from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.staging.table import values_of_first
from cx_insights.model.words import Actor

CONTACT, ANSWER, HANDLING, RESOLUTION, FEEDBACK = "Contact", "Answer", "Handling", "Resolution", "Feedback"
"""The phases of a ticket's life: the stages of its moments."""


@dataclass(frozen=True)
class Kind:
    """What a moment is called, who acts in it and its phase; without a touchpoint it is named after who answers."""

    touchpoint: str | None
    actor: str
    phase: str


KINDS: dict[str, Kind] = {
    "opened": Kind(None, Actor.CUSTOMER, CONTACT),
    "bot_reply": Kind(None, Actor.BOT, ANSWER),
    "handoff": Kind("Handed to a person", Actor.SYSTEM, HANDLING),
    "assigned": Kind("Assigned", Actor.SYSTEM, HANDLING),
    "first_reply": Kind("First reply", Actor.HUMAN, ANSWER),
    "person_answers": Kind(None, Actor.HUMAN, ANSWER),
    "comment": Kind(None, Actor.HUMAN, ANSWER),
    "taken_over": Kind("Person takes over", Actor.HUMAN, HANDLING),
    "escalated": Kind("Escalated", Actor.SYSTEM, HANDLING),
    "passed_on": Kind("Handed on", Actor.SYSTEM, HANDLING),
    "on_hold": Kind("On hold", Actor.SYSTEM, HANDLING),
    "colleague": Kind("Handed to a colleague", Actor.HUMAN, HANDLING),
    "own": Kind(None, Actor.SYSTEM, HANDLING),
    "first_solved": Kind("Solved", Actor.SYSTEM, RESOLUTION),
    "reopened": Kind("Reopened", Actor.SYSTEM, RESOLUTION),
    "cancelled": Kind("Cancelled", Actor.SYSTEM, RESOLUTION),
    "solved": Kind("Solved", Actor.SYSTEM, RESOLUTION),
    "closed": Kind("Closed", Actor.SYSTEM, RESOLUTION),
    "ended": Kind("Contact ended", Actor.SYSTEM, RESOLUTION),
    "outcome": Kind(None, Actor.SYSTEM, RESOLUTION),
    "rated": Kind("Rated", Actor.CUSTOMER, FEEDBACK),
}
"""In the order in which moments of one time stand."""
PLACES = {name: place for place, name in enumerate(KINDS)}
MOST_COLLEAGUES = 5
ANSWERS = ("first_reply", "person_answers", "taken_over")
SETTLED = ("solved", "closed", "ended")
RATINGS = ("csat", "nps", "ces")
_OF_WORK = frozenset(KINDS) - {"opened", "ended", "rated"}
"""Moments that only something that is worked on has; a message may have an end, and a survey, too."""
_MOST_STATES = 60
_FIRST_ROWS = 500
_LEAST_STATES, _LEAST_ENDS = 0.6, 0.2
"""Of the filled cells of a column of states. 'Consent not provided' goes on like a state, but nothing ends with it."""


@dataclass(frozen=True)
class Tickets:
    """How the rows of a table state their moments: the rules that apply to it, and its columns by key.

    `opening_known` is false where the only times are those of later moments; `state` is the column that says how a
    ticket stands, and `comments` are columns of turns.
    """

    rules: tuple[MomentRule, ...]
    columns: Mapping[str, str]
    are_turns: bool = False
    opening_known: bool = True
    state: str | None = None
    comments: tuple[str, ...] = field(default=())
    of_orders: bool = False

    @property
    def whole(self) -> str:
        """What a row stands for, as sentences call it."""
        return "a whole order" if self.of_orders else "a whole ticket, call or chat"

    @property
    def one(self) -> str:
        return "order" if self.of_orders else "contact"

    @property
    def sentence(self) -> str | None:
        """What a plan says of the rows: 'Each row stands for a whole ticket ...'; nothing of turns."""
        if self.are_turns:
            return None
        stated = [
            rule.label or KINDS[rule.name].touchpoint for rule in self.in_order() if self.states(rule.name)
        ]
        also = (
            *("comments" for _ in self.comments[:1]),
            *("final state" for _ in (self.state or "",) if self.state),
        )
        named = ("opened", *(name.casefold() for name in filter(None, stated)), *also)
        moments = ", ".join(dict.fromkeys(named))
        return f"Each row stands for {self.whole}: it becomes the moments that it states ({moments})."

    @property
    def rated_texts(self) -> set[str]:
        return {
            self.columns[name]
            for rule in self.rules
            if rule.name == "rated"
            for name in self._there(rule.text)
        }

    def in_order(self) -> list[MomentRule]:
        """The rules in the order of a ticket's life."""
        return sorted(self.rules, key=lambda rule: PLACES.get(rule.name, PLACES["own"]))

    def rule(self, name: str) -> MomentRule:
        return next((rule for rule in self.rules if rule.name == name), MomentRule(name))

    def states(self, name: str) -> bool:
        """Whether the table has any column that states this moment."""
        rule = self.rule(name)
        return rule.always or any(self._there((*rule.at, *rule.after, *rule.when)))

    def _there(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if name in self.columns]


_SHARED = frozenset(("conversation_id", "journey_id", "reply_to", "touchpoint", "actor", "author", "stage"))
"""Fields that say that rows belong together, or that a row is one step or turn."""


def tickets(scratch: DuckDBPyConnection, table: Table, rows_are_cases: bool) -> Tickets | None:
    """How the rows state their moments; None where a row is a moment of its own.

    Without a known vendor a row is a ticket where it belongs to no conversation, journey or step that other rows
    share, and states a further time, comments, its state, or a rating.
    """
    if table.steps not in ("", LIFE_CYCLE):
        return None  # somebody chose another step than the moments of a life
    seen = table.mapping.seen
    if seen is not None and (seen.export.rows == "events" or table.clock is None):
        return None
    if seen is not None:
        turns = seen.export.rows == "turns"
        found = Tickets(seen.export.moments, seen.columns, turns)
        return found if turns else replace(found, state=table.mapping.column("resolved"))
    if table.staged.kind == EXCHANGES:
        return _of_exchanges(table)
    shared = _SHARED - {"touchpoint"} if table.staged.kind == "orders" else _SHARED
    if shared & table.mapping.columns.keys() or is_survey(table.staged.columns):
        return None  # an answer is one moment; when it was begun and sent is nobody's contact
    return _of_any_tool(scratch, table, rows_are_cases)


def _of_exchanges(table: Table) -> Tickets:
    """A row is two turns: what was asked, and the answer at the same time."""
    _, answered = asked_and_answered(table.staged)
    time, answer = table.mapping.column("occurred_at"), key(answered or "")
    by_person = "agent" in (answered or "").casefold()
    rule = MomentRule(
        "person_answers" if by_person else "bot_reply",
        at=(key(time),) if time else (),
        when={answer: frozenset("*")},
        only={answer: frozenset("*")},
        text=(answer,),
        bot=None if by_person else "Bot",
    )
    return Tickets((rule,), {key(name): name for name in table.staged.columns}, are_turns=True)


def _of_any_tool(scratch: DuckDBPyConnection, table: Table, rows_are_cases: bool) -> Tickets | None:
    staged, mapped = table.staged, table.mapping.columns
    first = mapped.get("occurred_at")
    opening = called(first) if first else None
    left = [name for name in staged.columns if name not in mapped.values()]
    dated = [staged.columns[int(cell[1:])] for cell in dated_cells(scratch, staged)]
    rules = rules_for([first, *left] if first and opening else left, set(dated) & set(left))
    state = mapped.get("resolved")
    if state is None and staged.kind != "orders":  # of an order its kind has said which column it is
        state = _column_of_states(scratch, table, left)
    comments = comment_columns(scratch, staged, left)
    worked_on = comments or any(rule.name in _OF_WORK for rule in rules)
    anything = rules or state or any(name in mapped for name in RATINGS)
    named = "interaction_id" in mapped
    handled = state is not None and "agent" in mapped
    if not (worked_on and (named or state)) and not (rows_are_cases and anything) and not handled:
        return None
    columns = {key(name): name for name in staged.columns}
    return Tickets(
        rules,
        columns,
        opening_known=first is not None and opening is None,
        state=state,
        comments=comments,
        of_orders=staged.kind == "orders",
    )


def _column_of_states(scratch: DuckDBPyConnection, table: Table, columns: Iterable[str]) -> str | None:
    """The column in which most words are states of tickets, whatever it is called; of several that with most ends."""
    ends: dict[str, float] = {}
    for name, cell in _of_few_values(scratch, table, columns).items():
        first = f"(SELECT {cell} AS said FROM {table.staged.table} WHERE {cell} IS NOT NULL LIMIT 5000)"
        counted = scratch.execute(
            f"SELECT said, count(*) FROM {first} GROUP BY 1 LIMIT {_MOST_STATES + 1}"
        ).fetchall()
        filled = sum(n for _, n in counted)
        states = sum(n for said, n in counted if is_state(said))
        ended = sum(n for said, n in counted if ends_as(said))
        if (
            1 < len(counted) <= _MOST_STATES
            and states >= _LEAST_STATES * filled
            and ended >= _LEAST_ENDS * filled
        ):
            ends[name] = ended / filled
    return max(ends, key=lambda name: ends[name], default=None)


def _of_few_values(scratch: DuckDBPyConnection, table: Table, columns: Iterable[str]) -> dict[str, str]:
    """The columns that may hold states, with their cells: among their first values one is, in whatever language.

    Many columns are looked at in one query; each that is left costs one of its own.
    """
    place = {name: index for index, name in enumerate(table.staged.columns)}
    cells = {name: f"c{place[name]}" for name in columns}
    values = values_of_first(scratch, table.staged.table, list(cells.values()), _FIRST_ROWS)
    return {
        name: cell
        for (name, cell), said in zip(cells.items(), values, strict=True)
        if not said or (len(said) <= _MOST_STATES and any(map(is_state, said)))
    }


def rows_are_cases(table: Table) -> bool:
    """Whether each row is a ticket, chat or call of its own: by its vendor, by the name of its id, or its status.

    Then two tickets of a customer on one day stay two conversations.
    """
    taken = table.mapping.columns
    header = taken.get("interaction_id")
    if table.staged.kind == "orders":
        return header is not None
    if header is None or {"conversation_id", "reply_to"} & set(taken):
        return False
    if table.mapping.seen:
        return table.mapping.seen.export.rows == "tickets"
    if name_score("interaction_id", header) >= 0.9:
        return False
    turns_or_steps = {"actor", "journey_id", "touchpoint"} & set(taken)
    return name_score("conversation_id", header) >= 0.5 or ("resolved" in taken and not turns_or_steps)
