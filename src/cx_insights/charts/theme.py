"""One look for all charts: colours that are legible on light and dark, and the shared layout.

Text takes its colour from the theme of the page; the colours here reach 3:1 on both backgrounds.
"""

from zlib import crc32

import plotly.graph_objects as go

ACCENT = "#5f6fe0"
QUIET = "#868d9b"
GRID = "rgba(128,136,152,0.20)"
BAND = "rgba(128,136,152,0.09)"
NEGATIVE = "#d4573f"
NEUTRAL = "#868d9b"
POSITIVE = "#1f93a6"
HEAT_ACCENT = "#4c5bd0"
HEAT_NEGATIVE = "#bf4430"
CLEAR = "rgba(0,0,0,0)"

CHANNEL_COLORS: dict[str, str] = {
    "app": "#3f7be0",
    "web": "#1a98a0",
    "chat": "#8d63d8",
    "phone": "#d4652b",
    "email": "#a98214",
    "social": "#d0569a",
    "store": "#3a9a62",
    "post": "#7d8796",
    "fax": "#9b6f57",
    "whatsapp": "#3f9a4a",
    "telegram": "#4796c9",
    "signal": "#6673d6",
    "slack": "#a8558f",
    "discord": "#7a78cf",
    "teams": "#5a5fb0",
    "sms": "#b0763a",
    "reviews": "#b5842e",
    "unknown": "#868d9b",
}
STAGE_COLORS = ("#cc79a7", "#0072b2", "#009e73", "#d55e00", "#7a4fd0", "#a98214", "#868d9b", "#b8324a")
"""In the order of the stages; the first five keep apart for the colour-blind too (least ΔE 16, simulated)."""

_FURTHER_COLORS = ("#b0578f", "#5f8f2f", "#6a7fb5", "#b5694f", "#4f8f86", "#8f7a3f")

_INSTEAD = "instead"
FONT_SIZE = 13
SMALL_FONT_SIZE = 12


def channel_color(channel: str) -> str:
    """The colour of a channel on every chart; one that we do not know always gets the same."""
    spare = _FURTHER_COLORS[crc32(channel.encode()) % len(_FURTHER_COLORS)]
    return CHANNEL_COLORS.get(channel, spare)


def sentiment_color(score: float | None, full_at: float = 0.35) -> str:
    """Red-orange through grey to blue-green; `full_at` is where it is at its strongest."""
    if score is None or score != score:
        return NEUTRAL
    strength = min(1.0, abs(score) / full_at)
    return _mix(NEUTRAL, NEGATIVE if score < 0 else POSITIVE, strength)


def tinted(color: str, alpha: float) -> str:
    """'#5f6fe0' at 0.2 -> 'rgba(95,111,224,0.2)': lies well on any background."""
    red, green, blue = _parts(color)
    return f"rgba({red},{green},{blue},{alpha:g})"


def scale(color: str) -> list[list[float | str]]:
    """From nearly clear to the full colour: a heatmap that fits light and dark."""
    return [[0.0, tinted(color, 0.04)], [1.0, tinted(color, 0.95)]]


def figure(height: int) -> go.Figure:
    """An empty figure with the shared layout."""
    chart = go.Figure()
    return dressed(chart, height)


def dressed(chart: go.Figure, height: int) -> go.Figure:
    """The shared layout put on: clear background, light grid, no mode bar room, small margins."""
    chart.update_layout(
        height=height,
        margin={"l": 8, "r": 12, "t": 12, "b": 8},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        showlegend=False,
        font={"size": FONT_SIZE},
        hoverlabel={"font": {"size": FONT_SIZE}, "align": "left"},
        dragmode=False,
        bargap=0.25,
    )
    axis = {"gridcolor": GRID, "zeroline": False, "automargin": True, "fixedrange": True, "showline": False}
    # Names that slant end at their place, so that the last one does not run out of the drawing and is hidden.
    chart.update_xaxes(**axis, tickfont={"size": SMALL_FONT_SIZE}, title_font={"size": SMALL_FONT_SIZE},
                       autotickangles=[0, -35, -90])  # fmt: skip
    chart.update_yaxes(**axis, tickfont={"size": SMALL_FONT_SIZE}, title_font={"size": SMALL_FONT_SIZE})
    return chart


def readable(chart: go.Figure, dark: bool) -> go.Figure:
    """The figure with words in the contrast that the page's background asks for (over 7:1)."""
    color = "#c3c9d4" if dark else "#434b59"
    chart.update_layout(font_color=color, hoverlabel_font_color=color)
    chart.update_xaxes(tickfont_color=color, title_font_color=color)
    chart.update_yaxes(tickfont_color=color, title_font_color=color)
    return chart


def nothing(words: str) -> go.Figure:
    """What stands in place of a chart that has nothing to show: words, and no drawing."""
    chart = figure(40)
    chart.update_layout(meta={_INSTEAD: words})
    return chart


def words_instead(chart: go.Figure) -> str | None:
    """What `nothing` said, for the page to write; None where there is a drawing."""
    meta = chart.layout.meta
    return str(meta[_INSTEAD]) if isinstance(meta, dict) and _INSTEAD in meta else None


def _mix(first: str, second: str, share: float) -> str:
    pairs = zip(_parts(first), _parts(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
