"""A row that stands for a whole ticket becomes the moments that its columns state.

    Ticket ID │ Created at  │ First reply time in minutes │ Solved at    │ Satisfaction
    41        │ 2 Sep 08:00 │ 30                          │ 3 Sep 09:00  │ Good

    interaction_id │ occurred_at │ time_stated │ touchpoint        │ actor    │ csat
    41             │ 2 Sep 08:00 │ true        │ Contact by e-mail │ customer │
    41:first_reply │ 2 Sep 08:30 │ true        │ First reply       │ human    │
    41:solved      │ 3 Sep 09:00 │ true        │ Solved            │ human    │
    41:rated       │ 3 Sep 09:00 │ false       │ Rated             │ customer │ 5

The issue names the opening: 'Refund · contact by e-mail'. No time is made up: what is stated without one stands beside
its neighbour, and its time counts as not known.
"""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from cx_insights import wording
from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.shaping.stated import Moments, Stated
from cx_insights.intake.shaping.tickets import (
    ANSWERS,
    KINDS,
    MOST_COLLEAGUES,
    PLACES,
    RATINGS,
    SETTLED,
    Tickets,
)
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.model.words import Actor, channel_label


@dataclass(frozen=True)
class Reconstructed:
    """What became of the rows: notes for the receipt, and how many numbers each row's moments may take.

    A moment's `sequence` is its row's number times `places_per_row`, plus its place among the row's moments.
    """

    notes: tuple[str, ...]
    places_per_row: int


def reconstruct(scratch: DuckDBPyConnection, table: Table, found: Tickets) -> Reconstructed:
    """Replace the sound rows of `shaped` by their moments, in place."""
    sql = Moments(scratch, table, found)
    scratch.execute(f"CREATE OR REPLACE TABLE expanded AS {_expanded_sql(sql)}")
    notes = _notes(scratch, table, sql)
    scratch.execute("DROP TABLE shaped")
    scratch.execute("ALTER TABLE expanded RENAME TO shaped")
    return Reconstructed(notes, _places_per_row(sql))


def _places_per_row(sql: Moments) -> int:
    return 1 + len(sql.stated) + MOST_COLLEAGUES


def _expanded_sql(sql: Moments) -> str:
    """`shaped` with its sound rows replaced by their moments; rows that are set aside stay as they are."""
    whole = "m.name IS NULL"
    opened = f"({whole} OR m.name = 'opened')"
    on_rating = "" if sql.found.are_turns else "AND m.name = 'rated'"
    rated = f"({whole} OR (m.name IS NOT NULL {on_rating}))"
    reconstructed = "m.name = 'taken_over'" if sql.found.are_turns else "m.name IS NOT NULL"
    columns = {
        "occurred_at": f"CASE WHEN {whole} THEN s.occurred_at ELSE m.happened_at END",
        "time_stated": f"CASE WHEN {whole} THEN s.time_stated ELSE m.timed END",
        "touchpoint": f"CASE WHEN {opened} THEN coalesce(s.touchpoint, m.touchpoint) ELSE m.touchpoint END",
        "stage": "s.stage"
        if sql.found.are_turns
        else f"CASE WHEN {whole} THEN s.stage ELSE coalesce(s.stage, m.phase) END",
        "actor": f"CASE WHEN {whole} THEN s.actor ELSE m.actor END",
        "actor_original": f"CASE WHEN {opened} THEN s.actor_original END",
        "agent": f"CASE WHEN {whole} THEN s.agent ELSE m.agent END",
        "text": f"CASE WHEN {whole} THEN s.text ELSE m.said END",
        "resolved": "coalesce(s.resolved, m.settled)"
        if not sql.table.mapping.column("resolved")
        else "s.resolved",
        "issue": f"CASE WHEN {opened} THEN s.issue END",
        "handoff": f"CASE WHEN {whole} THEN s.handoff ELSE m.hands_over END",
        **{field: f"CASE WHEN {rated} THEN s.{field} END" for field in (*RATINGS, "csat_original")},
        "handle_seconds": f"CASE WHEN {whole} OR m.name = m.works THEN s.handle_seconds END",
        "attributes": f"CASE WHEN {opened} THEN s.attributes END",
        "conversation_id": f"CASE WHEN {whole} THEN s.conversation_id "
        "ELSE coalesce(s.conversation_id, v.interaction_id) END",
        "sequence": f"s.row * {_places_per_row(sql)} + coalesce(m.place, 0)",
        "moment": f"CASE WHEN NOT {opened} THEN m.name END",
        "reconstructed": f"coalesce({reconstructed}, false)",
    }
    replaced = ", ".join(f"{value} AS {name}" for name, value in columns.items())
    return f"""
        WITH stated AS ({_stated_sql(sql)}), moments AS ({_moments_sql(sql)})
        SELECT s.* REPLACE ({replaced})
        FROM shaped s JOIN verdicts v ON v.row = s.row LEFT JOIN moments m ON m.row = s.row
        ORDER BY s.row, m.place
    """


