"""Which column is what: what it is called, weighed with what its values look like."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace

from duckdb import DuckDBPyConnection

from cx_insights.errors import UnknownName, did_you_mean
from cx_insights.intake.mapping.cases import case_column
from cx_insights.intake.mapping.column_words import column_words
from cx_insights.intake.mapping.evidence import Evidence, is_name_of_person, score
from cx_insights.intake.mapping.names import name_score, normalised
from cx_insights.intake.mapping.preset import guessed_at, otherwise, preset
from cx_insights.intake.mapping.profile import SAMPLE_TABLE, Profile, drop_sample, profiles, take_sample
from cx_insights.intake.mapping.surveys.forms import is_survey
from cx_insights.intake.mapping.times import read_times
from cx_insights.intake.mapping.vendors import Seen, recognised
from cx_insights.intake.staging.table import COLUMNS_A_QUERY
from cx_insights.model.fields import BY_NAME, FIELDS

NO_TIME = "No column looks like a time. Choose the column that says when it happened."
NO_CUSTOMER = "No column tells who the customer is, so journeys end with their conversation."
NO_CUSTOMER_OF_JOURNEYS = (
    "No column tells who the customer is, so nobody is seen to come back in another journey."
)
_LEAST_CONFIDENCE = 0.3
_HELPERS = frozenset(("author", "reply_to", "time_of_day"))  # decided once the other columns are known


@dataclass(frozen=True)
class Match:
    """A column that was taken for a field, how sure that is (0 to 1), and why, in plain words."""

    field: str
    column: str
    confidence: float
    reason: str


@dataclass(frozen=True)
class Mapping:
    """Which column is which field, the columns left over, and what the user should know about it."""

    matches: tuple[Match, ...]
    unmapped: tuple[str, ...]
    notes: tuple[str, ...]
    seen: Seen | None = None

    @property
    def vendor(self) -> str | None:
        """Whose export this is, where it is recognised: 'Zendesk'."""
        return self.seen.vendor if self.seen else None

    @property
    def columns(self) -> dict[str, str]:
        """{'customer_id': 'Requester id', 'occurred_at': 'Created at', ...}"""
        return {match.field: match.column for match in self.matches}

    def column(self, field: str) -> str | None:
        return self.columns.get(field)

    def also(self, field: str, column: str, reason: str) -> "Mapping":
        """This mapping with a field read from a column that may be another field, too: a ticket's id names both."""
        kept = [match for match in self.matches if match.field != field]
        matches = _in_order((*kept, Match(field, column, 0.9, reason)))
        return replace(
            self, matches=matches, unmapped=tuple(name for name in self.unmapped if name != column)
        )

    def without(self, *untrue: str) -> "Mapping":
        """This mapping without notes that are no longer true: another table says who the customer is."""
        return replace(self, notes=tuple(said for said in self.notes if said not in untrue))

    def because(self, fields: Iterable[str], reason: str) -> "Mapping":
        """This mapping with another reason at some fields: those that were chosen at an earlier file."""
        told = frozenset(fields)
        matches = (replace(m, reason=reason) if m.field in told else m for m in self.matches)
        return replace(self, matches=tuple(matches))

    def with_overrides(self, overrides: Dictionary[str, str]) -> "Mapping":
        """This mapping with some fields moved: {'channel': 'Via', 'area': ''}; '' or 'none' unmaps."""
        known = (*self.columns.values(), *self.unmapped)
        wanted = _checked(overrides, known)
        taken = {column for column in wanted.values() if column}
        kept = [match for match in self.matches if match.field not in wanted and match.column not in taken]
        matches = _in_order((*kept, *_as_matches(wanted)))
        used = {match.column for match in matches}
        return replace(self, matches=matches, unmapped=tuple(name for name in known if name not in used))


