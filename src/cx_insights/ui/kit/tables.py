"""Tables: numbers written as people read them, and downloads that a spreadsheet program cannot execute."""

from typing import Any

import pandas as pd
import streamlit as st

from cx_insights.model.cells import safe_cell
from cx_insights.model.words import channel_label
from cx_insights.queries.definitions import DEFINITIONS, definition_of
from cx_insights.wording import missing

_LABELS = {
    "csat_mean": "CSAT mean", "csat_rate": "CSAT", "csat": "CSAT", "nps": "NPS", "ces": "CES", "n": "n",
    "judged_7d": "Judged (7 days)", "durable_contained_7d": "Durably contained (7 days)",
    "too_young_7d": "Too young to judge", "recontacts_7d": "Re-contacts (7 days)",
    "p90_minutes_to_human": "Time to human, p90 (min)", "bot_only": "A bot alone",
    "intercom": "Intercom Fin", "ada": "Ada", "dialogflow": "Dialogflow CX", "settled_alone": "Ours, 7 days",
}  # fmt: skip
_MOVE: dict[str, tuple[str, int | None]] = {
    "touchpoint": ("From", None), "next_touchpoint": ("To", None), "count": ("n", None),
}  # fmt: skip
_OWN_COLUMNS: dict[str, dict[str, tuple[str, int | None]]] = {
    "variants": {
        "variant": ("Way", 218), "count": ("n", 48), "share": ("Share", 62), "cumulative_share": ("Cumulative", 80),
        "median_minutes": ("Median min", 84), "handoff_rate": ("Handoff rate", 86), "handoff_low": ("from", 56),
        "handoff_high": ("to", 62), "sentiment_change": ("Mood change", 88), "mood_known": ("of n", 46),
        "csat_mean": ("CSAT", 52), "rated": ("of n", 46),
    },
    "transitions": _MOVE, "move_times": _MOVE,
}  # fmt: skip
"""Label and width (pixels) of columns where a question has its own."""

_SHARES = (
    "of_first",
    "share",
    "rate",
    "intensity",
    "involvement",
    "resolution",
    "context_carried",
    "context_carried_mean",
)
_SCORES = ("sentiment", "mood", "score")
ROW_PIXELS = 35


def table(
    frame: pd.DataFrame, name: str, *, pick: bool = False, rows: int = 10, row_pixels: int = ROW_PIXELS
) -> int | None:
    """Show the answer to the question `name`; with `pick`, give the position of the row that was chosen."""
    shown, config, key = _readable(frame), columns(frame, name), f"table_{name}"
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


def columns(frame: pd.DataFrame, question: str) -> dict[str, Any]:
    """How each column is written, by its name; the definition is one hover away."""
    return {name: _column(name, frame[name], question) for name in frame.columns}


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV for any spreadsheet program; a text that starts like a formula gets a ' in front."""
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]) and not pd.api.types.is_datetime64_any_dtype(
            safe[name]
        ):
            safe[name] = safe[name].map(safe_cell)
    return safe.to_csv(index=False).encode("utf-8-sig")


def definition(metric: str | None) -> str | None:
    """The text of the metric dictionary for a tooltip."""
    return DEFINITIONS[metric].help if metric else None


def label(name: str) -> str:
    """'median_minutes_to_human' -> 'Median to human (min)'."""
    if name in _LABELS:
        return _LABELS[name]
    words = name.replace("_", " ")
    if "minutes" in words:
        words = " ".join(words.replace("minutes", "").split()) + " (min)"
    return words[:1].upper() + words[1:]


def _column(name: str, values: "pd.Series[Any]", question: str) -> Any:
    metric = definition_of(name, question)
    words, width = _OWN_COLUMNS.get(question, {}).get(name, (label(name), None))
    options: dict[str, Any] = {"label": words, "help": metric.help if metric else None, "width": width}
    if pd.api.types.is_bool_dtype(values):
        return st.column_config.CheckboxColumn(**options)
    if pd.api.types.is_datetime64_any_dtype(values):
        whole_days = (values.dropna() == values.dropna().dt.normalize()).all()
        return st.column_config.DatetimeColumn(
            **options, format="YYYY-MM-DD" if whole_days else "YYYY-MM-DD HH:mm"
        )
    if not pd.api.types.is_numeric_dtype(values):
        wide = name in (
            "sentence",
            "action",
            "measured",
            "why",
            "variant",
            "text",
            "detail",
            "original",
            "notes",
            "handoff_reason",
            "how",
        )
        return st.column_config.TextColumn(**{**options, "width": width or ("large" if wide else None)})
    return st.column_config.NumberColumn(**options, format=_format(name, values))


def _format(name: str, values: "pd.Series[Any]") -> str:
    if name not in ("scored", "mood_known") and any(part in name for part in _SCORES) and "rate" not in name:
        return "%+.2f"
    if _is_share(name, values):
        return "percent"
    if "minutes" in name or name in ("usual", "csat", "csat_mean", "mean_position"):
        return "%.1f"
    return (
        "localized" if pd.api.types.is_integer_dtype(values) or (values.dropna() % 1 == 0).all() else "%.2f"
    )


def _is_share(name: str, values: "pd.Series[Any]") -> bool:
    if name.endswith(_SHARES):
        return True
    if "minutes" in name or "turns" in name:
        return False
    return name.endswith(("low", "high")) and bool(values.dropna().between(0, 1).all())


def _readable(frame: pd.DataFrame) -> pd.DataFrame:
    """Channels by their names; columns that hold nothing at all are left to the download."""
    shown = {name: frame[name].map(_channel) for name in ("channel", "next_channel") if name in frame.columns}
    empty = [name for name in frame.columns[1:] if len(frame) and frame[name].isna().all()]
    return frame.assign(**shown).drop(columns=empty)


def _channel(value: Any) -> str:
    return "" if missing(value) else channel_label(str(value))
