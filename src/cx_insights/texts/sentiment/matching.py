"""Where the patterns of the lexicon fit: a walk through its tree, along the words of a text."""

from cx_insights.texts.sentiment.lexicon import MOST_WORDS_IN_A_GAP, Entry, Node
from cx_insights.texts.sentiment.tokens import Kind, Token

_FAINT_PATTERN = 0.35  # at most: a word inside that says more is heard in its place


Match = tuple[int, Entry]
"""Behind which token a pattern ends, and which one it is."""


def longest_match(starts: tuple[Node, ...], tokens: list[Token], place: int) -> Match | None:
    """The longest pattern that goes on at `place` from one of `starts`; of two as long, the user's own."""
    best: Match | None = None
    leads_on = place < len(tokens)
    for node in starts:
        if leads_on and (
            node.after_gap is not None or not node.following.keys().isdisjoint(tokens[place].keys)
        ):
            reached = _longest(node, tokens, place)
        else:
            reached = (place, node.entry) if node.entry is not None else None
        if _is_better(reached, best):
            best = reached
    return best


def is_outweighed(match: Match, tokens: list[Token], place: int) -> bool:
    """Whether a word inside a faint pattern ('they .. us') says more than it, or is the user's own."""
    stop, entry = match
    if stop == place + 1 or not 0 < abs(entry.polarity) <= _FAINT_PATTERN:
        return False
    for within in range(place + 1, stop):
        found = longest_match(tokens[within].starts, tokens, within + 1)
        if found and (found[1].source > entry.source or abs(found[1].polarity) > abs(entry.polarity)):
            return True
    return False


def _is_better(found: Match | None, best: Match | None) -> bool:
    """Longer wins; of two as long, the user's own."""
    if found is None or best is None:
        return found is not None
    return found[0] > best[0] or (found[0] == best[0] and found[1].source > best[1].source)


def _longest(node: Node, tokens: list[Token], place: int) -> Match | None:
    """The farthest pattern that ends at or behind `node`, with the place behind its last word."""
    best = (place, node.entry) if node.entry is not None else None
    if place >= len(tokens):
        return best
    following = node.following
    if not following and node.after_gap is None:
        return best
    for key in tokens[place].keys:
        child = following.get(key)
        if child is not None:
            found = _longest(child, tokens, place + 1)
            if _is_better(found, best):
                best = found
    if node.after_gap is not None:
        found = _behind_gap(node.after_gap, tokens, place)
        if _is_better(found, best):
            best = found
    return best


def _behind_gap(
    node: Node, tokens: list[Token], place: int, reach: int = MOST_WORDS_IN_A_GAP
) -> Match | None:
    """The nearest word behind a gap that leads on; a gap right behind another one reaches on from it."""
    for skipped in range(place, min(place + reach + 1, len(tokens))):
        for key in tokens[skipped].keys:
            child = node.following.get(key)
            found = None if child is None else _longest(child, tokens, skipped + 1)
            if found is not None:
                return found
        if tokens[skipped].kind is Kind.END:
            return None
    if node.after_gap is not None:
        return _behind_gap(node.after_gap, tokens, place, reach + MOST_WORDS_IN_A_GAP)
    return None
