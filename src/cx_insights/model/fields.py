"""The fields of an interaction that a column of any export can be mapped to."""

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["id", "time", "word", "text", "flag", "number"]


@dataclass(frozen=True)
class Field:
    """One field: its name in `--map`, the kind of values it holds, and what it means in a sentence."""

    name: str
    kind: FieldKind
    meaning: str

    @property
    def label(self) -> str:
        return _LABELS.get(self.name, self.name.replace("_", " ").capitalize())


_LABELS = {"csat": "CSAT", "nps": "NPS", "ces": "CES", "interaction_id": "Interaction ID"}

FIELDS: tuple[Field, ...] = (
    Field("interaction_id", "id", "identifies this one row; it never repeats"),
    Field("customer_id", "id", "who the customer is, across channels"),
    Field("conversation_id", "id", "ticket, chat or call that this row belongs to"),
    Field("journey_id", "id", "order, case or process that a journey is cut by"),
    Field("occurred_at", "time", "when it happened"),
    Field("channel", "word", "app, web, chat, phone, email, social, store ..."),
    Field("actor", "word", "who acted: customer, bot, human or system"),
    Field("agent", "word", "the employee or the bot by name"),
    Field("touchpoint", "word", "what the customer is doing ('Place order')"),
    Field("stage", "word", "the ordered group of touchpoints ('Delivery')"),
    Field("text", "text", "what was said or written"),
    Field("area", "word", "region, city, branch or kitchen"),
    Field("issue", "word", "what it is about ('Missing topping')"),
    Field("product", "word", "product or service"),
    Field("segment", "word", "kind of customer ('new', 'VIP')"),
    Field("reference", "id", "order or account number that is spoken of"),
    Field("handoff", "flag", "the bot passed the customer on to a person here"),
    Field("handoff_reason", "word", "why it was handed over"),
    Field("resolved", "flag", "the customer's issue was solved"),
    Field("csat", "number", "satisfaction rating, 1 to 5"),
    Field("nps", "number", "likelihood to recommend, 0 to 10"),
    Field("ces", "number", "customer effort score, 1 to 7"),
    Field("handle_seconds", "number", "working time of an employee on it, in seconds"),
    Field("language", "word", "language of the text ('en')"),
    # Two helpers that some exports need; they never reach the store under these names.
    Field("author", "id", "who wrote the row: a customer's or an employee's id, told apart by the actor"),
    Field("reply_to", "id", "the interaction that this one answers; chains become conversations"),
    Field("time_of_day", "time", "the time of day, where the date stands in a column of its own"),
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
