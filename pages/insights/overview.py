from cx_insights import charts, ui

view = ui.view()
daily = ui.frame("daily", view.filters)
touchpoints = ui.frame("touchpoints", view.filters)
channels = ui.frame("channels", view.filters)

ui.opening("Overview", *ui.sentences("overview", view))
ui.overview_tiles(view)
ui.card(
    "Day by day",
    daily,
    "daily",
    lambda: charts.daily(daily, view.time_zone),
    says=f"{len(daily):,} days with interactions whose time is stated.",
)
ui.emotion_card(touchpoints, ui.hot_spots(view.filters))
ui.channel_cards(channels, ("handoff", "sentiment"))
