"""The parts of the page AI or human."""
