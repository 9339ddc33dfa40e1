"""The rows behind the numbers: conversations, and one customer's story."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from cx_insights.model.filters import Filters
from cx_insights.queries.first_texts import first_texts
from cx_insights.ui.conversations.search import search_bar
from cx_insights.ui.conversations.transcript import transcript
from cx_insights.ui.data.forgetting import forget_button
from cx_insights.ui.handoffs.evidence import handoff_evidence
from cx_insights.ui.kit import parts, routes, session, tables
from cx_insights.ui.kit.filter_bar import View, link, narrowed
from cx_insights.ui.sentiment import state as sentiment_state
from cx_insights.wording import count, count_of, in_words, missing, period

MOST_ROWS = 1_000


def conversations_page(view: View) -> None:
    """The conversations in view, narrowed by the number that led here; a row opens the customer's story."""
    filters = narrowed(view.filters)
    if not session.one("overview", filters)["conversations"]:
        _none_found(filters)
        return
    counts = session.one("overview", filters)
    every, handed = int(counts["conversations"]), int(counts["handoffs"])
    shown = session.frame("conversations", filters, most=MOST_ROWS)
    more = f"; shown are the newest {count(MOST_ROWS)}" if every > MOST_ROWS else ""
    said = f"{count_of(every, 'conversation')}, {count(handed)} of them handed over to a person{more}."
    seen = f"In view: {in_words(filters)}. Times in {view.time_zone}."
    parts.opening("Conversations", said, _behind(counts), seen)
    if filters != view.filters and st.button("Show all conversations", icon=":material/close:", key="widen"):
        st.switch_page(routes.CONVERSATIONS)
    search_bar()
    with st.container(border=True, key="card_conversations"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.header("Newest first", anchor=False, help=tables.definition("conversations"), width="stretch")
            parts.download_all(session.later("conversations", filters), every, "conversations")
        readable = _with_words(shown, filters)
        position = tables.table(readable, "conversations", pick=len(shown) > 0, rows=16)
        parts.quiet("Choose a row to read the conversation in the customer's whole story.")
        sentiment_state.scored_note(filters)
    if position is not None:
        open_story(shown.iloc[position].to_dict())


def _none_found(filters: Filters) -> None:
    """Nothing fits what is looked for: said, with the fields to change it."""
    parts.opening("Conversations", "No conversation fits.", f"In view: {in_words(filters)}.")
    search_bar()
    if st.button("Show all conversations", icon=":material/close:", key="widen"):
        st.switch_page(routes.CONVERSATIONS)


def _with_words(shown: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The list with what the customer wrote, right behind when and where.

    conversation_id │ started_at │ channel │ wrote                             │ issue           │ ...
    chat-17         │ ...        │ chat    │ no extra cheese again, third time │ Missing topping │
    """
    asked = Filters(
        conversation=tuple(shown["conversation_id"].astype(str)),
        text=filters.text,
        time_zone=filters.time_zone,
    )
    texts = session.asked(first_texts, asked)
    told = shown.merge(texts.drop_duplicates("conversation_id"), on="conversation_id", how="left")
    first = ["started_at", "channel", "wrote", "issue", "sentiment_mean", "handoff", "interactions"]
    return told[[*first, *(name for name in told.columns if name not in first)]]


def _behind(found: Mapping[str, Any]) -> str:
    """The other counts of the same rows, so that the number that led here is found again."""
    counts = (("interactions", "interaction"), ("journeys", "journey"), ("customers", "customer"))
    return f"The same filters count {', '.join(count_of(found[key], word) for key, word in counts)}."


def customer_page(view: View) -> None:
    """One customer's interactions in order, with the conversation that was chosen marked."""
    asked = narrowed(Filters(time_zone=view.time_zone))
    if not (asked.customer or asked.conversation or asked.journey):
        parts.opening("Customer", "Choose a conversation to read its customer's story.")
        if st.button("Go to the conversations", icon=":material/chat:", key="to_conversations"):
            st.switch_page(routes.CONVERSATIONS)
        return
    here = asked.conversation[0] if asked.conversation else None
    whose = asked.replace(conversation=()) if asked.customer else asked
    turns = session.frame("timeline", whose)
    title = f"Customer {asked.customer[0]}" if asked.customer else "Conversation without a customer id"
    if turns.empty:
        parts.opening(parts.as_text(title), "There is nothing here under this id.")
        return
    first, last = turns["occurred_at"].min(), turns["occurred_at"].max()
    channels = turns["channel"].nunique()
    parts.opening(
        parts.as_text(title),
        f"{count_of(len(turns), 'interaction')} in {count_of(turns['conversation_id'].nunique(), 'conversation')} "
        f"on {count_of(channels, 'channel')}, {period(first, last)}.",
        f"Times in {view.time_zone}. The filters on the left do not apply to a single customer's story.",
    )
    with st.container(horizontal=True):
        if st.button("All conversations", icon=":material/arrow_back:", key="back"):
            st.switch_page(routes.CONVERSATIONS)
        parts.download(turns, "timeline")
        if asked.customer:
            forget_button(asked.customer[0])
    if here:
        handoff_evidence(here, view.time_zone)
    marked = here if turns["conversation_id"].nunique() > 1 else None
    transcript(turns, marked, sentiment_state.scorer())
    sentiment_state.scored_note(whose)


def open_story(row: Mapping[Any, Any]) -> None:
    """Go to the customer's story, with the conversation of this row marked in it."""
    conversation = (str(row["conversation_id"]),)
    if missing(row["customer_id"]):
        st.switch_page(routes.CUSTOMER, query_params=link(Filters(conversation=conversation)))
    st.switch_page(
        routes.CUSTOMER,
        query_params=link(Filters(customer=(str(row["customer_id"]),), conversation=conversation)),
    )
