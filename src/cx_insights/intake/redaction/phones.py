"""Phone numbers: sure by their country code, by the way they are written, or by a word for 'phone' beside them.

Numbering plans of the world come from `phonenumberslite`; it takes a while to load, so that happens at the first need.
"""

import re
from collections.abc import Iterator

from cx_insights.intake.redaction.phone_words import PHONE_WORD, REFERENCE_AMONG, REFERENCE_BEFORE
from cx_insights.intake.redaction.spelling import Found

GATE = r"[0-9](?:[^0-9A-Za-z]{0,3}[0-9]){6}"
"""True for every text with seven digits in a run; RE2 syntax."""

_LIKELY_REGIONS = (
    *(
        "US",
        "GB",
        "DE",
        "FR",
        "ES",
        "IT",
        "NL",
        "BE",
        "AT",
        "CH",
        "IE",
        "PT",
        "SE",
        "NO",
        "DK",
        "FI",
        "PL",
        "CZ",
        "GR",
    ),
    *(
        "IN",
        "AU",
        "NZ",
        "BR",
        "MX",
        "AR",
        "CL",
        "CO",
        "ZA",
        "JP",
        "CN",
        "SG",
        "HK",
        "TR",
        "AE",
        "SA",
        "EG",
        "NG",
        "KE",
    ),
    *("RU", "UA", "RO", "HU", "KR", "ID", "MY", "PH", "TH", "VN", "PK", "IL", "TW", "IR", "BG", "HR", "SK"),
)
_TRUNK_REGIONS = (
    "GB",
    "DE",
    "FR",
    "NL",
    "IT",
    "AU",
    "BE",
    "AT",
    "CH",
    "SE",
    "IE",
    "NZ",
    "ZA",
    "JP",
    "TR",
    "IN",
    "FI",
)
"""Where a national number begins with a nought."""

_SCHEME = re.compile(r"^(?:tel|sms|whatsapp|phone|mobile):\s*", re.IGNORECASE)
_NUMBER = re.compile(
    r"""(?<![0-9A-Za-z_/=.-])(?<!\+)(?:
        (?P<international>
            \+(?![01][0-9][0-5]0[ ](?:19|20)[0-9]{2}(?![0-9]))       # '+1030 2017' is a time zone and a year
            [ ]?\(?[1-9](?:[ ().\-/_\n]{0,3}[0-9]){7,14}
          | (?<![0-9][ ])(?:00|011[ -]?)[1-9][0-9]{0,2}[ (\-/.](?:[ ().\-/]{0,3}[0-9]){6,12}
        )
      | (?P<national>                                                  # (977) 625-2661
            (?:1[ .-])?(?:\([2-9][0-9]{2}\)[ .-]{0,2}|[2-9][0-9]{2}[ .-])[0-9]{3}[ .-]?[0-9]{4}
          | (?<![0-9][ ])\(?0[1-9][0-9]{1,3}\)?[ /-]{1,3}(?=(?:[ -]?[0-9]){6,8}(?![ -]?[0-9]))
            [0-9]{3,8}(?:[ -][0-9]{2,5}){0,3}                        # 0170 1234567, 020 7946 0958
          | (?<![0-9][ ])0[1-9](?:[ .-][0-9]{2}){4}                  # 01 23 45 67 89
        )
      | (?P<brazil> \([1-9][0-9]\)[ ]?9[0-9]{4}[- ]?[0-9]{4} )            # (11) 98765-4321
      | (?P<trunk>                                                     # 06-12345678 where it can be dialled
            (?<![0-9][ ])(?:\((?=[0-9]+\)))?0[1-9](?:[ ()/.-]{0,3}[0-9]){7,9}
        )
      | (?P<bare> (?:\((?=[0-9]+\)))?[0-9](?:[ ().\-/_]{0,2}[0-9]){6,14} )    # only beside a word for it
    )(?![0-9A-Za-z_]|[-:/][0-9])""",
    re.VERBOSE,
)
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}([-/. ]?)[01]?[0-9]\1[0-3]?[0-9](?![0-9])"
    r"|[0-3]?[0-9]([-/. ])[0-3]?[0-9]\2(?:19|20)?[0-9]{2}(?![0-9])"
)
_PHONE_WORD_BEFORE = re.compile(
    rf"{PHONE_WORD}[\s#:：.=()（-]*"
    r"(?:(?:number|num|no|nr|numero|número|nummer|is|me|us|him|her|them|back|at|on|via|to|my|the|this|new|under|it's"
    r"|please|ist|unter|an|au|le|al|el|il|es|est|è|é|n°|lautet|num[eé]ro|van|or|oder|ou|mobile|cell|phone|är|er|on|hai|saya"
    r"|είναι|μου|number|nr|číslo|na|pe|la|על|ב|号码|號碼|番号|号|號|是|为|は|번호는?|는|은|mig|på|di|op|para|من|على|av|min|mitt|mein|meu"
    r"|\[phone\])(?!\w)[\s#:：.=()-]*|(?:号码|號碼|番号|号|號|是|为|は|に|번호는?|번호|는|은)[\s:：]*){0,6}$",
    re.IGNORECASE,
)
_PHONE_WORD_NEAR = re.compile(rf"{PHONE_WORD}[^\d]{{0,60}}$", re.IGNORECASE)
_PHONE_WORD_AFTER = re.compile(
    r"[\s,;:()-]{0,3}(?:(?:is|was|ist|es|est|that is|that's) )?(?:my|our|the best|meine?|mon|mi|il mio|o meu)?\s?"
    r"(?:(?:new|mobile|cell|phone|work|home|direct) ){0,2}"
    r"(?:(?:number|mobile|cell|phone|(?:tele|handy)?nummer|telefon|handy|numéro|número|telefono|whats ?app|számon"
    r"|numaralı|numaradan|पर कॉल)(?!\w)|这个手机|这个电话|로 연락|に電話|まで電話|へ電話)",
    re.IGNORECASE,
)
_ZIP = re.compile(r"\b[A-Z]{2},?[ ]+[0-9]{5}-[0-9]{4}$")
_WORDED = re.compile(
    rf"{PHONE_WORD}|number|mobile|nummer|num[eé]ro|número|手机|电话|연락|電話|számon|numara|कॉल",
    re.IGNORECASE,
)
_FIRST_RUN = re.compile(r"\D*[0-9]+")


