from cx_insights import ui

view = ui.view()
ui.opening("Handoffs", *ui.sentences("handoffs", view))
ui.needs("bots")
ui.handoff_page(view)
ui.scored_note(view.filters)
ui.reconstructed_note(view.filters)
