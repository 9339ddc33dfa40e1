"""E-mail addresses: 'ana@host.social' is one, '@ana' and '@ana@host.social' are handles of a network."""

import re
from collections.abc import Iterator

from cx_insights.intake.redaction.spelling import Found

EMAIL = re.compile(
    r"(?<![\w.+%@-])[\w.+%-]++(?:'[\w.+%-]++){0,3}@[A-Za-z0-9\u00c0-\uffff-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}"
)

# 'ana (at) pizza dot example', 'ana[at]pizza.example', 'ANA AT PIZZA DOT EXAMPLE', 'ana at gmail.com'
_PROVIDERS = (
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|gmx|web|aol"
    r"|proton(?:mail)?|zoho|yandex|mail|me|t-online)"
)
_AT = r"(?:at|ät|arroba|chez|chiocciola)"
_DOT = r"(?:dot|punkt|punto|point|ponto)"
_DOTTED = rf"(?:\s?\.\s?|\s?[\[({{<]\s?(?:\.|{_DOT})\s?[\])}}>]\s?|\s{_DOT}\s|_{_DOT}_)"
_NAME = rf"[\w+%-]+(?:{_DOTTED}[\w+%-]+){{0,3}}"
_DOMAIN = rf"[\w-]+(?:{_DOTTED}[\w-]+){{0,2}}{_DOTTED}[^\W\d_]{{2,}}"
_DISGUISED = re.compile(
    rf"""(?<![\w.+%@-])(?:
        {_NAME}\s?[\[({{<]\s?(?:@|{_AT})\s?[\])}}>]\s?{_DOMAIN}
      | (?P<loose>{_NAME}(?:\s{_AT}\s|_{_AT}_|\s?@\s?){_DOMAIN})
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_PROVIDER = re.compile(
    rf"(?:\s|_){_AT}(?:\s|_){_PROVIDERS}{_DOTTED}|@\s?{_PROVIDERS}{_DOTTED}", re.IGNORECASE
)
_WORD_FOR_DOT = re.compile(rf"(?:\s|_|[\[({{<]\s?){_DOT}(?:\s|_|\s?[\])}}>])", re.IGNORECASE)
_MAIL_WORD_BEFORE = re.compile(
    r"(?:e-?mail|mail|correo|courriel|write (?:to )?(?:me|us)|reach (?:me|us)|contact (?:me|us))"
    r"[\s:]*(?:(?:address|adresse|electr[oó]nico|me|us|is|ist|es|est|at|to|on|an|unter|under|:)\b[\s:]*){0,3}$",
    re.IGNORECASE,
)

GATE = r"[^ \n\r\t@]@[^ \n\r\t@]"
"""True for every text with an address as it is usually written; RE2 syntax."""

WORDS = (
    *(
        "(at",
        "[at",
        "{at",
        "<at",
        "( at",
        "[ at",
        "{ at",
        "(@",
        "[@",
        "( @",
        "[ @",
        "(ät",
        "[ät",
        "(arroba",
        "[arroba",
    ),
    *(
        "(chez",
        "[chez",
        "(chiocciola",
        "[chiocciola",
        " dot ",
        "_dot_",
        " punkt ",
        " punto ",
        " point ",
        " ponto ",
        "_at_",
    ),
    *(
        "gmail",
        "googlemail",
        "yahoo",
        "ymail",
        "hotmail",
        "outlook",
        "icloud",
        "gmx",
        "proton",
        "zoho",
        "yandex",
        "t-online",
    ),
    *(
        " at web",
        " at mail.",
        " at live.",
        " at aol",
        " at msn",
        " at me.",
        "@ web",
        "@ mail.",
        "@ live.",
        "@ aol",
        "@ msn",
    ),
)
"""One of these stands in every text with a disguised address, in small letters."""


def emails(text: str) -> Iterator[Found]:
    """Addresses as they are usually written."""
    for match in EMAIL.finditer(text) if "@" in text else ():
        yield Found(match.start(), match.end(), "[email]")


def disguised_emails(text: str) -> Iterator[Found]:
    """Addresses spelled out in words, where that is what they surely are.

    ana (at) pizza dot example │ an address
    look at pizza dot com      │ none
    """
    small = text.lower()
    if not any(word in small for word in WORDS):
        return
    for match in _DISGUISED.finditer(text):
        if match["loose"] is None or _is_surely_an_address(match):
            yield Found(match.start(), match.end(), "[email]")


def _is_surely_an_address(match: re.Match[str]) -> bool:
    found = match[0]
    if _PROVIDER.search(found):
        return True
    name, _, _ = re.split(rf"(\s{_AT}\s|_{_AT}_|\s?@\s?)", found, maxsplit=1, flags=re.IGNORECASE)
    if _WORD_FOR_DOT.search(name) or (_WORD_FOR_DOT.search(found) and found.isupper()):
        return True
    said_as_word = re.search(r"\s(?:AT|Arroba)\s.*\s(?:DOT|PUNTO|PUNKT)\s", found)
    return bool(
        said_as_word or _MAIL_WORD_BEFORE.search(match.string[max(0, match.start() - 60) : match.start()])
    )
