"""CX Insights: from an export to a measured customer journey map."""

__version__ = "0.1.0"