def _stated_sql(sql: Moments) -> str:
    """One row a ticket with what it states.

    row │ opened_at   │ at_first_reply │ says_first_reply │ said_first_reply │ ...
      2 │ 2 Sep 08:00 │ 2 Sep 08:30    │ true             │ NULL             │
    """
    columns = [
        *("s.row", "s.occurred_at AS opened_at", "s.handoff AS flagged", "s.issue", "s.channel"),
        f"s.time_stated AND {str(sql.found.opening_known).lower()} AS opened_timed",
        f"{sql.opening_text()} AS opening_text",
        f"{sql.opened()} AS is_opened",
        f"{sql.is_bot()} AS agent_is_bot",
        "string_split(s.agent, ';') AS agents",
        f"{'s.actor' if sql.table.mapping.column('actor') else quoted(Actor.CUSTOMER)} AS opener",
    ]
    for moment in sql.stated:
        columns += [
            f"{moment.at} AS at_{moment.name}",
            f"coalesce({moment.without_time}, false) AS says_{moment.name}",
            f"{moment.text} AS said_{moment.name}",
            f"{sql.hands_over(moment)} AS hands_over_{moment.name}",
            *(f"{told} AS {what}_{moment.name}" for what, told in _told(moment).items()),
        ]
    first = f"least({', '.join(f'at_{moment.name}' for moment in sql.stated)}, NULL)"
    opened_at = f"CASE WHEN opened_timed THEN opened_at ELSE coalesce({first}, opened_at) END AS opened_at"
    return f"""SELECT * REPLACE ({opened_at}) FROM (
        SELECT {", ".join(columns)} FROM shaped s JOIN {sql.table.staged.table} t ON t.row = s.row
        JOIN verdicts v ON v.row = s.row WHERE v.verdict IS NULL)"""


def _told(moment: Stated) -> dict[str, str]:
    """What the row itself says of a moment: who acted, by name, what it is called, and that it settles the issue."""
    told = {
        "actor": moment.actor,
        "agent": moment.agent,
        "called": moment.touchpoint,
        "settles": moment.settles,
    }
    return {what: sql for what, sql in told.items() if sql}


def _moments_sql(sql: Moments) -> str:
    """One row a moment.

    row │ name        │ place │ happened_at │ timed │ touchpoint  │ actor │ agent     │ said │ hands_over │ works
      2 │ first_reply │     4 │ 2 Sep 08:30 │ true  │ First reply │ human │ Dora Kern │ NULL │ NULL       │ first_reply
    """
    answers = [moment for moment in sql.stated if moment.name in ANSWERS]
    answered = " OR ".join([moment.happened for moment in answers] + _said_by_people(sql)) or "false"
    whens = " ".join(f"WHEN {moment.happened} THEN {quoted(moment.name)}" for moment in answers)
    works = f"CASE WHEN opener = 'human' THEN 'opened' {whens} ELSE 'opened' END"
    end = f"greatest(opened_at, {', '.join(f'at_{moment.name}' for moment in sql.stated)})"
    structs = [_opening_struct(sql, any(moment.name == "handoff" for moment in sql.stated))]
    before = [
        f"at_{moment.name}" for moment in sql.stated if moment.name in ("bot_reply", "handoff", "assigned")
    ]
    answer = f"greatest({', '.join(('opened_at', *before))}, opened_at)"
    unplaced = {"rated": end, "outcome": end, **dict.fromkeys(ANSWERS, answer)}
    places = _places(sql)
    structs += [
        _moment_struct(moment, places[moment.name], answered, unplaced.get(moment.name, "opened_at"))
        for moment in sql.stated
    ]
    listed = f"list_filter([{', '.join(structs)}], lambda m: m.name IS NOT NULL)"
    colleagues = f"CASE WHEN {answered} THEN {_colleagues_sql(end, places['colleague'])} ELSE [] END"
    closings = [moment.happened for moment in sql.stated if moment.name in ("solved", "closed")]
    closings += [f"(says_{moment.name} AND settles_{moment.name})" for moment in sql.stated if moment.settles]
    settled = f"nullif({' OR '.join(closings) or 'false'}, false)"
    return f"""SELECT row, unnest(list_concat({listed}, {colleagues}), recursive := true), {works} AS works,
        {settled} AS settled FROM stated"""


