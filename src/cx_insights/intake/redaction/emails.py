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
# Words that say nothing but the sign; 'at', 'chez' and 'point' say other things as well.
_ONLY_AT = (
    r"(?:arroba|arobase|arrobas|chiocciola|ma[łl]pa|собака|собачка|kukac|zavin[áa][čc]|snabel-?a|apenstaartje"
    r"|klammeraffe)"
)
_AT = rf"(?:at|ät|chez|{_ONLY_AT})"
_DOT = r"(?:dot|punkt|punto|point|ponto|kropka|te[čc]ka|точка|pont|nokta|prik)"
_TLD = (
    r"(?:com|org|net|edu|gov|info|biz|io|app|dev|me|co|eu|example|test|online|shop|store|site|xyz|mail|email|cloud|tech"
    r"|de|fr|es|it|pt|nl|be|at|ch|uk|ie|pl|cz|sk|hu|ro|bg|gr|se|no|dk|fi|ru|ua|tr|il|ae|sa|eg|in|pk|bd|cn|jp|kr|tw|hk|sg"
    r"|my|id|ph|th|vn|au|nz|br|ar|cl|mx|pe|ve|ca|us|za|ng|ke|lu|is|ee|lv|lt|rs|hr|si)"
)
# 'j.doe@ example.com', 'j.doe @example.com', 'j.doe@@example.com', 'j.doe@example,com', 'j.doe=40example.com'
_BROKEN = re.compile(
    rf"(?<![\w.+%@-])(?:(?P<name>[\w+%-]++(?:\.[\w+%-]++)*)(?P<at>@{{2,3}}|@[ ]|[ ]@|[ ]@[ ]|=40)"
    rf"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.{_TLD}"
    rf"|[\w+%-]++(?:\.[\w+%-]++)*@[a-z0-9-]+(?:,{_TLD}|[ ]\.{_TLD}|\.[ ]?\.{_TLD}))(?![\w-]|\.\w)",
    re.IGNORECASE,
)
# What stands before 'at' when it is a place: 'look at pizza dot com'.
_NO_NAMES = re.compile(
    r"(?:look|buy|buying|bought|order|ordered|shop|shopping|available|find|found|us|me|it|was|is|are|were|been|here|them|this"
    r"|that|him|her|you|i|we|they|one|stuff|things|work|working|worked|sold|up|over|out|home|not|and|or|online|visit|store|book"
    r"|booked|page|site|website|account|see|check|checked|read|saw|deal|price|prices|item|items|support|team|people|guys)"
)
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
_SAID_BY_NAME = re.compile(rf"\s{_ONLY_AT}\s.*(?:\s{_DOT}\s|\.)", re.IGNORECASE)
_SPOKEN = re.compile(rf"([\w+%.-]+)\s(?:at|ät)\s[\w.-]+(?:\s{_DOT}\s[\w-]+)*\s{_DOT}\s{_TLD}", re.IGNORECASE)
_MAIL_WORD_BEFORE = re.compile(
    r"(?:e-?mail|mail|correo|courriel|write (?:to )?(?:me|us)|reach (?:me|us)|contact (?:me|us))"
    r"[\s:]*(?:(?:address|adresse|electr[oó]nico|me|us|is|ist|es|est|at|to|on|an|unter|under|:)\b[\s:]*){0,3}$",
    re.IGNORECASE,
)

GATE = r"[^ \n\r\t@]@[^ \n\r\t@]|[A-Za-z0-9]@{1,3} ?[A-Za-z0-9]|[A-Za-z0-9] @ ?[A-Za-z0-9]|=40[A-Za-z0-9]"
"""True for every text with an address as it is usually written, or nearly so; RE2 syntax."""

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
        " arob",
        " arroba ",
        " chiocciola ",
        " małpa ",
        " malpa ",
        " собака ",
        " собачка ",
        " kukac ",
        " zavináč ",
        " zavinac ",
        " snabel",
        " apenstaartje ",
        " klammeraffe ",
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


def broken_emails(text: str) -> Iterator[Found]:
    """Addresses with a blank or a sign too much: 'john.doe@ example.com'; 'meet me @ pizza.com' is none."""
    if "@" not in text and "=40" not in text:
        return
    for match in _BROKEN.finditer(text):
        if _is_surely_broken(match):
            yield Found(match.start(), match.end(), "[email]")


def _is_surely_broken(match: re.Match[str]) -> bool:
    name, at = match["name"], match["at"]
    if at is None or at.startswith("@@") or at == "=40":
        return True
    before = match.string[max(0, match.start() - 60) : match.start()]
    looks_like_a_name = re.search(r"[._0-9+-]", name) is not None
    if at == "@ ":
        return looks_like_a_name or not _NO_NAMES.fullmatch(name.lower())
    return looks_like_a_name or _MAIL_WORD_BEFORE.search(before) is not None


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
    if _PROVIDER.search(found) or _SAID_BY_NAME.search(found):
        return True
    if (spoken := _SPOKEN.fullmatch(found)) and not _NO_NAMES.fullmatch(spoken[1].lower()):
        return True
    name, _, _ = re.split(rf"(\s{_AT}\s|_{_AT}_|\s?@\s?)", found, maxsplit=1, flags=re.IGNORECASE)
    if _WORD_FOR_DOT.search(name) or (_WORD_FOR_DOT.search(found) and found.isupper()):
        return True
    said_as_word = re.search(r"\s(?:AT|Arroba)\s.*\s(?:DOT|PUNTO|PUNKT)\s", found)
    return bool(
        said_as_word or _MAIL_WORD_BEFORE.search(match.string[max(0, match.start() - 60) : match.start()])
    )
