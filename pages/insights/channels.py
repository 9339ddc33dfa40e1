from cx_insights import ui

view = ui.view()

ui.opening("Channels", *ui.sentences("channels", view))
ui.needs("channels")
ui.consistency_card(view)
ui.channel_cards(view.filters)
ui.switches_card(view)
ui.recontact_cards(view)
ui.scored_note(view.filters)
ui.note(["texts", "scores", "bots", "ratings", "customers", "issues"])
