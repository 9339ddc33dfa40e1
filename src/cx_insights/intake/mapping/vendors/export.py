"""What is known of one vendor's export, read from its file in `exports/`.

vendor = "Zendesk"                    named in the receipt
export = "ticket export"              'Looks like a Zendesk ticket export (38 of 41 columns)'
rows = "tickets"                      one row a ticket: becomes its moments; "events": one row a moment
header = "Id, Requester, ..."         the columns as exported; any order, any of them may be missing
own = "Group stations, ..."           names that hardly anybody else writes
typical = "Requester, Via, ..."       names that some others write too
known = "..."                         further columns of the vendor that must not be guessed at
channel = "chat"                      where no column says the channel
newest_by = "LastUpdateTimestamp"     an id may come several times: the row that is newest by this column counts

[translated]      other spellings of a column, of other languages and versions: they tell as much as its name
[also]            spellings that many others use too: understood, but telling nothing
[says]            words of a column that only this vendor writes there: as telling as a name of its own
[fields]          field = the columns that hold it, best first
[otherwise]       the same, used only where no custom column of the file holds it
[else]            field = the column that holds it where the first is empty
[values.FIELD]    what a value means in this field, where its general meaning is another
[units]           field = the unit of its numbers
[moments.NAME]    see `MomentRule`
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from cx_insights.intake.mapping.times import header_zone

_COPY = re.compile(r"\s*\([2-9]\)$")  # what the reader appends to a name that comes twice
_SUFFIX = re.compile(r"\s*\[[a-z]{2,8}\]\s*$", re.IGNORECASE)  # the type of a custom field: [list], [txt]
_BRACKET = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")


def key(header: str) -> str:
    """A header name as names are compared: 'Agent.Username' and 'agent_username' → 'agentusername'.

    Zones, type suffixes, accents, case, blanks and punctuation make no difference.
    """
    name = _SUFFIX.sub("", _COPY.sub("", header.replace("\ufeff", "")))
    if header_zone(name):
        name = _BRACKET.sub("", name)
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in folded if letter.isalnum())


@dataclass(frozen=True)
class MomentRule:
    """How a ticket's row states one of its moments.

    `at` are columns that hold its time; `after` columns that hold how long after the opening it was, in `unit`.
    `when` says of columns which words state that it happened (see `conditions`): without a time the moment then
    stands beside the opening, or at the end, and its time counts as not known; `always` is the same for every row.
    A time is believed only where `only` holds and `unless` does not. `unknown` says that it happened at a time that
    nothing tells: it is no moment then, but said in a note. `bot` is the name of the bot that acts, `text` are
    columns with what was said, and `flags_handoff` is a column that says whether it handed over. `label` is the name
    of its step where the moment is none that every ticket knows.
    """

    name: str
    at: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unit: str = ""
    when: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unless: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unknown: Mapping[str, frozenset[str]] = field(default_factory=dict)
    always: bool = False
    bot: str | None = None
    text: tuple[str, ...] = ()
    flags_handoff: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Export:
    """One kind of export of one vendor; names of columns are keys (see `key`)."""

    vendor: str
    export: str
    rows: str
    header: tuple[str, ...]
    own: frozenset[str]
    typical: frozenset[str]
    known: frozenset[str]
    spellings: Mapping[str, str]
    plain: frozenset[str]
    says: Mapping[str, frozenset[str]]
    fields: Mapping[str, tuple[str, ...]]
    otherwise: Mapping[str, tuple[str, ...]]
    fallbacks: Mapping[str, str]
    values: Mapping[str, Mapping[str, Any]]
    units: Mapping[str, str]
    moments: tuple[MomentRule, ...]
    newest_by: str | None
    channel: str | None

    def named(self, header: str) -> str:
        """The vendor's own name of a column, as a key: 'Créé le' → 'createdat'."""
        found = key(header)
        return self.spellings.get(found, found)

    def knows(self, header: str) -> bool:
        return self.named(header) in self.known


@cache
def exports() -> tuple[Export, ...]:
    """All known exports, read when the first file is looked at."""
    folder = files("cx_insights.intake.mapping.vendors").joinpath("exports")
    named = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name
    )
    return tuple(_export(tomllib.loads(entry.read_text(encoding="utf-8"))) for entry in named)


def _export(written: Mapping[str, Any]) -> Export:
    header = _keys(written["header"])
    plain = _spellings(written.get("also", {}))
    spellings = {**_spellings(written.get("translated", {})), **plain}
    moments = tuple(_moment(name, rule) for name, rule in written.get("moments", {}).items())
    return Export(
        vendor=written["vendor"],
        export=written["export"],
        rows=written["rows"],
        header=header,
        own=frozenset(_keys(written.get("own", ""))),
        typical=frozenset(_keys(written.get("typical", ""))),
        known=frozenset((*header, *_keys(written.get("known", "")), *spellings.values())),
        spellings=spellings,
        plain=frozenset(plain),
        says={key(name): _words(words) for name, words in written.get("says", {}).items()},
        fields={name: _keys(columns) for name, columns in written.get("fields", {}).items()},
        otherwise={name: _keys(columns) for name, columns in written.get("otherwise", {}).items()},
        fallbacks={name: key(column) for name, column in written.get("else", {}).items()},
        values=written.get("values", {}),
        units=written.get("units", {}),
        moments=moments,
        newest_by=key(written["newest_by"]) if "newest_by" in written else None,
        channel=written.get("channel"),
    )


def _spellings(written: Mapping[str, str]) -> dict[str, str]:
    """{'erstelltam': 'createdat', ...}"""
    return {key(other): key(name) for name, others in written.items() for other in _listed(others)}


def _moment(name: str, rule: Mapping[str, Any]) -> MomentRule:
    def columns(part: str) -> tuple[str, ...]:
        return _keys(rule.get(part, ""))

    def asked(part: str) -> dict[str, frozenset[str]]:
        return {key(column): _words(words) for column, words in rule.get(part, {}).items()}

    return MomentRule(
        name,
        at=columns("at"),
        after=columns("after"),
        unit=rule.get("unit", ""),
        when=asked("when"),
        only=asked("only"),
        unless=asked("unless"),
        unknown=asked("unknown"),
        always=rule.get("always", False),
        bot=rule.get("bot"),
        text=columns("text"),
        flags_handoff=columns("flags_handoff"),
    )


def _listed(names: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in names.split(",") if name.strip())


def _keys(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(key, _listed(names))))


def _words(words: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _listed(words))
