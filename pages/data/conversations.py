from cx_insights import ui

view = ui.view()
ui.conversations_page(view)
