"""A watched folder: which files are new or changed and wholly written, and where those go that cannot be read."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, insert, select

from cx_insights import deeds
from cx_insights.db.schema import watched_files
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput

SETTLED_SECONDS = 2.0
"""A file that was written to more lately may be half of one."""
REFUSED = "refused"
"""The folder beside the files into which those go that cannot be read."""

KINDS = (
    *("csv", "tsv", "txt", "xlsx", "xls", "ods", "jsonl", "ndjson", "json", "parquet", "xes", "xml", "html"),
    *("gz", "bz2", "xz", "zip"),
)


@dataclass(frozen=True)
class Seen:
    """A file as it lies there: another size or time means that it is another one."""

    path: Path
    bytes: int
    modified_ns: int

    @property
    def is_settled(self) -> bool:
        return bool(self.bytes) and time.time() - self.modified_ns / 1e9 >= SETTLED_SECONDS


class WatchedFolder:
    """Knows across restarts which files were taken in; asks the store once, then remembers."""

    def __init__(self, store: Store, folder: Path) -> None:
        if not folder.is_dir():
            raise UnusableInput(f"There is no folder {folder} to watch.")
        self.store, self.folder = store, folder.absolute()
        self._known = _known(store)
        self._before: dict[Path, Seen] = {}

    def ready(self) -> list[Seen]:
        """New or changed files, the oldest first, that are as they were at the last look."""
        now = {seen.path: seen for seen in self._lying_there() if self._is_new(seen)}
        settled = [seen for seen in now.values() if seen.is_settled and self._before.get(seen.path) == seen]
        self._before = now
        return sorted(settled, key=lambda seen: (seen.modified_ns, seen.path))

    def waiting(self) -> int:
        """How many new files were there at the last look, ready or half-written; empty ones do not count."""
        return sum(bool(seen.bytes) for seen in self._before.values())

    def took(self, seen: Seen, refused: str | None = None) -> None:
        """Note that a file is done with; one that cannot be read goes beside, with its reason in a text of its name."""
        place = self._beside(seen.path, refused) if refused else seen.path
        row = {"place": str(place), "bytes": seen.bytes, "modified_ns": seen.modified_ns, "refused": refused}
        with self.store.writing(deeds.IMPORT, f"{seen.path.name}, watched") as connection:
            connection.execute(delete(watched_files).where(watched_files.c.place == str(place)))
            connection.execute(
                insert(watched_files).values(**row, taken_at=datetime.now(UTC).replace(tzinfo=None))
            )
        self._known[str(place)] = (seen.bytes, seen.modified_ns)
        self._before.pop(seen.path, None)

    def _is_new(self, seen: Seen) -> bool:
        return self._known.get(str(seen.path)) != (seen.bytes, seen.modified_ns)

    def _lying_there(self) -> Iterator[Seen]:
        for path in sorted(self.folder.iterdir()):
            hidden = path.name.startswith((".", "~"))
            if not hidden and path.suffix.lower().lstrip(".") in KINDS:
                with suppress(FileNotFoundError):  # gone meanwhile
                    found = path.stat()
                    if path.is_file():
                        yield Seen(path, found.st_size, found.st_mtime_ns)

    def _beside(self, path: Path, reason: str) -> Path:
        """Where it lies from now on: where it was, if nothing may be moved there."""
        try:
            beside = self.folder / REFUSED
            beside.mkdir(exist_ok=True)
            (beside / f"{path.name}.reason.txt").write_text(f"{reason}\n", encoding="utf-8")
            return path.replace(beside / path.name)
        except OSError:
            return path


def _known(store: Store) -> dict[str, tuple[int, int]]:
    c = watched_files.c
    with store.reading() as connection:
        return {
            place: (size, modified)
            for place, size, modified in connection.execute(select(c.place, c.bytes, c.modified_ns))
        }
