from cx_insights import ui

view = ui.view()
ui.journey_map_page(view)
