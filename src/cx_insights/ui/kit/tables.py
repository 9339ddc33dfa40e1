"""Tables: numbers written as people read them, and downloads that a spreadsheet program cannot execute."""

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from cx_insights.model.cells import safe_cell
from cx_insights.model.ratings import RATINGS
from cx_insights.model.words import channel_label
from cx_insights.queries.definitions import DEFINITIONS, definition_of, unit_of
from cx_insights.queries.measures import MEASURES
from cx_insights.wording import NOT_MEASURED, missing
from cx_insights.wording.columns import WRITERS, Unit
from cx_insights.wording.dates import COLUMN_DAY, COLUMN_MOMENT

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

_LABELS = {
    "csat_mean": "CSAT mean", "csat_rate": "CSAT", "n": "n",
    **{name: MEASURES[kind.measure].label for kind in RATINGS for name in (kind.measure, kind.field)},
    "judged_7d": "Judged (7 days)", "durable_contained_7d": "Durably contained (7 days)",
    "too_young_7d": "Too young to judge", "recontacts_7d": "Repeat contacts (7 days)",
    "p90_minutes_to_human": "Time to human, p90", "bot_only": "A bot alone",
    "intercom": "Intercom Fin", "ada": "Ada", "dialogflow": "Dialogflow CX", "settled_alone": "Ours, 7 days",
    "busy_hour_lift": "Peak-hour lift",
}  # fmt: skip
_MOVE: dict[str, tuple[str, int | None]] = {
    "touchpoint": ("From", None), "next_touchpoint": ("To", None), "count": ("n", None),
}  # fmt: skip
_OWN_COLUMNS: dict[str, dict[str, tuple[str, int | None]]] = {
    "variants": {
        "variant": ("Path", 218), "count": ("n", 48), "share": ("Share", 62), "cumulative_share": ("Cumulative", 80),
        "median_minutes": ("Median min", 84), "handoff_rate": ("Handoff rate", 86), "handoff_low": ("from", 56),
        "handoff_high": ("to", 62), "sentiment_change": ("Sentiment change", 88), "mood_known": ("of n", 46),
        **{kind.brief: (MEASURES[kind.measure].label, 52) for kind in RATINGS},
        **{kind.n: ("of n", 46) for kind in RATINGS},
    },
    "transitions": _MOVE, "move_times": _MOVE,
}  # fmt: skip
"""Label and width (pixels) of columns where a question has its own."""

_NOW_CALLED = {
    "mood": "sentiment", "handover": "handoff", "handovers": "handoffs", "recontact": "repeat contact",
    "recontacts": "repeat contacts", "moves": "goes", "per": "a",
}  # fmt: skip
"""What columns are named after, whose names stay, and how that is called now."""

_WIDE = (
    *("sentence", "action", "measured", "why", "variant", "text", "wrote", "detail", "original", "notes"),
    *("handoff_reason", "how"),
)
ROW_PIXELS = 35
_MOST_WRITTEN_CELLS = 6_000
"""Beyond, cells are written by Streamlit's own formats, as writing them here would keep the page waiting."""

_FORMATS = {
    Unit.SHARE: "percent", Unit.POINTS: "percent", Unit.MINUTES: "%.1f", Unit.SCORE: "%+.2f",
    Unit.SCORE_OF_100: "%+.0f", Unit.INDEX: "%.2f", Unit.RATING: "%.1f", Unit.RATIO: "%.1f×",
    Unit.NUMBER: "%.2f", Unit.COUNT: "localized",
}  # fmt: skip


def table(
    frame: pd.DataFrame, name: str, *, pick: bool = False, rows: int = 10, row_pixels: int = ROW_PIXELS
) -> int | None:
    """Show the answer to the question `name`; with `pick`, give the position of the row that was chosen."""
    readable, key = _readable(frame), f"table_{name}"
    written = readable.size <= _MOST_WRITTEN_CELLS
    config = columns(readable, name, written)
    shown = _written(readable, name) if written else readable
    height: Any = "content" if len(frame) <= rows else row_pixels * rows
    options: dict[str, Any] = {"hide_index": True, "placeholder": "–", "height": height}
    if row_pixels != ROW_PIXELS:  # from 4 rem on, texts wrap
        options["row_height"] = row_pixels
    if not pick:
        st.dataframe(shown, column_config=config, key=key, **options)
        return None
    state = st.dataframe(
        shown, column_config=config, key=key, on_select="rerun", selection_mode="single-row", **options
    )
    chosen = state["selection"]["rows"]
    return int(chosen[0]) if chosen and chosen[0] < len(frame) else None


