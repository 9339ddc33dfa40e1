"""Personal data in a text becomes a mask; what names an order, a time or a price stays.

What is masked is what is sure: an IBAN must pass its check digits, a card its network and Luhn's
sum, and a bare run of digits is a phone number only where a word before it says so.
"""

import re

# True for every text that `redact` would change, and cheap; RE2 syntax, so that DuckDB can ask it too.
NEEDS_REDACTION: str = (
    r"[^ @]@[^ @]|[0-9](?:[^0-9A-Za-z]{0,3}[0-9]){6}|[A-Za-z]{2}[0-9]{2}[ -]?[A-Za-z0-9]{4}"
)


def redact(text: str) -> str:
    """The text with e-mail addresses, phone numbers, payment cards and IBANs masked.

    Ana: write to ana@pizza.example, order PZ-104512 │ write to [email], order PZ-104512
    Ben: call me on 0170 1234567 after 18:30         │ call me on [phone] after 18:30
    Cai: my card is 4111 1111 1111 1111              │ my card is [card]
    Dee: refund to DE89 3704 0044 0532 0130 00       │ refund to [iban]
    """
    if not _NEEDS_REDACTION.search(text):
        return text
    masked = _masked_once(text)
    # One pass masks one card of a run ('4111111111111111 4242424242424242'), so again until nothing changes.
    while masked != text:
        text, masked = masked, _masked_once(masked)
    return masked


def looks_personal(value: str) -> bool:
    """Whether an id is (or holds) an e-mail address or is a phone number, so that it must be pseudonymised.

    ana@pizza.example, Ana <ana@pizza.example>, +49 170 1234567 │ True
    C-10442, 3348917502, @ana_pizza                             │ False
    """
    bare = _PHONE_SCHEME.sub("", value.strip())
    phone = _PHONE.fullmatch(bare)
    return bool(_EMAIL.search(value)) or (phone is not None and phone["bare"] is None)


_NEEDS_REDACTION = re.compile(NEEDS_REDACTION)


def _masked_once(text: str) -> str:
    text = _EMAIL.sub("[email]", text)
    text = _IBAN.sub(_mask_iban, text)
    text = _CARD_RUN.sub(_mask_card, text)
    return _mask_phones(text)


# --- E-mail: 'ana@host.social' is one, '@ana' and '@ana@host.social' are handles -------------------

_EMAIL = re.compile(
    r"(?<![\w.+%@-])[\w.+%-]++(?:'[\w.+%-]++){0,3}@[A-Za-z0-9\u00c0-\uffff-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}"
)

# --- IBAN ------------------------------------------------------------------------------------------

_IBAN = re.compile(r"(?<![\w-])[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]){11,30}", re.IGNORECASE)

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


def _mask_iban(match: re.Match[str]) -> str:
    found = match[0]
    length = _IBAN_LENGTHS.get(found[:2].upper(), 0)
    ends = [at for at, character in enumerate(found, 1) if character.isalnum()][length - 1 : length]
    if not length or not ends or found[ends[0] :][:1].isalnum():
        return found
    compact = re.sub("[ -]", "", found[: ends[0]])
    return f"[iban]{found[ends[0] :]}" if _passes_mod_97(compact) else found


def _passes_mod_97(iban: str) -> bool:
    return int("".join(str(int(character, 36)) for character in iban[4:] + iban[:4])) % 97 == 1


# --- Payment card ----------------------------------------------------------------------------------

_CARD_RUN = re.compile(r"(?<![\w#+/=.-])[0-9]+(?:[ \u00a0-][0-9]+)*(?![\w]|[.,:/][0-9])")
_CARD_NETWORK = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|(?:6011|64[4-9]\d|65\d\d|62\d\d)\d{12,15}"
    r"|(?:50|5[6-9]|6[0-9])\d{11,17}"
)


def _mask_card(match: re.Match[str]) -> str:
    groups = list(re.finditer("[0-9]+", match[0]))
    for first in range(len(groups)):
        for last in range(min(len(groups), first + 5) - 1, first - 1, -1):
            if _is_card([group[0] for group in groups[first : last + 1]]):
                start, end = groups[first].start(), groups[last].end()
                return f"{match[0][:start]}[card]{match[0][end:]}"
    return match[0]


