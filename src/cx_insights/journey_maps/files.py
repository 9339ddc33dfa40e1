"""Maps as files; the extension says the format."""

from collections.abc import Mapping
from pathlib import Path

from cx_insights.errors import StoreError, UnusableInput
from cx_insights.journey_maps.exports import FORMS, Form
from cx_insights.journey_maps.journey_map import JourneyMap

WRITERS: Mapping[str, Form] = {form.suffix: form for form in FORMS}


def write(journey_map: JourneyMap, path: Path) -> None:
    """Write the map to `path`: 'map.json' becomes JSON; an extension that is not known is refused."""
    check_extension(path)
    try:
        path.write_bytes(WRITERS[path.suffix.lower()].make(journey_map))
    except OSError as error:
        raise StoreError(
            f"The map cannot be written to {path}: {error.strerror}. Choose another place."
        ) from error


def check_extension(path: Path) -> None:
    """Refuse a file name that no format belongs to; a command calls it before it starts to work."""
    if path.suffix.lower() not in WRITERS:
        raise UnusableInput(
            f"A map cannot be written as '{path.name}': its ending must be one of {', '.join(WRITERS)}. "
            f"Call it {path.with_suffix('.json').name if path.stem else 'map.json'}."
        )
