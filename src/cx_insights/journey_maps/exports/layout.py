"""Where everything of a map stands when it is drawn: one layout, whatever it is written as.

Columns are steps under their stages, rows are lanes. A row is as high as its fullest cell, so that no text is cut
or runs into another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cx_insights.journey_maps.exports.facts import badge_of, facts_of, source_of
from cx_insights.journey_maps.exports.shapes import (
    LINE,
    Box,
    Dot,
    Drawing,
    Line,
    Shape,
    Words,
    width_of,
    wrapped,
)
from cx_insights.journey_maps.journey_map import JourneyMap, Lane, Stage, Step
from cx_insights.journey_maps.looks import OWNER_WORDS, persona_color
from cx_insights.model.words import channel_label
from cx_insights.wording import score, score_of_100

MARGIN = 28.0
LANE_WIDTH = 108.0
COLUMN = 176.0
PAD = 8.0
SIZE = 11.0
CURVE_HEIGHT = 150.0
LEAST_WIDTH = 820.0
_NEAR_TOP = 0.75

INK, QUIET, RULE, SOFT, ACCENT = "#1f2733", "#5b6472", "#d5dae2", "#f2f4f8", "#4c5bd0"
NEGATIVE, MEASURED, BAND = "#c5472f", "#5d6573", "#c4cad4"


@dataclass(frozen=True)
class Text:
    """A line of a cell before it has a place."""

    text: str
    bold: bool = False
    color: str = INK


def lay_out(journey_map: JourneyMap, today: date) -> Drawing:
    """The whole map with its title, where its figures come from, and the day on which it was written."""
    columns = [(stage, step) for stage in journey_map.stages for step in (stage.steps or (None,))]
    width = max(LEAST_WIDTH, 2 * MARGIN + LANE_WIDTH + COLUMN * len(columns))
    shapes: list[Shape] = []
    y = _head(shapes, journey_map, today, width)
    y = top = _stages(shapes, journey_map, y)
    y = _row(shapes, y, None, [[Text(step.name, bold=True)] if step else [] for _, step in columns])
    for lane in journey_map.lanes:
        if lane.lane_id == "feeling":
            y = _curve(shapes, journey_map, columns, lane, y)
        else:
            y = _row(shapes, y, lane, [list(_cell(lane, step)) if step else [] for _, step in columns])
    if any(step.comments for step in journey_map.steps()):
        comments = [list(_comments(journey_map, step)) if step else [] for _, step in columns]
        y = _row(shapes, y, Lane("comments", "Comments"), comments)
    shapes += _grid(len(columns), top, y)
    _legend(shapes, journey_map, y)
    return Drawing(journey_map.title, width, y + 44, (Box(0, 0, width, y + 44, "#ffffff"), *shapes))


def _head(shapes: list[Shape], journey_map: JourneyMap, today: date, width: float) -> float:
    y = MARGIN
    room = width - 2 * MARGIN
    for line in wrapped(journey_map.title, room, 22, bold=True):
        y += 22 * LINE
        shapes.append(Words(MARGIN, y - 6, line, 22, bold=True))
    for sentence in source_of(journey_map, today):
        for line in wrapped(sentence, room, SIZE):
            y += SIZE * LINE + 1
            shapes.append(Words(MARGIN, y, line, SIZE, color=QUIET))
    return y + 16


def _stages(shapes: list[Shape], journey_map: JourneyMap, y: float) -> float:
    spans = [(stage, max(1, len(stage.steps))) for stage in journey_map.stages]
    lines = [wrapped(stage.name, span * COLUMN - 2 * PAD, 13, bold=True) for stage, span in spans]
    height = max((len(found) for found in lines), default=1) * 13 * LINE + 2 * PAD
    x = MARGIN + LANE_WIDTH
    for (_, span), found in zip(spans, lines, strict=True):
        shapes.append(Box(x + 1, y, span * COLUMN - 2, height, SOFT, radius=4))
        for number, line in enumerate(found, start=1):
            shapes.append(Words(x + PAD, y + PAD + number * 13 * LINE - 5, line, 13, bold=True))
        x += span * COLUMN
    return y + height


def _row(shapes: list[Shape], y: float, lane: Lane | None, cells: Sequence[list[Text]]) -> float:
    label = wrapped(lane.name, LANE_WIDTH - PAD, SIZE, bold=True) if lane else []
    placed = [
        [(line, text) for text in cell for line in wrapped(text.text, COLUMN - 2 * PAD, SIZE, bold=text.bold)]
        for cell in cells
    ]
    most = max([len(label), *(len(cell) for cell in placed)], default=0)
    height = max(1, most) * SIZE * LINE + 2 * PAD
    for number, line in enumerate(label, start=1):
        shapes.append(Words(MARGIN, y + PAD + number * SIZE * LINE - 4, line, SIZE, bold=True, color=QUIET))
    for column, cell in enumerate(placed):
        x = MARGIN + LANE_WIDTH + column * COLUMN + PAD
        for number, (line, text) in enumerate(cell, start=1):
            baseline = y + PAD + number * SIZE * LINE - 4
            shapes.append(Words(x, baseline, line, SIZE, bold=text.bold, color=text.color))
    shapes.append(Line(((MARGIN, y + height), (MARGIN + LANE_WIDTH + len(cells) * COLUMN, y + height)), RULE))
    return y + height


def _cell(lane: Lane, step: Step) -> Iterator[Text]:
    match lane.lane_id:
        case "touchpoint":
            badge = badge_of(step)
            hot = step.measured is not None and step.measured.hot_spot
            yield Text(f"{badge}, hot spot" if hot else badge, bold=True, color=NEGATIVE if hot else QUIET)
            yield from (Text(fact) for fact in facts_of(step))
            yield from (Text(name, color=QUIET) for name in step.touchpoints if name != step.name)
        case "channels":
            yield from (Text(channel_label(channel)) for channel in step.channels)
        case "owner":
            yield Text(OWNER_WORDS[step.owner])
        case "pain_points" | "opportunities":
            yield from (Text(f"• {item}") for item in getattr(step, lane.lane_id))
        case "doing" | "thinking" | "backstage":
            yield Text(getattr(step, lane.lane_id))
        case own:
            yield Text(step.cells.get(own, ""))


def _comments(journey_map: JourneyMap, step: Step) -> Iterator[Text]:
    names = {lane.lane_id: lane.name for lane in journey_map.lanes}
    for comment in step.comments:
        where = names.get(comment.lane_id, comment.lane_id)
        yield Text(f"{comment.author or 'Someone'} on {where}: {comment.text}", color=QUIET)


def _curve(
    shapes: list[Shape],
    journey_map: JourneyMap,
    columns: Sequence[tuple[Stage, Step | None]],
    lane: Lane,
    y: float,
) -> float:
    """Measured mood as dots with their 95 % band, what was set by hand as rings, personas as dashed lines."""
    middle = y + CURVE_HEIGHT / 2
    right = MARGIN + LANE_WIDTH + len(columns) * COLUMN
    for number, line in enumerate(wrapped(lane.name, LANE_WIDTH - PAD, SIZE, bold=True), start=1):
        shapes.append(Words(MARGIN, y + PAD + number * SIZE * LINE - 4, line, SIZE, bold=True, color=QUIET))
    for mood in (-1.0, 0.0, 1.0):
        level = _y(mood, middle)
        shapes.append(Line(((MARGIN + LANE_WIDTH, level), (right, level)), RULE, dashed=mood != 0))
        shapes.append(
            Words(
                MARGIN + LANE_WIDTH - 6,
                level + 3,
                score_of_100(mood),
                9,
                color=QUIET,
                anchor="end",
            )
        )
    at = {
        step.step_id: MARGIN + LANE_WIDTH + (n + 0.5) * COLUMN for n, (_, step) in enumerate(columns) if step
    }
    for place, persona in enumerate(journey_map.personas):
        moods = {key: point.sentiment_mean for key, point in persona.curve.items()}
        shapes += _line(at, moods, middle, persona_color(place), dashed=True)
    steps = list(journey_map.steps())
    moods = {step.step_id: step.measured.sentiment_mean if step.measured else None for step in steps}
    bands = [
        step
        for step in steps
        if step.measured and step.measured.low is not None and step.measured.high is not None
    ]
    for step in bands:
        low, high = step.measured.low, step.measured.high  # type: ignore[union-attr]
        x = at[step.step_id]
        shapes.append(Line(((x, _y(low or 0, middle)), (x, _y(high or 0, middle))), BAND, 6))
    shapes += _line(at, moods, middle, MEASURED)
    for step in steps:
        shapes += _marks(step, at[step.step_id], middle)
    shapes.append(Line(((MARGIN, y + CURVE_HEIGHT), (right, y + CURVE_HEIGHT)), RULE))
    return y + CURVE_HEIGHT


def _y(score: float, middle: float) -> float:
    return middle - score * (CURVE_HEIGHT / 2 - 16)


def _line(
    at: dict[str, float], moods: dict[str, float | None], middle: float, color: str, *, dashed: bool = False
) -> list[Shape]:
    points = tuple((x, _y(mood, middle)) for key, x in at.items() if (mood := moods.get(key)) is not None)
    line: list[Shape] = [Line(points, color, 1.8, dashed)] if len(points) > 1 else []
    return [*line, *(Dot(x, y, 2.4, color) for x, y in points)] if dashed else line


def _marks(step: Step, x: float, middle: float) -> list[Shape]:
    marks: list[Shape] = []
    measured = step.measured.sentiment_mean if step.measured else None
    if measured is not None:
        hot = step.measured is not None and step.measured.hot_spot
        marks.append(Dot(x, _y(measured, middle), 5, NEGATIVE if hot else MEASURED))
        above = _y(measured, middle) + (20 if measured > _NEAR_TOP else -11)
        marks.append(Words(x, above, score(measured), 10, color=INK, anchor="middle"))
    if step.feeling is not None:
        marks.append(Dot(x, _y(step.feeling, middle), 7.5, None, ACCENT))
        marks.append(
            Words(
                x - 11,
                _y(step.feeling, middle) + 4,
                score(step.feeling),
                10,
                bold=True,
                color=ACCENT,
                anchor="end",
            )
        )
    return marks


def _grid(columns: int, top: float, bottom: float) -> list[Shape]:
    xs = (MARGIN + LANE_WIDTH + column * COLUMN for column in range(columns + 1))
    return [Line(((x, top), (x, bottom)), RULE) for x in xs]


def _legend(shapes: list[Shape], journey_map: JourneyMap, y: float) -> None:
    x = MARGIN
    marks: list[tuple[str, Shape]] = [
        ("measured mean sentiment, with its 95 % interval", Dot(0, 0, 5, MEASURED)),
        ("set by hand", Dot(0, 0, 6, None, ACCENT)),
        ("hot spot", Dot(0, 0, 5, NEGATIVE)),
    ]
    for place, persona in enumerate(journey_map.personas):
        marks.append((persona.name, Dot(0, 0, 4, persona_color(place))))
    for words, mark in marks:
        assert isinstance(mark, Dot)
        shapes.append(Dot(x + 6, y + 22, mark.radius, mark.fill, mark.stroke))
        shapes.append(Words(x + 17, y + 26, words, 10, color=QUIET))
        x += 17 + width_of(words, 10) + 20
