from cx_insights import ui

view = ui.view()
ui.all_findings(view)
ui.whole_note()
