from cx_insights import ui

ui.opening(
    "Data",
    "Bring in exports or a table of your own database. Only alerts leave, to addresses that you add.",
)
ui.reread_panel()
ui.receipt_panel()
ui.files_card()
ui.database_card()
ui.quarantine_panel()
ui.imports_panel()
ui.sending_panel()
ui.settings_panel()
