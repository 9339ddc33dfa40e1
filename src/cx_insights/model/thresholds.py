"""Where a number begins to be called something, each written once (docs: metric dictionary)."""

FEWEST = 5
"""Below this many, counts are shown and no rate, interval or mean."""

FEWEST_SCORED_TURNS = 2
"""On each side of a handoff, before a shift of mood is read from them."""

SATISFIED_FROM = 4
"""Ratings of 4 and 5 on the scale of five count as satisfied."""

LOW_RATING_UNTIL = 2
"""Ratings of 1 and 2 on the scale of five are low."""

INTENSE_FROM = 0.5
"""A score this far from 0, either way, is an intense text; so is one with anger words or shouting."""

# negative <= NEGATIVE_AT < neutral < POSITIVE_AT <= positive
NEGATIVE_AT = -0.05
POSITIVE_AT = 0.05

SURE_BELOW = 0.05
"""A difference is called one where chance brings about as large a one in fewer than one of twenty cases."""

DEFAULT_ALARMS_A_WEEK = 0.2
"""So many false alarms a week chance alone may raise; counts are whole, so that it raises fewer."""
