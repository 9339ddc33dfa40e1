"""From words to a score: patterns first, then what stands around them."""

import math
from dataclasses import dataclass

from cx_insights.texts.sentiment.lexicon import Entry, Lexicon
from cx_insights.texts.sentiment.matching import is_outweighed, longest_match
from cx_insights.texts.sentiment.statements import Questions, Telling
from cx_insights.texts.sentiment.tokens import Kind, Token, Tokenizer
from cx_insights.wording import number

_WORD, _END, _PAUSE = Kind.WORD, Kind.END, Kind.PAUSE
# A sum of 1 becomes 0.79, of 0.5 becomes 0.54: many hits bring a text near ±1, never beyond.
_SOFTNESS = 0.6
_BESIDE_A_COMPLAINT = 0.6  # praise in a text that also complains weighs less: people are polite
_SHOUTED = 1.25
_EXCLAIMED = 0.1
# Signs fainter than this for each word of a text leave it neutral, and keep a tenth of what they say.
_FAINT_PER_WORD = 0.01
_FAINT_AT_MOST = 0.35
_OF_FAINT = 0.1
# A longer text is weighed by how much it says in so many words, else every long complaint would score −1.
_WORDS_OF_A_SHORT_TEXT = 30
_CONDENSED = 0.85
_GOES_ON = frozenset({"and", "then", "now", "after", "until", "till"})
_PRAISE_THAT_ENDS = 0.4  # at least: so much praise in the last clause
_SUBJECTS = frozenset(
    [
        "this",
        "that",
        "it",
        "it's",
        "its",
        "i",
        "i'm",
        "you",
        "they",
        "we",
        "he",
        "she",
        "these",
        "those",
        "there",
    ]
)
_NEGATION_ALONE = "negation"
TOLD_RULE = "tells what happened"  # of the whole text, not of the word that it is hung on


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
        self._joins = frozenset(self._negation.get("joins", ()))
        self._questions = Questions(lexicon.settings["questions"])
        self._telling = Telling(lexicon.settings["telling"], self._questions)
        self._ending = lexicon.settings["ending"]
        self._solved = frozenset(self._ending["solved"])
        self._doubt = frozenset(lexicon.settings["doubt"]["words"])
        self._doubted = frozenset(lexicon.settings["doubt"]["behind"])
        self._sarcasm = lexicon.settings["sarcasm"]
        self._openers = frozenset(self._sarcasm["openers"])
        self._thanks = frozenset(lexicon.settings["thanks"]["words"])
        self._asking = [f" {words} " for words in lexicon.settings["thanks"]["asking"]]

    def score(self, text: str) -> float:
        """From -1 to 1; 0 where nothing in the text weighs anything."""
        tokens = self.tokenizer.tokens(text)
        hits = self.hits(tokens)
        summed = sum([hit.value for hit in hits])
        return summed * _share(summed, len(tokens)) if summed else 0.0

    def bent(self, hits: list[Hit]) -> float:
        """The sum of all values, bent so that it stays between -1 and 1."""
        summed = sum(hit.value for hit in hits)
        return summed * softened(summed)

    def hits(self, tokens: list[Token]) -> list[Hit]:
        """All that weighs something, in the order of the text, with its final value."""
        found, negations, silent = self._found(tokens)
        used = self._look_back(tokens, found, silent)
        for place in negations:
            alone = self._negation["alone"].get(tokens[place].text, 0.0)
            if alone and place not in used and _speaks(tokens, place):
                entry = Entry(_NEGATION_ALONE, alone, tokens[place].text)
                found.append(Hit(place, place + 1, entry, entry.polarity))
        if not found:
            told = self._telling.place(tokens)
            if told is None:
                return found
            entry = Entry(TOLD_RULE, self._telling.polarity, tokens[told].text)
            return [Hit(told, told + 1, entry, entry.polarity)]
        found.sort(key=lambda hit: hit.start)
        self._by_sentence(tokens, found)
        self._mocked_at_the_end(tokens, found)
        self._mocked_at_the_start(tokens, found)
        if not self._ended_well(tokens, found):
            self._manners(tokens, found)
        return found

    def _ended_well(self, tokens: list[Token], found: list[Hit]) -> bool:
        """Whether the story ends with praise or a solution; then what stands before it weighs less."""
        solved_at = max(
            (hit.start for hit in found if hit.value > 0 and hit.entry.rule in self._solved), default=-1
        )
        worst = [hit for hit in found if hit.value < 0]
        if not worst:
            return False
        is_solved = solved_at > worst[-1].start and self._goes_on(tokens[worst[-1].stop : solved_at])
        if not is_solved and not self._praises_from(tokens, found, _last_clause(tokens, found)):
            return False
        kept = self._ending["before_solution" if is_solved else "before_praise"]
        for hit in worst:
            hit.turn(hit.value * kept, "it ended well")
        return is_solved

    def _goes_on(self, between: list[Token]) -> bool:
        """Whether something new is told between two places: '.., after the update it works', not 'still not solved'."""
        return any(token.kind is not _WORD or token.contrasts or token.text in _GOES_ON for token in between)

    def _praises_from(self, tokens: list[Token], found: list[Hit], start: int) -> bool:
        """Whether the last clause holds praise that is more than thanks, and nothing bad."""
        ending = [hit for hit in found if hit.start >= start]
        if any(hit.value < 0 for hit in ending):
            return False
        return any(
            hit.value >= _PRAISE_THAT_ENDS and tokens[hit.start].text not in self._thanks for hit in ending
        )

    def _found(self, tokens: list[Token]) -> tuple[list[Hit], list[int], set[int]]:
        """What patterns and TextBlob's words weigh, where negations stand, and which places to pass over."""
        found: list[Hit] = []
        negations: list[int] = []
        silent: set[int] = set()
        place, count = 0, len(tokens)
        while place < count:
            token = tokens[place]
            match = longest_match(token.starts, tokens, place + 1) if token.starts else None
            if match is not None and not is_outweighed(match, tokens, place):
                stop, entry = match
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
        self._look_behind(tokens, found, used)
        for hit in found:
            reach = self._reach(hit)
            for place in range(hit.start - 1, max(before, hit.start - reach) - 1, -1):
                token = tokens[place]
                if token.kind is _END or token.kind is _PAUSE or token.contrasts:
                    break
                if place in silent:
                    continue
                if token.factor and place >= hit.start - 2:
                    hit.turn(hit.value * token.factor, f"{token.text}: ×{number(token.factor)}")
                if token.negates and place not in used and not _answers(tokens, place):
                    kept = self._negation["positive" if hit.value > 0 else "negative"]
                    hit.turn(hit.value * kept, f"{token.text}: turned round")
                    used.add(place)
                    break
            if any(tokens[place].shouted for place in range(hit.start, hit.stop)):
                hit.turn(hit.value * _SHOUTED, "capitals")
            before = hit.stop
        return used

    def _look_behind(self, tokens: list[Token], found: list[Hit], used: set[int]) -> None:
        """Turns praise that is denied by a word behind it, unless that word belongs to what comes next."""
        reach = int(self._negation["behind"])
        starts = [*(hit.start for hit in found[1:]), len(tokens) + reach]
        for hit, next_at in zip(found, starts, strict=True) if reach and found else ():
            for place in range(hit.stop, min(hit.stop + reach, len(tokens))) if hit.value > 0 else ():
                token = tokens[place]
                if token.kind is not _WORD or token.contrasts or token.text in self._joins:
                    break
                if token.negates:
                    if next_at > place + 2:
                        hit.turn(hit.value * self._negation["positive"], f"{token.text}: turned round")
                        used.add(place)
                    break

    def _reach(self, hit: Hit) -> int:
        """How far back a negation turns this hit; a negative phrase ('charged twice') is not turned at all."""
        if hit.value > 0:
            return int(self._negation["reach"])
        is_a_word = hit.stop == hit.start + 1 and hit.value <= -0.4
        return int(self._negation["near"]) if is_a_word else 0

    def _by_sentence(self, tokens: list[Token], found: list[Hit]) -> None:
        """What stands in the same sentence acts on a hit: a question, an exclamation, a contrast, mockery."""
        start, waiting = 0, 0
        ends = [place for place, token in enumerate(tokens) if token.kind is _END]
        for stop in (*ends, len(tokens)):
            first = waiting
            while waiting < len(found) and found[waiting].start < stop:
                waiting += 1
            if waiting > first:
                self._sentence(tokens, start, stop, found[first:waiting])
            start = stop + 1

    def _sentence(self, tokens: list[Token], start: int, stop: int, hits: list[Hit]) -> None:
        end = tokens[stop] if stop < len(tokens) else None
        asked_from = self._questions.asked_from(tokens, start, stop)
        if asked_from is not None:
            for hit in hits:
                if hit.start >= asked_from and not self._questions.is_rhetorical(hit.entry.rule):
                    hit.turn(self._questions.softened(hit.value), "only asked")
        elif end is not None and end.exclaims:
            for hit in hits:
                hit.turn(hit.value * (1 + _EXCLAIMED * min(end.exclaims, 3)), "exclamation")
        self._doubted_in(tokens, start, stop, hits)
        self._contrasted(tokens, start, stop, hits)
        self._mocked(tokens, start, hits)

    def _doubted_in(self, tokens: list[Token], start: int, stop: int, hits: list[Hit]) -> None:
        """'Not sure if it works': what stands behind such an 'if' is not said to be so."""
        for place in range(start, stop):
            if tokens[place].text in self._doubt and any(
                token.text in self._doubted for token in tokens[max(start, place - 2) : place]
            ):
                for hit in hits:
                    if hit.start > place:
                        hit.turn(self._questions.softened(hit.value), "not said to be so")
                return

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
        words_before = sum(token.kind is _WORD for token in tokens[start : first.start])
        if words_before > 1 or not any(hit.value <= -0.4 for hit in hits[1:]):
            return
        after = tokens[first.stop] if first.stop < len(tokens) else None
        if after is not None and (after.kind is _PAUSE or after.text in _MOCKING):
            first.turn(self._sarcasm["polarity"], "sarcasm: praise of what went wrong")

    def _mocked_at_the_end(self, tokens: list[Token], found: list[Hit]) -> None:
        """One word of praise as the last sentence, behind what went wrong: '3 hours on hold. Impressive.'"""
        last = found[-1]
        if last.value <= 0 or last.start == 0 or tokens[last.start].text not in self._openers - self._thanks:
            return
        is_a_sentence = last.stop == last.start + 1 and tokens[last.start - 1].kind is _END
        is_last = all(token.kind is not _WORD for token in tokens[last.stop :])
        if is_a_sentence and is_last and sum([hit.value for hit in found[:-1]]) <= -0.4:
            last.turn(self._sarcasm["polarity"], "sarcasm: praise of what went wrong")

    def _mocked_at_the_start(self, tokens: list[Token], found: list[Hit]) -> None:
        """One word of praise as the first sentence, before what went wrong: 'Fantastic. It broke on day one.'"""
        first, rest = found[0], found[1:]
        if not rest or first.value <= 0 or first.stop >= len(tokens) or tokens[first.stop].kind is not _END:
            return
        is_a_sentence = (
            not any(token.kind is _WORD for token in tokens[: first.start]) and first.stop - first.start == 1
        )
        is_mockery = tokens[first.start].text in self._openers - self._thanks and rest[0].value <= -0.4
        if is_a_sentence and is_mockery and all(hit.value < 0 for hit in rest):
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


