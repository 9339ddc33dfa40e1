"""Maps to start from, for common kinds of company; assumed through and through, until they are bound to data."""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from cx_insights.errors import UnknownName, did_you_mean
from cx_insights.journey_maps.journey_map import JourneyMap, Stage, Step, new_id

_FILE = Path(__file__).parent / "templates.toml"


def templates() -> dict[str, str]:
    """{'food_delivery': 'Food delivery', ...}, as they stand in the list."""
    return {key: told["title"] for key, told in _told().items()}


def from_template(name: str) -> JourneyMap:
    """A new map like the template, with ids of its own."""
    if name not in _told():
        raise UnknownName(
            f"There is no template '{name}'.{did_you_mean(name, _told())} There are: {', '.join(_told())}."
        )
    told = _told()[name]
    return JourneyMap(
        map_id=new_id("map"),
        title=told["title"],
        persona=told.get("persona", ""),
        stages=tuple(
            Stage(new_id("stage"), stage["name"], tuple(map(_step, stage["steps"])))
            for stage in told["stages"]
        ),
        created_at=datetime.now(UTC).replace(microsecond=0),
    )


def _step(told: dict[str, Any]) -> Step:
    return Step(
        new_id("step"),
        told["name"],
        channels=tuple(told.get("channels", ())),
        owner=told.get("owner", "none"),
        doing=told.get("doing", ""),
        thinking=told.get("thinking", ""),
        feeling=told.get("feeling"),
        pain_points=tuple(told.get("pain_points", ())),
        opportunities=tuple(told.get("opportunities", ())),
        backstage=told.get("backstage", ""),
    )


@cache
def _told() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
