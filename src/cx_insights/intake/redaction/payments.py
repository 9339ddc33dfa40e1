"""Payment cards, which must pass their network's form and Luhn's sum, and IBANs, which must pass their check digits."""

import re
from collections.abc import Iterator

from cx_insights.intake.redaction.check_digits import passes_luhn, passes_mod_97
from cx_insights.intake.redaction.phone_words import REFERENCE_BEFORE
from cx_insights.intake.redaction.spelling import Found

_IBAN = re.compile(r"(?<![\w-])[A-Z]{2}[ .-]?[0-9]{2}(?:[ .-]{0,2}[A-Z0-9]){11,30}", re.IGNORECASE)

# Length by country, from the SWIFT registry.
_IBAN_LENGTHS: dict[str, int] = {
    country: length
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK",
        21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HU LB NI PL SV", 29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC",
        32: "LC", 33: "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip

# Letters of scripts without blanks may touch a number; those of Latin only where they say that it is a card's.
_CARD_RUN = re.compile(
    r"(?<![0-9_+=])(?<![A-Za-z0-9][/-])(?<![0-9]\.)[0-9]+(?:[ ./_#\n\r-]{1,3}[0-9]+)*(?![0-9A-Za-z_]|[,:/][0-9])"
)
_CARD_WORD = re.compile(
    r"(?:card|visa|master|mastercard|maestro|amex|cc|no|nr|karte|kreditkarte|tarjeta|carte|carta|cart[aã]o|kort|karta|kartu)"
    r"[.:#]?$",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 13
_CARD_NETWORK = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|(?:6011|64[4-9]\d|65\d\d|62\d\d)\d{12,15}"
    r"|(?:50|5[6-9]|6[0-9])\d{11,17}"
)

GATE = r"[A-Za-z]{2}[0-9]{2}[ .-]?[A-Za-z0-9]{4}"
"""True for every text with a compact IBAN; RE2 syntax. Cards and other IBANs are runs of digits, as phones are."""


def ibans(text: str) -> Iterator[Found]:
    for match in _IBAN.finditer(text):
        found = match[0]
        places = [at for at, character in enumerate(found, 1) if character.isalnum()]
        length = _IBAN_LENGTHS.get(found[:2].upper(), 0)
        if not 0 < length <= len(places):
            continue
        end = places[length - 1]
        if not found[end:][:1].isalnum() and passes_mod_97(re.sub(r"[ .-]", "", found[:end])):
            yield Found(match.start(), match.start() + end, "[iban]")


def cards(text: str) -> Iterator[Found]:
    for match in _CARD_RUN.finditer(text):
        if match.end() - match.start() < _FEWEST_DIGITS:
            continue
        groups = list(re.finditer("[0-9]+", match[0]))
        while place := _card_among(groups):
            start, end = match.start() + place[0], match.start() + place[1]
            if _may_begin_below(text[max(0, start - 60) : start]):
                yield Found(start, end, "[card]")
            groups = [group for group in groups if group.start() >= place[1]]


def _may_begin_below(before: str) -> bool:
    """Whether a card may stand behind this: no 'order 4532...', nor 'PZ4532...', but 'card4532...'."""
    said = before.rstrip(" #:.")
    if _CARD_WORD.search(said):
        return True
    touches = before[-1:].isascii() and (before[-1:].isalpha() or before.endswith((".", "/", "-")))
    return not touches and not REFERENCE_BEFORE.search(said)


def _card_among(groups: list[re.Match[str]]) -> tuple[int, int] | None:
    for first in range(len(groups)):
        if len(groups[first][0]) < 4:
            continue  # no card is written in smaller groups, and a text of small ones would take long
        for last in range(min(len(groups), first + 5) - 1, first - 1, -1):
            if _is_card([group[0] for group in groups[first : last + 1]]):
                return groups[first].start(), groups[last].end()
    return None


def _is_card(groups: list[str]) -> bool:
    digits = "".join(groups)
    # Tweet ids and the like are bare runs of 17 digits and more, and one in ten passes Luhn's sum.
    longest = 16 if len(groups) == 1 else 19
    if not _FEWEST_DIGITS <= len(digits) <= longest or len(groups[0]) < 4 or min(map(len, groups)) < 3:
        return False
    return _CARD_NETWORK.fullmatch(digits) is not None and passes_luhn(digits)