def _last_clause(tokens: list[Token], found: list[Hit]) -> int:
    """Where the last clause with a hit begins: behind the end of a sentence or a 'but'."""
    for place in range(found[-1].start, 0, -1):
        if tokens[place - 1].kind is _END or tokens[place].contrasts:
            return place
    return 0


def share(tokens: list[Token], hits: list[Hit]) -> float:
    """What part of its value each hit adds to the score; little where a long text has only faint signs."""
    return _share(sum([hit.value for hit in hits]), len(tokens))


def _share(summed: float, words: int) -> float:
    is_faint = abs(summed) < min(_FAINT_PER_WORD * words, _FAINT_AT_MOST)
    condensed = (_WORDS_OF_A_SHORT_TEXT / words) ** _CONDENSED if words > _WORDS_OF_A_SHORT_TEXT else 1.0
    return condensed * softened(condensed * summed) * (_OF_FAINT if is_faint else 1.0)


def softened(summed: float) -> float:
    """The factor that bends a sum of contributions so that it stays between -1 and 1."""
    return 1 / math.sqrt(summed * summed + _SOFTNESS)


def _speaks(tokens: list[Token], place: int) -> bool:
    """Whether a negation that turned no word still denies something: 'it does not open', but not 'No, thanks'."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    denies = following is not None and following.kind is _WORD and not following.text[0].isdigit()
    return denies and not _answers(tokens, place)


def _answers(tokens: list[Token], place: int) -> bool:
    """Whether a 'no' answers and a sentence of its own follows, which it does not deny: 'no this is annoying'."""
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return tokens[place].text == "no" and following in _SUBJECTS
