"""Which kinds of rating a store holds."""

from cx_insights.db.store import Store
from cx_insights.insight.frames import rows
from cx_insights.model.ratings import CSAT, RATINGS, Rating
from cx_insights.queries.kinds_of_rating import given


def kinds_of_rating(store: Store) -> tuple[Rating, ...]:
    """Those that somebody gave, which questions show; CSAT has its columns even where nobody did."""
    [held] = rows(store, given())
    return tuple(kind for kind, count in zip(RATINGS, held, strict=True) if count or kind is CSAT)
