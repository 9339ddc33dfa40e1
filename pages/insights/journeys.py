from cx_insights import charts, ui

view = ui.view()
touchpoints = ui.touchpoints(view.filters)
transitions = ui.frame("transitions", view.filters)
variants = ui.frame("variants", view.filters)
ends = ui.frame("starts_and_ends", view.filters)

ui.opening("Journeys", *ui.sentences("journeys", view))
ui.flow_card(transitions, touchpoints)
ui.card(
    "The ways they went",
    variants,
    "variants",
    lambda: charts.variants(variants),
    says=f"Different ways: {len(variants):,}; the nine most travelled are drawn.",
    metric="journeys",
    drill={"variant": "variant"},
)
ui.card(
    "Where journeys begin and end",
    ends,
    "starts_and_ends",
    says=f"Touchpoints: {len(ends):,}.",
    metric="journeys",
)
ui.note(["touchpoints", "customers"])
