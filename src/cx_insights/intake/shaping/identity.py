"""Who the customer of a row is where the column of customers is empty there: by the next best id that the row holds.

user id │ e-mail │ anonymous id        customer
u-1     │        │ a-9            →    u-1
        │        │ a-9            →    u-1     a-9 was seen with u-1, and with nobody else
        │        │ a-7            →    a-7
"""

from collections.abc import Callable

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.evidence import is_name_of_person
from cx_insights.intake.mapping.names import name_score, normalised
from cx_insights.intake.mapping.recognise import Mapping
from cx_insights.intake.staging.lookup import one
from cx_insights.intake.staging.table import Staged
from cx_insights.wording.numbers import count_of

_KINDS: tuple[frozenset[str], ...] = (
    frozenset(("id", "number", "nr", "no", "key", "external")),
    frozenset(("account",)),
    frozenset(("email", "mail", "correo", "courriel")),
    frozenset(("phone", "tel", "telephone", "mobile", "msisdn", "ani", "telefon", "teléfono", "téléphone")),
    frozenset(("anonymous", "device", "cookie", "distinct", "pseudo", "visitor", "amplitude")),
)
"""Words of headers, the surest kind of id first."""
_LEAST_NAMED = 0.5
_HAVE_AUTHORS = frozenset(("actor", "author", "reply_to"))


def other_ids(staged: Staged, mapping: Mapping) -> list[str]:
    """The columns that may tell the customer where the mapped one is empty, the surest first.

    Of turns none: there the conversation tells whose they are, and an address may be an employee's.
    """
    mapped = mapping.columns
    if "customer_id" not in mapped or _HAVE_AUTHORS & mapped.keys():
        return []
    left = [name for name in staged.columns if name not in mapped.values()]
    ranked = [
        (rank, name)
        for name in left
        if (rank := _rank(name)) is not None and name_score("customer_id", name) >= _LEAST_NAMED
    ]
    return [name for _, name in sorted(ranked, key=lambda pair: pair[0])]


def _rank(header: str) -> int | None:
    said = set(normalised(header).split())
    if is_name_of_person(header, mean_words=2):
        return None
    # A device's id has 'id' in its name, too: the least sure kind that fits is what it is.
    return next((rank for rank in reversed(range(len(_KINDS))) if said & _KINDS[rank]), None)


def with_other_ids(
    scratch: DuckDBPyConnection,
    staged: Staged,
    mapping: Mapping,
    customer: str,
    called: Callable[[str, str], str],
) -> tuple[str, tuple[str, ...]]:
    """SQL for the customer, the next best ids included, and notes; `called` gives an id as it may be kept."""
    others = other_ids(staged, mapping)
    rows = f"FROM {staged.table}"
    if not others or not one(scratch, f"SELECT count(*) FILTER (({customer}) IS NULL) {rows}"):
        return customer, ()
    known: list[str] = []
    own: list[str] = []
    notes: list[str] = []
    nobody = f"({customer}) IS NULL"
    for name in others:
        cell = f"c{staged.columns.index(name)}"
        count = one(scratch, f"SELECT count(*) FILTER ({nobody} AND {cell} IS NOT NULL) {rows}")
        if not count:
            continue
        scratch.execute(f"""
            CREATE OR REPLACE TABLE known_by_{cell} AS SELECT {cell} AS value, min({customer}) AS customer
            {rows} WHERE {cell} IS NOT NULL GROUP BY 1 HAVING count(DISTINCT {customer}) = 1
        """)
        known.append(f"(SELECT customer FROM known_by_{cell} WHERE value = {cell})")
        own.append(called(name, cell))
        notes.append(
            f"In {count_of(count, 'row')} '{mapping.column('customer_id')}' is empty: there '{name}' tells who the "
            "customer is."
        )
        nobody += f" AND {cell} IS NULL"
    return f"coalesce({', '.join((customer, *known, *own))}, NULL)", tuple(notes)
