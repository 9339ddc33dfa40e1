"""The kinds of rating as columns of questions, which show those that the store holds."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Label, Select, func, select

from cx_insights.db.schema import conversations
from cx_insights.model.measures import Part
from cx_insights.model.ratings import CSAT, RATING_FIELDS, RATINGS, Rating
from cx_insights.queries._answer import Column
from cx_insights.queries.breakdown import columns_of


def given() -> Select[Any]:
    """Of each kind how many conversations have one, in one row.

    csat │ nps │ ces
     812 │   0 │   0
    """
    counts: list[Label[Any]] = [func.count(conversations.c[field]).label(field) for field in RATING_FIELDS]
    return select(*counts)


def beside_csat(kinds: Sequence[Rating] = RATINGS) -> tuple[Column, ...]:
    """Of each kind but CSAT, whose columns have older names: n_nps │ nps │ nps_low │ nps_high │ n_ces │ ..."""
    return tuple(columns_of([kind.measure for kind in kinds if kind is not CSAT]))


def briefly(kinds: Sequence[Rating] = RATINGS) -> tuple[Column, ...]:
    """One number and its n of each kind: csat_mean │ rated │ nps │ n_nps │ ces │ n_ces"""
    return tuple(
        column
        for kind in kinds
        for column in (Column(kind.brief, kind.brief), Column(kind.n, kind.brief, Part.N))
    )
