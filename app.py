"""The dashboard: its pages, its menu, and the one place where errors end."""

import streamlit as st

# Seen by the first visitor only, who waits for the libraries to load.
with st.spinner("Opening CX Insights ..."):
    from cx_insights import ui

ui.dress()
page = st.navigation(
    [
        st.Page("pages/insights/overview.py", title="Overview", icon=":material/monitoring:", default=True),
        st.Page("pages/insights/journeys.py", title="Journeys", icon=":material/alt_route:"),
        st.Page("pages/insights/handoffs.py", title="Handoffs", icon=":material/support_agent:"),
        st.Page("pages/insights/touchpoints.py", title="Touchpoints", icon=":material/sentiment_satisfied:"),
        st.Page("pages/insights/channels.py", title="Channels", icon=":material/forum:"),
        st.Page("pages/insights/patterns.py", title="Patterns & alerts", icon=":material/notifications:"),
        st.Page("pages/maps/journey_maps.py", title="Journey maps", icon=":material/route:"),
        st.Page("pages/data/data.py", title="Data", icon=":material/database:"),
        st.Page("pages/data/sentiment.py", title="Sentiment", icon=":material/mood:"),
        st.Page("pages/data/conversations.py", title="Conversations", icon=":material/chat:"),
        st.Page("pages/data/customer.py", title="Customer", icon=":material/person:", visibility="hidden"),
    ],
    expanded=True,
)
with ui.calm():
    ui.surround(page.title)
    page.run()
