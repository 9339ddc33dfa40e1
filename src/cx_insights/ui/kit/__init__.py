"""What every page is put together from: the session, parts, tables, the filter bar, what the data lacks."""
