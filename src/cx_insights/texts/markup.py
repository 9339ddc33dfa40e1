"""HTML as the text that people see: tags, styles and comments go, line breaks and entities stay."""

import re
from collections.abc import Iterator
from html import unescape

from cx_insights.texts.edits import Edit

_TAGS = """
a abbr address article b big blockquote body br button center code col dd del div dl dt em font footer form h1 h2 h3 h4
h5 h6 head header hr html i img ins li link main meta ol p pre s script section small span strike strong style sub sup
table tbody td tfoot th thead title tr tt u ul
"""
_LINES = "address blockquote br div dd dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul"
# A tag has at most so many letters, so that a text full of '<' is read once.
_TAG = re.compile(
    rf"<!--|<(/?)(?:({'|'.join(_TAGS.split())})|\w+:\w+)\b([^<>]{{0,2000}})>|<!doctype[^<>]{{0,300}}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,12}\d{0,2});", re.IGNORECASE)
_ENDS_A_LINE = frozenset(_LINES.split())
_NOT_SHOWN = frozenset({"style", "script", "head", "title"})
_QUOTES = re.compile(r"gmail_quote|yahoo_quoted|moz-cite|divRplyFwdMsg|protonmail_quote", re.IGNORECASE)
_SIGNS = re.compile(r"gmail_signature|moz-signature|class=.?signature", re.IGNORECASE)


def markup(text: str) -> list[Edit]:
    """What of a text is markup; whatever a mail program quotes or signs by its tags is named so.

    '<p>It broke&nbsp;again</p>' -> the two tags, and the entity as a space
    """
    return [*_tags(text), *_entities(text)]


def _tags(text: str) -> Iterator[Edit]:
    hidden: tuple[str, int, str] | None = None  # the tag that hides what follows, where it began, and why
    depth = comment_ends = 0
    for match in _TAG.finditer(text):
        if match.start() < comment_ends:
            continue
        if match[0] == "<!--":
            end = text.find("-->", match.end())
            comment_ends = len(text) if end < 0 else end + 3
            if hidden is None:
                yield Edit(match.start(), comment_ends, "", "markup")
            continue
        name, closes = (match[2] or "").lower(), bool(match[1])
        if hidden is not None:
            depth += (-1 if closes else 1) if name == hidden[0] else 0
            if depth == 0:
                yield Edit(hidden[1], match.end(), "\n", hidden[2])
                hidden = None
            continue
        why = None if closes or match[3].endswith("/") else _why_hidden(name, match[3])
        if why:
            hidden, depth = (name, match.start(), why), 1
        else:
            yield Edit(match.start(), match.end(), "\n" if name in _ENDS_A_LINE else "", "markup")
    if hidden is not None:
        yield Edit(hidden[1], len(text), "", hidden[2])


def _why_hidden(name: str, attributes: str) -> str | None:
    if name in _NOT_SHOWN:
        return "markup"
    if name == "blockquote" or _QUOTES.search(attributes):
        return "quoted"
    return "signature" if _SIGNS.search(attributes) else None


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text) if "&" in text else ():
        said = unescape(match[0])
        if said != match[0]:
            yield Edit(match.start(), match.end(), " " if said == "\xa0" else said)