def columns(frame: pd.DataFrame, question: str, written: bool = True) -> dict[str, Any]:
    """What each column is headed by, with its definition one hover away, and how it is written if nothing else says."""
    return {name: _column(name, frame[name], question, written) for name in frame.columns}


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV for any spreadsheet program; a text that starts like a formula gets a ' in front."""
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]) and not pd.api.types.is_datetime64_any_dtype(
            safe[name]
        ):
            safe[name] = safe[name].map(safe_cell)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx(frame: pd.DataFrame, title: str) -> bytes:
    """The frame as a sheet whose head stays, with the names that the page shows; no text is run as a formula."""
    import io

    import xlsxwriter

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(target, options)
    head, cell = (
        book.add_format({"bold": bold, "text_wrap": True, "valign": "top"}) for bold in (True, False)
    )
    sheet = book.add_worksheet(title[:31])
    for column, name in enumerate(frame.columns):
        values = [None if missing(value) else value for value in frame[name].tolist()]
        sheet.write(0, column, label(name), head)
        sheet.write_column(1, column, values, cell)
        sheet.set_column(
            column, column, min(60, max(10, *(len(str(value or "")) for value in (name, *values))))
        )
    sheet.freeze_panes(1, 0)
    book.close()
    return target.getvalue()


def definition(metric: str | None) -> str | None:
    """The text of the metric dictionary for a tooltip."""
    return DEFINITIONS[metric].help if metric else None


def label(name: str) -> str:
    """'median_minutes_to_human' -> 'Median to human'; each cell says its unit."""
    if name in _LABELS:
        return _LABELS[name]
    words = " ".join(_NOW_CALLED.get(word, word) for word in name.replace("_", " ").split())
    if unit_of(name) is Unit.MINUTES and words != "minutes":
        words = " ".join(words.replace("minutes", "").split())
    return words[:1].upper() + words[1:]


def _column(name: str, values: "pd.Series[Any]", question: str, written: bool) -> Any:
    metric = definition_of(name, question)
    words, width = _OWN_COLUMNS.get(question, {}).get(name, (label(name), None))
    options: dict[str, Any] = {"label": words, "help": metric.help if metric else None, "width": width}
    if pd.api.types.is_bool_dtype(values):
        return st.column_config.CheckboxColumn(**options)
    if pd.api.types.is_datetime64_any_dtype(values):
        whole_days = (values.dropna() == values.dropna().dt.normalize()).all()
        return st.column_config.DatetimeColumn(**options, format=COLUMN_DAY if whole_days else COLUMN_MOMENT)
    if not pd.api.types.is_numeric_dtype(values):
        return st.column_config.TextColumn(
            **{**options, "width": width or ("large" if name in _WIDE else None)}
        )
    unit = _unit(name, values, question)
    if not written and unit is Unit.MINUTES and words != "Minutes":
        options["label"] += " (min)"
    return st.column_config.NumberColumn(**options, format=None if written else _FORMATS[unit])


def _unit(name: str, values: "pd.Series[Any]", question: str) -> Unit:
    """Whole numbers are counts, also where some are missing."""
    unit = unit_of(name, question)
    whole = pd.api.types.is_integer_dtype(values) or (
        unit is Unit.NUMBER and (values.dropna() % 1 == 0).all()
    )
    return Unit.COUNT if whole else unit


def _written(frame: pd.DataFrame, question: str) -> "Styler":
    """The numbers as people read them; they are still sorted as numbers."""
    writers: dict[Any, Any] = {
        name: WRITERS[_unit(name, frame[name], question)]
        for name in frame.columns
        if pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])
    }
    return frame.style.format(writers, na_rep=NOT_MEASURED)


def _readable(frame: pd.DataFrame) -> pd.DataFrame:
    """Channels by their names; columns that hold nothing at all are left to the download."""
    shown = {name: frame[name].map(_channel) for name in ("channel", "next_channel") if name in frame.columns}
    empty = [name for name in frame.columns[1:] if len(frame) and frame[name].isna().all()]
    return frame.assign(**shown).drop(columns=empty)


def _channel(value: Any) -> str:
    return "" if missing(value) else channel_label(str(value))
