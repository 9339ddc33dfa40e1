from cx_insights import ui

view = ui.view()

ui.opening("Touchpoints", *ui.sentences("touchpoints", view))
ui.touchpoints_page(view, ui.touchpoints_in_order(view.filters))
ui.scored_note(view.filters)
ui.reconstructed_note(view.filters)
ui.note(["texts", "scores", "bots", "touchpoints"])
