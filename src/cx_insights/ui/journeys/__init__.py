"""The parts of the page Journeys."""
