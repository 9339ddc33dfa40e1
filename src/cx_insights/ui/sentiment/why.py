"""Why a text scores what it does: the words that counted, marked in the text, each with its contribution and rule."""

from collections.abc import Sequence
from html import escape

from cx_insights.texts import sentiment
from cx_insights.texts.cleaning import CUT, Cut
from cx_insights.wording import score

_STRONG, _FAINT = 0.35, 0.1


def why(found: sentiment.Explanation, title: str = "Why", stale: str | None = None) -> str:
    """The explanation behind one click, as HTML in which all text is escaped.

    `stale` is said where the number that is shown beside it comes from another version.
    """
    said = "Why no score" if found.score.score is None else f"{title} {score(found.score.score)}"
    return f'<details class="cx-why"><summary>{escape(said)}</summary>{laid_open(found, stale)}</details>'


def laid_open(found: sentiment.Explanation, stale: str | None = None) -> str:
    """The explanation itself: the marked text, the list of what counted, and what stands below."""
    lines = [stale, *sentiment.summary(found)] if stale else sentiment.summary(found)
    small = "".join(f'<p class="cx-quiet">{escape(line)}</p>' for line in lines)
    nothing = "" if found.score.score != 0 or found.parts else '<p class="cx-quiet">No word in it counts.</p>'
    if not found.parts and not found.cuts:
        return f"<div>{nothing}{small}</div>"
    rows = "".join(map(_row, found.parts))
    shown = marked(found.text, found.parts, found.cuts)
    return f'<div><p class="cx-marked">{shown}</p>{nothing}<ul>{rows}</ul>{small}</div>'


def marked(text: str, parts: Sequence[sentiment.Part], cuts: Sequence[Cut] = ()) -> str:
    """The text with what counted marked: by colour, by the kind of underline, by weight, and by the number itself.

    What was cut before reading is struck through, and says why it was.
    """
    written: list[str] = []
    done = 0
    stretches: list[sentiment.Part | Cut] = [*parts, *cuts]
    for each in sorted(stretches, key=lambda each: each.start):
        start = max(each.start, done)
        if start >= each.stop:
            continue
        words = escape(text[start : each.stop])
        written += [
            escape(text[done:start]),
            _struck(words, each) if isinstance(each, Cut) else _mark(words, each),
        ]
        done = each.stop
    return "".join([*written, escape(text[done:])])


def _mark(words: str, part: sentiment.Part) -> str:
    number = score(part.contribution)
    return f'<mark class="{_kind(part.contribution)}">{words}<sub>{number}</sub></mark>'


def _struck(words: str, cut: Cut) -> str:
    return f'<del title="not read: {CUT[cut.kind]}">{words}</del>'


def _row(part: sentiment.Part) -> str:
    words = f"<b>{escape(part.words)}</b> " if part.words else ""
    return f"<li>{words}<span>{score(part.contribution)}</span> {escape(part.in_words)}</li>"


def _kind(contribution: float) -> str:
    if not contribution:
        return "none"
    size = abs(contribution)
    strength = "strong" if size >= _STRONG else "faint" if size < _FAINT else "some"
    return f"{'neg' if contribution < 0 else 'pos'} {strength}"
