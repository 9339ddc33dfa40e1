"""The dashboard: its menu, and the one place where errors end.

The server imports this file for `app`, before which a gate stands however it is started (`cx-insights run`,
`streamlit run app.py`, `uvicorn app:app`); each visit then runs the file itself.
"""

import streamlit as st

if __name__ == "__main__":
    # Seen by the first visitor only, who waits for the libraries to load.
    with st.spinner("Opening CX Insights ..."):
        from cx_insights import ui

    ui.settle()
    ui.dress()
    page = st.navigation(ui.pages(), expanded=True)
    with ui.calm():
        ui.surround(page.title)
        page.run()
else:
    from cx_insights import door

    app = st.App(__file__, middleware=door.middleware(), routes=door.routes())
