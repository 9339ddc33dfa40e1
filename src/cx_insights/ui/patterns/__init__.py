"""The parts of the page Patterns & alerts."""
