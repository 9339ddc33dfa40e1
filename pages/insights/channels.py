from cx_insights import charts, ui

view = ui.view()
channels = ui.frame("channels", view.filters)
switches = ui.frame("channel_switches", view.filters)

ui.opening("Channels", *ui.sentences("channels", view))
ui.needs("channels")
ui.channel_cards(channels)
ui.card(
    "From channel to channel",
    switches,
    "channel_switches",
    lambda: charts.channel_switches(switches),
    says="Consecutive interactions of a journey on different channels; hover for broken switches.",
    metric="channel_switch",
    drill={"channel": "channel"},
)
ui.note(["texts", "scores", "bots", "ratings", "customers"])
