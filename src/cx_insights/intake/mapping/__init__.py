"""Which column is what, and how its times are written."""