def _said_by_people(sql: Moments) -> list[str]:
    """SQL for whether an employee wrote a comment, one for each."""
    return [
        f"(says_{moment.name} AND actor_{moment.name} = 'human')" for moment in sql.stated if moment.actor
    ]


def _places(sql: Moments) -> dict[str, int]:
    """The places of moments among those of one time, with room for the colleagues: {'first_reply': 3, ...}"""
    before = [moment.name for moment in sql.stated if moment.place < PLACES["colleague"]]
    after = [moment.name for moment in sql.stated if moment.place > PLACES["colleague"]]
    places = {name: place for place, name in enumerate((*before, "colleague"), start=1)}
    later = {name: place for place, name in enumerate(after, start=len(places) + MOST_COLLEAGUES)}
    return places | later


def _struct(**values: str) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"


def _opening_struct(sql: Moments, handoff_is_a_moment: bool) -> str:
    return _struct(
        name="CASE WHEN is_opened THEN 'opened' END",
        place="0",
        happened_at="opened_at",
        timed="opened_timed",
        touchpoint=f"CASE WHEN opener = 'human' THEN 'Outbound contact' ELSE {_contact_sql(sql)} END",
        phase=quoted(KINDS["opened"].phase),
        actor="opener",
        agent="CASE WHEN opener <> 'customer' THEN trim(agents[1]) END",
        said="CASE WHEN opener = 'customer' THEN opening_text END",
        hands_over="NULL::BOOLEAN" if handoff_is_a_moment else "flagged",
    )


def _contact_sql(sql: Moments) -> str:
    """What a ticket is about, and how it came in: 'Refund request · contact by e-mail'; NULL without an issue."""
    found = sql.scratch.execute("SELECT DISTINCT channel FROM shaped WHERE channel <> 'unknown'").fetchall()
    labels = {name: channel_label(name) for (name,) in found}
    whens = " ".join(
        f"WHEN {quoted(name)} THEN {quoted(f' · contact by {label if label.isupper() else label.lower()}')}"
        for name, label in labels.items()
    )
    contact = f"CASE channel {whens} ELSE ' · contact' END" if whens else "' · contact'"
    return f"upper(issue[1]) || issue[2:] || {contact}"


def _moment_struct(moment: Stated, place: int, answered: str, unplaced: str) -> str:
    name, kind = moment.name, moment.kind
    actor = quoted(kind.actor)
    if moment.actor:
        actor = f"actor_{name}"
    elif name in ANSWERS:
        actor = "CASE WHEN agent_is_bot THEN 'bot' ELSE 'human' END"
    elif name in ("solved", "first_solved"):
        actor = f"CASE WHEN ({answered}) AND NOT agent_is_bot THEN 'human' ELSE 'system' END"
    agent = "trim(agents[1])" if name in (*ANSWERS, "solved", "first_solved") else "NULL::VARCHAR"
    there = moment.happened
    if name == "rated":
        there = "says_rated"  # that it was asked for is no rating
    elif name in ANSWERS:
        there = (
            f"(at_{name} IS NOT NULL OR (says_{name} AND opener <> 'human'))"  # who calls out does not answer
        )
    called = quoted(kind.touchpoint) if kind.touchpoint else "NULL::VARCHAR"
    return _struct(
        name=f"CASE WHEN {there} THEN {quoted(name)} END",
        place=str(place),
        # Nothing happens to a ticket before it is there: such a time is not believed, and counted in a note.
        happened_at=f"greatest(coalesce(at_{name}, {unplaced}), opened_at)",
        timed=f"coalesce(at_{name} >= opened_at, false)",
        touchpoint=f"called_{name}" if moment.touchpoint else called,
        phase=quoted(kind.phase),
        actor=actor,
        agent=quoted(moment.rule.bot) if moment.rule.bot else f"agent_{name}" if moment.agent else agent,
        said=f"said_{name}",
        hands_over=f"hands_over_{name}",
    )


