"""Swatches with their meaning, beside a drawing of our own."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from cx_insights.charts.flow_legend import Swatch


def legend(title: str, swatches: Iterable[Swatch]) -> None:
    """One line: what the colours are about, then each colour with its words."""
    keys = "".join(
        f'<span><i class="cx-key {swatch.shape}" style="--key:{swatch.color}"></i>{escape(swatch.words)}</span>'
        for swatch in swatches
    )
    st.html(f'<p class="cx-quiet cx-legend"><b>{escape(title)}</b>{keys}</p>')
