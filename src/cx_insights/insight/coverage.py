"""How much of what customers wrote a mood rests on, in one sentence."""

from collections.abc import Sequence

from cx_insights.texts.sentiment import REASONS
from cx_insights.wording import count, count_of, percent

_MOODS = ("sentiment", "mood", "negative")


def rests_on_scores(columns: Sequence[str]) -> bool:
    """Whether an answer with these columns says how customers felt."""
    return any(word in column for column in columns for word in _MOODS)


def coverage_sentence(counted: Sequence[tuple[str, int]]) -> str:
    """'Scored 1,204 of 1,893 texts (64 %); the others: 412 in a language without rules, 277 too short to tell.'

    `counted` is the answer to `sentiment_coverage`; '' where no customer wrote a word.
    """
    written = {reason: rows for reason, rows in counted if reason != "no_text"}
    estimated = written.get("estimated", 0)
    total, scored = sum(written.values()), written.get("scored", 0) + estimated
    if not total:
        return ""
    others = [
        f"{count(rows)} {REASONS.get(reason, reason)}"
        for reason, rows in written.items()
        if reason not in ("scored", "estimated") and rows
    ]
    of_these = f", {count(estimated)} of them {REASONS['estimated']}" if estimated else ""
    rest = f"; the others: {', '.join(others)}" if others else ""
    share = f"{count(scored)} of {count_of(total, 'customer text')} ({percent(scored / total)})"
    return f"Scored {share}{of_these}{rest}."
