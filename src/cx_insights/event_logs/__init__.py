"""Journeys as event logs that process-mining programs read: XES (IEEE 1849) and CSV."""

from cx_insights.event_logs.export import Written, as_bytes, export

__all__ = ["Written", "as_bytes", "export"]
