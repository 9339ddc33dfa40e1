"""The scratch database in which an import is worked out, outside the store: staged rows, and how they are looked up."""
