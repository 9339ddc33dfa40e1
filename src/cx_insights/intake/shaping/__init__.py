"""Staged rows become interactions: who, where, when, what, in which conversation; checked, masked and enriched."""
