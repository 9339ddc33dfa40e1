from cx_insights import charts, ui

view = ui.view()
handoffs = ui.frame("handoffs", view.filters)
weeks = ui.frame("handoff_weeks", view.filters)
reasons = ui.frame("handoff_reasons", view.filters)

ui.opening("Handoffs", *ui.sentences("handoffs", view))
ui.needs("bots")
ui.handoff_tiles(view)
left, right = ui.halves()
with left:
    ui.card(
        "Handoff rate by channel",
        handoffs,
        "handoffs",
        lambda: charts.handoff_rates(handoffs),
        says="Of the conversations in which a bot answered, those that a person took over.",
        metric="handoff_rate",
        drill={"channel": "channel"},
        within=ui.only_handoffs(),
    )
with right:
    ui.card(
        "Week by week",
        weeks,
        "handoff_weeks",
        lambda: charts.handoff_weeks(weeks, view.time_zone),
        says="All channels together; the band is the 95 % interval of each week.",
        metric="handoff_rate",
    )
ui.card(
    "Why bots hand over",
    reasons,
    "handoff_reasons",
    lambda: charts.handoff_reasons(reasons),
    says="The export's own reasons, else inferred from what was written (the table says which).",
    metric="handoff_reason",
)
