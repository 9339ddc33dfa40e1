"""What the colours of the flow mean, as swatches that stand beside it; `flow.css` draws in the same ones."""

from dataclasses import dataclass
from typing import Literal

from cx_insights.charts.flow_lines import PACES, SLOWEST
from cx_insights.charts.theme import sentiment_color

Shape = Literal["line", "dashed", "box"]


@dataclass(frozen=True)
class Swatch:
    """A colour and what it means."""

    color: str
    words: str
    shape: Shape = "line"


FORWARD, BACK, STAYS, UNKNOWN = "#5f6fe0", "#d4573f", "#7d8798", "#868d9b"
_PACE_COLORS = ("#1f93a6", "#3f7be0", "#8d63d8", "#c8508f", "#c9571b")
_MOODS = {
    -0.35: "−0.35 or lower", -0.15: "−0.15", 0.0: "0", 0.15: "+0.15", 0.35: "+0.35 or higher",
}  # fmt: skip

LEGENDS: dict[str, tuple[Swatch, ...]] = {
    "direction": (
        Swatch(FORWARD, "on to a later stage"),
        Swatch(BACK, "back to an earlier stage"),
        Swatch(STAYS, "inside a stage; a loop is the same touchpoint again"),
    ),
    "mood": tuple(Swatch(sentiment_color(mood), words, "box") for mood, words in _MOODS.items()),
    "time": (
        *(
            Swatch(color, words)
            for color, (_, words) in zip(_PACE_COLORS, (*PACES, (0.0, SLOWEST)), strict=True)
        ),
        Swatch(UNKNOWN, "not known, or several steps together", "dashed"),
    ),
}
LEGEND_TITLES = {
    "direction": "A step leads",
    "mood": "Mean sentiment of customers' texts (−1 to +1)",
    "time": "Median time of a step",
}