def is_a_phone(value: str) -> bool:
    """Whether a value is a phone number in the way it is written, with no word around it."""
    match = _NUMBER.fullmatch(_SCHEME.sub("", value.strip()))
    return match is not None and match["bare"] is None and _is_phone(match)


def phones(text: str) -> Iterator[Found]:
    searched_from = 0
    worded: bool | None = None  # whether any word for 'phone' stands in the text
    while match := _NUMBER.search(text, searched_from):
        if match["bare"] and worded is None:
            worded = _WORDED.search(text) is not None
        if (worded or not match["bare"]) and _is_phone(match):
            yield Found(match.start(), match.end(), "[phone]")
            searched_from = match.end()
        else:
            # Only the first run of digits is ruled out; the next one may begin a phone number.
            searched_from = _FIRST_RUN.match(text, match.start()).end()  # type: ignore[union-attr]


def _is_phone(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 80) : match.start()]
    if match["international"]:
        return _is_possible(match["international"]) or _PHONE_WORD_BEFORE.search(before) is not None
    if REFERENCE_BEFORE.search(before):
        return False
    if match["national"] or match["brazil"]:
        return True
    if _ZIP.search(before[-20:] + match[0]):
        return False
    if _DATE.match(match[0]):
        return False
    if _PHONE_WORD_BEFORE.search(before):
        return True
    if match["trunk"] and not match[0].isdigit() and _can_be_dialled(match[0], _TRUNK_REGIONS):
        return True
    near = _near(before) or _PHONE_WORD_AFTER.match(match.string, match.end())
    return bool(near) and _can_be_dialled(match[0], _LIKELY_REGIONS)


def _near(before: str) -> bool:
    """Whether a word for 'phone' stands a little before, and no word for another kind of number behind it."""
    word = _PHONE_WORD_NEAR.search(before)
    return word is not None and not REFERENCE_AMONG.search(word[0])


def _is_possible(number: str) -> bool:
    """Whether a number with its country code has a length that is dialled there."""
    import phonenumbers

    digits = "".join(filter(str.isdigit, number))
    try:
        parsed = phonenumbers.parse("+" + digits.removeprefix("011" if digits.startswith("011") else "00"))
    except phonenumbers.NumberParseException:
        return False
    length = phonenumbers.ValidationResult
    accepted = (length.IS_POSSIBLE, length.IS_POSSIBLE_LOCAL_ONLY)
    return phonenumbers.is_possible_number_with_reason(parsed) in accepted


def _can_be_dialled(number: str, regions: tuple[str, ...]) -> bool:
    """Whether a number without a country code is valid in one of the regions."""
    import phonenumbers

    for region in regions:
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number_for_region(parsed, region):
            return True
    return False
