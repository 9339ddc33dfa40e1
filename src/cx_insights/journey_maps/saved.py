"""Saved maps: every save is a new version, and nobody's work is overwritten unseen."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from cx_insights import deeds
from cx_insights.db.schema import journey_map_versions, journey_maps
from cx_insights.db.store import Store
from cx_insights.errors import Conflict, UnknownName, did_you_mean
from cx_insights.journey_maps.document import from_json, to_json
from cx_insights.journey_maps.journey_map import JourneyMap


@dataclass(frozen=True)
class SavedMap:
    """One line of the list of maps."""

    map_id: str
    title: str
    version: int
    updated_at: datetime  # UTC


@dataclass(frozen=True)
class SavedVersion:
    """One line of a map's history."""

    version: int
    saved_at: datetime  # UTC


def save(
    store: Store, journey_map: JourneyMap, *, overwrite: bool = False, instead_of: int | None = None
) -> int:
    """Store the map as a new version and say which. All of it is saved, or nothing.

    A map that was read at version 2 cannot be saved over a version 3 that someone saved meanwhile, unless
    `overwrite` is set; version 3 then stays in the history. A version named by `instead_of` leaves the history: one
    that was saved while writing, and is done with. Its number is not used again.
    """
    with store.writing(deeds.MAP) as connection:
        newest = _newest(connection, journey_map.map_id)
        if newest is not None and newest > journey_map.revision and not overwrite:
            raise Conflict(
                f"'{journey_map.title}' was saved meanwhile as version {newest}; yours starts from version "
                f"{journey_map.revision}. Open the newer one, or save yours over it."
            )
        version = max(newest or 0, journey_map.revision) + 1
        _drop(connection, journey_map.map_id, instead_of)
        _write(connection, replace(journey_map, revision=version), is_new=newest is None)
        return version


def load(store: Store, map_id: str, version: int | None = None) -> JourneyMap:
    """A saved map: its newest version, or the one asked for."""
    versions = journey_map_versions.c
    found = (
        select(versions.document)
        .where(versions.map_id == map_id, *([versions.version == version] if version is not None else []))
        .order_by(versions.version.desc())
        .limit(1)
    )
    with store.reading() as connection:
        document = connection.execute(found).scalar()
    if document is None:
        raise UnknownName(_not_there(store, map_id, version))
    return from_json(document)


def versions(store: Store, map_id: str) -> list[SavedVersion]:
    """The history of a map, newest first."""
    table = journey_map_versions.c
    found = select(table.version, table.saved_at).where(table.map_id == map_id).order_by(table.version.desc())
    with store.reading() as connection:
        return [SavedVersion(**row) for row in connection.execute(found).mappings()]


def list_maps(store: Store) -> list[SavedMap]:
    """All saved maps, the one changed last first."""
    table = journey_maps.c
    rows = select(table.map_id, table.title, table.version, table.updated_at)
    with store.reading() as connection:
        found = connection.execute(rows.order_by(table.updated_at.desc(), table.map_id))
        return [SavedMap(**row) for row in found.mappings()]


def _newest(connection: Connection, map_id: str) -> int | None:
    return connection.execute(select(journey_maps.c.version).where(journey_maps.c.map_id == map_id)).scalar()


def _write(connection: Connection, journey_map: JourneyMap, *, is_new: bool) -> None:
    key = {"map_id": journey_map.map_id, "version": journey_map.revision}
    now = datetime.now(UTC).replace(tzinfo=None)
    line = {"title": journey_map.title, "version": journey_map.revision, "updated_at": now}
    if is_new:
        connection.execute(insert(journey_maps).values(map_id=journey_map.map_id, **line))
    else:
        connection.execute(
            update(journey_maps).where(journey_maps.c.map_id == journey_map.map_id).values(**line)
        )
    document = to_json(journey_map)
    connection.execute(insert(journey_map_versions).values(**key, saved_at=now, document=document))


def _drop(connection: Connection, map_id: str, version: int | None) -> None:
    table = journey_map_versions
    connection.execute(delete(table).where(table.c.map_id == map_id, table.c.version == version))


def _not_there(store: Store, map_id: str, version: int | None) -> str:
    saved = {line.map_id: line for line in list_maps(store)}
    if map_id in saved:
        return f"'{saved[map_id].title}' has no version {version}; its newest is {saved[map_id].version}."
    near = did_you_mean(map_id, saved)
    return f"There is no saved map '{map_id}'.{near or ' Save a map first, or pick one from the list.'}"
