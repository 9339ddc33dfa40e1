from cx_insights import ui

view = ui.view()
ui.opening("Journeys", *ui.sentences("journeys", view))
part = ui.journey_part()
if part == "Flow":
    transitions = ui.frame("transitions", view.filters)
    touchpoints = ui.touchpoints_in_order(view.filters, transitions)
    ui.flow_card(transitions, touchpoints)
    ui.times_card(transitions)
    ui.ends_card(ui.frame("starts_and_ends", view.filters), transitions, touchpoints)
elif part == "Step by step":
    ui.steps_card(view, ui.touchpoints_in_order(view.filters)["touchpoint"].tolist())
elif part == "Paths":
    ui.ways_card(ui.frame("variants", view.filters))
elif part == "Two groups":
    ui.groups_card(view)
else:
    ui.dots_card(view, ui.touchpoints_in_order(view.filters))
ui.event_log_card(view)
ui.scored_note(view.filters)
ui.reconstructed_note(view.filters)
ui.note(["touchpoints", "customers"])
