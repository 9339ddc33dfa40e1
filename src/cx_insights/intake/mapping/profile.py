"""What the values of each column look like, measured on blocks of rows spread over the whole table."""

from dataclasses import dataclass, field, replace

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.time_forms import CLOCK_PATTERN, DATE_PATTERN, EPOCH_PATTERN, SERIAL_PATTERN
from cx_insights.intake.mapping.times_among import times_among
from cx_insights.intake.staging.lookup import quoted

_MOST_ROWS, _MOST_CELLS = 20_000, 1_500_000
_BLOCK_ROWS = 500  # neighbours stay together, so that what repeats within a conversation is seen to repeat
_TOP_WORDS = 60
_COLUMNS_AT_ONCE = 40
SAMPLE_TABLE = "mapping_sample"
# '4,5' is four and a half; what stands between thousands ('1,234') does not matter for a scale.
_DECIMAL_POINT = (
    "CASE WHEN regexp_full_match(value, '-?[0-9]+,[0-9]+') THEN replace(value, ',', '.') ELSE value END"
)


def words_sql(value: str) -> str:
    """SQL for how many words a value has; Japanese and Chinese put no spaces between theirs, of two characters each."""
    return (
        f"CASE WHEN length({value}) > 3 AND regexp_matches({value}, '[\\p{{Han}}\\p{{Hiragana}}\\p{{Katakana}}]') "
        f"THEN length({value}) / 2 ELSE 1 + length({value}) - length(replace({value}, ' ', '')) END"
    )


@dataclass(frozen=True)
class Profile:
    """One column of the sample; the shares are of its filled cells, 0 to 1."""

    header: str
    index: int
    rows: int
    words: dict[str, int] = field(default_factory=dict)
    filled: int = 0
    distinct: int = 0
    mean_words: float = 0.0
    mean_length: float = 0.0
    numbers: float = 0.0
    dates: float = 0.0
    epochs: float = 0.0
    serials: float = 0.0
    clocks: float = 0.0
    with_clock: float = 0.0
    scientific: float = 0.0
    emails: float = 0.0
    links: float = 0.0
    structured: float = 0.0
    low: float | None = None
    high: float | None = None

    @property
    def sql(self) -> str:
        return f"c{self.index}"

    @property
    def filled_share(self) -> float:
        return self.filled / self.rows if self.rows else 0.0

    @property
    def unique_share(self) -> float:
        return self.distinct / self.filled if self.filled else 0.0

    def share_of(self, vocabulary: frozenset[str]) -> float:
        """The share of cells whose value is one of the vocabulary, among the most frequent values."""
        counted = sum(self.words.values())
        known = sum(
            n for word, n in self.words.items() if word.replace("_", " ") in vocabulary or word in vocabulary
        )
        return known / counted if counted else 0.0


def take_sample(scratch: DuckDBPyConnection, table: str, columns: int) -> int:
    """Copies up to 20,000 sound rows of `table` (fewer of a wide one) into SAMPLE_TABLE; how many."""
    rows = _count(scratch, f"SELECT count(*) FROM {table} WHERE problem IS NULL")
    every = max(1, -(-rows // min(_MOST_ROWS, _MOST_CELLS // max(columns, 1))))
    names = ", ".join(f"c{index}" for index in range(columns))
    scratch.execute(
        f"CREATE OR REPLACE TEMP TABLE {SAMPLE_TABLE} AS SELECT row, {names} FROM {table} "
        f"WHERE problem IS NULL AND (row // {_BLOCK_ROWS}) % {every} = 0 ORDER BY row"
    )
    return _count(scratch, f"SELECT count(*) FROM {SAMPLE_TABLE}")


def drop_sample(scratch: DuckDBPyConnection) -> None:
    scratch.execute(f"DROP TABLE IF EXISTS {SAMPLE_TABLE}")


def profiles(scratch: DuckDBPyConnection, columns: tuple[str, ...], rows: int) -> list[Profile]:
    """One profile a column, in their order; columns without a value have nothing but their header."""
    measured: dict[int, Profile] = {}
    for start in range(0, len(columns), _COLUMNS_AT_ONCE):
        indexes = range(start, min(start + _COLUMNS_AT_ONCE, len(columns)))
        for index, *figures in scratch.execute(_measures_sql(indexes)).fetchall():
            words = dict(zip(figures.pop(), figures.pop(), strict=True))
            measured[index] = _with_spelled_times(Profile(columns[index], index, rows, words, *figures))
    return [measured.get(index, Profile(header, index, rows)) for index, header in enumerate(columns)]


def _with_spelled_times(profile: Profile) -> Profile:
    """The shares of times that only show once they are spelled as the forms are, by frequent values."""
    if max(profile.dates, profile.epochs, profile.serials) >= 0.5 or not 6 <= profile.mean_length <= 70:
        return profile
    found = times_among(profile.words)
    return replace(
        profile,
        dates=max(profile.dates, found.dates),
        with_clock=max(profile.with_clock, found.with_clock),
        epochs=max(profile.epochs, found.epochs),
        serials=max(profile.serials, found.serials),
    )


def _measures_sql(indexes: range) -> str:
    """Each distinct value is looked at once and weighs as often as it occurs.

    column │ value                │ n
         4 │ 'My pizza is cold'   │ 2
    """

    def share(condition: str) -> str:
        return f"coalesce(sum(n) FILTER ({condition}), 0) / sum(n)"

    names = ", ".join(f"c{index}" for index in indexes)
    looks_like_date = (
        "length(value) BETWEEN 6 AND 70 AND regexp_matches(value, '[0-9]') AND "
        f"regexp_matches(strip_accents(lower(value)), {quoted(DATE_PATTERN)})"
    )
    return f"""
        WITH cells AS (UNPIVOT {SAMPLE_TABLE} ON {names} INTO NAME cell VALUE value),
        counted AS (
            SELECT cell[2:]::INTEGER AS cell, value, count(*) AS n, min(row) AS first_row,
                   try_cast({_DECIMAL_POINT} AS DOUBLE) AS number, length(value) AS size
            FROM cells GROUP BY cell, value
        ),
        looked AS (SELECT *, {looks_like_date} AS is_date FROM counted)
        SELECT cell, sum(n)::BIGINT, count(*),
               sum(n * {words_sql("value")}) / sum(n), sum(n * size) / sum(n),
               {share("number IS NOT NULL")}, {share("is_date")},
               {share(f"number IS NOT NULL AND regexp_matches(value, '{EPOCH_PATTERN}')")},
               {share(f"number IS NOT NULL AND regexp_matches(value, '{SERIAL_PATTERN}')")},
               {share(f"size <= 20 AND regexp_matches(lower(value), {quoted(CLOCK_PATTERN)})")},
               {share("is_date AND regexp_matches(value, '[0-9][:.h][0-9][0-9]([^0-9]|$)')")},
               {share("regexp_matches(value, '^[0-9][.,]?[0-9]*[eE][+][0-9]+$')")},
               {share("regexp_matches(value, '^[^@ ]+@[^@ ]+[.][a-zA-Z]+$')")},
               {share("regexp_matches(value, '^https?://[^ ]+$')")},
               {share("value[1] IN ('{', '[') AND value[-1] IN ('}', ']')")},
               min(number), max(number),
               arg_max(n, (n, -first_row), {_TOP_WORDS}), arg_max(lower(value), (n, -first_row), {_TOP_WORDS})
        FROM looked GROUP BY cell"""


def _count(scratch: DuckDBPyConnection, sql: str) -> int:
    row = scratch.execute(sql).fetchone()
    return int(row[0]) if row else 0
