"""Records that hold their messages as a list: one row for each message, what the record says beside it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cx_insights.intake.mapping.names import name_score
from cx_insights.intake.reading.flat import flattened
from cx_insights.model.words import ACTOR_BY_SPELLING

PARENT = "conversation"
LEAST_SHARE = 0.1  # of the records looked at that must hold such a list
LOOKED_AT_ITEMS = 5


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What the fields of a message are called, and the lists that hold messages.
TEXTS = listed(
    "text message content body utterance msg transcript comment sentence value plain_body html_body"
)
ROLES = listed(
    "role speaker sender from author actor participant user sender_type author_type author_id sender_id"
)
TIMES = listed("ts timestamp time created_at createdat created date sent_at sentat at datetime")
STEPS = listed("activity event event_type event_name action step touchpoint concept:name")
LISTS = listed(
    "messages turns utterances log dialogue dialog conversation transcript history chat comments parts "
    "conversation_parts msgs"
)
BARE_IDS = frozenset(("id", "_id", "_id.$oid", "uuid", "guid", "key"))
ID_SHARE = 0.9


@dataclass
class Nest:
    """Where records keep their messages, and what has to be known to spread them out.

    `path` leads to the list; `item_names` are the fields of the messages; `has_id` says whether a field of the
    record tells one record from the other (else an id is made from its content).
    """

    path: tuple[str, ...]
    item_names: frozenset[str]
    has_id: bool
    seen: Counter[str] = field(default_factory=Counter)

    def rows(self, record: dict[str, Any]) -> Iterator[dict[str, str]]:
        """One flat row a message; a record without messages is a row of its own.

        {"id": 7, "user": "ana", "messages": [{"role": "user", "text": "late"}, {"role": "bot", "text": "Sorry"}]}

        conversation.id │ user │ role │ text
                      7 │ ana  │ user │ late
                      7 │ ana  │ bot  │ Sorry
        """
        items = as_messages(at_path(record, self.path))
        if not items:
            yield flattened(record)
            return
        rest = without(record, self.path)
        parent = flattened({name: value for name, value in rest.items() if not is_table(value)})
        if not self.has_id:
            parent = {PARENT: self.made_id(record), **parent}
        lists = flattened({name: value for name, value in rest.items() if is_table(value)})
        for place, item in enumerate(items):
            beside = {**parent, **lists} if place == 0 else parent
            flat = flattened(item)
            yield {self.parent_name(name, flat): value for name, value in beside.items()} | flat

    def parent_name(self, name: str, item: dict[str, str]) -> str:
        """The record's own 'id' or 'created_at' must not be taken for the message's."""
        if name in BARE_IDS:
            return f"{PARENT}.id"
        return f"{PARENT}.{name}" if name in self.item_names or name in item else name

    def made_id(self, record: dict[str, Any]) -> str:
        """The same for the same content, so that a file imported again is known; a twin in the file gets '-2'."""
        text = json.dumps(record, sort_keys=True, ensure_ascii=True)
        made = "c-" + hashlib.sha256(text.encode()).hexdigest()[:12]
        self.seen[made] += 1
        return made if self.seen[made] == 1 else f"{made}-{self.seen[made]}"


def find_nest(records: Sequence[dict[str, Any]]) -> Nest | None:
    """The list that holds the messages (or steps) of most of these records; None where there is none."""
    worth: Counter[tuple[str, ...]] = Counter()
    found: Counter[tuple[str, ...]] = Counter()
    for record in records:
        for path, value in lists_in(record):
            if score := list_worth(path[-1], as_messages(value)):
                worth[path] = max(worth[path], score)
                found[path] += 1
    usual = [path for path in worth if found[path] >= LEAST_SHARE * len(records)]
    if not usual:
        return None
    path = max(usual, key=lambda each: (worth[each], found[each]))
    items = [item for record in records for item in as_messages(at_path(record, path))]
    names = frozenset(name for item in items for name in flattened(item))
    return Nest(path, names, has_id([without(record, path) for record in records]))


def is_one_conversation(document: dict[str, Any]) -> bool:
    """Whether a whole document is one conversation, rather than a wrapper around rows that stand for themselves."""
    nest = find_nest([document])
    if nest is None or len(nest.path) > 1 or nest.path[0].casefold() not in LISTS:
        return False
    ids = ("conversation_id", "customer_id", "journey_id")
    return not any(name_score(field, name) > 0.6 for field in ids for name in nest.item_names)


def lists_in(
    record: dict[str, Any], before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    """Every list in a record with the keys that lead to it."""
    for key, value in record.items():
        if isinstance(value, dict) and len(before) < 4:
            yield from lists_in(value, (*before, key))
        elif isinstance(value, list):
            yield (*before, key), value


def as_messages(value: Any) -> list[dict[str, Any]]:
    """The messages of a list of objects, or of pairs such as ["agent", "Hi!"]; none for any other value."""
    if not isinstance(value, list):
        return []
    if value and all(is_spoken_pair(item) for item in value):
        return [{"speaker": item[0], "text": item[1]} for item in value]
    return [item for item in value if isinstance(item, dict)] if is_table(value) else []


def is_spoken_pair(item: Any) -> bool:
    texts = isinstance(item, list) and len(item) == 2 and all(isinstance(part, str) for part in item)
    return texts and item[0].casefold() in ACTOR_BY_SPELLING


def list_worth(name: str, items: list[dict[str, Any]]) -> int:
    """How much a list looks like messages or steps: 0 for lists of products, tags or custom fields."""
    keys = [names_in(item) for item in items[:LOOKED_AT_ITEMS]]
    if not keys:
        return 0

    def most(words: frozenset[str]) -> bool:
        return sum(bool(words & names) for names in keys) * 2 > len(keys)

    text, role, time = most(TEXTS), most(ROLES), most(TIMES)
    if text and (role or time):
        return 2 + role + time
    return 2 if most(STEPS) and time else int(text and name.casefold() in LISTS)


def names_in(item: dict[str, Any]) -> set[str]:
    """The keys of an object and of the objects right inside it."""
    inner = [value for value in item.values() if isinstance(value, dict)]
    return {str(key).casefold() for each in (item, *inner) for key in each}


def has_id(parents: Sequence[dict[str, Any]]) -> bool:
    """Whether a field named like an id tells the records apart."""
    flat = [flattened(parent) for parent in parents]
    for name in {name for parent in flat for name in parent}:
        named = name in BARE_IDS or name_score("conversation_id", name) > 0.4
        values = [parent[name] for parent in flat if parent.get(name)]
        if named and len(values) == len(flat) and len(set(values)) >= ID_SHARE * len(flat):
            return True
    return False


def at_path(record: dict[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = record
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def without(record: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """The record without what stands at the path."""
    key, *deeper = path
    if not deeper or not isinstance(record.get(key), dict):
        return {name: value for name, value in record.items() if name != key}
    return {**record, key: without(record[key], tuple(deeper))}


def is_table(value: Any) -> bool:
    """A list of objects or lists, which is large and would be repeated on every row."""
    return isinstance(value, list) and any(isinstance(item, dict | list) for item in value)
