"""Visits of web and app: the page is the step where the event is that a page was seen, else the event is."""

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.kinds.found import Columns, Found, listed
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.intake.staging.table import Staged

_SEEN = "|".join(
    (
        r"^\W*(page|screen)[ _.-]?(view|views|viewed|load|loaded|seen)?$",
        r"^(viewed|loaded)[ _](a )?(page|screen)\b",
        r"^pageview",
    )
)
_LEAST_TECHNICAL = 3


def visits(scratch: DuckDBPyConnection, staged: Staged) -> Found | None:
    """An event and who caused it, beside columns that only trackers of visits have."""
    columns = Columns(staged)
    event, visitors = columns.cell(*listed("visits", "events")), columns.cells(*listed("visits", "visitors"))
    technical = sum(columns.has(name) for name in listed("visits", "technical"))
    if (
        event is None
        or not visitors
        or technical < _LEAST_TECHNICAL
        or columns.cell("message", "text", "utterance")
    ):
        return None
    page = columns.cell(*listed("visits", "pages"))
    is_seen = f"regexp_matches(lower({event}), {quoted(_SEEN)})"
    seen = page and one(scratch, f"SELECT bool_or({is_seen} AND {page} IS NOT NULL) FROM {staged.table}")
    step = (
        f"CASE WHEN {is_seen} THEN coalesce({_path(page)}, {event}) ELSE {event} END"
        if seen and page
        else event
    )
    added = {"Step": step, "Visitor": f"coalesce({', '.join(visitors)}, NULL)", "Channel of events": "'web'"}
    fields = {"touchpoint": "Step", "customer_id": "Visitor", "channel": "Channel of events", "issue": ""}
    if visit := columns.name(*listed("visits", "visits")):
        fields["conversation_id"] = visit
    return Found("visits", "log of visits", added, {**fields, "handle_seconds": "", "text": "", "agent": ""})


def _path(page: str) -> str:
    """A page without its host and what stands behind '?': 'https://shop.example/help?x=1' is '/help'."""
    bare = f"regexp_replace(regexp_replace({page}, '^https?://[^/]*', ''), '[?#].*$', '')"
    return f"coalesce(nullif({bare}, ''), CASE WHEN {page} IS NOT NULL THEN '/' END)"
