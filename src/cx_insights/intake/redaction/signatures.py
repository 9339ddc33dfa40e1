"""Who signs, who says their name, and where they live: only after words that make it sure."""

import re
from collections.abc import Iterator

from cx_insights.intake.redaction.spelling import Found

_SIGN_OFF = (
    r"(?:(?:with |my |many )?(?:many thanks and )?(?:(?:very )?(?:best|kind|kindest|warm|warmest"
    r"|sincere))?[ ]?(?:regards|wishes)"
    r"|(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|yours"
    r"|(?:mit )?(?:freundlichen|besten|herzlichen|vielen|liebe|viele|beste|herzliche) gr(?:ü|ue)(?:ß|ss)en?|mfg|lg|vg"
    r"|(?:bien )?cordialement|(?:bien à vous)|salutations(?: distinguées)?|(?:un )?(?:cordial )?saludos?(?: cordiales)?"
    r"|atentamente|(?:cordiali |distinti )saluti|(?:met )?vriendelijke groet(?:en)?|hartelijke groet(?:en)?"
    r"|(?:med )?vänliga hälsningar|(?:med )?venlig hilsen|(?:med )?vennlig hilsen|ystävällisin terveisin"
    r"|atenciosamente|com os melhores cumprimentos|pozdrawiam|z poważaniem)"
)
_THANKS = (
    r"(?:thanks(?: (?:again|a lot|in advance|so much))?|thank you(?: very much)?|cheers|danke|vielen dank|merci"
    r"|gracias)"
)
TITLE = r"(?:(?:mr|mrs|ms|miss|dr|prof|herr|frau|mme|mlle|m|sr|sra|sig|señora?)\.? )?"
_WORD = r"(?:[^\W\d_a-z][^\W\d_]{0,2}\.|[^\W\d_a-z](?:[^\W\d_]|['’](?=[^\W\d_]))*(?:-[^\W\d_]+)*)"
_PARTICLE = r"(?:de|da|di|do|dos|del|della|la|le|van|von|der|den|bin|al|el|y|zu|af|av|ter|ten|st\.?)"
NAME = rf"{_WORD}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{_WORD}){{0,3}}"
_SIGNED = re.compile(
    rf"(?:^|[\n.!?;]|[.!?,;] ?|\s{{2,}})\s*(?:(?i:{_SIGN_OFF})[ ]?(?:[,.!–-][ ]*(?:\n\s*)*|[ ]?\n\s*"
    rf"|[ ](?=\S+(?:[ ]\S+){{0,2}}\s*$))"
    rf"|(?i:{_THANKS})[ ]?[,.!–-]*[ ]*\n\s*)(?P<name>(?i:{TITLE}){NAME})(?=[ ]*(?:$|[\n,|]))"
)
NO_NAME = re.compile(
    r"\b(?:team|support|service|services|customer|care|help|desk|department|dept|inc|ltd|llc|gmbh|ag|sales|company|bank"
    r"|kundenservice|kundendienst|equipo|équipe|clients?|sent|get|from|i|we|you|please|the|my|your|order|ref|re|hi"
    r"|hello|dear|no|yes|not|a|an|amazon|apple|order|tel|phone|email|mobile|p\.?s)\b",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    rf"(?<!\w)(?i:(?:my|full|the|account holder|cardholder|customer)(?: full| first| last| sur"
    rf"| family)? ?name(?:'s| is|:)"
    rf"|name on (?:the )?(?:card|account|order|booking)(?: is|:)|mein name ist|ich heiße|je m['’]appelle"
    rf"|mon nom est|me llamo"
    rf"|mi nombre es|mi chiamo|il mio nome è|meu nome é|chamo-me|mijn naam is|ik heet|jag heter|mitt namn är"
    rf"|nazywam się)[ ]+(?:(?i:is|ist|es)[ ]+)?(?P<name>(?i:{TITLE}){NAME})"
)

