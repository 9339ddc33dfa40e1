"""Incidents: where more customers come than usual, in any scope and over any span of time, one for one cause."""
