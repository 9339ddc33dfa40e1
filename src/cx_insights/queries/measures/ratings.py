"""How customers rate what they got."""

from cx_insights.model.measures import SHARE, Better, Measure, Share
from cx_insights.model.thresholds import SATISFIED_FROM
from cx_insights.queries.measures._phrases import RATE, RATED

RATINGS = (
    Measure(
        name="csat",
        label="CSAT",
        unit=SHARE,
        formula="Ratings of 4 and 5 / ratings on the scale of five",
        population=RATED,
        notes=RATE,
        source="Gorgias, Zendesk",
        how=Share(lambda c: c.csat >= SATISFIED_FROM, lambda c: c.csat.is_not(None)),
        better=Better.UP,
    ),
)
