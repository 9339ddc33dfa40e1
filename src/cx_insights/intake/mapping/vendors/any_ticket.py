"""What tickets of no known vendor call the moments that their columns state."""

import re
from collections.abc import Sequence

from cx_insights.intake.mapping.names import normalised
from cx_insights.intake.mapping.vendors.export import MomentRule, key

_TIME = r"(?: (?:at|on|time|timestamp|date|datetime|utc|local))*"
_OF_TICKET = r"(?:ticket |case |conversation |issue |request |incident |call |chat )?"

# The moment, and patterns of names that hold its time; a name is tried as `names.normalised` leaves it.
_AT: tuple[tuple[str, str], ...] = (
    (
        "first_reply",
        r"(?:date |time )?(?:of )?(?:first|initial) (?:agent |human |public )?"
        r"(?:reply|response|replied|responded|answer|answered)",
    ),
    ("first_reply", r"erste antwort|zeitpunkt der ersten antwort|première réponse|date de première réponse"),
    ("first_reply", r"primera respuesta|fecha de primera respuesta|primeira resposta|data da primeira resposta"),
    ("handoff", r"(?:date |time )?(?:hand ?off|hand ?over|handed off|handed over)"),
    ("handoff", r"(?:handed|transferred|escalated) to (?:agent|human|person)"),
    ("handoff", r"übergeben|übergabe|transféré|traspasado|transferido"),
    ("reopened", r"(?:date |last |time )?re ?opened|re ?open|wieder ?eröffnet|rouvert|reabierto|reaberto"),
    ("solved", r"(?:date |time |datetime )?(?:resolved|solved)|resolution|date of resolution"),
    ("solved", r"gelöst|résolu|resuelto|resolvido|risolto|opgelost|fecha de resolución|data de resolução|lösungsdatum"),
    ("closed", r"(?:date |time |datetime )?closed|close|closure|closing|completed|date completed"),
    ("closed", r"geschlossen|abgeschlossen|fermé|clôturé|cerrado|fechado|chiuso|gesloten"),
    ("closed", r"fecha de cierre|data de fechamento|date de clôture|abschlussdatum"),
    ("ended", r"(?:call |chat |contact )?(?:ended|end)|disconnect(?:ed)?|beendet|fin"),
    ("rated", r"(?:csat|survey|rating|feedback|satisfaction)(?: (?:replied|answered|rated|submitted|completed))?"),
    ("rated", r"(?:csat|survey|rating|feedback|satisfaction) (?:received|given)|rated"),
)  # fmt: skip
# A name must speak of time: 'Resolution' may be a text, 'Resolution date' is none.
_WORDS_OF_TIME = re.compile(
    r"\b(?:at|on|time|timestamp|date|datetime|utc|am|le|el|em|il|op|fecha|data|datum|zeitpunkt)\b"
)
_AFTER: tuple[tuple[str, str], ...] = (
    (
        "first_reply",
        r"(?:time to |avg |average )?(?:first|initial) (?:agent |human |public )?(?:reply|response|answer)(?: time)?"
        r"|speed of answer|answer speed|time to answer",
    ),
    (
        "solved",
        r"(?:time to |full )?(?:resolution|resolve|solve)(?: time)?|time to (?:resolution|resolve|solve)",
    ),
)
_UNITS: dict[str, str] = {
    **dict.fromkeys(("ms", "millis", "milliseconds"), "milliseconds"),
    **dict.fromkeys(("s", "sec", "secs", "seconds"), "seconds"),
    **dict.fromkeys(("min", "mins", "minutes", "minuten", "minutos"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs", "hours", "std", "stunden", "horas", "heures"), "hours"),
    **dict.fromkeys(("d", "days"), "days"),
}


def rules_for(columns: Sequence[str]) -> tuple[MomentRule, ...]:
    """The moments whose times or durations these columns state, by their names alone.

    First reply at      → first_reply, at
    Resolution time (h) → solved, after, in hours
    """
    at: dict[str, list[str]] = {}
    after: dict[str, tuple[str, str]] = {}
    for column in columns:
        name = normalised(column)
        if found := _duration(name):
            after.setdefault(found[0], (column, found[1]))
        elif moment := _moment(name):
            at.setdefault(moment, []).append(column)
    return tuple(
        MomentRule(
            name,
            at=tuple(map(key, at.get(name, ()))),
            after=(key(after[name][0]),) if name in after else (),
            unit=after[name][1] if name in after else "",
        )
        for name in dict.fromkeys((*at, *after))
    )


def _moment(name: str) -> str | None:
    if not _WORDS_OF_TIME.search(name):
        return None
    for moment, pattern in _AT:
        if re.fullmatch(rf"{_OF_TICKET}(?:{pattern}){_TIME}(?: (?:am|le|el|em|il|op))?", name):
            return moment
    return None


def _duration(name: str) -> tuple[str, str] | None:
    *words, last = name.split() or [""]
    unit = _UNITS.get(last)
    if unit is None:
        return None
    core = " ".join(word for word in words if word != "in")
    found = next(
        (moment for moment, pattern in _AFTER if re.fullmatch(_OF_TICKET + f"(?:{pattern})", core)), None
    )
    return (found, unit) if found else None
