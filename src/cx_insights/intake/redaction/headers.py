"""Names in the headers of mails, above quotations and in greetings; and wherever else they stand, once known."""

import re
from collections.abc import Iterable, Iterator

from cx_insights.intake.redaction.signatures import NAME, NO_NAME, TITLE
from cx_insights.intake.redaction.spelling import Found

_PERSON = rf"(?P<name>(?i:{TITLE}){NAME})"
_FIELDS = (
    "from|to|cc|bcc|sender|reply-to|von|an|kopie|de|à|a|para|da|van|aan|od|do|komu|från|till|fra|til|kopi|lähettäjä"
    "|vastaanottaja|кому|от|копия|gönderen|kime"
)
# 'From: Ana Lima <[email]>', also as a list: 'To: Ana Lima; Ben Cole'
_HEADER = re.compile(rf"(?:^|\n)[> \t*]*(?i:{_FIELDS})[ ]?:[* \t]*(?P<names>[^\n]{{1,300}})")
_ONE_OF = re.compile(rf"(?:^|[;,]\s*)[\"']?(?P<name>(?i:{TITLE}){NAME})[\"']?(?=\s*(?:$|[<\[(;,\r]))")
_WROTE = (
    r"wrote|writes|schrieb|a écrit|escribi[oó]|escreveu|ha scritto|scrisse|schreef|skrev|napisał(?:\(a\)|a)?"
    r"|napsal(?:\(a\)|a)?"
    r"|kirjoitti|написал\(?а?\)?|пише|yazdı|írta|a scris"
)
# 'On Mon, 4 Mar at 10:04, Ana Lima <[email]> wrote:'
_WROTE_BEHIND = re.compile(
    rf"(?:^|[\n,>]|\d\s|(?<=\d))[ \t]*[\"']?{_PERSON}[\"']?[ ]*"
    rf"(?:[<\[(][^\n<>]{{0,80}}[>\])]+)?[ \n]*(?:{_WROTE})[ ]?:",
    re.MULTILINE,
)
_QUOTED = re.compile(_WROTE)
_WROTE_BEFORE = re.compile(rf"(?:{_WROTE})\s+{_PERSON}(?=[ ]*(?:[<\[(][^\n]{{0,80}})?:)")
_GREETINGS = (
    "hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?"
    "|moin|servus|grüezi|bonjour|bonsoir|salut|chère?|hola|estimad[oa]|querid[oa]|buenos días|buenas tardes"
    "|olá|oi|prezad[oa]"
    "|car[oa]|ciao|gentile|buongiorno|beste|geachte|hoi|hej|kära|bästa|kjære|kære|hei|dzień dobry|cześć|szanown[ya]"
    "|drog[ia]|ahoj|dobrý den|vážen[ýá]|merhaba|sayın|привет|здравствуйте|уважаем(?:ый|ая)|szia|tisztelt|bună|stimate?"
)
_TITLED = (
    r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|herrn|madame|monsieur|mme|mlle|m|sr|sra|señora?|senhora?|sig|signora?|pan[ie]?"
    r"|pane|paní|hr|fru|bay|bayan|de heer|mevrouw|господин|госпожа)\.? )"
)
_GREETED = re.compile(
    rf"(?:^|[\n>.!?]|\[name\],?)[ \t]*(?i:{_GREETINGS}),?[ ]+(?:(?i:{_TITLED})+(?P<titled>{NAME})|(?P<name>{NAME}))"
    r"(?=[ ]*(?:[,!:–-]|\n|\r|$|\.))"
)
# Who is greeted that is no person.
_NOBODY = frozenset(
    (
        *(
            "there",
            "all",
            "everyone",
            "everybody",
            "team",
            "sir",
            "madam",
            "sirs",
            "customer",
            "customers",
            "folks",
            "guys",
        ),
        *(
            "support",
            "again",
            "friend",
            "friends",
            "client",
            "user",
            "guest",
            "member",
            "service",
            "staff",
            "agent",
            "world",
        ),
        *(
            "zusammen",
            "allerseits",
            "team",
            "leute",
            "damen",
            "kunde",
            "kundin",
            "tous",
            "toutes",
            "monsieur",
            "madame",
        ),
        *(
            "todos",
            "todas",
            "equipo",
            "amigos",
            "cliente",
            "tutti",
            "allemaal",
            "iedereen",
            "alle",
            "alla",
            "wszystkim",
        ),
        *(
            "thanks",
            "thank",
            "please",
            "sorry",
            "yes",
            "no",
            "ok",
            "okay",
            "i",
            "my",
            "we",
            "bot",
            "chatbot",
            "robot",
            "alexa",
        ),
        *(
            "siri",
            "google",
            "amazon",
            "apple",
            "uber",
            "netflix",
            "spotify",
            "microsoft",
            "tesco",
            "delta",
            "british",
            "virgin",
        ),
        *(
            "samsung",
            "sony",
            "dell",
            "hp",
            "lenovo",
            "xbox",
            "playstation",
            "paypal",
            "ebay",
            "zendesk",
            "vodafone",
            "o2",
            "ee",
        ),
        *(
            "good",
            "morning",
            "afternoon",
            "evening",
            "day",
            "hr",
            "mr",
            "ms",
            "dear",
            "hi",
            "hello",
            "valued",
            "santa",
            "god",
        ),
    )
)
_WORDS_ALONE = frozenset(
    (
        *(
            "will",
            "may",
            "mark",
            "grace",
            "hope",
            "rose",
            "summer",
            "art",
            "rich",
            "frank",
            "drew",
            "jack",
            "bill",
        ),
        *("sue", "pat", "chase", "sunny", "joy", "faith"),
    )
)