def recognise(
    scratch: DuckDBPyConnection,
    table: str,
    columns: tuple[str, ...],
    overrides: Dictionary[str, str] | None = None,
) -> Mapping:
    """The mapping of a staged table with these headers; `overrides` (field → column, '' for none) come first.

    field       │ column        │ confidence │ reason
    customer_id │ Requester id  │       0.95 │ named like the customer; 812 different values
    occurred_at │ Created at    │       0.98 │ named like a time; 100 % of 2,000 values are dates
    """
    wanted = _checked(overrides or {}, columns)
    rows = take_sample(scratch, table, len(columns))
    try:
        measured = profiles(scratch, columns, rows)
        by_header = {profile.header: profile for profile in reversed(measured)}
        evidence = _evidence(scratch, table, measured, wanted)
        seen = recognised(columns, lambda header: by_header[header].words)
        settled = {**wanted, **dict(preset(seen, by_header, wanted))}
        own = guessed_at(seen, by_header)
        guessed = _assigned(evidence, own, settled)
        known = {**{match.field: match.column for match in guessed}, **settled}
        settled |= dict(otherwise(seen, by_header, known, known.values()))
        matches = [*_as_matches(wanted), *_of_vendor(seen, settled, wanted), *guessed]
        matches += _helpers(scratch, table, matches, own, by_header, settled)
        matches = _without_second_case(matches, by_header, settled)
        cases = _cases(scratch, table, matches, by_header, wanted)
        ordered = _in_order([*matches, *cases])
        notes = ((seen.sentence,) if seen else ()) + _notes(ordered, by_header)
        notes += tuple(map(_told, cases))
    finally:
        drop_sample(scratch)
    used = {match.column for match in ordered}
    return Mapping(ordered, tuple(name for name in columns if name not in used), notes, seen)


def _checked(overrides: Dictionary[str, str], columns: Iterable[str]) -> dict[str, str]:
    """The overrides with each column as the file writes it; '' where the field shall have none."""
    by_folded = {column.strip().casefold(): column for column in columns}
    wanted: dict[str, str] = {}
    for field, column in overrides.items():
        if field not in BY_NAME:
            near = did_you_mean(field, BY_NAME)
            raise UnknownName(f"'{field}' is not a field that a column can be mapped to.{near}")
        folded = column.strip().casefold()
        if folded not in by_folded and folded not in ("", "none"):
            near = did_you_mean(column, by_folded.values())
            raise UnknownName(f"{field} is mapped to '{column}', which is not in the file.{near}")
        wanted[field] = by_folded.get(folded, "")
    return wanted


def _as_matches(wanted: Dictionary[str, str]) -> list[Match]:
    return [Match(field, column, 1.0, "chosen by you") for field, column in wanted.items() if column]


def _of_vendor(seen: Seen | None, settled: Dictionary[str, str], wanted: Dictionary[str, str]) -> list[Match]:
    reason = f"as {seen.vendor} exports it" if seen else ""
    return [Match(field, column, 0.99, reason) for field, column in settled.items() if field not in wanted]


def _in_order(matches: Iterable[Match]) -> tuple[Match, ...]:
    place = {field.name: number for number, field in enumerate(FIELDS)}
    return tuple(sorted(matches, key=lambda match: place[match.field]))


def _evidence(
    scratch: DuckDBPyConnection, table: str, measured: list[Profile], wanted: Dictionary[str, str]
) -> Evidence:
    """What must be known of the file as a whole before its columns can be judged one by one."""
    case = _case_column(measured, wanted)
    moving = _moving_within(scratch, case, measured) if case else frozenset()
    return Evidence(
        is_unique=lambda profile, allowed: _is_unique(scratch, table, profile, allowed),
        moving=moving,
        times_move=any(_tells_time(profile) and profile.index in moving for profile in measured),
        event_log=_is_event_log(measured, moving),
        survey=is_survey([profile.header for profile in measured]),
        votes=any(normalised(profile.header) in column_words().of_forums for profile in measured),
    )


