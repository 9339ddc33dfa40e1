"""The store: its tables, how it is opened and brought up to date, and where dialects differ."""
