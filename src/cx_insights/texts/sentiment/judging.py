"""One text after the other: a number, or the reason for none."""

from collections.abc import Sequence

from cx_insights.errors import CxError
from cx_insights.texts.cleaning import Cleaned, clean
from cx_insights.texts.sentiment.scorable import why_not_scorable
from cx_insights.texts.sentiment.scorers import Scorer

Judged = float | str
"""-0.7 is a score; 'too_short' a reason for none."""


class BadScorer(CxError):
    """A scorer that does not do what it must."""


def judge(texts: Sequence[str], scorer: Scorer) -> list[Judged]:
    """Each text's score, or why it has none: ['never arrived', 'PZ-104512'] -> [-0.7, 'too_short'].

    Scored is what its writer wrote of it: without quoted mails, signatures and the like.
    """
    cleaned = [clean(text) for text in texts]
    reasons = [_why_not(each) for each in cleaned]
    scorable = [each.text for each, reason in zip(cleaned, reasons, strict=True) if reason is None]
    numbers = scorer.scores(scorable)
    if len(numbers) != len(scorable):
        raise BadScorer(
            f"The scorer {scorer.version} gave {len(numbers)} scores for {len(scorable)} texts. It owes one each."
        )
    following = iter(numbers)
    return [_checked(next(following), scorer) if reason is None else reason for reason in reasons]


def _why_not(cleaned: Cleaned) -> str | None:
    return "automatic" if cleaned.holds_nothing_own else why_not_scorable(cleaned.text)


def _checked(number: float, scorer: Scorer) -> float:
    if not -1.0 <= number <= 1.0:
        raise BadScorer(f"The scorer {scorer.version} gave {number}. Scores go from -1 to 1.")
    # Rounded first, so that the stored score and its label never disagree; + 0.0 turns -0.0 into 0.0.
    return round(float(number), 4) + 0.0
