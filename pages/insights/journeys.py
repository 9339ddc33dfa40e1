from cx_insights import ui

view = ui.view()
touchpoints = ui.touchpoints(view.filters)
transitions = ui.frame("transitions", view.filters)
variants = ui.frame("variants", view.filters)
ends = ui.frame("starts_and_ends", view.filters)

ui.opening("Journeys", *ui.sentences("journeys", view))
ui.flow_card(transitions, touchpoints)
ui.times_card(transitions)
ui.steps_card(view, touchpoints["touchpoint"].tolist())
ui.ways_card(variants)
ui.groups_card(view)
ui.dots_card(view, touchpoints)
ui.ends_card(ends, transitions, touchpoints)
ui.scored_note(view.filters)
ui.reconstructed_note(view.filters)
ui.note(["touchpoints", "customers"])
