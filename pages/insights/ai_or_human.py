from cx_insights import ui

view = ui.view()
ui.ai_or_human_page(view)
ui.scored_note(view.filters)
ui.reconstructed_note(view.filters)
