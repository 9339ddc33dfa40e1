from cx_insights import charts, ui

view = ui.view()
touchpoints = ui.touchpoints(view.filters)
roles = ui.roles(view.filters)

ui.opening("Touchpoints", *ui.sentences("touchpoints", view))
ui.emotion_card(view)
if ui.lacks("texts", "scores"):
    ui.card(
        "In the order of the journey",
        touchpoints,
        "touchpoints",
        says=f"Touchpoints: {len(touchpoints):,}.",
        drill={"touchpoint": "touchpoint"},
    )
if not ui.lacks("texts", "scores", "bots"):
    ui.card(
        "Automate, assist, or a person",
        roles,
        "automate",
        lambda: charts.roles(roles),
        says="Emotional intensity against how well the bot settles it alone (no further contact within 7 days), with "
        "95 % intervals; where intervals overlap the middle, the bot assists. Names without room are on hover.",
        metric="recommendation",
        drill={"touchpoint": "touchpoint"},
        wide=True,
    )
ui.what_if_card(view)
ui.scored_note(view.filters)
ui.reconstructed_note(view.filters)
ui.note(["texts", "scores", "bots", "touchpoints"])
