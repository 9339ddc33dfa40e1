from cx_insights import ui

view = ui.view()

ui.opening("Channels", *ui.sentences("channels", view))
ui.needs("channels")
ui.channels_page(view)
ui.scored_note(view.filters)
ui.note(["texts", "scores", "bots", "ratings", "customers", "issues"])
