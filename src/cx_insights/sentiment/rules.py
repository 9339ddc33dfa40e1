"""From words to a score: patterns first, then what stands around them."""

import math
from dataclasses import dataclass

from cx_insights.sentiment.lexicon import MOST_WORDS_IN_A_GAP, Entry, Lexicon, Node
from cx_insights.sentiment.tokens import Kind, Token, Tokenizer

# A sum of 1 becomes 0.79, of 0.5 becomes 0.54: many hits bring a text near ±1, never beyond.
_SOFTNESS = 0.6
_BESIDE_A_COMPLAINT = 0.6  # praise in a text that also complains weighs less: people are polite
_SHOUTED = 1.25
_EXCLAIMED = 0.1
_NEGATION_ALONE = "negation"


@dataclass(slots=True)
class Hit:
    """A stretch of tokens that weighs something, and why."""

    start: int
    stop: int
    entry: Entry
    value: float
    because: tuple[str, ...] = ()

    def turn(self, value: float, why: str) -> None:
        self.value = value
        self.because = (*self.because, why)


class Rules:
    """One lexicon, ready to read texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tokenizer = Tokenizer(lexicon)
        self._negation = lexicon.settings["negation"]
        self._contrast = lexicon.settings["contrast"]
        self._questions = lexicon.settings["questions"]
        self._openings = frozenset(self._questions["openings"])
        self._unmarked = frozenset(self._questions["unmarked"])
        self._greetings = frozenset(self._questions["greetings"])
        self._requests = [f" {words} " for words in self._questions["requests"]]
        self._sarcasm = lexicon.settings["sarcasm"]
        self._openers = frozenset(self._sarcasm["openers"])
        self._thanks = frozenset(lexicon.settings["thanks"]["words"])
        self._asking = [f" {words} " for words in lexicon.settings["thanks"]["asking"]]

    def score(self, text: str) -> float:
        """From -1 to 1; 0 where nothing in the text weighs anything."""
        return self.bent(self.hits(self.tokenizer.tokens(text)))

    def bent(self, hits: list[Hit]) -> float:
        """The sum of all values, bent so that it stays between -1 and 1."""
        summed = sum(hit.value for hit in hits)
        return summed * softened(summed)

    def hits(self, tokens: list[Token]) -> list[Hit]:
        """All that weighs something, in the order of the text, with its final value."""
        found, negations, silent = self._found(tokens)
        if not found and not negations:
            return found
        used = self._look_back(tokens, found, silent)
        for place in negations:
            alone = self._negation["alone"].get(tokens[place].text, 0.0)
            if alone and place not in used and _speaks(tokens, place):
                entry = Entry(_NEGATION_ALONE, alone, tokens[place].text)
                found.append(Hit(place, place + 1, entry, entry.polarity))
        found.sort(key=lambda hit: hit.start)
        self._by_sentence(tokens, found)
        self._manners(tokens, found)
        return found

    def _found(self, tokens: list[Token]) -> tuple[list[Hit], list[int], set[int]]:
        """What patterns and TextBlob's words weigh, where negations stand, and which places to pass over."""
        found: list[Hit] = []
        negations: list[int] = []
        silent: set[int] = set()
        place, count = 0, len(tokens)
        while place < count:
            token = tokens[place]
            best = _best(token.starts, tokens, place + 1) if token.starts else None
            if best is not None:
                stop, entry = best
                if entry.polarity:
                    found.append(Hit(place, stop, entry, entry.polarity))
                elif stop > place + 1:
                    silent.update(range(place, stop))
                elif token.negates:
                    negations.append(place)
                place = stop
                continue
            if token.negates:
                negations.append(place)
            elif token.textblob is not None:
                found.append(Hit(place, place + 1, token.textblob, token.textblob.polarity))
            place += 1
        return found, negations, silent

    def _look_back(self, tokens: list[Token], found: list[Hit], silent: set[int]) -> set[int]:
        """Negations and intensifiers before each hit; gives the places of the negations that turned something."""
        used: set[int] = set()
        before = 0
        for hit in found:
            reach = self._reach(hit)
            for place in range(hit.start - 1, max(before, hit.start - reach) - 1, -1):
                token = tokens[place]
                if token.kind is Kind.END or token.kind is Kind.PAUSE or token.contrasts:
                    break
                if place in silent:
                    continue
                if token.factor and place >= hit.start - 2:
                    hit.turn(hit.value * token.factor, f"{token.text}: ×{token.factor:g}")
                if token.negates:
                    kept = self._negation["positive" if hit.value > 0 else "negative"]
                    hit.turn(hit.value * kept, f"{token.text}: turned round")
                    used.add(place)
                    break
            if any(tokens[place].shouted for place in range(hit.start, hit.stop)):
                hit.turn(hit.value * _SHOUTED, "capitals")
            before = hit.stop
        return used

    def _reach(self, hit: Hit) -> int:
        """How far back a negation turns this hit; a negative phrase ('charged twice') is not turned at all."""
        if hit.value > 0:
            return int(self._negation["reach"])
        is_a_word = hit.stop == hit.start + 1 and hit.value <= -0.4
        return int(self._negation["near"]) if is_a_word else 0

    def _by_sentence(self, tokens: list[Token], found: list[Hit]) -> None:
        """What stands in the same sentence acts on a hit: a question, an exclamation, a contrast, mockery."""
        start, waiting = 0, 0
        for stop in [*(place for place, token in enumerate(tokens) if token.kind is Kind.END), len(tokens)]:
            first = waiting
            while waiting < len(found) and found[waiting].start < stop:
                waiting += 1
            if waiting > first:
                self._sentence(tokens, start, stop, found[first:waiting])
            start = stop + 1

    def _sentence(self, tokens: list[Token], start: int, stop: int, hits: list[Hit]) -> None:
        end = tokens[stop] if stop < len(tokens) else None
        if self._is_polite(tokens, start, stop):
            for hit in hits:
                self._ask(hit)
        elif end is not None and end.exclaims:
            for hit in hits:
                hit.turn(hit.value * (1 + _EXCLAIMED * min(end.exclaims, 3)), "exclamation")
        self._contrasted(tokens, start, stop, hits)
        self._mocked(tokens, start, hits)

    def _is_polite(self, tokens: list[Token], start: int, stop: int) -> bool:
        """Whether the sentence asks for something: by its opening word, or by a request inside it."""
        words = [token.text for token in tokens[start:stop] if token.kind is Kind.WORD]
        opening, following = _first_two([word for word in words if word not in self._greetings])
        if stop < len(tokens) and tokens[stop].asks:
            said = f" {' '.join(words)} "
            return opening in self._openings or any(request in said for request in self._requests)
        # "Can't wait to fly again" opens like a question and is none.
        return (
            opening in self._unmarked
            and following != "not"
            and not (stop < len(tokens) and tokens[stop].exclaims)
        )

    def _ask(self, hit: Hit) -> None:
        limit = self._questions["faint"] if hit.value < 0 else 0.65
        hit.turn(0.0 if abs(hit.value) <= limit else hit.value * self._questions["weight"], "only asked")

    def _contrasted(self, tokens: list[Token], start: int, stop: int, hits: list[Hit]) -> None:
        turns = [place for place in range(start, stop) if tokens[place].contrasts]
        if not turns or len(hits) < 2:
            return
        last = turns[-1]
        behind = [hit for hit in hits if hit.start >= last]
        if not behind:
            return
        for hit in hits:
            if hit.start < last:
                hit.turn(hit.value * self._contrast["before"], f"before {tokens[last].text}")
            else:
                hit.turn(hit.value * self._contrast["behind"], f"after {tokens[last].text}")

    def _mocked(self, tokens: list[Token], start: int, hits: list[Hit]) -> None:
        first = hits[0]
        opener = tokens[first.start]
        if first.value <= 0 or first.value < first.entry.polarity / 2 or opener.text not in self._openers:
            return
        words_before = sum(token.kind is Kind.WORD for token in tokens[start : first.start])
        if words_before > 1 or not any(hit.value <= -0.4 for hit in hits[1:]):
            return
        after = tokens[first.stop] if first.stop < len(tokens) else None
        if after is not None and (after.kind is Kind.PAUSE or after.text in _MOCKING):
            first.turn(self._sarcasm["polarity"], "sarcasm: praise of what went wrong")

    def _manners(self, tokens: list[Token], found: list[Hit]) -> None:
        """Thanks that close a request, or stand beside a complaint, are manners; praise beside one weighs less."""
        complains = sum(hit.value for hit in found if hit.value < 0) <= -0.25
        thanks = [hit for hit in found if hit.value > 0 and tokens[hit.start].text in self._thanks]
        if thanks and not complains and len(thanks) == sum(hit.value > 0 for hit in found):
            said = " " + " ".join(token.text for token in tokens) + " "
            complains = any(words in said for words in self._asking)
        for hit in thanks if complains else ():
            hit.turn(0.0, "thanks as manners")
        if complains:
            for hit in found:
                if hit.value > 0:
                    hit.turn(hit.value * _BESIDE_A_COMPLAINT, "beside a complaint")


