from cx_insights import charts, ui

view = ui.view()
touchpoints = ui.frame("touchpoints", view.filters)
roles = ui.roles(view.filters)

ui.opening("Touchpoints", *ui.sentences("touchpoints", view))
ui.emotion_card(touchpoints, ui.hot_spots(view.filters))
ui.card(
    "Automate, assist, or a person",
    roles,
    "automate",
    lambda: charts.roles(roles),
    says="Emotional intensity against how well the bot settles it alone (no further contact within 7 days), "
    "with 95 % intervals; where intervals overlap the middle, the bot assists.",
    metric="recommendation",
    drill={"touchpoint": "touchpoint"},
    wide=True,
)
