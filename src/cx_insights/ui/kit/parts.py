"""The parts that pages are put together from: opening sentence, tiles, cards with a chart and its table."""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from cx_insights.charts import Drawn, readable
from cx_insights.charts.sparkline import sparkline
from cx_insights.errors import CxError
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.model.groups import GROUPS
from cx_insights.queries.dimensions import DIMENSIONS
from cx_insights.ui.kit import routes, session, tables
from cx_insights.ui.kit.filter_bar import link
from cx_insights.wording import change, count_of, missing, points

_PLAIN = {"displayModeBar": False, "responsive": True}

Good = Literal["normal", "inverse", "off"]
"""Of a change: more is better, less is better, neither."""

Drill = Mapping[str, str]
"""Which filter a table's column leads to: {'channel': 'channel', 'touchpoint': 'touchpoint'}."""


@contextmanager
def calm() -> Iterator[None]:
    """The one place where errors end: a sentence in a quiet box, never a traceback."""
    try:
        yield
    except CxError as error:
        st.warning(as_text(str(error)), icon=":material/info:")


def opening(title: str, *sentences: str) -> None:
    """The page's name and the sentence that says what matters; further sentences stand below, quietly."""
    st.title(title, anchor=False)
    first, *more = sentences
    st.html(f'<p class="cx-opening">{escape(first)}</p>' + "".join(map(_further, more)))


def lead(*sentences: str) -> None:
    """What a part of a page says first; further sentences stand below, quietly."""
    first, *more = sentences
    st.html(f'<p class="cx-lead">{escape(first)}</p>' + "".join(map(_further, more)))


def quiet(words: str) -> None:
    """A line of small print: coverage, what is left out, what to do."""
    st.html(_quiet(words))


@dataclass(frozen=True)
class Tile:
    """One number with what it rests on."""

    label: str
    value: str
    note: str = ""
    metric: str | None = None
    delta: str | None = None
    good: Good = "off"
    within: str = ""
    trend: Sequence[float] = ()  # week by week
    """Its interval, which stands in the help."""


def halves() -> Sequence[Any]:
    """Two places side by side; below each other on a small screen."""
    return st.columns(2, gap="small")


def wide_and_narrow() -> Sequence[Any]:
    """Two places side by side, the first for what is read, the second for figures."""
    return st.columns([5, 2], gap="small")


def tiles(
    shown: Sequence[Tile | None], name: str = "tiles", beside: Callable[[str | None], None] | None = None
) -> None:
    """Numbers side by side, each with its n or interval below; None is one that the data cannot fill.

    `beside` draws what a number can be asked besides, such as why it changed.
    """
    with st.container(key=name):
        for position, tile in enumerate(filter(None, shown)):
            with st.container(border=True, key=f"tile_{position}"):
                color, arrow = _direction(tile)
                st.metric(
                    tile.label, tile.value, tile.delta, delta_color=color, delta_arrow=arrow,
                    help=help_text(tile.metric, tile.within),
                )  # fmt: skip
                if tile.trend:
                    st.html(sparkline(list(tile.trend)))
                quiet(tile.note or " ")
                if beside is not None:
                    beside(tile.metric)


def _direction(tile: Tile) -> tuple[Any, Any]:
    """Colour and arrow of a change. Streamlit would tell them by a hyphen, and take a minus sign for an increase."""
    sign = (tile.delta or "")[:1]
    if sign not in ("+", "−"):
        return "off", "off"
    good = {"off": None, "normal": sign == "+", "inverse": sign == "−"}[tile.good]
    color = "off" if good is None else "green" if good else "red"
    return color, "up" if sign == "+" else "down"


def delta_percent(now: Any, before: Mapping[str, Any] | None, column: str) -> str | None:
    """'+3.1 pts' against the previous period; None where nothing is compared."""
    if before is None or missing(now) or missing(before.get(column)):
        return None
    return points(float(now) - float(before[column]))