def _colleagues_sql(end: str, first_place: int) -> str:
    """Further people named on a row ('Dora Kern; Eli Roth') took part too, nobody knows when."""
    kind = KINDS["colleague"]
    colleague = _struct(
        name="'colleague_' || place",
        place=f"place + {first_place - 2}",
        happened_at=end,
        timed="false",
        touchpoint=quoted(kind.touchpoint or ""),
        phase=quoted(kind.phase),
        actor=quoted(kind.actor),
        agent="trim(agents[place])",
        said="NULL::VARCHAR",
        hands_over="NULL::BOOLEAN",
    )
    places = f"range(2, least(coalesce(len(agents), 0), {MOST_COLLEAGUES + 1}) + 1)"
    return f"list_transform({places}, lambda place: {colleague})"


def _notes(scratch: DuckDBPyConnection, table: Table, sql: Moments) -> tuple[str, ...]:
    """What was made of the rows, and what they do not tell."""
    if sql.found.are_turns:
        return ()
    counted = scratch.execute("""
        SELECT count(DISTINCT row), count(*),
               count(DISTINCT row) FILTER (NOT time_stated AND moment NOT IN ('rated', 'outcome')),
               count(*) FILTER (NOT time_stated AND moment = 'rated'),
               count(*) FILTER (moment = 'outcome')
        FROM expanded WHERE reconstructed
    """).fetchone() or (0, 0, 0, 0, 0)
    rows, moments, untimed, unrated, ended = counted
    turns = "" if sql.found.comments else " Turns, context carried and repetition are not known of them."
    notes = [
        f"Each row stands for {sql.found.whole}: {_many(rows, 'row')} became the {_many(moments, 'moment')} "
        f"stated there.{turns}"
    ]
    if not sql.found.opening_known and table.clock:
        notes.append(
            f"No column says when {'an order was placed' if sql.found.of_orders else 'a ticket was opened'}; "
            f"'{table.header('occurred_at')}' is the earliest time. The opening stands before it, and no wait is "
            "counted from there."
        )
    if untimed:
        notes.append(
            f"In {_many(untimed, 'row')} somebody answered or took over, but it is not said when: that stands beside "
            "its neighbours, and no duration is counted for it."
        )
    if ended:
        notes.append(
            f"'{sql.found.state}' says how {_many(ended, sql.found.one)} ended, no column when: that step stands last, "
            "its time is not known."
        )
    if unrated:
        notes.append(
            f"{_many(unrated, 'rating')} without a time of its own: put at the end of the {sql.found.one}, no duration "
            "counted."
        )
    notes += _impossible(scratch, table, sql)
    for name, condition in sql.unknown().items():
        count = one(scratch, f"SELECT count(*) FILTER ({condition}) FROM {table.staged.table}")
        if count:
            said = KINDS[name].touchpoint or name
            notes.append(f"{said} in {_many(count, 'row')}, but it is not said when: kept as a number only.")
    return tuple(notes)


def _impossible(scratch: DuckDBPyConnection, table: Table, sql: Moments) -> list[str]:
    """Moments in an order that cannot be: before the ticket was opened, solved before it was answered."""
    found = {moment.name: moment for moment in sql.stated}
    rows = f"FROM ({_stated_sql(sql)})"
    notes: list[str] = []
    for name, moment in found.items():
        # A day without a clock is no earlier than an hour of that day.
        early = f"CAST(at_{name} AS DATE) < CAST(opened_at AS DATE)"
        if moment.at != "NULL::TIMESTAMP" and (
            count := one(scratch, f"SELECT count(*) FILTER ({early}) {rows}")
        ):
            notes.append(
                f"{moment.label} lies before the opening in {_many(count, 'row')}, which cannot be: the moment "
                "is kept, its time is not believed."
            )
    for name in SETTLED:
        if name in found and "first_reply" in found:
            same_day = f"at_{name} = CAST(at_first_reply AS DATE)"
            early = f"at_{name} < at_first_reply AND NOT {same_day}"
            if count := one(scratch, f"SELECT count(*) FILTER ({early}) {rows}"):
                notes.append(
                    f"{found[name].label} lies before the first reply in {_many(count, 'row')}: these moments stand in "
                    "the order that the data shows."
                )
    return notes


def _many(count: int, what: str) -> str:
    return f"{wording.count(count)} {what}{'' if count == 1 else 's'}"