_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|boulevard|blvd|way|terrace|place|pl|square|sq|close"
    r"|crescent|cres|gardens|grove|parkway|pkwy|highway|hwy|row|walk|mews|hill|park|circle|cir|trail)"
)
_STREET_LINE = (
    rf"(?:(?:flat|apt\.?|apartment|unit|suite)[ ]?\w{{1,4}},?[ ])?[0-9]{{1,5}}[a-z]?(?:[-/][0-9]{{1,4}}[a-z]?)?,?[ ]"
    rf"(?:[^\W\d_][\w'’.-]*[ ]){{1,4}}{_STREET}\b\.?(?:[ ](?:n|s|e|w|ne|nw|se|sw)\b)?(?:,?[ ](?:apt|unit|suite"
    rf"|ste|flat|\#)\.?[ ]?\w{{1,5}})?"
    r"|(?:[^\W\d_][\w'’.-]*[ ]){0,3}[^\W\d_][\w'’.-]*(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|damm|ufer"
    r"|ring|straat|laan"
    r"|gracht|plein|gatan|vägen|katu|tie|vej|gade|gata)[ ][0-9]{1,4}[ ]?[a-z]?\b"
    r"|[0-9]{1,4}(?:[ ]?bis)?,?[ ](?:rue|avenue|av\.|boulevard|bd|place|allée|chemin|impasse|quai"
    r"|cours)[ ](?:[\w'’.-]+[ ]?){1,5}"
    r"|(?:calle|c/|avenida|avda\.?|av\.|paseo|plaza|rua|travessa|praça|via|viale|piazza|corso"
    r"|largo)[ ](?:[^\W\d_][\w'’.-]*,?[ ]){1,5}"
    r"(?:n[º°.]?[ ]?)?[0-9]{1,5}\b"
    r"|p\.?[ ]?o\.?[ ]?box[ ][0-9]{1,6}"
)
_TOWN = (
    r"(?:[^\W\d_][\w'’.-]*[ ,]{1,2}){0,4}(?:[a-z]{1,2}[0-9][0-9a-z]?[ ]?[0-9][a-z]{2}"
    r"|[a-z]{2}[ ,]{1,2}[0-9]{5}(?:-[0-9]{4})?)\b"
    r"|(?:[a-z]{1,2}-)?[0-9]{4,5}(?:-[0-9]{3})?(?:[ ][a-z]{2})?[ ](?:[^\W\d_][\w'’.-]*[ ]?){1,3}"
)
_NEXT = r"[ ]?[,\n][\s,]*"
_LINES = (
    rf"(?:{_STREET_LINE})(?:{_NEXT}(?:{_TOWN}|(?!\d)[^\W\d_][\w'’. -]{{1,30}}(?={_NEXT}(?:{_TOWN}))))*"
    rf"(?:{_NEXT}(?:{_TOWN}))*"
)
_ADDRESS = re.compile(_LINES, re.IGNORECASE)
_ADDRESS_WORD = re.compile(
    r"(?:\b(?:address|adresse|dirección|direccion|indirizzo|endereço|adres|anschrift)\b(?: (?:is|ist|est|es|è|é|now))?"
    r"|\b(?:i|we) (?:live|reside) (?:at|in|on)|\bich wohne (?:in der |am |im )?|\bwohnhaft (?:in der )?"
    r"|j'habite(?: au)?"
    r"|\bvivo en(?: la)?|\babito (?:in|a)|\b(?:deliver(?:ed)?|ship(?:ped)?|send|moved?)(?: it)? (?:to|at))[\s:,]*",
    re.IGNORECASE,
)

_ADDRESS_WORDS = (
    *(
        "address is",
        "address:",
        "adresse ist",
        "adresse:",
        "adresse est",
        "dirección",
        "direccion",
        "indirizzo",
        "endereço",
    ),
    *(
        "adres is",
        "adres:",
        "anschrift",
        "live at",
        "live in",
        "live on",
        "reside at",
        "ich wohne",
        "wohnhaft",
        "habite",
    ),
    *(
        "vivo en",
        "abito in",
        "abito a",
        "deliver to",
        "delivered to",
        "deliver it to",
        "ship to",
        "ship it to",
        "shipped to",
    ),
    *("send it to", "moved to"),
)
_SIGN_OFF_WORDS = (
    *(
        "regards",
        "wishes",
        "sincerely",
        "faithfully",
        "respectfully",
        "yours",
        "grüße",
        "gruesse",
        "grüsse",
        "cordialement",
    ),
    *(
        "bien à vous",
        "salutations",
        "saludo",
        "atentamente",
        "saluti",
        "groet",
        "hälsningar",
        "hilsen",
        "terveisin",
    ),
    *("atenciosamente", "cumprimentos", "pozdrawiam", "poważaniem"),
)
_NAME_WORDS = (
    *(
        "name is",
        "name's",
        "name:",
        "name on",
        "mein name",
        "ich heiße",
        "m'appelle",
        "m’appelle",
        "mon nom",
        "me llamo",
        "mi nombre",
        "mi chiamo",
        "mio nome",
        "meu nome",
    ),
    *("chamo-me", "mijn naam", "ik heet", "jag heter", "mitt namn", "nazywam"),
)
WORDS = (*_SIGN_OFF_WORDS, *_NAME_WORDS, *_ADDRESS_WORDS)
"""One of these stands in every text with a name or an address that is not below a word of thanks; in small letters."""

GATE = (
    r"(?i:thanks|again|a lot|advance|so much|thank you|cheers|danke?|merci|gracias|mfg|lg|vg|wishes)"
    r"[ ]?[,.!–-]{0,2}[ ]?[\n\r]"
)
"""True for every text with a word of thanks above a line; RE2 syntax."""

_MOST_LETTERS_BELOW = 400


def signatures(text: str) -> Iterator[Found]:
    """Names in signatures and introductions, and addresses below the name or after a word for them.

    Best regards,            │ Best regards,
    Ana Lima                 │ [name]
    12 Baker Street          │ [address]
    London NW1 6XE           │
    """
    small = text.lower()
    signed = any(word in small for word in _SIGN_OFF_WORDS) or _THANKED.search(text)
    named = any(word in small for word in _NAME_WORDS)
    housed = any(word in small for word in _ADDRESS_WORDS)
    found: list[Found] = []
    for match in _SIGNED.finditer(text) if signed else ():
        if not NO_NAME.search(match["name"]):
            found.append(Found(match.start("name"), match.end("name"), "[name]"))
            found += map(_address, _ADDRESS.finditer(text, match.end(), match.end() + _MOST_LETTERS_BELOW))
    for match in _INTRODUCED.finditer(text) if named else ():
        if not NO_NAME.search(match["name"]):
            found.append(Found(match.start("name"), match.end("name"), "[name]"))
    for word in _ADDRESS_WORD.finditer(text) if housed else ():
        if below := _ADDRESS.match(text, word.end()):
            found.append(_address(below))
    return _apart(found)


def _address(match: re.Match[str]) -> Found:
    return Found(match.start(), match.end(), "[address]")


_THANKED = re.compile(GATE)


def _apart(found: list[Found]) -> Iterator[Found]:
    """In order, without those that begin inside another."""
    until = 0
    for piece in sorted(found, key=lambda piece: piece.start):
        if piece.start >= until:
            until = piece.end
            yield piece
