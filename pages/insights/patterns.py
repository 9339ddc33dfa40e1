from cx_insights import charts, ui

view = ui.view()
issues = ui.frame("issues", view.filters)
rush = ui.rush(view.filters)

ui.opening("Patterns & alerts", *ui.sentences("patterns", view))
ui.alerts_panel(view)
ui.budget_panel()
left, right = ui.halves()
with left:
    ui.issues_card(view)
with right:
    ui.card(
        "What comes with the peak hours",
        rush,
        "busy_hour_lift",
        lambda: charts.lift(rush),
        says="How much more often an issue comes in peak hours than in calm ones.",
        more="Among customers with any issue; whiskers are 95 % intervals.",
        metric="busy_hour_lift",
        drill={"issue": "issue"},
    )
ui.issue_week_card(issues, view)
