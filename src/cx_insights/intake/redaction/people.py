"""Whom the store knows by which name: pseudonyms with a key, and the people whom it must not know any more."""

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection, select

from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import forgotten_customers
from cx_insights.db.store import Store
from cx_insights.intake.redaction.text import is_personal_alone, looks_personal, redact

_PSEUDONYM = re.compile(r"p-[0-9a-f]{16}")
_ALIAS = re.compile(r"Somebody [a-p]{10}")
_AS_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_SHORTEST_TOLD_APART = 3


@dataclass(frozen=True)
class People:
    """How customers are called in a store.

    key           makes pseudonyms; who has it can tell whether an id belongs to one
    all_hidden    every customer id becomes a pseudonym, not only e-mail addresses and the like
    forgotten     marks of customers, and of their conversations and journeys, whose rows are not stored
    """

    key: bytes = b""
    all_hidden: bool = False
    forgotten: frozenset[str] = frozenset()

    @classmethod
    def of(cls, store: Store) -> Self:
        key = kept_settings.pseudonym_key(store)
        with store.reading() as connection:
            return cls.known_to(connection, key)

    @classmethod
    def known_to(cls, connection: Connection, key: bytes) -> Self:
        """As the store has it now."""
        marks = connection.scalars(select(forgotten_customers.c.customer_hash))
        hidden = kept_settings.get(connection, kept_settings.PSEUDONYMISE_CUSTOMERS) is not None
        return cls(key, hidden, frozenset(mark.rpartition("/")[2] for mark in marks))

    def pseudonym(self, value: str) -> str:
        """ana@pizza.example -> p-0b1d7c9e3a52f468, always the same with this key; a pseudonym stays as it is."""
        if _PSEUDONYM.fullmatch(value):
            return value
        same = value.strip().casefold() if looks_personal(value) else value
        return "p-" + hmac.digest(self.key, same.encode(), "sha256").hex()[:16]

    def called_if_personal(self, value: str) -> str:
        """An id that is personal by itself becomes a pseudonym; any other stays as it is."""
        return self.pseudonym(value) if looks_personal(value) else value

    def alias(self, name: str) -> str:
        """Ann Lee -> 'Somebody kdbfhgamce': told apart from others, and read as a name where names are looked for."""
        if _ALIAS.fullmatch(name):
            return name
        digits = hmac.digest(self.key, " ".join(name.casefold().split()).encode(), "sha256").hex()[:10]
        return f"Somebody {digits.translate(_AS_LETTERS)}"

    def masked(self, cell: str) -> str:
        """A cell without personal data: one that is nothing else becomes a pseudonym, which still tells apart."""
        return self.pseudonym(cell) if is_personal_alone(cell) else redact(cell)

    def mark(self, kind: str, value: str) -> str:
        """What stands in the list of the forgotten for an id: it names nobody, and cannot be turned back."""
        return hmac.digest(self.key, f"{kind}\n{self.pseudonym(value)}".encode(), "sha256").hex()

    def hidden_in(self, text: str, customers: Iterable[str]) -> str:
        """The text with these ids replaced where they stand as a word: 'ana-42/7' -> 'p-0b1d7c9e3a52f468/7'."""
        for customer in sorted(customers, key=len, reverse=True):
            if text == customer:
                return self.pseudonym(customer)
            if len(customer) >= _SHORTEST_TOLD_APART:
                text = re.sub(rf"(?<![^\W_]){re.escape(customer)}(?![^\W_])", self.pseudonym(customer), text)
        return text