def _is_card(groups: list[str]) -> bool:
    digits = "".join(groups)
    # Tweet ids and the like are bare runs of 17 digits and more, and one in ten passes Luhn's sum.
    longest = 16 if len(groups) == 1 else 19
    if not 13 <= len(digits) <= longest or len(groups[0]) < 4 or min(map(len, groups)) < 3:
        return False
    return _CARD_NETWORK.fullmatch(digits) is not None and _passes_luhn(digits)


def _passes_luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0


# --- Phone -----------------------------------------------------------------------------------------

_PHONE_SCHEME = re.compile(r"^(?:tel|sms|whatsapp|phone|mobile):\s*", re.IGNORECASE)
_PHONE = re.compile(
    r"""(?<![\w#/=.-])(?<!\+)(?:
        (?P<international>
            \+(?![01][0-9][0-5]0[ ](?:19|20)[0-9]{2}(?![0-9]))       # '+1030 2017' is a time zone and a year
            \(?[1-9](?:[ \u00a0().\-/]{0,3}[0-9]){7,14}
          | (?<![0-9][ ])00[1-9][0-9]{0,2}[ \u00a0(\-/](?:[ \u00a0().\-/]{0,3}[0-9]){6,12}
        )
      | (?P<national>                                                  # (977) 625-2661
            (?:1[ .-])?(?:\([2-9][0-9]{2}\)[ .-]{0,2}|[2-9][0-9]{2}[ .-])[0-9]{3}[ .-]?[0-9]{4}
          | (?<![0-9][ ])\(?0[1-9][0-9]{1,3}\)?[ /-]{1,3}(?=(?:[ -]?[0-9]){6,8}(?![ -]?[0-9]))
            [0-9]{3,8}(?:[ -][0-9]{2,5}){0,3}                        # 0170 1234567, 020 7946 0958
          | (?<![0-9][ ])0[1-9](?:[ .-][0-9]{2}){4}                  # 01 23 45 67 89
        )
      | (?P<bare> \(?[0-9](?:[ ().\-/]{0,2}[0-9]){6,14} )            # a phone number only after a word for it
    )(?!\w|[-:/][0-9])""",
    re.VERBOSE,
)
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}([-/. ]?)[01]?[0-9]\1[0-3]?[0-9](?![0-9])"
    r"|[0-3]?[0-9]([-/. ])[0-3]?[0-9]\2(?:19|20)?[0-9]{2}(?![0-9])"
)
_REFERENCE_BEFORE = re.compile(
    r"(?:\b(?:order|ticket|case|ref|reference|tracking|booking|invoice|account|acct|policy|claim|reservation"
    r"|confirmation|transaction|serial|imei|membership|shipment|parcel|id)s?|\#)[\s#:.=-]*"
    r"(?:(?:number|num|no|nr|id|is|was)\b[\s#:.=-]*){0,4}$",
    re.IGNORECASE,
)
_PHONE_WORD_BEFORE = re.compile(
    r"\b(?:(?:tele)?phone|ph|tel|call(?:ed|ing)?|ring|mobile|cell(?:phone)?|whats ?app|sms|fax"
    r"|hotline|dial|contact"
    r"|text|telefon(?:nummer)?|handy(?:nummer)?|(?:reach|ping) (?:me|us|him|her|them)"
    r"|(?:my|our|his|her|their)(?: (?:new|old|work|home))? (?:number|num|no|nr))\b[\s#:.=()-]*"
    r"(?:(?:number|num|no|nr|is|me|us|him|her|them|back|at|on|via|to|my|the|this|new|under|it's"
    r"|please)\b[\s#:.=-]*){0,6}$",
    re.IGNORECASE,
)


def _mask_phones(text: str) -> str:
    parts, position = [], 0
    searched_from = 0
    while match := _PHONE.search(text, searched_from):
        if _is_phone(match):
            parts += [text[position : match.start()], "[phone]"]
            position = searched_from = match.end()
        else:
            # Only the first run of digits is ruled out; the next one may begin a phone number.
            searched_from = _FIRST_RUN.match(text, match.start()).end()  # type: ignore[union-attr]
    return "".join([*parts, text[position:]])


_FIRST_RUN = re.compile(r"\D*[0-9]+")


def _is_phone(match: re.Match[str]) -> bool:
    if match["international"]:
        return True
    before = match.string[max(0, match.start() - 60) : match.start()]
    if _REFERENCE_BEFORE.search(before):
        return False
    if match["national"]:
        return True
    return _PHONE_WORD_BEFORE.search(before) is not None and not _DATE.match(match[0])
