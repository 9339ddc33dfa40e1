"""What the words of the product mean, on a page that the sidebar leads to."""

from html import escape

import streamlit as st

from cx_insights.model.glossary import GLOSSARY
from cx_insights.ui.kit import parts


def glossary_page() -> None:
    """One word, one meaning; the definition of each number stands behind the question mark beside it."""
    parts.opening("Glossary", "Each word means one thing on every page.")
    told = "".join(f"<dt>{escape(word)}</dt><dd>{escape(means)}</dd>" for word, means in GLOSSARY.items())
    st.html(f'<dl class="cx-glossary">{told}</dl>')
