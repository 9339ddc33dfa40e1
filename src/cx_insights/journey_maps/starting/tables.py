"""A table of steps, a row each: what the export to CSV and XLSX writes, and what people keep in spreadsheets."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from cx_insights.errors import UnusableInput, did_you_mean
from cx_insights.journey_maps.journey_map import (
    DEFAULT_LANES,
    LANES,
    OWNERS,
    JourneyMap,
    Lane,
    Owner,
    Stage,
    Step,
    new_id,
)

COLUMNS: dict[str, str] = {"stage": "Stage", "step": "Step", **LANES}
"""The columns by what they hold; any other column becomes a lane of its own. Measured figures are not read back."""

_ALSO: dict[str, str] = {
    **dict.fromkeys(("name", "action"), "step"),
    **dict.fromkeys(("emotion", "emotions", "sentiment"), "feeling"),
    **dict.fromkeys(("pains", "pain point"), "pain_points"),
    **dict.fromkeys(("owner", "responsible"), "owner"),
    "phase": "stage", "touchpoints": "touchpoint", "channel": "channels", "opportunity": "opportunities",
    "actions": "doing", "thoughts": "thinking",
}  # fmt: skip
_MEASURED = re.compile(
    r"^(?:n|measured|mood|hot spot|handoff rate|csat|nps|ces|evidence|comments)\b", re.IGNORECASE
)
_SEVERAL = re.compile(r"\s*[;\n|]\s*")
_OWNER_WORDS: dict[str, Owner] = {
    "ai answers": "ai", "bot": "ai", "chatbot": "ai", "people answer": "human", "person": "human", "agent": "human",
    "ai and people": "both", "customer alone": "none", "nobody": "none", "nobody recorded": "none", "": "none",
}  # fmt: skip

Row = Sequence[str | None]


def read_table(columns: Sequence[str], rows: Sequence[Row], title: str) -> JourneyMap:
    """The map of a table.

    Stage │ Step        │ Channels │ Feeling │ Pain points      │ Legal
    Order │ Place order │ app; web │ 0.4     │ Too many clicks  │ Consent

    Raises UnusableInput where there is no column of steps, or a cell cannot be what its column says.
    """
    held = [_held(column) for column in columns]
    if "step" not in held:
        near = did_you_mean("Step", columns)
        raise UnusableInput(f"The table has no column 'Step'.{near} Its columns are: {', '.join(columns)}.")
    lanes = {
        number: Lane(new_id("lane"), columns[number]) for number, what in enumerate(held) if what == "lane"
    }
    stages: list[tuple[str, list[Step]]] = []
    for number, row in enumerate(rows, start=2):
        cells = {what: (row[at] or "").strip() for at, what in enumerate(held) if what not in ("lane", "")}
        if not cells["step"]:
            continue
        own = {lane.lane_id: (row[at] or "").strip() for at, lane in lanes.items() if (row[at] or "").strip()}
        stage = cells.get("stage") or (stages[-1][0] if stages else "Journey")
        if not stages or stages[-1][0] != stage:
            stages.append((stage, []))
        stages[-1][1].append(_step(cells, own, number))
    if not stages:
        raise UnusableInput("The table has no row with a step. Fill the column 'Step' and open it again.")
    return JourneyMap(
        map_id=new_id("map"),
        title=title,
        persona="",
        stages=tuple(Stage(new_id("stage"), name, tuple(steps)) for name, steps in stages),
        created_at=datetime.now(UTC).replace(microsecond=0),
        lanes=(*DEFAULT_LANES, *lanes.values()),
    )


def _held(column: str) -> str:
    """What a column holds: 'Pain points' -> 'pain_points', 'Legal' -> 'lane', 'n' -> '' (not read)."""
    name = " ".join(column.casefold().replace("_", " ").split())
    known = {label.casefold(): what for what, label in COLUMNS.items()}
    if name in known or name in _ALSO:
        return known.get(name) or _ALSO[name]
    return "" if _MEASURED.match(name) or not name else "lane"


def _step(cells: dict[str, str], own: dict[str, str], number: int) -> Step:
    def several(what: str) -> tuple[str, ...]:
        return tuple(filter(None, _SEVERAL.split(cells.get(what, ""))))

    channels = re.split(r"\s*[;,\n|]\s*", cells.get("channels", ""))
    return Step(
        new_id("step"),
        cells["step"],
        touchpoints=several("touchpoint"),
        channels=tuple(channel.casefold() for channel in channels if channel),
        owner=_owner(cells.get("owner", ""), number),
        doing=cells.get("doing", ""),
        thinking=cells.get("thinking", ""),
        feeling=_feeling(cells.get("feeling", ""), number),
        pain_points=several("pain_points"),
        opportunities=several("opportunities"),
        backstage=cells.get("backstage", ""),
        cells=own,
    )


def _owner(word: str, number: int) -> Owner:
    folded = word.casefold()
    for owner in OWNERS:
        if folded == owner:
            return owner
    if folded in _OWNER_WORDS:
        return _OWNER_WORDS[folded]
    raise UnusableInput(f"Row {number}: '{word}' does not say who answers. Write one of {', '.join(OWNERS)}.")


def _feeling(word: str, number: int) -> float | None:
    if not word:
        return None
    try:
        feeling = float(word.replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        raise UnusableInput(f"Row {number}: the feeling '{word}' is no number from -1 to 1.") from None
    if not -1 <= feeling <= 1:
        raise UnusableInput(f"Row {number}: the feeling {word} does not lie between -1 and 1.")
    return feeling
