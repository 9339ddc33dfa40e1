"""A drawing that is finished."""

import json
from typing import Any

import plotly.graph_objects as go

from cx_insights.charts.theme import words_instead


class Drawn(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure that nobody changes any more, as plain values that a page sends again and again.

    Plotly copies a figure whole whenever it is sent, which takes longer than to write it as JSON.
    """

    def __init__(self, chart: go.Figure) -> None:
        super().__init__()
        self._plain: dict[str, Any] = json.loads(chart.to_json(validate=False))
        self._instead = words_instead(chart)

    def to_dict(self) -> dict[str, Any]:
        return self._plain

    @property
    def words_instead(self) -> str | None:
        """What stands in place of the drawing where there is nothing to draw."""
        return self._instead
