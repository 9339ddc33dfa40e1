"""How many findings there are, in one sentence."""

from collections.abc import Sequence

from cx_insights.insight.findings.finding import Finding
from cx_insights.wording import count

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def how_many(found: Sequence[Finding]) -> str:
    """'Three things need you, and one got better.'"""
    troubles = sum(one.is_open and not one.is_good for one in found)
    good = sum(one.is_open and one.is_good for one in found)
    if not troubles:
        return f"Nothing needs anyone{f', and {_word(good)} got better' if good else ''}."
    needs = f"{_word(troubles).capitalize()} {'thing needs' if troubles == 1 else 'things need'} you"
    return f"{needs}, and {_word(good)} got better." if good else f"{needs}."


def _word(amount: int) -> str:
    return _NUMBERS[amount] if amount < len(_NUMBERS) else count(amount)
