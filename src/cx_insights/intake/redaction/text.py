"""Personal data in a text becomes a mask; what names an order, a time or a price stays.

What is masked is what is sure: an IBAN must pass its check digits, a card its network and Luhn's sum, a national number
its check digits or the words before it, and a bare run of digits is a phone number only where a word beside it says so.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from cx_insights.intake.redaction import (
    emails,
    headers,
    national_ids,
    networks,
    payments,
    phones,
    signatures,
    spelling,
)
from cx_insights.intake.redaction.spelling import Found, Reading

_NUMBERS = (phones.GATE, payments.GATE, networks.GATE, national_ids.GATE)
_WORDS = tuple(dict.fromkeys((*emails.WORDS, *national_ids.WORDS, *signatures.WORDS)))
# True for every text that `redact` would change, and cheap; RE2 syntax, so that DuckDB can ask it too.
NEEDS_REDACTION: str = "|".join(
    (
        *_NUMBERS,
        emails.GATE,
        signatures.GATE,
        headers.GATE,
        spelling.GATE,
        f"(?i:{'|'.join(map(re.escape, _WORDS))})",
    )
)

# Those that take the most specific form come first; each sees what the ones before it have left.
_FINDERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    *(
        emails.emails,
        emails.broken_emails,
        emails.disguised_emails,
        payments.ibans,
        payments.cards,
        national_ids.national_ids,
    ),
    *(networks.addresses, phones.phones),
)


_LONGEST_ID = 80


def redact(text: str) -> str:
    """The text with e-mail addresses, phone numbers, cards, IBANs and the like masked.

    Ana: write to ana@pizza.example, order PZ-104512 │ write to [email], order PZ-104512
    Ben: call me on 0170 1234567 after 18:30         │ call me on [phone] after 18:30
    Cai: my card is 4111 1111 1111 1111              │ my card is [card]
    Dee: refund to DE89 3704 0044 0532 0130 00       │ refund to [iban]
    Eli: my SSN is 536 22 8714, I am at 84.12.7.33   │ my SSN is [id], I am at [ip]
    Fay: Best regards, Fay Smith                     │ Best regards, [name]
    """
    if not _may_hold_some(text):
        return text
    masked = _masked_once(text)
    # One pass masks one card of a run ('4111111111111111 4242424242424242'), so again until nothing changes.
    while masked != text:
        text, masked = masked, _masked_once(masked)
    return masked


def is_personal_alone(value: str) -> bool:
    """Whether a cell is an e-mail address or a number of a person and says nothing else."""
    return len(value) <= _LONGEST_ID and redact(value) in ("[email]", "[phone]", "[id]")


def looks_personal(value: str) -> bool:
    """Whether an id is (or holds) an e-mail address, or is a number by which a person is known, so that it must
    be pseudonymised.

    ana@pizza.example, Ana <ana@pizza.example>, +49 170 1234567, 536-22-8714 │ True
    C-10442, 3348917502, @ana_pizza                                          │ False
    """
    plain = spelling.read(value).plain
    if emails.EMAIL.search(plain) or phones.is_a_phone(plain) or national_ids.is_a_national_id(plain):
        return True
    whole = [*payments.ibans(plain), *payments.cards(plain)]
    return any(found.end - found.start == len(plain.strip()) for found in whole)


_DIGIT = re.compile("[0-9]")
_SIGNS = tuple(map(re.compile, _NUMBERS))
_AT = re.compile(emails.GATE)
_STRANGE = re.compile(spelling.GATE)
_THANKS = re.compile(signatures.GATE)
_GREETED = re.compile(headers.GATE)


def _may_hold_some(text: str) -> bool:
    """The question of `NEEDS_REDACTION`, in the order that is fast here."""
    if (("@" in text or "=40" in text) and _AT.search(text)) or (
        _DIGIT.search(text) and any(sign.search(text) for sign in _SIGNS)
    ):
        return True
    if (not text.isascii() or "&" in text or "%" in text) and _STRANGE.search(text):
        return True
    if (("\n" in text or "\r" in text) and _THANKS.search(text)) or _GREETED.search(text):
        return True
    small = text.lower()
    return any(word in small for word in _WORDS)


def _masked_once(text: str) -> str:
    reading = spelling.read(text)
    for find in _FINDERS:
        reading = _without(reading, find(reading.plain))
    return _without_names(reading)


def _without(reading: Reading, found: Iterable[Found]) -> Reading:
    """The text masked, and read again only where something was."""
    masked = reading.masked(found)
    return reading if masked == reading.written else spelling.read(masked)


def _without_names(reading: Reading) -> str:
    """A name that is found once, below a text, above a quotation or behind a greeting, is masked in all of the text."""
    names: list[str] = []
    for find in (headers.headers, signatures.signatures):
        found = list(find(reading.plain))
        names += [reading.plain[piece.start : piece.end] for piece in found if piece.mask == "[name]"]
        reading = _without(reading, found)
    if names:
        reading = _without(reading, headers.repeated(reading.plain, names))
    return reading.written
