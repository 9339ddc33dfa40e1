"""A row that stands for a whole ticket becomes the moments that its columns state.

    Ticket ID │ Created at  │ First reply time in minutes │ Solved at    │ Satisfaction
    41        │ 2 Sep 08:00 │ 30                          │ 3 Sep 09:00  │ Good

    interaction_id │ occurred_at │ time_stated │ touchpoint        │ actor    │ csat
    41             │ 2 Sep 08:00 │ true        │ Contact by e-mail │ customer │
    41:first_reply │ 2 Sep 08:30 │ true        │ First reply       │ human    │
    41:solved      │ 3 Sep 09:00 │ true        │ Solved            │ human    │
    41:rated       │ 3 Sep 09:00 │ false       │ Rated             │ customer │ 5

No time is made up: what is stated without one stands beside its neighbour, and its time counts as not known.
"""

from duckdb import DuckDBPyConnection

from cx_insights.intake.shaping.shape import Table
from cx_insights.intake.shaping.stated import Moments, Stated
from cx_insights.intake.shaping.tickets import (
    ANSWERS,
    COLLEAGUES_FROM,
    KINDS,
    MOST_COLLEAGUES,
    RATINGS,
    Tickets,
)
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.model.words import Actor

PLACES_PER_ROW = 32
"""A moment's `sequence` is its row's number times this, plus the place of its kind."""


def reconstruct(scratch: DuckDBPyConnection, table: Table, found: Tickets) -> tuple[str, ...]:
    """Replace the sound rows of `shaped` by their moments, in place; returns notes for the receipt."""
    sql = Moments(scratch, table, found)
    scratch.execute(f"CREATE OR REPLACE TABLE expanded AS {_expanded_sql(sql)}")
    notes = _notes(scratch, table, sql)
    scratch.execute("DROP TABLE shaped")
    scratch.execute("ALTER TABLE expanded RENAME TO shaped")
    return notes


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
        "sequence": f"s.row * {PLACES_PER_ROW} + coalesce(m.place, 0)",
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
        *("s.row", "s.occurred_at AS opened_at", "s.time_stated AS opened_timed", "s.handoff AS flagged"),
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
        ]
    return f"""SELECT {", ".join(columns)} FROM shaped s JOIN {sql.table.staged.table} t ON t.row = s.row
        JOIN verdicts v ON v.row = s.row WHERE v.verdict IS NULL"""


def _moments_sql(sql: Moments) -> str:
    """One row a moment.

    row │ name        │ place │ happened_at │ timed │ touchpoint  │ actor │ agent     │ said │ hands_over │ works
      2 │ first_reply │     4 │ 2 Sep 08:30 │ true  │ First reply │ human │ Dora Kern │ NULL │ NULL       │ first_reply
    """
    answers = [moment for moment in sql.stated if moment.name in ANSWERS]
    answered = " OR ".join(moment.happened for moment in answers) or "false"
    whens = " ".join(f"WHEN {moment.happened} THEN {quoted(moment.name)}" for moment in answers)
    works = f"CASE WHEN opener = 'human' THEN 'opened' {whens} ELSE 'opened' END"
    end = f"greatest(opened_at, {', '.join(f'at_{moment.name}' for moment in sql.stated)})"
    structs = [_opening_struct(any(moment.name == "handoff" for moment in sql.stated))]
    before = [
        f"at_{moment.name}" for moment in sql.stated if moment.name in ("bot_reply", "handoff", "assigned")
    ]
    answer = f"greatest({', '.join(('opened_at', *before))}, opened_at)"
    unplaced = {"rated": end, **dict.fromkeys(ANSWERS, answer)}
    structs += [
        _moment_struct(moment, answered, unplaced.get(moment.name, "opened_at")) for moment in sql.stated
    ]
    listed = f"list_filter([{', '.join(structs)}], lambda m: m.name IS NOT NULL)"
    colleagues = f"CASE WHEN {answered} THEN {_colleagues_sql(end)} ELSE [] END"
    closings = [moment.happened for moment in sql.stated if moment.name in ("solved", "closed")]
    settled = f"nullif({' OR '.join(closings) or 'false'}, false)"
    return f"""SELECT row, unnest(list_concat({listed}, {colleagues}), recursive := true), {works} AS works,
        {settled} AS settled FROM stated"""


def _struct(**values: str) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"


def _opening_struct(handoff_is_a_moment: bool) -> str:
    return _struct(
        name="CASE WHEN is_opened THEN 'opened' END",
        place="0",
        happened_at="opened_at",
        timed="opened_timed",
        touchpoint="CASE WHEN opener = 'human' THEN 'Outbound contact' END",
        actor="opener",
        agent="CASE WHEN opener <> 'customer' THEN trim(agents[1]) END",
        said="CASE WHEN opener = 'customer' THEN opening_text END",
        hands_over="NULL::BOOLEAN" if handoff_is_a_moment else "flagged",
    )


def _moment_struct(moment: Stated, answered: str, unplaced: str) -> str:
    name, kind = moment.name, moment.kind
    actor = quoted(kind.actor)
    if name in ANSWERS:
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
    return _struct(
        name=f"CASE WHEN {there} THEN {quoted(name)} END",
        place=str(kind.place),
        happened_at=f"coalesce(at_{name}, {unplaced})",
        timed=f"(at_{name} IS NOT NULL)",
        touchpoint=quoted(kind.touchpoint) if kind.touchpoint else "NULL::VARCHAR",
        actor=actor,
        agent=quoted(moment.rule.bot) if moment.rule.bot else agent,
        said=f"said_{name}",
        hands_over=f"hands_over_{name}",
    )


def _colleagues_sql(end: str) -> str:
    """Further people named on a row ('Dora Kern; Eli Roth') took part too, nobody knows when."""
    colleague = _struct(
        name="'colleague_' || place",
        place=f"place + {COLLEAGUES_FROM - 2}",
        happened_at=end,
        timed="false",
        touchpoint="'Handed to a colleague'",
        actor="'human'",
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
        SELECT count(DISTINCT row), count(*), count(DISTINCT row) FILTER (NOT time_stated AND moment <> 'rated'),
               count(*) FILTER (NOT time_stated AND moment = 'rated')
        FROM expanded WHERE reconstructed
    """).fetchone() or (0, 0, 0, 0)
    rows, moments, untimed, unrated = counted
    notes = [
        f"Each row stands for a whole ticket, call or chat: {_many(rows, 'row')} became the {_many(moments, 'moment')} "
        "stated there. Turns, context carried and repetition are not known of them."
    ]
    if untimed:
        notes.append(
            f"In {_many(untimed, 'row')} somebody answered or took over, but it is not said when: that stands beside "
            "its neighbours, and no duration is counted for it."
        )
    if unrated:
        notes.append(
            f"{_many(unrated, 'rating')} without a time of its own: put at the end of the ticket, no duration counted."
        )
    for name, condition in sql.unknown().items():
        count = one(scratch, f"SELECT count(*) FILTER ({condition}) FROM {table.staged.table}")
        if count:
            said = KINDS[name].touchpoint or name
            notes.append(f"{said} in {_many(count, 'row')}, but it is not said when: kept as a number only.")
    return tuple(notes)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
