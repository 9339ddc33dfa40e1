"""A map as versioned JSON and back, without loss; what cannot be read is refused with its place in it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Literal, NoReturn, TypeVar, get_args, get_origin, get_type_hints

from cx_insights.errors import UnusableInput, did_you_mean
from cx_insights.journey_maps.journey_map import JourneyMap

Moment = TypeVar("Moment", date, datetime)

FORMAT = "cx-insights/journey-map"
VERSION = 3
"""1 had no lanes, personas, comments and backstage, 2 no ratings but CSAT; both are read with the defaults."""


def to_json(journey_map: JourneyMap) -> str:
    """The whole map as text that a person can read and a version control can compare."""
    document = {"format": FORMAT, "version": VERSION, **asdict(journey_map)}
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False, default=_day_or_moment) + "\n"


def read_part(kind: Any, value: Any, place: str) -> Any:
    """Part of a map's JSON as the values of its kind; refuses anything else with a sentence that names the place."""
    return _read(kind, value, place)


def from_json(text: str) -> JourneyMap:
    """The map that `to_json` wrote; refuses anything else with a sentence."""
    document = _parsed(text)
    if document.pop("format", None) != FORMAT:
        raise UnusableInput(
            f'This JSON is not a journey map: its "format" must be "{FORMAT}". '
            'Pick a file that "map draft" or the Journey maps page wrote.'
        )
    version = document.pop("version", None)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UnusableInput(f'The journey map has no usable "version": write {VERSION}, not {version!r}.')
    if version > VERSION:
        raise UnusableInput(
            f"This journey map was written by a newer version of CX Insights (format {version}; "
            f"this program reads up to {VERSION}). Upgrade the program with pip install -U cx-insights."
        )
    journey_map = _read(JourneyMap, document, "")
    assert isinstance(journey_map, JourneyMap)
    return journey_map


def _day_or_moment(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a journey map")


def _parsed(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise UnusableInput(
            f"The journey map is not valid JSON at line {error.lineno}, column {error.colno}: {error.msg}. "
            "Export it again, or mend that line."
        ) from None
    except RecursionError:
        raise UnusableInput("The journey map is nested too deeply to be one. Export it again.") from None
    if not isinstance(document, dict):
        raise UnusableInput(f"A journey map is a JSON object, not {_kind(document)}. Export it again.")
    return document


def _refuse_constant(word: str) -> NoReturn:
    raise UnusableInput(
        f"The journey map holds {word}, which is not a number. Write null where there is none."
    )


def _read(kind: Any, value: Any, place: str) -> Any:
    """`value` as the type that the dataclasses state for it, or a sentence that names the place."""
    if isinstance(kind, UnionType):  # only `X | None` occurs
        return None if value is None else _read(get_args(kind)[0], value, place)
    if is_dataclass(kind):
        return _read_fields(kind, value, place)
    origin = get_origin(kind)
    if origin is tuple:
        items = _checked(value, list, place, "a list")
        return tuple(_read(get_args(kind)[0], item, f"{place}[{at}]") for at, item in enumerate(items))
    if origin is Mapping:
        pairs = _checked(value, dict, place, "an object")
        return {key: _read(get_args(kind)[1], item, f"{place}.{key}") for key, item in pairs.items()}
    if origin is Literal:
        return _one_of(get_args(kind), value, place)
    return _SCALARS[kind](value, place)


def _read_fields(kind: Any, value: Any, place: str) -> Any:
    given = _checked(value, dict, place, "an object")
    types = _types(kind)
    unknown = [key for key in given if key not in types]
    if unknown:
        named = ", ".join(f'"{key}"' for key in unknown)
        raise UnusableInput(
            f"The journey map has {named} at {place or 'its top'}, which it cannot hold."
            f"{did_you_mean(unknown[0], types)} Take it out or export the map again."
        )
    missing = [field.name for field in fields(kind) if field.name not in given and _is_needed(field)]
    if missing:
        raise UnusableInput(
            f'The journey map lacks "{missing[0]}" at {place or "its top"}. Add it or export again.'
        )
    dot = f"{place}." if place else ""
    return kind(**{key: _read(types[key], item, f"{dot}{key}") for key, item in given.items()})


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _is_needed(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _one_of(words: tuple[str, ...], value: Any, place: str) -> Any:
    if value not in words:
        raise UnusableInput(
            f"{place} of the journey map is {value!r}.{did_you_mean(str(value), words)} "
            f"It can be: {', '.join(words)}."
        )
    return value


def _checked(value: Any, kind: type | tuple[type, ...], place: str, wanted: str) -> Any:
    is_flag = isinstance(value, bool) and kind is not bool  # True is an int to Python, not to a reader
    if is_flag or not isinstance(value, kind):
        raise UnusableInput(
            f"{place or 'The top'} of the journey map is {_kind(value)}; it must be {wanted}. "
            "Mend it or export again."
        )
    return value


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else repr(value)[:60]


def _day(value: Any, place: str) -> date:
    return _from_iso(date.fromisoformat, value, place, "a day such as 2026-09-30")


def _moment(value: Any, place: str) -> datetime:
    return _from_iso(datetime.fromisoformat, value, place, "a time such as 2026-09-30T12:00:00+00:00")


def _from_iso(read: Callable[[str], Moment], value: Any, place: str, wanted: str) -> Moment:
    try:
        return read(_checked(value, str, place, wanted))
    except ValueError:
        raise UnusableInput(
            f"{place} of the journey map is {_kind(value)}; it must be {wanted}. Mend it or export again."
        ) from None


_SCALARS: Mapping[Any, Callable[[Any, str], Any]] = {
    str: lambda value, place: _checked(value, str, place, "text"),
    int: lambda value, place: _checked(value, int, place, "a whole number"),
    float: lambda value, place: float(_checked(value, (int, float), place, "a number")),
    bool: lambda value, place: _checked(value, bool, place, "true or false"),
    date: _day,
    datetime: _moment,
}
