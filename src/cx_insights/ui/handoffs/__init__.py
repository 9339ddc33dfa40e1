"""The parts of the page Handoffs."""
