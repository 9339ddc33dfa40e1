"""Names beside points of a crowded drawing: near where there is room, else further away on a thin line."""

from collections.abc import Sequence
from itertools import product
from math import cos, radians, sin

Box = tuple[float, float, float, float]
Point = tuple[float, float]

LETTER, LINE = 6.4, 15.0
_RINGS = (17.0, 30.0, 50.0, 74.0, 102.0, 134.0)
_ANGLES = (35, 145, -35, -145, 90, -90, 0, 180, 60, 120, -60, -120, 15, 165, -15, -165)
_POINT, _TEXT, _STROKE, _OUTSIDE = 400.0, 900.0, 45.0, 5000.0


def label_places(
    points: Sequence[Point], letters: Sequence[int], strokes: Sequence[Box], size: tuple[float, float]
) -> list[Point]:
    """How far from its point each name's middle lies, in pixels, up being positive.

    Greedily, the most crowded point first: the place that crosses least, nearer ones before further ones. `strokes`
    are thin things such as whiskers that a name had better not lie on.

    [(100, 100), (104, 100)], [8, 8] -> one to the left of its point, one to the right
    """
    dots = [(x - 8, y - 8, x + 8, y + 8) for x, y in points]
    taken: list[Box] = []
    places: dict[int, Point] = {}
    for one in sorted(range(len(points)), key=lambda place: -_neighbours(points, place)):
        half = letters[one] * LETTER / 2, LINE / 2
        offsets = [_offset(ring, angle, half) for ring, angle in product(_RINGS, _ANGLES)]
        best = min(
            offsets,
            key=lambda offset: _cost(_box(points[one], offset, half), offset, dots, taken, strokes, size),
        )
        places[one] = best
        taken.append(_box(points[one], best, half))
    return [places[one] for one in range(len(points))]


def _neighbours(points: Sequence[Point], one: int) -> int:
    x, y = points[one]
    return sum(abs(x - other) < 90 and abs(y - up) < 40 for other, up in points)


def _offset(ring: float, angle: float, half: Point) -> Point:
    """The middle of a name whose near edge lies on the ring around its point."""
    across, up = cos(radians(angle)), sin(radians(angle))
    return across * ring + half[0] * (0 if abs(across) < 0.3 else 1 if across > 0 else -1), up * ring


def _box(point: Point, offset: Point, half: Point) -> Box:
    x, y = point[0] + offset[0], point[1] + offset[1]
    return x - half[0] - 2, y - half[1], x + half[0] + 2, y + half[1]


def _cost(
    box: Box, offset: Point, dots: Sequence[Box], taken: Sequence[Box], strokes: Sequence[Box], size: Point
) -> float:
    outside = box[0] < 0 or box[1] < 0 or box[2] > size[0] or box[3] > size[1]
    return (
        _OUTSIDE * outside
        + _POINT * sum(_overlap(box, dot) for dot in dots)
        + _TEXT * sum(_overlap(box, other) for other in taken)
        + _STROKE * sum(_overlap(box, stroke) for stroke in strokes)
        + abs(offset[1])
        + max(0.0, abs(offset[0]) - (box[2] - box[0]) / 2)
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