def _tells_time(profile: Profile) -> bool:
    """Dates, or counts of seconds in a column that is named like a time."""
    named = name_score("occurred_at", profile.header) >= 0.6
    return profile.dates >= 0.5 or (named and profile.epochs >= 0.5)


def _case_column(measured: list[Profile], wanted: Dictionary[str, str]) -> Profile | None:
    """The column of ids that rows share: a case, ticket or conversation with several rows."""
    chosen = {wanted.get("journey_id"), wanted.get("conversation_id")}
    named = [
        (
            max(name_score("journey_id", profile.header), name_score("conversation_id", profile.header)),
            profile,
        )
        for profile in measured
        if profile.filled_share >= 0.9
        and profile.distinct > 1
        and profile.unique_share < 0.7
        and profile.dates < 0.5
    ]
    best = max(named, key=lambda pair: (pair[1].header in chosen, pair[0], -pair[1].index), default=None)
    return best[1] if best and (best[0] > 0 or best[1].header in chosen) else None


def _moving_within(scratch: DuckDBPyConnection, case: Profile, measured: list[Profile]) -> frozenset[int]:
    """The columns that change within at least a fifth of the cases that have several rows."""
    others = [profile for profile in measured if profile.filled and profile.index != case.index]
    if not others:
        return frozenset()
    found: list[tuple[Profile, float | None]] = []
    # No window over the groups, no distinct counts and few columns at once: DuckDB would plan for minutes.
    for start in range(0, len(others), COLUMNS_A_QUERY):
        asked = others[start : start + COLUMNS_A_QUERY]
        changes = ", ".join(
            f"coalesce(min({p.sql}) <> max({p.sql}), false)::INTEGER AS m{p.index}" for p in asked
        )
        row = scratch.execute(
            f"SELECT {', '.join(f'avg(m{p.index})' for p in asked)} FROM (SELECT {changes} FROM {SAMPLE_TABLE} "
            f"WHERE {case.sql} IS NOT NULL GROUP BY {case.sql} HAVING count(*) > 1)"
        ).fetchone()
        found += zip(asked, row or (), strict=False)
    return frozenset(p.index for p, share in found if share is not None and share >= 0.2)


def _is_event_log(measured: list[Profile], moving: frozenset[int]) -> bool:
    """Rows that are steps of a case: an activity, or a state that moves beside a time that moves."""
    small = [profile for profile in measured if 1 < profile.distinct <= 200 and profile.index in moving]
    if any(name_score("touchpoint", profile.header) >= 0.75 for profile in small):
        return True
    state = any(normalised(profile.header).endswith(("state", "status")) for profile in small)
    spoken = any(name_score("text", p.header) >= 0.75 and p.mean_words >= 3 for p in measured)
    return state and not spoken and any(p.dates >= 0.5 and p.index in moving for p in measured)


def _is_unique(scratch: DuckDBPyConnection, table: str, profile: Profile, repeats_allowed: float) -> bool:
    """Over the whole table, since what repeats weeks apart does not repeat in a sample."""
    row = scratch.execute(
        f"SELECT count({profile.sql}), count(DISTINCT {profile.sql}), count(*) "
        f"FROM {table} WHERE problem IS NULL"
    ).fetchone()
    filled, distinct, rows = row or (0, 0, 0)
    return bool(filled) and filled >= 0.9 * rows and distinct >= (1 - repeats_allowed) * filled


def _assigned(
    evidence: Evidence, by_header: Dictionary[str, Profile], wanted: Dictionary[str, str]
) -> list[Match]:
    """Best first, one column a field and one field a column."""
    taken = set(wanted.values())
    fields_left = [field.name for field in FIELDS if field.name not in wanted and field.name not in _HELPERS]
    columns_left = [
        profile for header, profile in by_header.items() if profile.filled and header not in taken
    ]
    scores = [
        (score(field, profile, evidence), field, profile) for field in fields_left for profile in columns_left
    ]
    scores.sort(key=lambda item: (-item[0].confidence, item[2].index))
    matches: list[Match] = []
    fields: set[str] = set()
    for found, field, profile in scores:
        if found.confidence >= _LEAST_CONFIDENCE and field not in fields and profile.header not in taken:
            matches.append(Match(field, profile.header, round(found.confidence, 2), found.reason))
            fields.add(field)
            taken.add(profile.header)
    return matches


