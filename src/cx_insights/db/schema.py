"""The tables of the store.

`interactions` holds what was imported; `transitions`, `conversations` and `journeys` are facts derived from it
whenever a customer's rows change, so that no page has to stitch journeys. Times are UTC without a zone.

There is no primary-key index on the large tables: it triples file and import time of the embedded engine, and
repeats are kept out by an anti-join inside the import's transaction instead.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)

from cx_insights.model.ratings import RATING_FIELDS

metadata = MetaData()

SIGNAL_COLUMNS: tuple[str, ...] = (
    "asks_for_human",
    "gives_reference",
    "describes_issue",
    "tells_what_was_tried",
    "states_wanted_outcome",
    "says_it_again",
    "asks_for_reference",
    "is_intense",
)
"""What a text says, found once at import (`texts/signals.py`); NULL where there is no text."""

ANNOUNCEMENT_COLUMNS: tuple[str, ...] = ("announces_handover", "announces_closing")
"""What a bot or the system says of the conversation itself (`texts/announcements.py`); NULL for all other rows."""

interactions = Table(
    "interactions",
    metadata,
    Column("interaction_id", Text, nullable=False),  # the export's, else a hash of the row's content
    Column("sequence", BigInteger, nullable=False),  # order of arrival; breaks ties of equal times
    Column("import_id", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),  # tells a repeated row from a changed one
    Column("party", Text, nullable=False),  # whose journey: j:journey, else c:customer, else v:conversation
    Column("customer_id", Text),
    Column("stated_conversation_id", Text),
    Column("stated_journey_id", Text),
    Column("occurred_at", DateTime, nullable=False),
    Column("time_stated", Boolean, nullable=False),  # false: placed by file order, its time is not known
    Column("time_precision", Text),  # instant, minute, day, none
    Column("has_clock", Boolean),  # instant or minute: it says more than its day
    Column("channel", Text, nullable=False),
    Column("channel_original", Text),
    Column("actor", Text, nullable=False),
    Column("actor_original", Text),
    Column("agent", Text),
    Column("touchpoint", Text, nullable=False),
    Column("touchpoint_stated", Boolean, nullable=False),
    Column("stage", Text),
    Column("text", Text),
    Column("language", Text),
    Column("area", Text),
    Column("issue", Text),
    Column("product", Text),
    Column("segment", Text),
    Column("reference", Text),
    Column("handoff", Boolean),
    Column("handoff_reason", Text),
    Column("resolved", Boolean),
    Column("csat", Double),
    Column("csat_original", Text),
    Column("nps", Double),
    Column("ces", Double),
    Column("handle_seconds", Double),
    Column("lasted_seconds", Double),  # from the start of a step to its completion, where both are stated
    Column("sentiment_score", Double),
    Column("sentiment_label", Text),
    Column("sentiment_reason", Text),  # scored, estimated, or why not: no_text, too_short, ...
    Column("sentiment_version", Text),
    *(Column(name, Boolean) for name in SIGNAL_COLUMNS + ANNOUNCEMENT_COLUMNS),
    Column("inferred_reason", Text),  # a handoff reason that this text speaks for
    Column("attributes", Text),  # JSON of the columns that are no field
    Column(
        "reconstructed", Boolean
    ),  # true: a moment that a one-row-per-ticket file states, not a row of its own
    Column("as_of", DateTime),  # the latest time in its row of the file: of two versions it tells the newer
    Column("merged", Boolean),  # true: a ticket that was merged into another; it is part of no fact
)

transitions = Table(
    "transitions",
    metadata,
    Column("sequence", BigInteger, nullable=False),  # of its interaction
    Column("journey_key", BigInteger, nullable=False),
    Column("conversation_key", BigInteger, nullable=False),
    Column("position", Integer, nullable=False),  # 1 is the first interaction of the journey
    Column("occurred_at", DateTime, nullable=False),
    Column("time_stated", Boolean, nullable=False),
    Column("has_clock", Boolean),
    Column("channel", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("touchpoint", Text, nullable=False),
    Column("stage", Text),
    Column("area", Text),
    Column("issue", Text),
    Column("product", Text),
    Column("segment", Text),
    Column("sentiment_score", Double),
    Column("sentiment_label", Text),
    Column("next_conversation_key", BigInteger),  # NULL: the journey ends here
    Column("next_touchpoint", Text),
    Column("next_channel", Text),
    Column("gap_seconds", Double),  # NULL also where one of the two times is not known
    # One row stands for each pair, so that counting them needs no search for repeats while no filter hides rows.
    Column("one_per_conversation", Boolean, nullable=False),  # of conversation and touchpoint
    Column("one_per_journey", Boolean, nullable=False),  # of journey and touchpoint: the first time there
    Column("one_move_per_journey", Boolean, nullable=False),  # of journey, touchpoint and next touchpoint
    # What touchpoints are told of the conversations that pass them.
    Column("conversation_bot_seen", Boolean, nullable=False),
    Column("conversation_handoff", Boolean, nullable=False),
    *(Column(f"conversation_{field}", Double) for field in RATING_FIELDS),
)
"""A row per interaction. A key is the sequence of one interaction of what it stands for: numbers are kept, sorted and
compared several times as fast as the texts of ids."""

conversations = Table(
    "conversations",
    metadata,
    Column("conversation_key", BigInteger, nullable=False),
    Column("conversation_id", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("customer_id", Text),
    Column("journey_key", BigInteger, nullable=False),  # of the first interaction
    Column("started_at", DateTime, nullable=False),
    Column("ended_at", DateTime, nullable=False),
    Column("time_stated", Boolean, nullable=False),
    Column("has_clock", Boolean),  # its first moment says more than its day
    Column("channel", Text, nullable=False),  # of the first interaction
    Column("touchpoint", Text, nullable=False),  # of the first interaction
    Column("area", Text),
    Column("issue", Text),
    Column("product", Text),
    Column("segment", Text),
    Column("reference", Text),
    Column("interactions", Integer, nullable=False),
    Column("customer_turns", Integer, nullable=False),
    Column("bot_seen", Boolean, nullable=False),
    Column("human_seen", Boolean, nullable=False),
    Column("bot", Text),  # name of the first bot that answered
    Column("asked_for_human", Boolean, nullable=False),  # asked for by the customer, or announced by the bot
    Column("asked_in_words", Boolean),  # the customer's own words; an export's handoff event is none
    Column("handoff", Boolean, nullable=False),
    Column(
        "handoff_stated", Boolean
    ),  # the export says that it was passed on, whether or not anybody answered
    Column(
        "handover_announced", Boolean
    ),  # in the bot's words or as an event; NULL: linked before that was kept
    Column(
        "handover_unanswered", Boolean, nullable=False
    ),  # a person was asked for or announced, and none came
    Column("handoff_requested_at", DateTime),  # by event, in words, or by the customer's return after a close
    Column("handoff_at", DateTime),  # the human's first answer
    Column("handoff_sequence", BigInteger),  # its place among rows of the same time
    Column("seconds_to_human", Double),
    Column("handoff_reason", Text),
    Column("handoff_reason_source", Text),  # export or inferred
    Column("context_carried", Double),  # 0..1, NULL where there is no text
    Column(
        "knows_reference", Boolean
    ),  # said before the human's answer; NULL where there is no text, as below
    Column("knows_issue", Boolean),
    Column("knows_tried", Boolean),
    Column("knows_outcome", Boolean),
    Column("repeated", Boolean),  # the customer said again what was already said; NULL where there is no text
    Column("repeated_turns", Integer),  # what the human asked and the customer said for it
    Column("repeated_seconds", Double),  # until each of the customer's; NULL also where times are not known
    Column("customer_turns_before", Integer),  # before the human's answer; NULL where turns are not known
    Column("customer_turns_after", Integer),
    Column("negative_turns_before", Integer),
    Column("bot_human_switches", Integer, nullable=False),
    Column("human_agents", Integer, nullable=False),
    Column("sentiment_mean", Double),
    Column("sentiment_last", Double),  # of the customer's last scored turn
    Column("last_actor", Text),  # who had the last word; a bare rating is none
    Column("scored_turns", Integer, nullable=False),
    Column("sentiment_before", Double),  # mean of the last 3 scored customer turns before the human's answer
    Column("sentiment_after", Double),  # mean of the first 3 after it
    Column("scored_before", Integer, nullable=False),
    Column("scored_after", Integer, nullable=False),
    Column("resolved", Boolean),
    *(Column(field, Double) for field in RATING_FIELDS),
    Column("handle_seconds", Double),
    Column("first_response_seconds", Double),  # of anybody, also of a bot
    Column(
        "first_human_answer_seconds", Double
    ),  # from the customer's first message to a person's first answer
    Column(
        "reconstructed", Boolean
    ),  # true: pieced together from the columns of a ticket; its turns are not known
    Column("is_contact", Boolean, nullable=False),  # someone wanted something answered
    Column(
        "seconds_to_return", Double
    ),  # until the customer's next contact, about the same issue where both known
    Column("seconds_to_return_any", Double),  # until the next one on any channel, whatever about
    Column("seconds_to_return_here", Double),  # until the next one on the same channel, whatever about
    Column("returned_same_channel", Boolean),  # of the first; NULL where nobody came back
)

journeys = Table(
    "journeys",
    metadata,
    Column("journey_key", BigInteger, nullable=False),
    Column("journey_id", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("customer_id", Text),
    Column("started_at", DateTime, nullable=False),
    Column("ended_at", DateTime, nullable=False),
    Column("duration_seconds", Double),  # NULL where times are not known
    Column("time_stated", Boolean, nullable=False),
    Column("has_clock", Boolean),  # all of its moments say more than their day
    Column("channel", Text, nullable=False),  # of the first interaction
    Column("area", Text),
    Column("issue", Text),
    Column("product", Text),
    Column("segment", Text),
    Column("interactions", Integer, nullable=False),
    Column("channels", Integer, nullable=False),
    Column("variant", Text, nullable=False),  # 'Browse menu → Place order → Pay'
    Column("first_touchpoint", Text, nullable=False),
    Column("last_touchpoint", Text, nullable=False),
    Column("handoff", Boolean, nullable=False),
    Column("sentiment_mean", Double),
    Column("sentiment_worst", Double),
    Column("sentiment_last", Double),
    Column("worst_touchpoint", Text),  # where the worst score was, of equal ones the first
    Column("last_scored_touchpoint", Text),  # where the last score was
    Column("scored_turns", Integer, nullable=False),
    *(Column(field, Double) for field in RATING_FIELDS),
)

imports = Table(
    "imports",
    metadata,
    Column("import_id", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),  # file name, or a table of a database without its password
    Column("finished_at", DateTime, nullable=False),
    Column("vendor", Text),
    Column("mapping", Text, nullable=False),  # JSON {field: column}
    Column("time_zone", Text, nullable=False),
    Column("read", BigInteger, nullable=False),
    Column("stored", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False, server_default="0"),  # rows whose older version it replaced
    Column("already_here", BigInteger, nullable=False),
    Column("quarantined", BigInteger, nullable=False),
    Column("reasons", Text, nullable=False),  # JSON {reason: n}
    Column("coverage", Text, nullable=False),  # JSON {field: rows with a value}
    Column("notes", Text, nullable=False),  # JSON [sentence]
    Column("base_sequence", BigInteger),  # the number behind which its rows are counted
    Column("places_per_row", Integer),  # how many numbers each of its rows has
    Column(
        "columns", Text
    ),  # JSON [column of the file]; with the next, for reading its quarantined rows again
    Column("day_first", Boolean),  # how its numeric dates were read; NULL where it has none
    Column("reading", Text),  # JSON of what else its rows need to be read again; NULL: they are not kept
    Column("kept_bytes", BigInteger),  # the size of its kept rows
    Column("read_again_of", Integer),  # the import whose kept rows were read once more; NULL for all others
    Column("made_with", Integer),  # of those that were read again together, the first
)

kept_rows = Table(
    "kept_rows",
    metadata,
    Column("import_id", Integer, nullable=False),
    Column("part", Integer, nullable=False),  # from 0, in the order of the file
    Column("rows", BigInteger, nullable=False),
    Column("cells", LargeBinary, nullable=False),  # a Parquet file: row, problem, the hashes, c0, c1, ...
)
"""The rows of each import as its file had them, personal data masked, so that it can be read again without the file."""

quarantine = Table(
    "quarantine",
    metadata,
    Column("import_id", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("row_number", BigInteger, nullable=False),  # as a spreadsheet program counts it
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("original", Text, nullable=False),  # the row as JSON, personal data masked
    Column(
        "mended_by", Integer
    ),  # the import that brought it once it was mended; then it is quarantined no more
)

repeats = Table(
    "repeats",
    metadata,
    Column("import_id", Integer, nullable=False),  # an import that brought a row which was already here
    Column("interaction_id", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),  # its place, had that import been the first to bring it
    Column("row_number", BigInteger, nullable=False),  # in that import's file
    Column("behind", Integer),  # the import that replaced what was brought again; NULL: it is what is stored
)
"""So that taking back the import that stored a row leaves it to the next import that also brought it."""

overruled = Table(
    "overruled",
    metadata,
    *(Column(column.name, column.type, nullable=column.nullable) for column in interactions.columns),
    Column("row_number", BigInteger, nullable=False),  # in its file
    Column(
        "set_aside", Boolean, nullable=False
    ),  # true: it stands in quarantine; false: it counts as already here
    Column("behind", Integer),  # as in `repeats`
)
"""Whole rows that an import brought of an id that was already here: read another way (another mapping or time zone),
or with other content; those stand in quarantine as `id_conflict`."""

replaced = Table(
    "replaced",
    metadata,
    *(Column(column.name, column.type, nullable=column.nullable) for column in interactions.columns),
    Column("row_number", BigInteger, nullable=False),  # in its file
    Column("replaced_by", Integer, nullable=False),  # the import that brought a newer version of its row
    Column("replaced_by_row", BigInteger, nullable=False),  # the number of that row in its file
)
"""Older versions of rows, whole, so that taking back the import that brought a newer one gives them back."""

remembered_mappings = Table(
    "remembered_mappings",
    metadata,
    Column("header_key", Text, primary_key=True),  # hash of the normalised header, in any order
    Column("overrides", Text, nullable=False),  # JSON {field: column}, '' where a field was taken away
    Column("time_zone", Text),
    Column("day_first", Boolean),
    Column("steps", Text),  # what a step is: a column, life-cycle, channel
    Column("actors", Text),  # JSON {name: role}; a customer's name as `people.alias` has it
    Column("remembered_at", DateTime, nullable=False),
)
"""What was corrected by hand at a file of these columns, for the next one."""

forgotten_customers = Table(
    "forgotten_customers",
    metadata,
    Column("customer_hash", Text, primary_key=True),  # keyed, so that the list names nobody
    Column("forgotten_at", DateTime, nullable=False),
)

journey_maps = Table(
    "journey_maps",
    metadata,
    Column("map_id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", DateTime, nullable=False),
)

journey_map_versions = Table(
    "journey_map_versions",
    metadata,
    Column("map_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("saved_at", DateTime, nullable=False),
    Column("document", Text, nullable=False),  # the map as versioned JSON
)

FINDING = "finding"
"""The kind under which what was done about a finding is kept among the alerts."""

alerts = Table(
    "alerts",
    metadata,
    Column("alert_id", Text, primary_key=True),  # stands for kind, area, issue, weekday, hours and day
    Column("kind", Text, nullable=False),  # recurring, or spike of one day
    Column("area", Text),
    Column("issue", Text, nullable=False),
    Column("weekday", SmallInteger, nullable=False),  # 1 is Monday
    Column("hour_from", SmallInteger, nullable=False),
    Column("hour_until", SmallInteger, nullable=False),  # the first hour after it
    Column("day", Date),  # of a spike
    Column("sentence", Text, nullable=False),  # as it read when it was last acted on
    Column("state", Text, nullable=False),  # open, acknowledged, fixed
    Column("owner", Text),
    Column("fixed_on", Date),
    Column("action", Text),  # what staff are asked to do
    Column("note", Text),
    Column("changed_at", DateTime, nullable=False),
    Column("since", Date),  # the first day of an incident; its last one stands in `day`
    Column("customers", Integer),  # as it was found last, as the next two
    Column("expected", Double),
    Column("measured_by", Text),  # what is more than usual: customers, or a measure
    Column("snoozed_until", Date),  # the first day on which it is told again
    Column("reopened_at", DateTime),  # when it came back after its fix, the last time
)
"""What was ever told of, under the id that it keeps, with what was done about it."""

alert_actions = Table(
    "alert_actions",
    metadata,
    Column("alert_id", Text, nullable=False),
    Column("acted_at", DateTime, nullable=False),
    Column("state", Text, nullable=False),
    Column("owner", Text),
    Column("fixed_on", Date),
    Column("action", Text),
    Column("note", Text),
    Column("acted_by", Text),  # who did it, as far as it is known
    Column("snoozed_until", Date),
)
"""Every step that was done about an alert; rows are only ever added."""

destinations = Table(
    "destinations",
    metadata,
    Column("destination_id", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # webhook, slack, teams, discord, mail, feed
    Column("address", Text, nullable=False),  # an address of the web or of mail, or a file
    Column("secret", Text),  # with which messages to it are signed
    Column("token", Text, nullable=False),  # in a mail: whoever knows it may end them
    Column("added_at", DateTime, nullable=False),
    Column("stopped_at", DateTime),  # nothing is sent any more; it stays here so that nobody adds it unawares
)
"""Where alerts are sent; nothing is ever sent to anywhere else."""

deliveries = Table(
    "deliveries",
    metadata,
    Column(
        "delivery_id", Text, primary_key=True
    ),  # stands for destination, alert and state: never two of one
    Column("destination_id", Text, nullable=False),
    Column("alert_id", Text, nullable=False),
    Column("state", Text, nullable=False),  # open, again, reopened
    Column("until", Date, nullable=False),  # the last day of what it tells
    Column("letter", Text, nullable=False),  # what is sent, as JSON
    Column("made_at", DateTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", DateTime),  # not before; NULL: sent, or given up
    Column("sent_at", DateTime),
    Column("given_up_at", DateTime),
    Column("trouble", Text),  # why the last attempt failed
)

watched_files = Table(
    "watched_files",
    metadata,
    Column("place", Text, primary_key=True),  # the whole path
    Column("bytes", BigInteger, nullable=False),
    Column("modified_ns", BigInteger, nullable=False),
    Column("taken_at", DateTime, nullable=False),
    Column("refused", Text),  # why it was not imported
)
"""Which files of watched folders were taken in, so that a watch that starts anew knows them."""

audit = Table(
    "audit",
    metadata,
    Column("audit_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", DateTime, nullable=False),  # UTC
    Column("who", Text, nullable=False),  # an e-mail address; the computer's user where nobody signs in
    Column("deed", Text, nullable=False),
    Column("detail", Text, nullable=False),  # no customer, no secret
    Column("mark", Text, nullable=False),  # of this line and the one before, so that a missing line shows
)

store_settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
