"""Who speaks: which names in a column of authors are customers, employees, bots or the system, and why.

Told by what the user says, by a column of actors, by the names themselves, by who comes in many conversations, and
at last by who writes first. What is not sure is proposed, and asked about before it is stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from cx_insights import wording
from cx_insights.intake.mapping import words
from cx_insights.intake.mapping.names import normalised
from cx_insights.intake.mapping.speaker import Speaker
from cx_insights.intake.shaping.actors import role_said
from cx_insights.intake.shaping.speaker_words import is_header_of_speakers, names_staff, names_the_exporter
from cx_insights.intake.staging.lookup import quoted
from cx_insights.model.words import Actor

_MOST_SPEAKERS = 5_000
_HOURS_APART = 24
_IN_MANY = 3
_OFTEN_FIRST = 0.5
_TALKED_TOGETHER = (
    0.2  # of the conversations must have two who speak, or a column of names is no column of speakers
)


@dataclass(frozen=True)
class Speakers:
    """The column of names (staged, and as the file calls it), the column of ids beside it, and who they are."""

    cell: str
    column: str
    id_cell: str | None
    found: tuple[Speaker, ...]

    @property
    def roles(self) -> dict[str, str]:
        return {speaker.name: speaker.role for speaker in self.found}

    @property
    def told_apart_by_id(self) -> bool:
        """Whether a customer has an id, or at least a handle; the name of a person is none."""
        if self.id_cell:
            return True
        customers = [speaker.name for speaker in self.found if speaker.role == Actor.CUSTOMER]
        return sum(_looks_like_a_name(name) for name in customers) * 2 < max(1, len(customers))

    @property
    def one_sided(self) -> str | None:
        """What is said where all who speak are customers, or none is."""
        return _one_sided(self)

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(filter(None, (_who_is_who(self), self.one_sided)))


def find(scratch: DuckDBPyConnection, table: Any) -> Speakers | None:
    """Who speaks in a table (`shape.Table`); None where a column of actors says it, or nobody talks to anybody."""
    column = _column(scratch, table)
    if column is None:
        return None
    cell, id_cell = f"c{table.staged.columns.index(column)}", _id_cell(scratch, table, column)
    met = _met(scratch, table, cell)
    told = _roles(met, table)
    if not table.staged.chat and not _is_a_talk(scratch, table, cell, told):
        return None
    return Speakers(cell, column, id_cell, told)


def _column(scratch: DuckDBPyConnection, table: Any) -> str | None:
    """The column of names: the author beside a text, where no column says the role."""
    staged, mapping = table.staged, table.mapping
    if not mapping.column("text") or mapping.seen:
        return None
    if staged.chat:
        return "author" if "author" in staged.columns else None
    actor = mapping.column("actor")
    if actor and not _are_names(scratch, table, actor):
        return None
    taken = {mapping.column(field) for field in ("text", "occurred_at", "channel", "conversation_id")}
    named = [name for name in staged.columns if name not in taken and is_header_of_speakers(normalised(name))]
    preferred = [actor, mapping.column("author"), *named, mapping.column("customer_id")]
    fitting = [name for name in preferred if name and (name in named or name == actor)]
    readable = [name for name in fitting if not normalised(name).endswith((" id", " number", " email"))]
    return next(iter((*readable, *fitting)), None)


def _are_names(scratch: DuckDBPyConnection, table: Any, column: str) -> bool:
    """Whether a column of actors holds names: none of its words says that a customer speaks."""
    cell = f"c{table.staged.columns.index(column)}"
    values = [name for (name,) in scratch.execute(
        f"SELECT DISTINCT {cell} FROM {table.staged.table} WHERE {cell} IS NOT NULL LIMIT {_MOST_SPEAKERS}"
    ).fetchall()]  # fmt: skip
    if table.by_vendor("actor") or not values:
        return False
    names = [value for value in values if not words.is_role(value)]
    return len(names) * 2 > len(values) and not any(words.actor(v, column) == Actor.CUSTOMER for v in values)


def _id_cell(scratch: DuckDBPyConnection, table: Any, column: str) -> str | None:
    """The column of ids that goes with the names: every id has one name."""
    wanted = [name for name in table.staged.columns if name != column and normalised(name).endswith("id")
              and is_header_of_speakers(normalised(name))]  # fmt: skip
    for name in wanted:
        cell, names = f"c{table.staged.columns.index(name)}", f"c{table.staged.columns.index(column)}"
        row = scratch.execute(
            f"SELECT count(*) FILTER (n > 1), count(*) FROM (SELECT count(DISTINCT {names}) AS n "
            f"FROM {table.staged.table} WHERE {cell} IS NOT NULL GROUP BY {cell})"
        ).fetchone()
        if row and row[1] and row[0] * 10 <= row[1]:
            return cell
    return None


def _met(scratch: DuckDBPyConnection, table: Any, cell: str) -> list[dict[str, Any]]:
    """Each name with its messages, the conversations that it comes in, those that it began, and its stated actor.

    A conversation is the stated one, or the post that is answered; without, what is written in one room without a
    silence of a day. An answer begins none.
    """
    at = f"CAST({table.clock.utc_sql} AS TIMESTAMP)" if table.clock else "NULL::TIMESTAMP"
    room = room_cell(table)
    reply = table.cell("reply_to") or "NULL::VARCHAR"
    stated = table.cell("conversation_id") or f"coalesce({reply}, {table.cell('interaction_id') or 'NULL'})"
    if table.staged.chat and not table.cell("conversation_id"):
        stated = "NULL::VARCHAR"  # few messages of a chat say what they answer
    actor = table.cell("actor") or "NULL::VARCHAR"
    found = scratch.execute(f"""
        WITH told AS (
            SELECT row, {cell} AS name, {stated} AS stated, {room} AS room, {actor} AS actor, {at} AS sent,
                {reply} IS NULL AS begins
            FROM {table.staged.table} WHERE problem IS NULL AND {cell} IS NOT NULL
        ), silences AS (
            SELECT *, coalesce(sent - lag(sent) OVER w > INTERVAL {_HOURS_APART} HOUR, false)::INTEGER AS late
            FROM told WINDOW w AS (PARTITION BY room ORDER BY sent, row)
        ), talks AS (
            SELECT *, coalesce(stated, room || ' ' || sum(late) OVER (PARTITION BY room ORDER BY sent, row)) AS talk
            FROM silences
        ), firsts AS (
            SELECT *, row_number() OVER (PARTITION BY talk ORDER BY sent, row) = 1 AS first FROM talks
        )
        SELECT name, count(*), count(DISTINCT talk), count(DISTINCT talk) FILTER (first AND begins),
            CASE WHEN count(actor) = count(*) THEN any_value(actor) END
        FROM firsts GROUP BY name ORDER BY count(*) DESC, name LIMIT {_MOST_SPEAKERS}
    """).fetchall()
    names = ("name", "messages", "conversations", "began", "actor")
    return [dict(zip(names, row, strict=True)) for row in found]


def room_cell(table: Any) -> str:
    columns = table.staged.columns
    return f"coalesce(c{columns.index('room')}, '')" if table.staged.chat and "room" in columns else "''"


def _is_a_talk(scratch: DuckDBPyConnection, table: Any, cell: str, told: Sequence[Speaker]) -> bool:
    """Whether people talk to each other: in a fair share of stated conversations, else by a name that says so."""
    stated, reply = table.cell("conversation_id"), table.cell("reply_to")
    if stated is None and reply:
        share = f"SELECT avg(({reply} IS NOT NULL)::INTEGER) FROM {table.staged.table}"
        replies = scratch.execute(share).fetchone()
        return bool(replies and replies[0] and replies[0] >= _TALKED_TOGETHER)
    if stated is None:
        return any(one.sure and one.role in (Actor.BOT, Actor.HUMAN) for one in told)
    row = scratch.execute(
        f"SELECT avg((n > 1)::INTEGER) FROM (SELECT count(DISTINCT {cell}) AS n FROM {table.staged.table} "
        f"WHERE {stated} IS NOT NULL GROUP BY {stated})"
    ).fetchone()
    return bool(row and row[0] is not None and row[0] >= _TALKED_TOGETHER)


@dataclass(frozen=True)
class _Company:
    """All who speak in a table, as far as the role of one follows from the others."""

    typical: int  # conversations of the one in the middle
    in_many: int  # how many come in many conversations
    beginners: int
    somebody_answers: bool  # by the name, or in many conversations


def _roles(met: Sequence[Mapping[str, Any]], table: Any) -> tuple[Speaker, ...]:
    by_name = [_by_name(one, table) for one in met]
    counted = sorted(one["conversations"] for one in met)
    company = _Company(
        typical=counted[len(counted) // 2] if counted else 0,
        in_many=sum(talks >= _IN_MANY for talks in counted),
        beginners=sum(one["began"] > 0 for one in met),
        somebody_answers=any(named and named[0] == Actor.HUMAN for named in by_name)
        or any(one["conversations"] >= _IN_MANY and not _begins_often(one) for one in met),
    )
    return tuple(
        Speaker(one["name"], *(named or _by_conversations(one, company)),
                *(one[count] for count in ("messages", "conversations", "began")))
        for one, named in zip(met, by_name, strict=True)
    )  # fmt: skip


def _begins_often(one: Mapping[str, Any]) -> bool:
    return bool(one["began"] >= one["conversations"] * _OFTEN_FIRST)


def _by_name(one: Mapping[str, Any], table: Any) -> tuple[str, str, bool] | None:
    """The role that somebody says, or the name itself; None where neither does."""
    name = one["name"]
    folded = " ".join(name.casefold().split())
    if said := role_said(table.actors, name, table.people):
        return said, "as you say", True
    if table.staged.chat and one["actor"] in (Actor.BOT.value, Actor.SYSTEM.value):
        return one["actor"], "the export says so", True
    if words.is_named_like_a_bot(name):
        return Actor.BOT.value, "its name is a bot's", True
    if names_the_exporter(folded):
        return Actor.HUMAN.value, "the one whose chats these are", True
    if names_staff(folded.replace("_", " ")):
        return Actor.HUMAN.value, "its name is a company's or a team's", True
    return None


def _by_conversations(one: Mapping[str, Any], company: _Company) -> tuple[str, str, bool]:
    """Who comes in many conversations and begins few of them answers there; who begins them is the customer."""
    talks, began = one["conversations"], one["began"]
    ever = f"wrote first in {wording.count(began)} of {wording.count(talks)} conversation{'' if talks == 1 else 's'}"
    if _begins_often(one):
        return Actor.CUSTOMER.value, ever, talks == 1 and company.in_many > 0
    if talks >= _IN_MANY:
        why = f"comes in {wording.count(talks)} conversations and {ever}"
        return Actor.HUMAN.value, why, company.typical * 2 <= talks
    if company.somebody_answers:
        return Actor.CUSTOMER.value, f"{ever}, and others are known to answer", False
    return (Actor.HUMAN if company.beginners else Actor.CUSTOMER).value, ever, False


def _looks_like_a_name(name: str) -> bool:
    return name[:1].isupper() and not any(letter.isdigit() for letter in name) and "@" not in name


def role_sql(speakers: Speakers) -> str:
    """SQL for the role of a row's speaker; nobody is the system."""
    by_role: dict[str, list[str]] = {}
    for speaker in speakers.found:
        by_role.setdefault(speaker.role, []).append(speaker.name)
    by_role.pop(Actor.CUSTOMER.value, None)
    cases = " ".join(
        f"WHEN {speakers.cell} IN ({', '.join(map(quoted, names))}) THEN {quoted(role)}"
        for role, names in by_role.items()
    )
    return f"CASE WHEN {speakers.cell} IS NULL THEN 'system' {cases} ELSE 'customer' END"


