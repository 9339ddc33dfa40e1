"""A map from a file: our own JSON, a table of steps (CSV, XLSX), a Mermaid journey."""

from dataclasses import replace
from pathlib import Path

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading import stage
from cx_insights.intake.staging.scratch import in_memory
from cx_insights.journey_maps.document import from_json
from cx_insights.journey_maps.journey_map import JourneyMap, new_id
from cx_insights.journey_maps.starting.mermaid import is_mermaid, read_mermaid
from cx_insights.journey_maps.starting.tables import read_table

READABLE = ("json", "csv", "xlsx", "mmd", "md", "txt")
LARGEST_BYTES = 20_000_000


def read(path: Path, name: str = "") -> JourneyMap:
    """The map in a file, as a new one: a copy of a map that is saved already never overwrites it.

    Raises UnusableInput with what is wrong and where.
    """
    called = name or path.name
    if path.stat().st_size > LARGEST_BYTES:
        raise UnusableInput(
            f"{called} is larger than any journey map. Choose a JSON, CSV, XLSX or Mermaid file."
        )
    head = path.read_bytes()
    text = head.decode("utf-8-sig", errors="replace")
    title = Path(called).stem.replace("_", " ").strip() or "Journey map"
    if text.lstrip().startswith("{"):
        return replace(from_json(text), map_id=new_id("map"), revision=0)
    if is_mermaid(text):
        return read_mermaid(text, title)
    with in_memory() as scratch:
        staged = max(stage(path, scratch), key=lambda table: table.records)
        cells = ", ".join(f"c{index}" for index in range(len(staged.columns)))
        rows = scratch.execute(f"SELECT {cells} FROM {staged.table} ORDER BY row").fetchall()
    return read_table(staged.columns, rows, title)
