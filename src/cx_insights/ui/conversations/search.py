"""Looking for conversations: by words, sentiment, handoff and length; what is looked for stands in the address."""

import streamlit as st

from cx_insights.ui.kit.filter_bar import ANY

_CHOICES = {
    "sentiment": ("Sentiment", (ANY, "negative", "neutral", "positive")),
    "handoff": ("Handed over", (ANY, "yes", "no")),
    "turns": ("Messages, at least", (ANY, "4", "8", "16")),
}


def search_bar() -> None:
    """One row of fields, whose values the filters of the page are read from."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="search"):
        st.text_input(
            "Words that customers wrote", key="text", bind="query-params", placeholder="cold pizza",
            icon=":material/search:", width=300,
            help="All of these words in one text. Issues, channels and days are chosen in the filters.",
        )  # fmt: skip
        for key, (label, options) in _CHOICES.items():
            # What a link asks beyond the options stands in the first lines of the page; a field would drop it.
            if st.query_params.get(key, ANY) in options:
                st.selectbox(label, options, key=key, bind="query-params", width=150)
