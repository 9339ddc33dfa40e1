"""Which tables hold whole tickets, calls or chats, one a row, and which moments their columns state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cx_insights.intake.mapping.names import name_score
from cx_insights.intake.mapping.surveys.forms import is_survey
from cx_insights.intake.mapping.vendors.any_ticket import rules_for
from cx_insights.intake.mapping.vendors.export import MomentRule, key
from cx_insights.intake.shaping.shape import Table
from cx_insights.model.words import Actor


@dataclass(frozen=True)
class Kind:
    """What a moment is called and who acts in it; without a touchpoint it is named after who answers."""

    place: int
    touchpoint: str | None
    actor: str


KINDS: dict[str, Kind] = {
    "opened": Kind(0, None, Actor.CUSTOMER),
    "bot_reply": Kind(1, None, Actor.BOT),
    "handoff": Kind(2, "Handed to a person", Actor.SYSTEM),
    "assigned": Kind(3, "Assigned", Actor.SYSTEM),
    "first_reply": Kind(4, "First reply", Actor.HUMAN),
    "person_answers": Kind(5, None, Actor.HUMAN),
    "taken_over": Kind(6, "Person takes over", Actor.HUMAN),
    "passed_on": Kind(7, "Handed on", Actor.SYSTEM),
    "first_solved": Kind(13, "Solved", Actor.SYSTEM),
    "reopened": Kind(14, "Reopened", Actor.SYSTEM),
    "solved": Kind(15, "Solved", Actor.SYSTEM),
    "closed": Kind(16, "Closed", Actor.SYSTEM),
    "ended": Kind(17, "Contact ended", Actor.SYSTEM),
    "rated": Kind(18, "Rated", Actor.CUSTOMER),
}
COLLEAGUES_FROM, MOST_COLLEAGUES = 8, 5
ANSWERS = ("first_reply", "person_answers", "taken_over")
SETTLED = ("solved", "closed", "ended")
RATINGS = ("csat", "nps", "ces")


@dataclass(frozen=True)
class Tickets:
    """How the rows of a table state their moments: the rules that apply to it, and its columns by key."""

    rules: tuple[MomentRule, ...]
    columns: Mapping[str, str]
    are_turns: bool = False

    @property
    def sentence(self) -> str | None:
        """What a plan says of the rows: 'Each row stands for a whole ticket ...'; nothing of turns."""
        if self.are_turns:
            return None
        stated = [KINDS[rule.name].touchpoint for rule in self.rules if self.states(rule.name)]
        moments = ", ".join(dict.fromkeys(name.casefold() for name in ("Opened", *filter(None, stated))))
        return f"Each row stands for a whole ticket, call or chat: it becomes the moments that it states ({moments})."

    @property
    def rated_texts(self) -> set[str]:
        return {
            self.columns[name]
            for rule in self.rules
            if rule.name == "rated"
            for name in self._there(rule.text)
        }

    def rule(self, name: str) -> MomentRule:
        return next((rule for rule in self.rules if rule.name == name), MomentRule(name))

    def states(self, name: str) -> bool:
        """Whether the table has any column that states this moment."""
        rule = self.rule(name)
        return rule.always or any(self._there((*rule.at, *rule.after, *rule.when)))

    def _there(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if name in self.columns]


def tickets(table: Table, rows_are_cases: bool) -> Tickets | None:
    """How the rows state their moments; None where a row is a moment of its own.

    Without a known vendor a row is a ticket where it has an id and a time of its own, belongs to no conversation,
    journey or step that other rows share, and states a further time or a rating.
    """
    seen = table.mapping.seen
    if seen is not None and seen.export.rows != "events":
        turns = seen.export.rows == "turns"
        return Tickets(seen.export.moments, seen.columns, turns) if table.clock else None
    mapped = table.mapping.columns
    shared = {
        "conversation_id",
        "journey_id",
        "reply_to",
        "touchpoint",
        "actor",
        "author",
        "stage",
    } & mapped.keys()
    if seen or shared or "interaction_id" not in mapped or table.clock is None:
        return None
    if is_survey(table.staged.columns):
        return None  # an answer is one moment; when it was begun and sent is nobody's contact
    left = [name for name in table.staged.columns if name not in mapped.values()]
    opening = mapped["occurred_at"]
    if any(rule.at for rule in rules_for([opening])):
        return None  # the only time is that of a later moment: when it was opened is not known
    rules = rules_for(left)
    rated = rows_are_cases and any(field in mapped for field in RATINGS)
    if not rules and not rated:
        return None
    return Tickets(rules, {key(name): name for name in table.staged.columns})


def rows_are_cases(table: Table) -> bool:
    """Whether each row is a ticket, chat or call of its own: by its vendor, by the name of its id, or its status.

    Then two tickets of a customer on one day stay two conversations.
    """
    taken = table.mapping.columns
    header = taken.get("interaction_id")
    if header is None or {"conversation_id", "reply_to"} & set(taken):
        return False
    if table.mapping.seen:
        return table.mapping.seen.export.rows == "tickets"
    if name_score("interaction_id", header) >= 0.9:
        return False
    turns_or_steps = {"actor", "journey_id", "touchpoint"} & set(taken)
    return name_score("conversation_id", header) >= 0.5 or ("resolved" in taken and not turns_or_steps)
