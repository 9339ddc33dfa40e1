from cx_insights import ui
from cx_insights.wording import count

view = ui.view()
touchpoints = ui.touchpoints_in_order(view.filters)

ui.opening("Touchpoints", *ui.sentences("touchpoints", view))
ui.emotion_and_quotes(view)
ui.peak_card(view)
if ui.lacks_feelings():
    ui.card(
        "In the order of the journey",
        touchpoints,
        "touchpoints",
        says=f"Touchpoints: {count(len(touchpoints))}.",
        drill={"touchpoint": "touchpoint"},
    )
ui.ratings_cards(view)
ui.roles_card(view)
ui.what_if_card(view)
ui.scored_note(view.filters)
ui.reconstructed_note(view.filters)
ui.note(["texts", "scores", "bots", "touchpoints"])