def _helpers(
    scratch: DuckDBPyConnection,
    table: str,
    matches: list[Match],
    candidates: Dictionary[str, Profile],
    by_header: Dictionary[str, Profile],
    wanted: Dictionary[str, str],
) -> list[Match]:
    """Author, reply_to and time_of_day, which only mean something beside others; may take customer_id."""
    found: list[Match] = []
    for field, judge in _JUDGES.items():
        if field in wanted:
            continue
        taken = {match.column for match in (*matches, *found)}
        for profile in sorted(candidates.values(), key=lambda p: -name_score(field, p.header)):
            movable = field == "author" and _is_guessed_customer(profile.header, matches)
            if (
                not profile.filled
                or name_score(field, profile.header) == 0
                or (profile.header in taken and not movable)
            ):
                continue
            if reason := judge(scratch, table, profile, {m.field: by_header[m.column] for m in matches}):
                matches[:] = [match for match in matches if match.column != profile.header]
                confidence = min(0.95, 0.4 + 0.55 * name_score(field, profile.header))
                found.append(Match(field, profile.header, round(confidence, 2), reason))
                break
    return found


def _cases(
    scratch: DuckDBPyConnection,
    table: str,
    matches: list[Match],
    by_header: Dictionary[str, Profile],
    wanted: Dictionary[str, str],
) -> list[Match]:
    """The journey's id, where steps and times are known but no name says which rows belong together.

    A reference may be it as well: a purchase order names what is talked about, and its steps.
    """
    by_field = {match.field: by_header[match.column] for match in matches}
    known = _TIE_ROWS & {*by_field, *wanted}
    if known or not {"touchpoint", "occurred_at"} <= by_field.keys():
        return []
    taken = {match.column for match in matches if match.field != "reference"}
    free = [profile for header, profile in by_header.items() if header not in taken]
    time = by_field["occurred_at"]
    moment_sql = read_times(scratch, table, time.sql, time.header).sql
    found = case_column(scratch, table, free, by_field["touchpoint"], moment_sql)
    return [Match("journey_id", found[0].header, 0.4, found[1])] if found else []


def _without_second_case(
    matches: list[Match], by_header: Dictionary[str, Profile], settled: Dictionary[str, str]
) -> list[Match]:
    """A ticket may have a key and a number: of two ids that never repeat, one names the row, and none ties rows."""
    found = {match.field: match.column for match in matches}
    row, talk = found.get("interaction_id"), found.get("conversation_id")
    if row is None or talk is None or "conversation_id" in settled:
        return matches
    alone = by_header[talk].unique_share >= _HARDLY_SHARED and name_score("conversation_id", row) >= 0.5
    return [match for match in matches if match.field != "conversation_id"] if alone else matches


_HARDLY_SHARED = 0.95
_TIE_ROWS = frozenset(("customer_id", "conversation_id", "journey_id", "author", "reply_to"))


def _told(case: Match) -> str:
    return (
        f"No column is named like a case or a customer. '{case.column}' was taken to tell which rows belong "
        f"together, as {case.reason}. Please check it."
    )


def _is_guessed_customer(header: str, matches: list[Match]) -> bool:
    return any(
        m.column == header and m.field in ("customer_id", "agent") and m.confidence < 0.9 for m in matches
    )


