"""TextBlob's polarity, loaded when the first text is scored."""

from collections.abc import Callable
from functools import cache
from threading import Lock

_loading = Lock()


def polarity_of_english(text: str) -> float:
    """The same number as `TextBlob(text).sentiment.polarity`, from -1.0 to 1.0, not rounded."""
    with _loading:
        sentiment = _sentiment()
    return float(sentiment(text)[0])


@cache
def _sentiment() -> Callable[[str], tuple[float, float]]:
    from textblob.en import sentiment

    # Its lexicon loads on first use and is not safe against two threads doing so: do it here, under the lock.
    len(sentiment)
    return sentiment  # type: ignore[no-any-return]