_MOCKING = frozenset(
    ["another", "now", "yet", "more", "first", "so", "job", "work", "way", "for", "how", "when", "that"]
)


def _first_two(words: list[str]) -> tuple[str, str]:
    first, second, *_ = [*words, "", ""]
    return first, second


def softened(summed: float) -> float:
    """The factor that bends a sum of contributions so that it stays between -1 and 1."""
    return 1 / math.sqrt(summed * summed + _SOFTNESS)


def _speaks(tokens: list[Token], place: int) -> bool:
    """Whether a negation that turned no word still denies something: 'it does not open', but not 'No, thanks'."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return following is not None and following.kind is Kind.WORD and not following.text[0].isdigit()


def _best(starts: tuple[Node, ...], tokens: list[Token], place: int) -> tuple[int, Entry] | None:
    best: tuple[int, Entry] | None = None
    for node in starts:
        reached = _longest(node, tokens, place)
        if _is_better(reached, best):
            best = reached
    return best


def _is_better(found: tuple[int, Entry] | None, best: tuple[int, Entry] | None) -> bool:
    """Longer wins; of two as long, the user's own."""
    if found is None or best is None:
        return found is not None
    return found[0] > best[0] or (found[0] == best[0] and found[1].source > best[1].source)


def _longest(node: Node, tokens: list[Token], place: int) -> tuple[int, Entry] | None:
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


def _behind_gap(node: Node, tokens: list[Token], place: int) -> tuple[int, Entry] | None:
    for skipped in range(place, min(place + MOST_WORDS_IN_A_GAP + 1, len(tokens))):
        for key in tokens[skipped].keys:
            child = node.following.get(key)
            found = None if child is None else _longest(child, tokens, skipped + 1)
            if found is not None:
                return found
        if tokens[skipped].kind is Kind.END:
            return None
    return None