def _judge_author(
    scratch: DuckDBPyConnection, table: str, profile: Profile, by_field: dict[str, Profile]
) -> str:
    """An author column holds customers and employees: each value acts in one role, and both roles occur."""
    actor = by_field.get("actor")
    if actor is None or actor.index == profile.index:
        return ""
    row = scratch.execute(
        "SELECT avg((roles = 1)::INTEGER), count(DISTINCT role) FROM (SELECT count(DISTINCT lower("
        f"{actor.sql})) AS roles, min(lower({actor.sql})) AS role FROM {SAMPLE_TABLE} "
        f"WHERE {profile.sql} IS NOT NULL AND {actor.sql} IS NOT NULL GROUP BY {profile.sql})"
    ).fetchone()
    if row is None or row[0] is None or row[0] < 0.9 or row[1] < 2:
        return ""
    return f"named like an author; customers and employees stand in it, told apart by '{actor.header}'"


def _judge_reply(
    scratch: DuckDBPyConnection, table: str, profile: Profile, by_field: dict[str, Profile]
) -> str:
    ids = by_field.get("interaction_id")
    if ids is None or ids.index == profile.index:
        return ""
    row = scratch.execute(
        f"SELECT count(*), count(*) FILTER ({profile.sql} IN (SELECT {ids.sql} FROM {table})) "
        f"FROM {SAMPLE_TABLE} WHERE {profile.sql} IS NOT NULL"
    ).fetchone()
    filled, found = row or (0, 0)
    # An export of one month answers many rows of the month before, so that not all can be found.
    return f"its values are found in '{ids.header}'" if filled and found >= 0.1 * filled else ""


def _judge_time_of_day(
    scratch: DuckDBPyConnection, table: str, profile: Profile, by_field: dict[str, Profile]
) -> str:
    date = by_field.get("occurred_at")
    if date is None or profile.clocks < 0.8 or date.with_clock > 0.5:
        return ""
    return f"times of day, beside the dates of '{date.header}'"


_Judge = Callable[[DuckDBPyConnection, str, Profile, dict[str, Profile]], str]
_JUDGES: dict[str, _Judge] = {
    "author": _judge_author,
    "reply_to": _judge_reply,
    "time_of_day": _judge_time_of_day,
}


def _notes(matches: Iterable[Match], by_header: Dictionary[str, Profile]) -> tuple[str, ...]:
    """What the user should know before trusting the numbers, one sentence each."""
    columns = {match.field: by_header[match.column] for match in matches}
    notes: list[str] = []
    if "occurred_at" not in columns:
        notes.append(NO_TIME)
    if "customer_id" not in columns and "author" not in columns:
        notes.append(NO_CUSTOMER_OF_JOURNEYS if "journey_id" in columns else NO_CUSTOMER)
        notes += _of_names(p for p in by_header.values() if p not in columns.values())
    text = columns.get("text")
    if text and re.search(
        r"\b(subject|title|betreff|asunto|assunto|objet|ticket name)\b", normalised(text.header)
    ):
        notes.append(
            f"The only words of customers are in '{text.header}', so sentiment comes from that line only."
        )
    ids = [p for p in by_header.values() if any(name_score(field, p.header) for field in _ID_FIELDS)]
    return (*notes, *(_cut_short(profile) for profile in ids if profile.scientific >= 0.5))


def _of_names(profiles: Iterable[Profile]) -> list[str]:
    """A column of names could say who the customer is, but nobody can tell namesakes apart."""
    names = (
        p.header
        for p in profiles
        if name_score("customer_id", p.header) and is_name_of_person(p.header, p.mean_words)
    )
    return [
        f"'{header}' holds names, and namesakes are not one customer. Where every name stands for one person, choose "
        f"it (customer_id={header})."
        for header in names
    ][:1]


def _cut_short(profile: Profile) -> str:
    return (
        f"'{profile.header}' holds numbers like {next(iter(profile.words)).upper()}: a spreadsheet cut the "
        "ids short, so they no longer tell rows apart. Export again without opening it in a spreadsheet."
    )


_ID_FIELDS = tuple(field.name for field in FIELDS if field.kind == "id")
