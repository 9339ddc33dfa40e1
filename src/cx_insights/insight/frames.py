"""The one place where a question is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from sqlalchemy import Boolean, Date, DateTime, Float, Integer, Numeric, Select, String
from sqlalchemy.types import TypeEngine

from cx_insights.db import bulk
from cx_insights.db.store import Store
from cx_insights.model.filters import Filters

Ask = Callable[[str, Filters], pd.DataFrame]
"""`ask("handoffs", filters)` gives the frame of that question."""


def frame(store: Store, question: Select[Any]) -> pd.DataFrame:
    """The answer as a frame: columns in the question's order, numbers as numbers, days and times as times.

    channel │ interactions │ handoff_rate        dtypes: str, int64, float64
    chat    │        18240 │         .412
    """
    with store.reading() as connection:
        columns = bulk.columns(connection, question)
    typed = {
        column.name: _typed(values, column.type)
        for column, values in zip(question.selected_columns, columns, strict=True)
    }
    return pd.DataFrame(typed, copy=False)


def rows(store: Store, question: Select[Any]) -> list[tuple[Any, ...]]:
    """The answer as plain tuples, in order."""
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(question)]


def _typed(values: pd.Series[Any], kind: TypeEngine[Any]) -> pd.Series[Any]:
    """An all-empty column keeps its type too, so that a chart of nothing is drawn like any other."""
    if isinstance(kind, Date | DateTime):
        return pd.to_datetime(values)
    if isinstance(kind, Boolean):
        return values.astype("boolean" if values.isna().any() else "bool")
    if isinstance(kind, Integer):
        return values.astype("float64" if values.isna().any() else "int64")
    if isinstance(kind, Float | Numeric):
        return values.astype("float64")
    return values.astype("str") if isinstance(kind, String) else values.infer_objects()
