from cx_insights import charts, ui

view = ui.view()
issues = ui.frame("issues", view.filters)

ui.opening("Patterns & alerts", *ui.sentences("patterns", view))
ui.alerts(view)
ui.card(
    "Issues by area",
    issues,
    "issues",
    lambda: charts.issue_areas(issues),
    says="Interactions that state an issue; the smallest rows and columns add up in 'Other'.",
    metric="issue_share",
    drill={"issue": "issue", "area": "area"},
)
ui.issue_week_card(issues, view)
