"""Watching a folder or a table: what is new is imported, looked through for alerts, and told."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cx_insights import intake
from cx_insights.db.store import Store
from cx_insights.delivery.alerts import Told, tell
from cx_insights.delivery.courier import send_due
from cx_insights.delivery.folder import Seen, WatchedFolder
from cx_insights.errors import CxError, NotAllowed, StoreError
from cx_insights.intake.receipt import Receipt

LONGEST_WAIT_SECONDS = 10.0
"""So long `--once` waits for a file that is still being written."""


@dataclass(frozen=True)
class Reading:
    """What was said by hand of how all that comes is read."""

    overrides: dict[str, str] = field(default_factory=dict)
    time_zone: str | None = None
    day_first: bool | None = None
    fresh: bool = False


class Hears(Protocol):
    """Who is told what happens, as it happens."""

    def imported(self, name: str, receipt: Receipt) -> None: ...
    def refused(self, name: str, reason: str) -> None: ...
    def told(self, told: Told) -> None: ...
    def troubled(self, sentence: str) -> None: ...


def watch_folder(
    store: Store, folder: Path, every_seconds: float, once: bool, reading: Reading, hears: Hears
) -> None:
    """Look again and again; what was imported before a restart is not read again, what was half done is."""
    watched = WatchedFolder(store, folder)

    def look() -> bool:
        took = [_take(store, watched, seen, reading, hears) for seen in watched.ready()]
        return any(took)

    if once:
        _once(store, watched, look, hears)
        return
    _again_and_again(store, every_seconds, look, hears)


def watch_table(
    store: Store,
    source_url: str,
    table: str,
    every_seconds: float,
    once: bool,
    reading: Reading,
    hears: Hears,
) -> None:
    """Take what came after the last run, again and again."""

    def look() -> bool:
        receipt = intake.import_table(
            store, source_url, table, reading.overrides, reading.time_zone, day_first=reading.day_first,
            fresh=reading.fresh,
        )  # fmt: skip
        if _is_news(receipt):
            hears.imported(table, receipt)
        return _is_news(receipt)

    if once:
        look()
        hears.told(tell(store))
        return
    _again_and_again(store, every_seconds, look, hears)


def _once(store: Store, watched: WatchedFolder, look: Callable[[], bool], hears: Hears) -> None:
    until = time.monotonic() + LONGEST_WAIT_SECONDS
    look()
    while watched.waiting() and time.monotonic() < until:
        time.sleep(0.25)
        look()
    hears.told(tell(store))


def _again_and_again(store: Store, every_seconds: float, look: Callable[[], bool], hears: Hears) -> None:
    """A store or source that cannot be reached for a while ends nothing: the next round tries again."""
    untold = True  # what was imported just before a restart is told now
    while True:
        try:
            untold = look() or untold
            if untold:
                hears.told(tell(store, patience_seconds=0.0))
                untold = False
            else:
                send_due(store, patience_seconds=0.0)
        except NotAllowed:
            raise
        except (CxError, OSError) as error:
            hears.troubled(str(error))
        time.sleep(every_seconds)


def _take(store: Store, watched: WatchedFolder, seen: Seen, reading: Reading, hears: Hears) -> bool:
    """Import one file; what is wrong with the file puts it beside, what is wrong with the store leaves it waiting."""
    try:
        receipt = intake.import_files(
            store, [seen.path], reading.overrides, reading.time_zone, names=[seen.path.name],
            day_first=reading.day_first, fresh=reading.fresh,
        )  # fmt: skip
    except (StoreError, NotAllowed):
        raise
    except CxError as error:
        watched.took(seen, refused=str(error))
        hears.refused(seen.path.name, str(error))
        return False
    watched.took(seen)
    hears.imported(seen.path.name, receipt)
    return _is_news(receipt)


def _is_news(receipt: Receipt) -> bool:
    return bool(receipt.stored or receipt.updated)
