"""Two groups of journeys beside each other: chosen by the reader, compared by moves or by whole ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from cx_insights import charts
from cx_insights.insight.two_groups import FEWEST, moves_beside, ways_beside
from cx_insights.model.dimensions import Dimension
from cx_insights.model.filters import NONE_WORD, Filters
from cx_insights.model.thresholds import SURE_BELOW
from cx_insights.model.ways import in_short
from cx_insights.ui.kit import parts, session, tables
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, count_of, period

_KINDS = ("Bot alone and handed over", "This period and the one before")
_ENDED = "the journey ends"


@dataclass(frozen=True)
class _Group:
    name: str
    filters: Filters


@st.fragment
def groups_card(view: View) -> None:
    """The moves or ways whose share differs most between two groups, with interval and table."""
    with st.container(border=True, key="card_groups"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            dimensions = {f"Two {one.name}s": one for one in session.dimensions()}
            kind = st.selectbox(
                "Compare",
                (*_KINDS, *dimensions),
                key="groups",
                bind="query-params",
                persist_state="session",
                width=280,
            )
            groups = _groups(kind, view.filters, dimensions)
            what = st.segmented_control(
                "By", ["Steps", "Paths"], default="Steps", required=True, key="groups_by"
            )
        if groups is None:
            st.header("Two groups beside each other", anchor=False)
            parts.quiet(_missing(kind))
            return
        found = _compared(groups, what == "Steps")
        says = _says(found, groups, what)
        title = "Where two groups differ"
        if parts.card_head(title, found, "two_groups", "group_difference", True, _how(found, groups)):
            _table(found, groups, says)
            return
        names = (groups[0].name, groups[1].name)
        picked = parts.drawing(
            title,
            found,
            "two_groups",
            lambda: charts.two_groups(found, _names(found), names),
            says,
            pick=True,
        )
        parts.quiet(says)
        if picked:
            parts.open_conversations(_behind(found.iloc[int(picked[2])], groups[int(picked[1])]))


def _says(found: pd.DataFrame, groups: tuple[_Group, _Group], what: str) -> str:
    sure = int((found["q_value"] < SURE_BELOW).sum())
    rows = count_of(len(found), what[:-1].lower())
    return f"Of {rows}, {count_of(sure, 'differs', 'differ')} beyond chance. Right: more often with {groups[0].name}."


def _how(found: pd.DataFrame, groups: tuple[_Group, _Group]) -> str:
    """How large the groups are, what the points are, and what is drawn."""
    ends = zip(groups, ("first_of", "second_of"), strict=True)
    sizes = [f"{group.name} (n = {count(int(found[of].iloc[0]) if len(found) else 0)})" for group, of in ends]
    first, second = groups[0].name, groups[1].name
    return (
        f"Shares of journeys: {' and '.join(sizes)}. Points are {first} minus {second}: + is more often "
        f"with {first}, − more often with {second}. Rows made by at least {FEWEST} journeys; beyond chance: a false "
        f"discovery rate below 5 %, the others are grey. {_drawn(len(found))}"
    )


def _drawn(rows: int) -> str:
    most = charts.MOST_COMPARED
    left = f"The {most} largest differences are drawn, all stand in the table. " if rows > most else ""
    return f"{left}Choose a dot to open the conversations of its group."


def _groups(kind: str, base: Filters, dimensions: Mapping[str, Dimension]) -> tuple[_Group, _Group] | None:
    """The two groups that were chosen; None where the data or the view hold only one."""
    if kind == _KINDS[0]:
        alone = _Group("a bot alone", base.replace(group=("bot_only",)))
        return alone, _Group("handed over", base.replace(handoff=True))
    if kind == _KINDS[1]:
        before = base.previous_period()
        if before is None:
            return None
        return _Group("this period", base), _Group(_days(before), before)
    dimension = dimensions[kind]
    found = session.breakdown(("conversations",), (dimension.name,), base)[dimension.name]
    offered = tuple(parts.plain(value) for value in found.dropna())
    if len(offered) < 2:
        return None
    first = _chosen(dimension, offered, 0)
    second = _chosen(dimension, tuple(value for value in offered if value != first), 1)
    return _group(dimension, first, base), _group(dimension, second, base)


def _days(before: Filters) -> str:
    return period(before.since, before.until) if before.since and before.until else "the period before"


def _chosen(dimension: Dimension, offered: tuple[Any, ...], place: int) -> Any:
    name = dimension.name
    return st.selectbox(
        ("First", "Second")[place], offered, key=f"group_{name}_{place}", width=160,
        format_func=partial(charts.named, name),
    )  # fmt: skip


def _group(dimension: Dimension, value: Any, base: Filters) -> _Group:
    return _Group(charts.named(dimension.name, value), dimension.opens(base, value))


def _missing(kind: str) -> str:
    if kind == _KINDS[1]:
        return "Choose a period in the filter bar: all time has none before it."
    return f"There are no {kind.lower()} in view to compare."


def _compared(groups: tuple[_Group, _Group], by_move: bool) -> pd.DataFrame:
    question, beside = ("moves", moves_beside) if by_move else ("variants", ways_beside)
    return beside(session.frame(question, groups[0].filters), session.frame(question, groups[1].filters))


def _names(found: pd.DataFrame) -> list[str]:
    if "variant" in found.columns:
        return [in_short(way) for way in found["variant"]]
    ends = found["next_touchpoint"].where(found["next_touchpoint"].notna(), _ENDED)
    return [f"{start} → {end}" for start, end in zip(found["touchpoint"], ends, strict=True)]


def _table(found: pd.DataFrame, groups: tuple[_Group, _Group], says: str) -> None:
    position = tables.table(found, "two_groups", pick=not found.empty)
    parts.quiet(
        f"{says} First: {groups[0].name}; second: {groups[1].name}. Choose a row to open its conversations."
    )
    if position is None:
        return
    row = found.iloc[position]
    with st.container(horizontal=True):
        for place, group in enumerate(groups):
            if st.button(f"Conversations: {parts.as_text(group.name)}", key=f"open_group_{place}"):
                parts.open_conversations(_behind(row, group))


def _behind(row: "pd.Series[Any]", group: _Group) -> Filters:
    if "variant" in row.index:
        return group.filters.replace(variant=(str(row["variant"]),))
    end = row["next_touchpoint"]
    there = (NONE_WORD,) if pd.isna(end) else (str(end),)
    return group.filters.replace(touchpoint=(str(row["touchpoint"]),), next_touchpoint=there)
