"""How a way through touchpoints is written."""

from itertools import groupby

ARROW = " → "


def in_short(variant: str) -> str:
    """'Pay → Track delivery → Track delivery' -> 'Pay → Track delivery ×2'."""
    runs = [(step, len(list(again))) for step, again in groupby(str(variant).split(ARROW))]
    return ARROW.join(step if times == 1 else f"{step} ×{times}" for step, times in runs)