def _who_is_who(speakers: Speakers) -> str:
    """'Who speaks in 'author': Shop Berlin is an employee (...); Ann is the customer (...). Please check it: ...'"""
    called = {"customer": "the customer", "human": "an employee", "bot": "a bot", "system": "the system"}
    others = [one for one in speakers.found if one.role != Actor.CUSTOMER]
    shown = sorted(others, key=lambda one: -one.messages)[:5]
    customers = [one for one in speakers.found if one.role == Actor.CUSTOMER]
    told = [f"{one.name} is {called[one.role]} ({one.why})" for one in shown]
    if len(others) > len(shown):
        told.append(f"{wording.count(len(others) - len(shown))} more answer")
    if len(customers) == 1:
        told.append(f"{customers[0].name} is the customer ({customers[0].why})")
    elif customers:
        told.append(f"{wording.count(len(customers))} others are customers")
    unsure = [one.name for one in (*shown, *customers[:1]) if not one.sure]
    ask = f" Please check it (on the command line: --actor '{unsure[0]}=customer')." if unsure else ""
    return f"Who speaks in '{speakers.column}': {'; '.join(told)}.{ask}"


_ONE_SIDED = (
    "Everybody who speaks counts as a customer, as nothing says who answers: "
    "there are no handoffs, answers or waits. "
)
_SAY_WHO = "Say who answers with --actor 'NAME=human' or 'NAME=bot'."
_SAY_WHERE = "If a column says who speaks, choose it with --map actor=COLUMN or --map author=COLUMN."
_TURNS_OF_A_TALK = 2


_NO_CUSTOMER = "Nobody who speaks counts as a customer: say who does with --actor 'NAME=customer'."


def _one_sided(speakers: Speakers) -> str | None:
    roles = {one.role for one in speakers.found}
    if Actor.CUSTOMER.value not in roles:
        return _NO_CUSTOMER
    return None if roles & {Actor.HUMAN.value, Actor.BOT.value} else _ONE_SIDED + _SAY_WHO


def one_sided(scratch: DuckDBPyConnection, table: Any) -> str | None:
    """What is said of conversations of several turns in which no column says who speaks; None elsewhere."""
    talk = table.cell("conversation_id")
    if talk is None or not table.cell("text") or table.cell("actor") or table.mapping.seen:
        return None
    turns = scratch.execute(
        f"SELECT count(*) / greatest(count(DISTINCT {talk}), 1) FROM {table.staged.table} "
        f"WHERE {table.cell('text')} IS NOT NULL AND {talk} IS NOT NULL"
    ).fetchone()
    return _ONE_SIDED + _SAY_WHERE if turns and turns[0] >= _TURNS_OF_A_TALK else None
