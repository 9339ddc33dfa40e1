"""One part of a page at a time: what is not looked at is not counted, and the page stays short."""

from collections.abc import Mapping, Sequence

import streamlit as st

_FORMER = {"ways": "Paths", "mood": "Sentiment", "reason": "Reason for the handoff"}
"""What parts were called in links of earlier versions."""


def part(key: str, names: Sequence[str], led_by: Mapping[str, str] | None = None) -> str:
    """Which part the reader looks at; it stands in the address as `key`.

    A link to something inside of a part leads there: `led_by` says which key of the address belongs to which.
    """
    follow_former_names(key)
    if key not in st.session_state and key not in st.query_params:
        led = (name for asked, name in (led_by or {}).items() if asked in st.query_params)
        st.session_state[key] = next(led, names[0])
    chosen = st.segmented_control(
        "Part of the page", names, key=key, required=True, bind="query-params", persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip
    return chosen or names[0]


def follow_former_names(key: str) -> None:
    """`?part=Ways` of an old link is `?part=Paths` now."""
    asked = (st.query_params.get(key) or "").casefold()
    if asked in _FORMER:
        st.query_params[key] = _FORMER[asked]
        st.rerun()
