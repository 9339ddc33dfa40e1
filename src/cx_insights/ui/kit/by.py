"""What an answer is told apart by: every control offers each dimension that the data fill."""

from collections.abc import Callable

import streamlit as st

from cx_insights.model.dimensions import Dimension
from cx_insights.queries.dimensions import DIMENSIONS
from cx_insights.ui.kit import session
from cx_insights.ui.kit.choosing import follow_former_names


def by(key: str, first: str = "channel", fits: Callable[[Dimension], bool] = lambda _: True) -> Dimension:
    """The dimension that was chosen; it stands in the address as `key`. `first` stands first where it is filled."""
    follow_former_names(key)
    filled = [one for one in session.dimensions() if fits(one)] or [DIMENSIONS[first]]
    offered = {one.label: one for one in sorted(filled, key=lambda one: one.name != first)}
    chosen = st.selectbox(
        "By", list(offered), key=key, bind="query-params", persist_state="session", width=220
    )
    return offered[str(chosen)]
