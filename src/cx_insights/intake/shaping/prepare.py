"""One staged table from cells to rows that the store can take, and to rows set aside; all in the scratch database."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from cx_insights.db.schema import ANNOUNCEMENT_COLUMNS, SIGNAL_COLUMNS
from cx_insights.errors import UnusableInput
from cx_insights.intake.mapping.kinds.deals import DEALS
from cx_insights.intake.mapping.names import GOOD, name_score, normalised
from cx_insights.intake.mapping.remembered import LIFE_CYCLE
from cx_insights.intake.mapping.surveys.forms import is_survey
from cx_insights.intake.receipt import REASONS, Progress
from cx_insights.intake.redaction import hide
from cx_insights.intake.redaction.columns import is_masked_whole, mask_of_column
from cx_insights.intake.redaction.text import redact
from cx_insights.intake.shaping import check, enrich
from cx_insights.intake.shaping.belong import belong
from cx_insights.intake.shaping.kept import NOTHING_KEPT, Kept, keep_rows
from cx_insights.intake.shaping.meaning import Meaning, meaning_of
from cx_insights.intake.shaping.merged import merged_sql, note_of_merged
from cx_insights.intake.shaping.precision import CLOCKS, measure_precision
from cx_insights.intake.shaping.rated import PLACES_PER_ROW, with_rated
from cx_insights.intake.shaping.reconstruct import reconstruct
from cx_insights.intake.shaping.said_again import find_said_again
from cx_insights.intake.shaping.shape import Table, shape
from cx_insights.intake.shaping.skipped_hours import skipped_hours
from cx_insights.intake.shaping.tickets import RATINGS, rows_are_cases, tickets
from cx_insights.intake.staging.lookup import BATCH, append, one, quoted
from cx_insights.model.words import CHANNEL_LABELS
from cx_insights.texts import sentiment
from cx_insights.texts.signals import ANY_LANGUAGE, OTHER_LANGUAGES, SCORE_AT_MOST

FACT_FIELDS = ("customer_id", "conversation_id", "journey_id")


@dataclass(frozen=True)
class Prepared:
    """What stands ready in the scratch database: `ready_k` for the store, `aside_k` for the quarantine.

    A row of the file may have become several interactions; `sequence` divided by `places_per_row` is its number.
    """

    number: int
    table: Table
    read: int
    repeated: int
    aside: dict[str, int]
    coverage: dict[str, int]
    notes: tuple[str, ...]
    places_per_row: int = 1
    meaning: Meaning | None = None
    kept: Kept = NOTHING_KEPT

    @property
    def ready(self) -> str:
        return f"ready_{self.number}"

    @property
    def set_aside(self) -> str:
        return f"aside_{self.number}"


def prepare(
    scratch: DuckDBPyConnection,
    table: Table,
    number: int,
    scorer: sentiment.Scorer,
    progress: Progress,
    folder: Path | None = None,
) -> Prepared:
    """Shape, complete, check, mask and score; nothing has reached the store yet. Rows to be kept go into `folder`."""
    records = table.staged.records
    _must_be_mappable(table)
    progress("Reading the columns", 0, records)
    meaning = meaning_of(scratch, table)
    notes = list(shape(scratch, table, _of_rows(scratch, table, meaning)))
    newest_by = _newest_by(table)
    if table.mapping.column("interaction_id") and not newest_by and not check.ids_identify(scratch):
        column = table.mapping.column("interaction_id")
        table = replace(table, mapping=table.mapping.with_overrides({"interaction_id": ""}))
        meaning = meaning_of(scratch, table)
        notes = [
            *shape(scratch, table, _of_rows(scratch, table, meaning)),
            f"{column} repeats with other content, so it is not used as the row's id.",
        ]
    notes += skipped_hours(scratch, table.staged, table.clock)
    notes += note_of_merged(scratch)
    stated = any(table.mapping.column(field) for field in FACT_FIELDS) or table.cell("author") is not None
    has_time = table.mapping.column("occurred_at") is not None
    cases = rows_are_cases(table)
    found = tickets(scratch, table, cases)
    if found is None and table.steps == LIFE_CYCLE:
        raise UnusableInput(
            f"{table.name}: its rows state no further moments, so their life cannot be the steps. Choose a column."
        )
    later = found is not None and not found.opening_known
    notes += belong(scratch, has_time=has_time, stated_ids=stated, rows_are_cases=cases, times_may_lack=later)
    hide.set_forgotten_aside(scratch, table.people)
    kept = keep_rows(scratch, table, number, folder)
    if table.people.all_hidden:
        hide.hide_customers(scratch, table.people)
        hide.set_forgotten_aside(scratch, table.people)
    progress("Checking the rows", 0, records)
    check.check(scratch)
    notes += check.early_steps(scratch)
    if newest_by:
        _keep_newest(scratch, table, newest_by)
    places = 1
    if found:
        made = reconstruct(scratch, table, found)
        notes, places = [*notes, *made.notes], made.places_per_row
    elif table.rated:
        notes += with_rated(scratch, table)
        places = PLACES_PER_ROW
    notes += measure_precision(scratch, table.time_zone)
    enrich.mask(scratch)
    enrich.read_texts(scratch, progress, scorer)
    find_said_again(scratch)
    progress("Setting bad rows aside", 0, records)
    scratch.execute(f"CREATE OR REPLACE TABLE ready_{number} AS {_ready_rows(table, scorer.version)}")
    aside = _set_aside(scratch, table, number)
    repeated = one(scratch, "SELECT count(*) FROM verdicts WHERE verdict = 'repeated'")
    coverage = _coverage(scratch, number, places)
    for name in ("shaped", "judged", "verdicts", "own_words", "texts", "scores", "elsewhere", "said_again"):
        scratch.execute(f"DROP TABLE IF EXISTS {name}")
    return Prepared(
        number,
        table,
        records,
        repeated,
        aside,
        coverage,
        tuple(dict.fromkeys(map(redact, (*table.notes, *notes)))),
        places,
        meaning,
        kept,
    )


def _of_rows(scratch: DuckDBPyConnection, table: Table, meaning: Meaning) -> dict[str, str]:
    """SQL for what a row as a whole says."""
    merged = merged_sql(scratch, table)
    return {"content_hash": meaning.content_hash(), "as_of": meaning.as_of, "merged": merged}


def _newest_by(table: Table) -> str | None:
    """The staged column by which the newest of several rows with one id is told, where the vendor has one."""
    seen = table.mapping.seen
    column = seen.column(seen.export.newest_by) if seen and seen.export.newest_by else None
    return (
        f"c{table.staged.columns.index(column)}"
        if column and table.mapping.column("interaction_id")
        else None
    )


def _keep_newest(scratch: DuckDBPyConnection, table: Table, newest_by: str) -> None:
    """Of records that a vendor delivers again with later content, the last one counts; the others are repeats."""
    sound = "(v.verdict IS NULL OR v.verdict IN ('repeated', 'id_conflict'))"
    scratch.execute(f"""
        UPDATE verdicts AS v SET verdict = CASE WHEN v.row <> newest.row THEN 'repeated' END
        FROM (SELECT v.interaction_id, arg_max(v.row, (coalesce(t.{newest_by}, ''), v.row)) AS row
              FROM verdicts v JOIN {table.staged.table} t ON t.row = v.row
              WHERE {sound} GROUP BY v.interaction_id HAVING count(*) > 1) newest
        WHERE newest.interaction_id = v.interaction_id AND {sound}
    """)


def _must_be_mappable(table: Table) -> None:
    """Contact data says that something happened to somebody: when, what, in which words, with which rating.

    A list of customers says nothing of the kind, and the weather of each day happens to nobody.
    """
    if table.staged.kind == DEALS and not table.corrections.overrides:
        raise UnusableInput(
            f"{table.name} is no contact data: it is a sales pipeline, with the stage and worth of each deal. Import "
            "the calls, mails and chats with these customers instead, or say what its columns are with --map."
        )
    known = {*table.mapping.columns, *(RATINGS if table.rated else ()), *table.given}
    happened, to_somebody = _HAPPENED & known, _TO_SOMEBODY & known
    said = happened and any(
        name_score("text", name) >= GOOD for name in table.staged.columns
    )  # 'Message': Hello
    if happened - {"occurred_at"} or (happened and to_somebody) or said or table.corrections.overrides:
        return
    columns = ", ".join(table.staged.columns[:12]) + (" ..." if len(table.staged.columns) > 12 else "")
    if not known & (_HAPPENED | _TO_SOMEBODY):
        lacks = "no column reads as a time, nor as a customer, conversation or journey, a text or a rating"
    elif happened:
        lacks = "it has a time, but nothing that a customer did, said or rated"
    else:
        lacks = "it tells customers or tickets apart, but not what happened to them or when"
    raise UnusableInput(
        f"{table.name} is no contact data: {lacks} (its columns are {columns}). If a column holds one of these, say "
        "which with --map text=COLUMN or --map occurred_at=COLUMN, or on the Data page."
    )


_HAPPENED = frozenset(("occurred_at", "text", "touchpoint", "stage", *RATINGS))
_TO_SOMEBODY = frozenset(
    (*FACT_FIELDS, "interaction_id", "channel", "actor", "agent", "author", "issue", "resolved", "reference",
     "handoff", "handle_seconds")
)  # fmt: skip


def _ready_rows(table: Table, scored_by: str) -> str:
    """The good rows with the columns of `interactions`, in the order of the file; see `Prepared` for `sequence`."""
    signals = ", ".join(
        [
            *(f"{_signal(name)} AS {name}" for name in SIGNAL_COLUMNS),
            *(f"CASE WHEN s.{enrich.ANNOUNCES} THEN t.{name} END AS {name}" for name in ANNOUNCEMENT_COLUMNS),
        ]
    )
    scored = "s.actor = 'customer' AND s.merged IS NULL"
    lasted = "s.handle_seconds" if table.staged.kind == "processes" else "NULL::DOUBLE"
    return f"""
        SELECT v.interaction_id || coalesce(':' || s.moment, '') AS interaction_id, s.sequence, s.content_hash,
            CASE WHEN s.journey_id IS NOT NULL THEN 'j:' || s.journey_id
                 WHEN s.customer_id IS NOT NULL THEN 'c:' || s.customer_id
                 ELSE 'v:' || s.conversation_id END AS party,
            s.customer_id, s.conversation_id AS stated_conversation_id, s.journey_id AS stated_journey_id,
            s.occurred_at, s.time_stated, s.time_precision, s.time_precision IN {CLOCKS} AS has_clock,
            s.channel, s.channel_original, s.actor, s.actor_original, s.agent,
            coalesce(s.touchpoint, {_touchpoint_by_actor(table)}) AS touchpoint,
            s.touchpoint IS NOT NULL AS touchpoint_stated,
            s.stage, s.text, s.language, s.area, s.issue, s.product, s.segment, s.reference,
            s.handoff, s.handoff_reason, s.resolved, s.csat, s.csat_original, s.nps, s.ces, s.handle_seconds,
            {lasted} AS lasted_seconds,
            CASE WHEN {scored} THEN c.score END AS sentiment_score,
            CASE WHEN {scored} THEN c.label END AS sentiment_label,
            CASE WHEN {scored} THEN coalesce(c.reason, 'no_text') ELSE 'not_customer' END AS sentiment_reason,
            CASE WHEN {scored} AND c.reason IS NOT NULL THEN {quoted(scored_by)} END AS sentiment_version,
            {signals},
            CASE s.actor WHEN 'customer' THEN t.customer_reason WHEN 'bot' THEN t.bot_reason END AS inferred_reason,
            s.attributes, s.reconstructed, s.as_of, s.merged
        FROM shaped s JOIN verdicts v ON v.row = s.row
        LEFT JOIN texts t ON t.text = s.text
        LEFT JOIN said_again a ON a.row = s.row
        LEFT JOIN scores c ON c.text = s.text AND c.language IS NOT DISTINCT FROM s.language AND {scored}
        LEFT JOIN elsewhere e ON e.text = s.text AND e.language IS NOT DISTINCT FROM s.language AND {scored}
        WHERE v.verdict IS NULL ORDER BY s.sequence
    """


def _signal(name: str) -> str:
    """Whether a text gives a signal; in another language it is said where rules of its own find it, else unknown."""
    said, elsewhere = f"t.{name}", f"e.{name}" if name in OTHER_LANGUAGES else "NULL"
    if name in SCORE_AT_MOST:
        goes_wrong = f"coalesce(c.score, 0) <= {SCORE_AT_MOST[name]}"
        said = f"({said} OR ({goes_wrong} AND NOT t.asks_for_human))"
        elsewhere = f"nullif({goes_wrong} AND NOT coalesce(e.asks_for_human, false), false)"
    is_english = "coalesce(c.spoken, 'en') = 'en'"
    read = said if name in ANY_LANGUAGE else f"CASE WHEN {is_english} THEN {said} ELSE {elsewhere} END"
    return f"({read} OR a.row IS NOT NULL)" if name == "says_it_again" else read


def _touchpoint_by_actor(table: Table) -> str:
    """What to call a moment that the export gives no name: who did what, and for customers on which channel."""
    if table.rated or is_survey(table.staged.columns):
        reviewed = any("review" in name.casefold() for name in table.staged.columns)
        return "'Review'" if reviewed else "'Survey'"
    reviews = f"'{'Review' if _holds_reviews(table) else 'Rated'}'"
    contact = "'Feedback'" if _is_feedback(table) else "'Contact'"
    labels = " ".join(f"WHEN {quoted(key)} THEN {quoted(label)}" for key, label in CHANNEL_LABELS.items())
    return f"""CASE s.actor WHEN 'bot' THEN 'Bot answers' WHEN 'human' THEN 'Person answers'
        WHEN 'system' THEN 'System event'
        ELSE CASE WHEN s.channel = 'unknown' THEN
             CASE WHEN coalesce(s.csat, s.nps, s.ces) IS NULL THEN {contact} ELSE {reviews} END
             WHEN s.channel = 'reviews' THEN 'Review'
             ELSE 'Contact by ' || CASE s.channel {labels} ELSE replace(s.channel, '_', ' ') END END END"""


def _is_feedback(table: Table) -> bool:
    """Words of nobody known, at no known time: a list of what people said."""
    known = table.mapping.columns.keys()
    return "text" in known and not known & {"occurred_at", "actor", "agent", "author", *FACT_FIELDS}


def _holds_reviews(table: Table) -> bool:
    """Stars and words under the name of a review, or beside a version of an app."""
    both = table.mapping.column("csat") and table.mapping.column("text")
    names = [normalised(name) for name in table.staged.columns]
    return bool(both) and any("review" in name or name.endswith("app version") for name in names)


def _coverage(scratch: DuckDBPyConnection, number: int, places_per_row: int) -> dict[str, int]:
    """How many rows of the file hold a value, per field; also those where it was derived."""
    fields = {
        "interaction_id": "interaction_id", "customer_id": "customer_id", "conversation_id": "stated_conversation_id",
        "journey_id": "stated_journey_id", "occurred_at": "CASE WHEN time_stated THEN 1 END",
        "channel": "nullif(channel, 'unknown')", "actor": "actor", "agent": "agent",
        "touchpoint": "CASE WHEN touchpoint_stated THEN 1 END",
        **{name: name for name in ("stage", "text", "area", "issue", "product", "segment", "reference", "handoff",
                                   "handoff_reason", "resolved", "csat", "nps", "ces", "handle_seconds", "language")},
    }  # fmt: skip
    row = f"sequence // {places_per_row}"
    counted = "count({0})" if places_per_row == 1 else f"count(DISTINCT {row}) FILTER (({{0}}) IS NOT NULL)"
    counts = ", ".join(counted.format(sql) for sql in fields.values())
    found = scratch.execute(f"SELECT {counts} FROM ready_{number}").fetchone() or ()
    return dict(zip(fields, found, strict=True))


def _set_aside(scratch: DuckDBPyConnection, table: Table, number: int) -> dict[str, int]:
    """Fill `aside_k` with the rows that are not stored, their reason and what stood there, masked."""
    scratch.execute(
        f"CREATE OR REPLACE TABLE aside_{number} (row_number BIGINT, reason VARCHAR, detail VARCHAR, original VARCHAR)"
    )
    cells = ", ".join(table.staged.original(index) for index in range(len(table.staged.columns)))
    cursor = scratch.cursor()
    cursor.execute(f"""
        SELECT r.row, v.verdict, s.occurred_raw, {cells}
        FROM {table.staged.table} r JOIN verdicts v ON v.row = r.row JOIN shaped s ON s.row = r.row
        WHERE v.verdict IS NOT NULL AND v.verdict <> 'repeated' ORDER BY r.row
    """)
    counts: Counter[str] = Counter()
    while rows := cursor.fetchmany(BATCH):
        counts.update(row[1] for row in rows)
        append(
            scratch,
            f"aside_{number}",
            {
                "row_number": pa.array([row[0] for row in rows], pa.int64()),
                "reason": pa.array([row[1] for row in rows], pa.string()),
                "detail": pa.array([_detail(row[1], row[2]) for row in rows], pa.string()),
                "original": pa.array([_original(table, row[1], row[3:]) for row in rows], pa.string()),
            },
        )
    cursor.close()
    return dict(counts)


def _detail(reason: str, occurred_raw: str | None) -> str:
    about_time = reason in ("time_unreadable", "time_zero", "time_implausible")
    return f"{REASONS[reason]}: '{redact(occurred_raw)}'" if about_time and occurred_raw else REASONS[reason]


def _original(table: Table, reason: str, cells: tuple[str | None, ...]) -> str:
    return "{}" if reason == hide.FORGOTTEN else as_original(table, cells)


def as_original(table: Table, cells: tuple[str | None, ...]) -> str:
    """A row of the file as the quarantine keeps it: {"Ticket ID": "1041", "Message": "mail me at [email]"}."""
    return json.dumps(masked_row(table, cells), ensure_ascii=False)


def masked_row(table: Table, cells: tuple[str | None, ...]) -> dict[str, str]:
    """The filled cells of a row of the file by their columns, without personal data."""
    row = {name: cell for name, cell in zip(table.staged.columns, cells, strict=True) if cell is not None}
    customer = row.get(table.header("customer_id"))
    return {name: _masked(table, name, cell, customer) for name, cell in row.items()}


def _masked(table: Table, name: str, cell: str, customer: str | None) -> str:
    """A cell without personal data; the customer's id is the one that the store would have."""
    of_column = mask_of_column(normalised(name))
    if name == table.header("customer_id") and table.people.key:
        hidden = table.people.all_hidden or of_column
        return table.people.pseudonym(cell) if hidden else table.people.called_if_personal(cell)
    if of_column and name not in table.mapping.columns.values() and is_masked_whole(of_column, cell):
        return of_column
    if table.people.all_hidden and customer:
        cell = table.people.hidden_in(cell, [customer])
    return redact(cell)
