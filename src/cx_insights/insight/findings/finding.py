"""A finding: one sentence, whom it hurts, how sure it is, what to do, and the rows behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha1

from cx_insights.insight.care import Care
from cx_insights.model.filters import Filters

QUESTION = "conversations"
"""What lists the rows behind a finding."""


class Kind(StrEnum):
    """What sort of thing was found."""

    INCIDENT = "incident"
    CHANGE = "change"
    HOT_SPOT = "hot_spot"
    REPEATED = "handoff_repeated"
    SILENT = "handoff_silent"
    LATE = "handoff_late"
    WAITING = "handoff_waiting"
    CHANNEL_GAP = "channel_gap"
    AUTOMATE = "automate"
    ASSIST = "assist"
    PERSON = "person"
    RECONTACTS = "recontacts"
    MAP_DRIFT = "map_drift"
    BETTER = "better"


HOW_BAD: dict[Kind, float] = {
    Kind.INCIDENT: 1.0,  # something was delivered wrong, to more than usual
    Kind.SILENT: 0.8,  # was promised a person, and nobody came
    Kind.CHANGE: 0.5,
    Kind.REPEATED: 0.4,  # some minutes, and the mood
    Kind.RECONTACTS: 0.4,  # the matter was not solved
    Kind.WAITING: 0.3,
    Kind.LATE: 0.2,
    Kind.HOT_SPOT: 0.3,
    Kind.PERSON: 0.15,
    Kind.CHANNEL_GAP: 0.15,  # times how wide the gap is, of the whole range of the measure
    Kind.MAP_DRIFT: 0.2,
    Kind.AUTOMATE: 0.1,  # a chance, no harm
    Kind.ASSIST: 0.1,
    Kind.BETTER: 0.5,
}
"""How much one customer loses by it, from 0 to 1; docs/decisions says why."""

NOT_USEFUL = "not_useful"


@dataclass(frozen=True)
class Finding:
    """What a lead reads on Monday.

    `about` names the cause, so that one cause is told once, and what is done about it is found again. `counted` of
    `whole` is what the sentence rests on, `confidence` the lower end of the interval of the effect over the effect.
    `measure` over `scope` is what a fix is judged by.
    """

    kind: Kind
    about: str
    family: str
    headline: str
    detail: str
    action: str
    filters: Filters
    counted: int
    confidence: float
    severity: float
    customers: int = 0
    conversations: int = 0
    weeks: float = 1.0
    knows_customers: bool = True
    dimension: str = ""  # of whose values one is told
    also: str = ""  # what the same cause does besides
    measure: str = ""
    scope: Filters = field(default_factory=Filters)
    care: Care = field(default_factory=Care)
    weight: float = 1.0  # of its kind, less where others of it were not useful
    question: str = QUESTION

    @property
    def finding_id(self) -> str:
        said = f"{self.kind}|{self.about}"
        return sha1(said.encode(), usedforsecurity=False).hexdigest()[:12]

    @property
    def is_good(self) -> bool:
        return self.kind is Kind.BETTER

    @property
    def customers_per_week(self) -> float:
        return self.customers / self.weeks

    @property
    def rank_by(self) -> float:
        """Customers a week × how bad × how sure."""
        return self.customers_per_week * self.severity * self.confidence * self.weight

    @property
    def sentence(self) -> str:
        """'Phone customers have to say everything twice: 93 % (78 of 84) of those handed over by a bot.'"""
        also = f" {self.also}" if self.also else ""
        return f"{self.headline}: {self.detail}.{also}"

    @property
    def state(self) -> str:
        """new, seen, owned, done or not_useful."""
        if self.care.state == "acknowledged":
            return "owned" if self.care.owner else "seen"
        return {"open": "new", "fixed": "done"}.get(self.care.state, self.care.state)

    @property
    def is_open(self) -> bool:
        """Whether it still asks for somebody."""
        return self.state in ("new", "seen", "owned")

    def with_rows(self, customers: int, conversations: int, known: int) -> "Finding":
        """With the rows that its filters open."""
        return replace(
            self, customers=customers, conversations=conversations, knows_customers=2 * known >= conversations
        )


@dataclass(frozen=True)
class Candidate:
    """Something that was looked at: how likely chance alone is to bring it about, and the finding if it is one."""

    chance: float
    tell: Callable[[], Finding | None]