def delta_count(now: Any, before: Mapping[str, Any] | None, column: str) -> str | None:
    """'+12 %' against the previous period."""
    if before is None or not before.get(column):
        return None
    return change(now, before[column])


@st.fragment
def card(
    title: str,
    frame: pd.DataFrame,
    name: str,
    chart: Callable[[], go.Figure] | None = None,
    *,
    says: str,
    metric: str | None = None,
    drill: Drill | None = None,
    within: Filters | None = None,
    wide: bool = False,
    picks: tuple[str, ...] = (),
    more: str = "",
) -> None:
    """A chart with its table twin, definition and download; `says` is its text alternative, shown below it.

    What one sees is said in one line; `more` tells how to read it, and stands in the help of the title.

    `drill` makes table rows lead to the conversations behind them; `within` narrows those further. `picks` makes a
    point of the chart lead there too: the filters that the first entries of its custom data stand for, '' for none.
    A `wide` chart scrolls sideways on a small screen instead of shrinking. Where there is nothing to draw, the
    card says so in words.
    """
    drawn = _drawn(title, frame, name, chart, says) if chart is not None else None
    instead = drawn.words_instead if drawn is not None else None
    if instead is None and frame.empty:
        instead = "Nothing in view."
    with st.container(border=True, key=f"card_{name}"):
        if instead is not None:
            st.header(title, anchor=False, help=tables.definition(metric))
            quiet(instead)
            return
        as_table = card_head(
            title, frame, name, metric, has_chart=drawn is not None, more=_how(more, picks, drill)
        )
        if drawn is not None and not as_table:
            picked = _draw(drawn, name, f"{title}. {says}", wide, bool(picks))
            quiet(says)
            if picked is not None:
                behind = zip(picks, picked, strict=False)
                wanted = {key: _wanted(key, value) for key, value in behind if value != ""}
                open_conversations((within or Filters()).replace(**wanted))
            return
        table_with_drill(frame, name, drill, within)
        quiet(says)


def _how(more: str, picks: Sequence[str], drill: Drill | None) -> str:
    """How a card is read, and that it leads to the conversations behind its numbers."""
    if picks:
        return f"{more} Click a point to open its conversations.".strip()
    return f"{more} In the table, a row opens its conversations.".strip() if drill else more


def drawing(
    title: str,
    frame: pd.DataFrame,
    name: str,
    chart: Callable[[], go.Figure],
    says: str,
    *,
    wide: bool = False,
    pick: bool = False,
) -> Sequence[Any] | None:
    """The chart of a card that a page part puts together by itself; words where there is nothing to draw.

    With `pick`, gives what stands behind the point that was chosen (its `customdata`).
    """
    drawn = _drawn(title, frame, name, chart, says)
    if drawn.words_instead is not None:
        quiet(drawn.words_instead)
        return None
    return _draw(drawn, name, f"{title}. {says}", wide, pick)


def _drawn(title: str, frame: pd.DataFrame, name: str, chart: Callable[[], go.Figure], says: str) -> Drawn:
    """The chart in the colours of the page, drawn once for the same rows and words."""
    dark = st.context.theme.type == "dark"
    return _figure(name, (title, says, session.time_zone()), _fingerprint(frame), dark, chart)


@st.cache_resource(max_entries=300, show_spinner=False)
def _figure(
    name: str,
    words: tuple[str, ...],
    fingerprint: int,
    dark: bool,
    _chart: Callable[[], go.Figure],
) -> Drawn:
    """The figure of a card, drawn once for the same rows and words."""
    return Drawn(readable(_chart(), dark))


def forget_drawings() -> None:
    """After people were forgotten: no drawing names them any more."""
    _figure.clear()


def _fingerprint(frame: pd.DataFrame) -> int:
    """The same for the same rows."""
    return hash(pickle.dumps(frame, protocol=5))


