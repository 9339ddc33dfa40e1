"""The kinds of rating that customers give, one entry each: wherever one of them is shown, all are that the data hold.

Conversations, journeys and transitions keep the last rating of each kind under the name of its field.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rating:
    """One kind: its field, the best that can be given, and the measures that sum many of them up.

    `brief` is the measure where there is room for one number beside its n: a way, a touchpoint, a step of a map.
    """

    field: str
    best: int
    measure: str
    brief: str
    n_words: str
    gave: str  # what one customer did: 'rated' 4 of 5

    @property
    def n(self) -> str:
        """The column that counts them in questions."""
        return "rated" if self.field == "csat" else f"n_{self.measure}"


CSAT = Rating("csat", best=5, measure="csat", brief="csat_mean", n_words="ratings", gave="rated")
RATINGS = (
    CSAT,
    Rating("nps", best=10, measure="nps", brief="nps", n_words="answers", gave="recommends"),
    Rating("ces", best=7, measure="ces", brief="ces", n_words="answers", gave="found it easy"),
)
RATING_FIELDS = tuple(rating.field for rating in RATINGS)
