"""The open map of a session: what the browser's board is a copy of, and what the store has of it.

The browser owns what is being written, this session the map that was last taken over, the store the saved one.
The epoch changes only when the map is replaced as a whole (opened, drafted, restored), so that an edit that was
made on the map before is never mixed into the one after. No two sessions share an epoch: a board that outlived the
server it was drawn by is told apart from one that this session drew.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from cx_insights import journey_maps
from cx_insights.errors import Conflict, CxError
from cx_insights.journey_maps.journey_map import JourneyMap, new_id
from cx_insights.journey_maps.received import rebound, received
from cx_insights.model.filters import Filters
from cx_insights.ui.kit import session

ONE_SITTING = timedelta(minutes=10)
"""What is saved within this time after the last saving is one version of the history."""

_KEY = "open_map"


@dataclass(frozen=True)
class OpenMap:
    """A map and how far it is saved; `trouble` is what keeps it from being saved."""

    journey_map: JourneyMap
    epoch: str
    rev: int = 0  # the browser's edit that was last taken over
    before: tuple[str, int] = ("", 0)  # the epoch that ended with this one's beginning, and its last edit
    saved_at: datetime | None = None
    trouble: str = ""
    conflict: bool = False


def current() -> OpenMap | None:
    found: OpenMap | None = st.session_state.get(_KEY)
    return found


def must_be_open() -> OpenMap:
    found = current()
    assert found is not None, "a part of the page that needs a map was drawn without one"
    return found


def close() -> None:
    """Back to the ways to begin; what was saved stays saved."""
    st.session_state.pop(_KEY, None)


def put(journey_map: JourneyMap, *, saved: bool = False) -> None:
    """Another map takes the place of the open one; what is not saved yet is saved at once."""
    at = datetime.now(UTC) if saved else None
    st.session_state[_KEY] = OpenMap(journey_map, new_id("epoch"), before=_ended(), saved_at=at)
    if not saved:
        _save_quietly()


def reopen(map_id: str, version: int | None = None) -> None:
    """The saved map, as it is in the store, in place of the open one."""
    put(journey_maps.load(session.store(), map_id, version), saved=True)
    st.query_params["map"] = map_id
    st.rerun()


def save_copy(journey_map: JourneyMap) -> None:
    """The same map under an id of its own."""
    title = f"{journey_map.title} (copy)"
    put(replace(journey_map, map_id=new_id("map"), title=title, revision=0))
    st.rerun()


def measured(journey_map: JourneyMap) -> None:
    """The same map with new figures: what is being written in the browser goes on."""
    _set(journey_map=journey_map)
    _save_quietly()


def change(journey_map: JourneyMap) -> None:
    """The open map was changed beside the board: personas, the title, a confirmation."""
    _set(journey_map=journey_map)
    _save_quietly()


def replaced(journey_map: JourneyMap) -> None:
    """The open map was changed where the board shows it; what was saved before stays in the history."""
    before = must_be_open()
    st.session_state[_KEY] = replace(
        before, journey_map=journey_map, epoch=new_id("epoch"), rev=0, before=_ended()
    )
    _save_quietly()


def take(sent: dict[str, Any] | None, filters: Filters) -> None:
    """An edit from the board: taken over, measured where it binds anew, saved. One of another epoch is let go."""
    opened = current()
    if opened is None or not sent or sent.get("epoch") != opened.epoch or sent.get("rev", 0) <= opened.rev:
        return
    try:
        changed = received(opened.journey_map, sent["map"])
        if rebound(opened.journey_map, changed):
            changed = journey_maps.overlay(changed, session.store(), filters)
    except CxError as error:
        _set(rev=int(sent["rev"]), trouble=f"Not saved: {error}")
        return
    _set(journey_map=changed, rev=int(sent["rev"]))
    _save_quietly()


def save_over() -> None:
    """Save although somebody saved meanwhile; their version stays in the history."""
    _save_quietly(overwrite=True)


def status() -> dict[str, Any]:
    """What the board says of saving: {"kind": "saved", "text": "Saved, version 4", "rev": 12, "version": 4}."""
    opened = must_be_open()
    version = opened.journey_map.revision
    said = ("trouble", opened.trouble) if opened.trouble else ("saved", f"Saved, version {version}")
    return {"kind": said[0], "text": said[1], "rev": opened.rev, "version": version}


def _ended() -> tuple[str, int]:
    opened = current()
    return (opened.epoch, opened.rev) if opened else ("", 0)


def _save_quietly(*, overwrite: bool = False) -> None:
    opened = must_be_open()
    now = datetime.now(UTC)
    same_sitting = opened.saved_at is not None and now - opened.saved_at < ONE_SITTING
    earlier = opened.journey_map.revision if same_sitting and not overwrite else None
    try:
        version = journey_maps.save(
            session.store(), opened.journey_map, overwrite=overwrite, instead_of=earlier
        )
    except CxError as error:
        _set(trouble=f"Not saved: {error}", conflict=isinstance(error, Conflict))
        return
    saved = replace(opened.journey_map, revision=version)
    _set(journey_map=saved, saved_at=now, trouble="", conflict=False)
    st.query_params["map"] = saved.map_id  # a reload finds it again


def _set(**changes: Any) -> None:
    opened = must_be_open()
    st.session_state[_KEY] = replace(opened, **changes)
