from cx_insights import ui

view = ui.view()
ui.customer_page(view)
