"""The dashboard: its menu, and the one place where errors end."""

import streamlit as st

# Seen by the first visitor only, who waits for the libraries to load.
with st.spinner("Opening CX Insights ..."):
    from cx_insights import ui

ui.settle()
ui.dress()
page = st.navigation(ui.pages(), expanded=True)
with ui.calm():
    ui.surround(page.title)
    page.run()