def _draw(figure: Drawn, name: str, alt: str, wide: bool, pick: bool = False) -> Sequence[Any] | None:
    options: dict[str, Any] = {"config": _PLAIN, "key": f"chart_{name}", "alt": alt}
    with st.container(key=f"{'wide' if wide else 'fit'}_{name}"):
        if not pick:
            st.plotly_chart(figure, **options)
            return None
        state: Any = st.plotly_chart(figure, **options, on_select="rerun", selection_mode="points")
    chosen = state["selection"]["points"]
    return (chosen[0].get("customdata") or None) if chosen else None


def table_with_drill(
    frame: pd.DataFrame, name: str, drill: Drill | None, within: Filters | None = None
) -> None:
    """A table whose rows lead to the conversations behind them."""
    position = tables.table(frame, name, pick=drill is not None and not frame.empty)
    if drill and position is not None:
        open_conversations(_narrowing(frame.iloc[position], drill, within))


def card_head(
    title: str, frame: pd.DataFrame, name: str, metric: str | None, has_chart: bool, more: str = ""
) -> bool:
    """Title with its definition and how it is read one hover away, chart or table, download: is the table wanted?"""
    wanted = None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(title, anchor=False, help=help_text(metric, more), width="stretch")
        if has_chart:
            wanted = st.segmented_control(
                f"Show {title} as", ["Chart", "Table"], default="Chart", required=True, key=f"as_{name}",
                label_visibility="collapsed",
            )  # fmt: skip
        download(frame, name)
    return wanted == "Table"


def help_text(metric: str | None, more: str = "") -> str | None:
    """What is measured, then how it is read; nothing where there is nothing to say."""
    return "\n\n".join(filter(None, (tables.definition(metric), as_text(more)))) or None


def download(frame: pd.DataFrame, name: str) -> None:
    """The frame as a CSV file, made when it is asked for."""
    download_all(lambda: frame, len(frame), name)


def download_all(rows: Callable[[], pd.DataFrame], count: int, name: str) -> None:
    """Rows as a CSV file, which are only asked for when the file is."""
    st.download_button(
        "CSV", lambda: tables.csv(rows()), f"cx-insights-{name}.csv", "text/csv", icon=":material/download:",
        type="tertiary", on_click="ignore", key=f"csv_{name}", help=f"Download {count_of(count, 'row')} as CSV",
    )  # fmt: skip


def open_conversations(narrowing: Filters) -> None:
    """Go to the conversations behind a number."""
    st.switch_page(routes.CONVERSATIONS, query_params=link(narrowing))


def as_text(words: str) -> str:
    """Words of users and data where Streamlit reads Markdown: shown as they are."""
    return "".join(f"\\{letter}" if letter in _MARKDOWN else letter for letter in words)


_GROUP_NAMES = {words: name for name, words in GROUPS.items()}
_MARKDOWN = set("\\`*_{}[]<>()#+-!|~$:")


def _narrowing(row: "pd.Series[Any]", drill: Drill, within: Filters | None) -> Filters:
    found = within or Filters()
    for column, key in drill.items():
        if key in DIMENSIONS:
            found = DIMENSIONS[key].opens(found, plain(row[column]))
        else:
            found = found.replace(**{key: _wanted(key, row[column])})
    return found


def plain(value: Any) -> Any:
    """A key of a frame as the filters know it: a day, a whole number, a word or None."""
    if missing(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return int(value) if isinstance(value, (int, float)) or hasattr(value, "dtype") else str(value)


def _wanted(key: str, value: Any) -> Any:
    if key in ("weekday", "hour"):
        return int(value) if key == "weekday" else (int(value),)
    if key == "group":
        return (_GROUP_NAMES[str(value)],)
    return (NONE_WORD if missing(value) else str(value),)


def _further(words: str) -> str:
    return f'<p class="cx-quiet cx-further">{escape(words)}</p>'


def _quiet(words: str) -> str:
    return f'<p class="cx-quiet">{escape(words)}</p>'
