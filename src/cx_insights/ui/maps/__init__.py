"""The parts of the page Journey maps."""
