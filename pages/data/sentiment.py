from cx_insights import ui

ui.sentiment_page()
