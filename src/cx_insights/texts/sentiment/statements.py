"""What kind of sentence it is: one that asks, which makes milder what it mentions, or one that tells what happened."""

from itertools import dropwhile, islice
from typing import Any

from cx_insights.texts.sentiment.tokens import Kind, Token

# "What a mess", "How rude": exclamations that open like questions.
_NOT_ASKING = frozenset(
    ["a", "an", "not", "rude", "dare", "ridiculous", "disappointing", "sad", "awful", "nice", "kind"]
)
# "When my cat died they were kind" tells; "when will you open" asks.
_TELLS_BEHIND_WHEN = frozenset(
    ["i", "we", "my", "our", "the", "they", "it", "you", "he", "she", "his", "her", "your"]
)
_FAINT_PRAISE = 0.65  # at most: in a question it says nothing
# In how many words a statement must come to its verb, and how many it has at least.
_WORDS_OF_AN_OPENING = 5
_FEWEST_TOLD = 3
_SHORTEST_PAST = 4  # letters; 'need' and 'red' are shorter than 'asked' or no past


class Questions:
    """The section [questions] of the lexicon."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.greetings = frozenset(settings["greetings"])
        self._openings = frozenset(settings["openings"])
        self._unmarked = frozenset(settings["unmarked"])
        self._rhetorical = frozenset(settings["rhetorical"])
        self._verbs = frozenset(settings["verbs"])
        self._subjects = frozenset(settings["subjects"])
        self._requests = [f" {words} " for words in settings["requests"]]
        self._weight, self._faint = settings["weight"], settings["faint"]

    def is_rhetorical(self, rule: str) -> bool:
        return rule in self._rhetorical

    def softened(self, value: float) -> float:
        """What a word weighs where it is only asked about."""
        limit = self._faint if value < 0 else _FAINT_PRAISE
        return 0.0 if abs(value) <= limit else value * self._weight

    def asked_from(self, tokens: list[Token], start: int, stop: int) -> int | None:
        """Where the sentence begins to ask for something: at its start, or behind its last comma; None if nowhere."""
        if stop < len(tokens) and tokens[stop].asks:
            return self._marked_from(tokens, start, stop)
        if stop < len(tokens) and tokens[stop].exclaims:
            return None
        opening, following = self._opening(tokens, start, stop)
        if opening in self._verbs:
            return start if following in self._subjects else None
        if opening == "when" and following in _TELLS_BEHIND_WHEN:
            return None
        return start if opening in self._unmarked and following not in _NOT_ASKING else None

    def _marked_from(self, tokens: list[Token], start: int, stop: int) -> int | None:
        if self._opening(tokens, start, stop)[0] in self._openings:
            return start
        said = f" {' '.join(token.text for token in tokens[start:stop] if token.kind is Kind.WORD)} "
        if any(request in said for request in self._requests):
            return start
        pauses = [place for place in range(start, stop) if tokens[place].kind is Kind.PAUSE]
        behind = pauses[-1] if pauses else stop
        return behind if self._opening(tokens, behind, stop)[0] in self._openings else None

    def _opening(self, tokens: list[Token], start: int, stop: int) -> tuple[str, str]:
        """The first two words behind greetings: ('can', 'i')."""
        words = (token.text for token in tokens[start:stop] if token.kind is Kind.WORD)
        opening, following, *_ = [*islice((word for word in words if word not in self.greetings), 2), "", ""]
        return opening, following


class Telling:
    """The section [telling] of the lexicon: statements of what the company or its things did, seldom praise."""

    def __init__(self, settings: dict[str, Any], questions: Questions) -> None:
        self.polarity: float = settings["polarity"]
        self._of_you = frozenset(settings["of_you"])
        self._of_you_except = frozenset(settings["of_you_except"])
        self._not_of = frozenset(settings["not_of"])
        self._past = frozenset(settings["past"])
        self._not_past = frozenset(settings["not_past"])
        self._greetings = questions.greetings

    def place(self, tokens: list[Token]) -> int | None:
        """Where such a statement begins; asked only where no word weighs anything.

        You sent my pram to Tulsa · Your branch closes at noon · The courier went home early
        """
        if not self._past or any(token.asks or token.text.startswith("http") for token in tokens):
            return None
        said = ((place, token.text) for place, token in enumerate(tokens) if token.kind is Kind.WORD)
        behind_greetings = dropwhile(lambda word: word[1] in self._greetings, said)
        words = list(islice(behind_greetings, _WORDS_OF_AN_OPENING))
        opening = [word for _, word in words]
        if len(opening) < _FEWEST_TOLD or not self._tells(opening):
            return None
        return words[0][0]

    def _tells(self, opening: list[str]) -> bool:
        first, second = opening[0], opening[1]
        if first in self._of_you:
            return second not in self._of_you_except
        return first not in self._not_of and any(map(self._is_past, opening[1:]))

    def _is_past(self, word: str) -> bool:
        regular = word.endswith("ed") and len(word) > _SHORTEST_PAST and word not in self._not_past
        return regular or word in self._past
