from cx_insights import ui

ui.glossary_page()
