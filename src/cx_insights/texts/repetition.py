"""Whether somebody says again, in much the same words, what they said before: by the content words of both.

Words count by their first letters, so that "replaced" repeats "a replacement"; those that all write do not count.
The same measure runs in the scratch database (`stems_sql`) and here; a test holds both to the same answers.
"""

import re

# Told again is a turn that shares so many stems with what was told before, and so large a part of its own.
FEWEST_SHARED = 3
SHARE_OF_TURN = 0.5
LETTERS_OF_A_WORD = 4
LETTERS_OF_A_STEM = 5

_COMMON = """
about after again already also always another anyone anything because been before being both call came chat come
could dear didn does doesn doing done each ever every everything from give going good great hello help here hope
into just kind know last like look made make many maybe mind more much must need never nice okay only other over
people please really right said same send shall should show since some someone something sorry still such sure take
talk tell than thank thanks that their them then there these they thing things think this those time today told
until very want wanted wasn well were what when where which while will with within would year years yeah yesterday
your yours bitte danke habe haben nicht noch oder aber auch eine einen meine mein sind wird avec pour vous nous
dans mais merci bonjour para pero como esta este gracias hola tengo quiero favor sono della questo grazie voor niet
maar heeft obrigado minha
"""
COMMON = frozenset(_COMMON.split())
_WORD = re.compile(rf"[^\W_]{{{LETTERS_OF_A_WORD},}}")


def repeats(turn: str, before: list[str]) -> bool:
    """Whether a turn tells again what these earlier ones told.

    repeats("the washer has a dent on its left side", ["My washer came with a dent on the side"]) -> True
    """
    own = _stems(turn)
    shared = own & {stem for text in before for stem in _stems(text)}
    return len(shared) >= FEWEST_SHARED and len(shared) >= SHARE_OF_TURN * len(own)


def stems_sql(text: str) -> str:
    """DuckDB's SQL for the list of a text's stems, each once."""
    common = ", ".join(f"'{word}'" for word in sorted(COMMON))
    words = f"regexp_extract_all(lower({text}), '[\\p{{L}}\\p{{N}}]{{{LETTERS_OF_A_WORD},}}')"
    counted = f"list_filter({words}, lambda word: word NOT IN ({common}))"
    return f"list_distinct(list_transform({counted}, lambda word: left(word, {LETTERS_OF_A_STEM})))"


def _stems(text: str) -> set[str]:
    words = (word for word in _WORD.findall(text.lower()) if word not in COMMON)
    return {word[:LETTERS_OF_A_STEM] for word in words}
