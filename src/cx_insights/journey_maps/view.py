"""What the data in view say about the touchpoints, read once for a draft or a new measurement."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, RowMapping, Select, func, select

from cx_insights.db.answers import record, records
from cx_insights.insight.hot_spots import hot_spots
from cx_insights.journey_maps.journey_map import Source
from cx_insights.model.filters import Filters
from cx_insights.model.ratings import RATINGS
from cx_insights.queries.interactions import interactions
from cx_insights.queries.overview import overview
from cx_insights.queries.touchpoints import touchpoints
from cx_insights.queries.transitions import transitions


@dataclass(frozen=True)
class View:
    """The answers that a map is made of.

    touchpoints │ {'Pay': its row of the question `touchpoints`}
    tallies     │ {'Pay': its rows of `tallies`}
    flow        │ {('Place order', 'Pay'): 812}
    hot_spots   │ {'Report missing item'}
    """

    source: Source
    touchpoints: Mapping[str, RowMapping]
    tallies: Mapping[str, Sequence[RowMapping]]
    flow: Mapping[tuple[str, str], int]
    hot_spots: frozenset[str]

    def count_by(self, column: str, touchpoints: Iterable[str]) -> Counter[str]:
        """Interactions at these touchpoints: `count_by("channel", ["Pay"])` -> {'app': 812, 'phone': 9}."""
        count: Counter[str] = Counter()
        for name in touchpoints:
            for tally in self.tallies.get(name, ()):
                count[tally[column]] += tally["interactions"]
        return count


def look(connection: Connection, filters: Filters) -> View:
    """Ask the questions that a map needs; the same ones that the pages ask, so that their numbers agree."""
    rows = records(connection, touchpoints(filters, RATINGS))
    moves = records(connection, transitions(filters))
    return View(
        source=_source(connection, filters),
        touchpoints={row["touchpoint"]: row for row in rows},
        tallies=_by_touchpoint(records(connection, tallies(filters))),
        flow={(move["touchpoint"], move["next_touchpoint"]): move["count"] for move in moves},
        hot_spots=_hot(rows),
    )


def tallies(filters: Filters) -> Select[Any]:
    """Who acts on which channel at each touchpoint, and the sums that a mean of several touchpoints needs.

    touchpoint  │ stage │ channel │ actor    │ interactions │ scored │ score_sum │ score_squares
    Place order │ Order │ app     │ customer │          790 │    204 │     24.68 │         31.02
    Place order │ Order │ app     │ bot      │          702 │      0 │           │
    """
    row = interactions(filters).order_by(None).subquery().c
    score = row.sentiment_score
    kind = (row.touchpoint, row.stage, row.channel, row.actor)
    return (
        select(
            *kind,
            func.count().label("interactions"),
            func.count(score).label("scored"),
            func.sum(score).label("score_sum"),
            func.sum(score * score).label("score_squares"),
        )
        .group_by(*kind)
        .order_by(*kind)
    )


def _by_touchpoint(rows: Iterable[RowMapping]) -> dict[str, list[RowMapping]]:
    grouped: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        grouped[row["touchpoint"]].append(row)
    return dict(grouped)


def _hot(rows: Sequence[RowMapping]) -> frozenset[str]:
    if not rows:
        return frozenset()
    judged = hot_spots(pd.DataFrame.from_records([dict(row) for row in rows]))
    return frozenset(judged.loc[judged["hot_spot"], "touchpoint"])


def _source(connection: Connection, filters: Filters) -> Source:
    whole = record(connection, overview(filters))
    return Source(
        filters=filters.pairs(),
        journeys=whole["journeys"],
        interactions=whole["interactions"],
        first_day=whole["first_day"],
        last_day=whole["last_day"],
        time_zone=filters.time_zone,
    )
