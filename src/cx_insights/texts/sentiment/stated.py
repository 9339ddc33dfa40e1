"""What a column of an export says about the language of a text."""

import re
from functools import cache, lru_cache

from cx_insights.texts.sentiment.words_of_languages import UNKNOWN, told


@lru_cache(maxsize=1024)
def stated_language(said: object, besides: str | None = None) -> str | None:
    """'de' for 'de', 'de-AT', 'German', 'Deutsch'; None where nothing is stated ('und', 'auto', None), or `besides`."""
    if not isinstance(said, str):
        return None
    first_word = re.match(r"\W*([^\W\d_]{2,})", said.casefold())
    if first_word is None or first_word[1] in told().not_stated:
        return None
    word = first_word[1]
    language = _codes().get(word) or (word if len(word) <= 3 else UNKNOWN)
    return None if language == besides else language


@cache
def _codes() -> dict[str, str]:
    """{'german': 'de', 'deu': 'de', ...}."""
    return {name: code for code, names in told().names.items() for name in names}
