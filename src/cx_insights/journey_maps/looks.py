"""Words, colours and a bound that the board and the exports share."""

OWNER_WORDS = {
    "ai": "AI answers",
    "human": "People answer",
    "both": "AI and people",
    "none": "Nobody recorded",
}
MEASURED_FROM = 30
"""Interactions from which a step counts as measured; fewer are thin."""

_PERSONA_COLORS = ("#8d63d8", "#1a98a0", "#d0569a", "#a98214", "#3a9a62", "#d4652b")


def persona_color(place: int) -> str:
    """The colour of the first, second ... persona of a map."""
    return _PERSONA_COLORS[place % len(_PERSONA_COLORS)]
