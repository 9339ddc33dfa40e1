from cx_insights import charts, ui
from cx_insights.wording import count

view = ui.view()
daily = ui.frame("daily", view.filters)

ui.overview_opening(view)
findings, figures = ui.wide_and_narrow()
with findings:
    ui.top_findings(view)
with figures:
    ui.overview_figures(view)
ui.card(
    "Day by day",
    daily,
    "daily",
    lambda: charts.daily(daily, view.time_zone),
    says=f"Days with interactions whose time is stated: {count(len(daily))}; beyond 200 days, whole weeks are drawn.",
)
ui.emotion_card(view)
ui.scored_note(view.filters)
ui.whole_note()
