"""The parts of the page Touchpoints."""