GATE = rf"(?:^|\n)[> \t*]*(?i:{_FIELDS})[ ]?:|(?:{_WROTE})|(?i:(?:^|[\n>.!?]|\[name\],?)[ \t]*(?:{_GREETINGS}),? )"
"""True for every text with a header, a quotation or a greeting; RE2 syntax."""


def headers(text: str) -> Iterator[Found]:
    """Names of those who write, are written to, or are greeted.

    From: Ana Lima <[email]>  │ From: [name] <[email]>
    Dear Ms Lima,             │ Dear Ms [name],
    """
    found = [Found(*span, "[name]") for span in _spans(text)]
    until = 0
    for piece in sorted(found, key=lambda piece: (piece.start, -piece.end)):
        if piece.start >= until:
            until = piece.end
            yield piece


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for header in _HEADER.finditer(text):
        for one in _ONE_OF.finditer(header["names"]):
            if _is_person(one["name"]):
                yield header.start("names") + one.start("name"), header.start("names") + one.end("name")
    for pattern in (_WROTE_BEHIND, _WROTE_BEFORE) if _QUOTED.search(text) else ():
        for match in pattern.finditer(text):
            if _is_person(match["name"]):
                yield match.span("name")
    for match in _GREETED.finditer(text):
        group = "titled" if match["titled"] else "name"
        if match["titled"] or _is_person(match[group]):
            yield match.span(group)


def _is_person(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return not NO_NAME.search(name) and not any(word in _NOBODY for word in words)


def repeated(text: str, names: Iterable[str]) -> Iterator[Found]:
    """Where names that were found stand again, whole or in parts: 'Ana Lima', 'Ana', 'Lima'."""
    wanted = dict.fromkeys(part for name in names for part in _parts(name))
    if not wanted:
        return
    either = "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
    for match in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text):
        yield Found(match.start(), match.end(), "[name]")


def _parts(name: str) -> Iterator[str]:
    bare = re.sub(rf"^(?i:{TITLE})", "", name).strip(" .")
    yield bare
    for word in bare.split():
        if len(word) >= 3 and word[0].isupper() and word.lower() not in _WORDS_ALONE | _NOBODY:
            yield word.strip(".")
