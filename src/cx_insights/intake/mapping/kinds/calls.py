"""Call logs: the phone is the channel, the caller the customer, and a call that nobody took a missed one."""

from dataclasses import replace

from duckdb import DuckDBPyConnection

from cx_insights.intake.mapping.kinds.found import Columns, Found, listed, split, written
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.intake.staging.table import Staged

_CUSTOMER = "Customer's phone number"
_LEAST_OF_CALLS = 3
_ENOUGH_OF_CALLS = 5
_REASON = "Reason of the call"
_LEAST_KNOWN = 0.9
_OUTGOING = r"^(out|ausgehend|salient|saída|uscit|abgehend|sortant|made)"


def calls(scratch: DuckDBPyConnection, staged: Staged) -> Found | None:
    """A column of outcomes that only calls have, beside numbers, directions or durations of calls."""
    staged = _with_asterisk_names(scratch, staged)
    columns = Columns(staged)
    outcome = columns.cell(*listed("calls", "outcomes"))
    caller = columns.cell(*listed("calls", "callers"))
    of_calls = sum(columns.has(name) for name in listed("calls", "of_calls"))
    if outcome is None or caller is None or columns.cell("message", "text", "subject"):
        return None
    seconds = columns.cell(*listed("calls", "seconds"))
    sure = _share_known(scratch, staged, outcome) >= _LEAST_KNOWN
    if not sure and (of_calls < _ENOUGH_OF_CALLS or seconds is None or not _direction(columns)):
        return None
    if of_calls < _LEAST_OF_CALLS and not _are_numbers_nobody_reached(scratch, staged, caller, outcome):
        return None
    call = _call_sql(outcome, "" if sure else seconds or "")
    added = {"Call": call, "Channel of calls": "'phone'", "Who called": _who_sql(columns)}
    fields = {
        "touchpoint": "Call",
        "channel": "Channel of calls",
        "actor": "Who called",
        "issue": "",
        "resolved": "",
        "author": "",
    }
    fields |= {
        "customer_id": _CUSTOMER,
        "agent": columns.name(*listed("calls", "agents")) or "",
        "handle_seconds": "",
    }
    added[_CUSTOMER] = _other_end(columns) or caller
    if not sure:
        added[_REASON] = f"CASE WHEN lower({outcome}) NOT IN ({_outcomes()}) THEN {outcome} END"
        fields["issue"] = _REASON
    if seconds:
        added["Talk time"] = f"CASE WHEN {added['Call']} = 'Call answered' THEN {seconds} END"
        fields["handle_seconds"] = "Talk time"
    fields |= {
        field: name
        for field, names in (("interaction_id", listed("calls", "ids")), ("occurred_at", ("calldate",)))
        if (name := columns.name(*names))
    }
    return Found("calls", "call log", added, fields, staged=staged)


def _meant() -> dict[str, tuple[str, ...]]:
    """{'Missed call': ('no answer', 'missed', ...), ...}"""
    return {name: split(words) for name, words in written()["calls"]["meant"].items()}


def _outcomes() -> str:
    return ", ".join(quoted(word) for words in _meant().values() for word in words)


def _share_known(scratch: DuckDBPyConnection, staged: Staged, outcome: str) -> float:
    listed = _outcomes()
    filled = f"FROM {staged.table} WHERE problem IS NULL AND {outcome} IS NOT NULL"
    return float(one(scratch, f"SELECT avg((lower({outcome}) IN ({listed}))::INTEGER) {filled}") or 0.0)


def _are_numbers_nobody_reached(
    scratch: DuckDBPyConnection, staged: Staged, caller: str, outcome: str
) -> bool:
    """Of a log with few columns: phone numbers, some of which were missed. No mail is ever abandoned or busy."""
    missed = ", ".join(quoted(word) for word in (*_meant()["Missed call"], *_meant()["Line busy"]))
    numbers, without_answer = scratch.execute(
        f"SELECT avg(regexp_matches({caller}, '^[+(]?[0-9][0-9 ()./-]{{5,}}$')::INTEGER), "
        f"bool_or(lower({outcome}) IN ({missed})) FROM {staged.table} WHERE problem IS NULL"
    ).fetchone() or (0, False)
    return bool(without_answer) and (numbers or 0) >= _LEAST_KNOWN


def _call_sql(outcome: str, talked: str = "") -> str:
    """The step; of a log whose outcomes are reasons of its own, whether anybody talked tells it."""
    cases = " ".join(
        f"WHEN lower({outcome}) IN ({', '.join(map(quoted, words))}) THEN {quoted(name)}"
        for name, words in _meant().items()
    )
    otherwise = f"coalesce({outcome}, 'Call')"
    if talked:
        otherwise = f"CASE WHEN regexp_matches({talked}, '[1-9]') THEN 'Call answered' ELSE 'Missed call' END"
    return f"CASE {cases} ELSE {otherwise} END"


def _direction(columns: Columns) -> str | None:
    return columns.cell("direction", "call direction", "call type")


def _who_sql(columns: Columns) -> str:
    """Calls that go out are the company's; all others are the customer's."""
    direction = _direction(columns)
    if direction is None:
        return "'customer'"
    return (
        f"CASE WHEN regexp_matches(lower({direction}), {quoted(_OUTGOING)}) THEN 'agent' ELSE 'customer' END"
    )


def _other_end(columns: Columns) -> str | None:
    """Of a log with both ends of each call: who called in, or whom the company called."""
    direction, called = _direction(columns), columns.cell(*listed("calls", "called"))
    caller = columns.cell(*listed("calls", "callers"))
    if not (direction and called and caller):
        return None
    outgoing = f"regexp_matches(lower({direction}), {quoted(_OUTGOING)})"
    return f"CASE WHEN {outgoing} THEN {called} ELSE {caller} END"


def _with_asterisk_names(scratch: DuckDBPyConnection, staged: Staged) -> Staged:
    """The names of Asterisk's columns, where a file without a header has its dispositions in their place."""
    numbered = all(name.startswith("Column ") for name in staged.columns)
    if not numbered or not 16 <= len(staged.columns) <= len(listed("calls", "asterisk")):
        return staged
    if _share_known(scratch, staged, f"c{listed('calls', 'asterisk').index('disposition')}") < _LEAST_KNOWN:
        return staged
    names = tuple(
        name if name != "start" else "calldate" for name in listed("calls", "asterisk")[: len(staged.columns)]
    )
    return replace(
        staged, columns=names, notes=(*staged.notes, "Its columns are those of Asterisk's call log.")
    )
