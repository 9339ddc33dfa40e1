"""Step by step from a touchpoint on, or back from an outcome: one column a step, the largest and the rest."""

from collections.abc import Sequence

import pandas as pd

from cx_insights.charts.flow import Flow, drawing
from cx_insights.charts.flow_lines import Move
from cx_insights.charts.flow_shapes import Box, Grid, stacked
from cx_insights.wording import count, percent

MOST_NAMES = 5
OTHER = "Other"
LEFT = "Journey ends"
BEGAN = "Journey begins"

_ENDS = (LEFT, BEGAN)


def steps(frame: pd.DataFrame, here: str = "Here") -> Flow:
    """The answer to `steps_after` or one of the `steps_before`, drawn; a journey stands once in each column.

    step │ touchpoint  │ next_touchpoint │ journeys │ of
       0 │ Complain    │ Talk to bot     │      402 │ 560
       0 │ Complain    │ NULL            │       12 │ 560

    `here` is the title of the step from which all others are counted.

    Boxes go by '1:Talk to bot'; the members of 'Journey ends' and 'Journey begins' are none.
    """
    if frame.empty:
        return Flow("", "No journey in view goes this path.")
    everyone = int(frame["of"].iloc[0])
    moves = _named(frame)
    counts = _counts(moves)
    kept = {step: _largest(names) for step, names in counts.items()}
    boxes = _boxes(counts, kept, everyone)
    drawn = _merged(moves, kept)
    columns = [_title(step, here) for step in sorted(counts)]
    svg = drawing(columns, boxes, drawn, notes=_notes(counts, everyone))
    return Flow(svg, _sentence(everyone, frame), _members(counts, kept))


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    """step │ start │ end │ journeys, with words for where journeys begin and end."""
    return pd.DataFrame(
        {
            "step": frame["step"].astype(int),
            "start": frame["touchpoint"].where(frame["touchpoint"].notna(), BEGAN).astype(str),
            "end": frame["next_touchpoint"].where(frame["next_touchpoint"].notna(), LEFT).astype(str),
            "journeys": frame["journeys"].astype(int),
        }
    )


def _counts(moves: pd.DataFrame) -> dict[int, dict[str, int]]:
    """Journeys per touchpoint and step: {0: {"Complain": 560}, 1: {"Talk to bot": 402, ...}}."""
    counts: dict[int, dict[str, int]] = {}
    starts = moves.groupby(["step", "start"])["journeys"].sum()
    ends = moves.assign(step=moves["step"] + 1).groupby(["step", "end"])["journeys"].sum()
    for source in (ends, starts):  # a step's own rows know more than those that lead to it
        for step, name, n in source.reset_index().itertuples(index=False):
            at = counts.setdefault(int(step), {})
            at[str(name)] = max(at.get(str(name), 0), int(n))
    return counts


def _notes(counts: dict[int, dict[str, int]], everyone: int) -> list[str]:
    """Below each title, what makes the column add up: '2,142 + 94 ended before'."""
    back = min(counts) < 0
    notes = []
    for step in sorted(counts):
        here = sum(counts[step].values())
        gone = everyone - here
        words = "began later" if back else "ended before"
        notes.append(f"{count(here)} + {count(gone)} {words}" if gone else f"{count(here)} journeys")
    return notes


def _largest(names: dict[str, int]) -> list[str]:
    real = sorted((name for name in names if name not in _ENDS), key=lambda name: (-names[name], name))
    return real if len(real) <= MOST_NAMES + 1 else real[:MOST_NAMES]


def _label(name: str, kept: Sequence[str]) -> str:
    return name if name in kept or name in _ENDS else OTHER


def _members(counts: dict[int, dict[str, int]], kept: dict[int, list[str]]) -> dict[str, tuple[str, ...]]:
    """{'1:Talk to bot': ('Talk to bot',), '1:Other': ('Pay', 'Rate'), '1:Journey ends': ()}."""
    members: dict[str, tuple[str, ...]] = {}
    for step, names in counts.items():
        for name in names:
            key = _key(step, _label(name, kept[step]))
            members[key] = (*members.get(key, ()), *(() if name in _ENDS else (name,)))
    return members


def _boxes(counts: dict[int, dict[str, int]], kept: dict[int, list[str]], everyone: int) -> dict[str, Box]:
    columns = sorted(counts)
    grid = Grid(len(columns))
    stacks = [_stack(counts[step], kept[step]) for step in columns]
    placed: dict[str, Box] = {}
    for column, (step, stack, places) in enumerate(
        zip(columns, stacks, stacked(grid, stacks, everyone), strict=True)
    ):
        for label, n in stack.items():
            others = sum(_label(name, kept[step]) == OTHER for name in counts[step])
            name = f"{OTHER} ({others})" if label == OTHER else label
            placed[_key(step, label)] = Box(
                name, column, n, n / everyone, grid.x(column), places[label][0], grid.box_width,
                places[label][1], grid.lines(name), is_rest=label in (OTHER, *_ENDS), unit="journeys",
            )  # fmt: skip
    return placed


def _stack(counts: dict[str, int], kept: list[str]) -> dict[str, int]:
    """The boxes of one column, the largest first, then the rest and the ends."""
    sums = {name: counts[name] for name in kept}
    for name, n in counts.items():
        if name not in kept and name not in _ENDS:
            sums[OTHER] = sums.get(OTHER, 0) + n
    return {**sums, **{name: counts[name] for name in _ENDS if name in counts}}


def _merged(moves: pd.DataFrame, kept: dict[int, list[str]]) -> list[Move]:
    sums: dict[tuple[str, str], int] = {}
    for step, start, end, journeys in moves.itertuples(index=False):
        first, last = _key(step, _label(start, kept[step])), _key(step + 1, _label(end, kept[step + 1]))
        sums[first, last] = sums.get((first, last), 0) + int(journeys)
    return [Move(first, last, n, unit="journeys") for (first, last), n in sums.items()]


def _key(step: int, label: str) -> str:
    return f"{step}:{label}"


def _title(step: int, here: str) -> str:
    if step == 0:
        return here
    many = "step" if abs(step) == 1 else "steps"
    return f"{abs(step)} {many} {'later' if step > 0 else 'before'}"


def _sentence(everyone: int, frame: pd.DataFrame) -> str:
    first = frame[frame["step"].abs() <= 1].copy()
    back = int(frame["step"].min()) < 0
    at = first[first["step"] == (-1 if back else 0)]
    column = "touchpoint" if back else "next_touchpoint"
    sums = at.assign(name=at[column].fillna(BEGAN if back else LEFT)).groupby("name")["journeys"].sum()
    name, n = str(sums.idxmax()), int(sums.max())
    journeys = f"{count(everyone)} {'journey' if everyone == 1 else 'journeys'}"
    last = "Just before" if back else "Next"
    said = name.lower() if name in _ENDS else name
    return f"{journeys}. {last}, most often: {said} ({count(n)}, {percent(n / everyone)})."
