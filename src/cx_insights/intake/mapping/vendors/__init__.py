"""Exports of known products, recognised by their header: what each column is, and which moments a row states.

One file a vendor stands in `exports/`; how to write one is said in `export.py`.
"""

from cx_insights.intake.mapping.vendors.export import Export, MomentRule
from cx_insights.intake.mapping.vendors.recognising import Seen, recognised

__all__ = ["Export", "MomentRule", "Seen", "recognised"]
