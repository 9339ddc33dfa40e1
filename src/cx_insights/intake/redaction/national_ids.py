"""Numbers that states give to people: sure by their check digits, or by the words before them."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from cx_insights.intake.redaction.check_digits import (
    digits_of,
    passes_luhn,
    passes_mod_11_10,
    passes_verhoeff,
    weighted,
)
from cx_insights.intake.redaction.phone_words import REFERENCE_BEFORE
from cx_insights.intake.redaction.spelling import Found


class _Kind(NamedTuple):
    """How a number is written, what makes it real, and the words without which it is not sure."""

    form: re.Pattern[str]
    is_real: Callable[[str], bool]
    words: re.Pattern[str] | None = None


GATE = (
    r"[A-Za-z]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-Da-d]"
    r"|[A-Za-z]{3} ?[A-Za-z]{3} ?[0-9]{2}[A-Za-z][0-9]{2}"
    r"|[A-Za-z]{5}[0-9]{4}[A-Za-z]|[0-9]{6}[A-FU-Ya-fu-y][0-9]{3}|[A-Za-z]{4}[0-9]{6}[A-Za-z]"
)
"""True for every text with a number that is no run of seven digits and needs no words; RE2 syntax."""

WORDS = (
    *(
        "passport",
        "reisepass",
        "passeport",
        "pasaporte",
        "passaport",
        "paspoort",
        "passnummer",
        "pass-nr",
        "passnr",
        "ausweis",
    ),
    *(
        "licence",
        "license",
        "permis",
        "führerschein",
        "fuhrerschein",
        "patente di",
        "rijbewijs",
        "national insurance",
        "nino",
    ),
)
"""One of these stands in every text with a shorter number, in small letters."""

_DIGITS = re.compile(r"[0-9](?:[^0-9\n]{0,6}[0-9]){3,}")
_LETTERS_AROUND = 10


def national_ids(text: str) -> Iterator[Found]:
    found: list[Found] = []
    for run in _DIGITS.finditer(text):
        begin, end = max(0, run.start() - _LETTERS_AROUND), run.end() + _LETTERS_AROUND
        for kind in _KINDS:
            for match in kind.form.finditer(text, begin, end):
                if not any(_overlap(match, other) for other in found) and _is_sure(kind, match):
                    found.append(Found(match.start("number"), match.end("number"), "[id]"))
    return iter(sorted(found, key=lambda piece: piece.start))


def is_a_national_id(value: str) -> bool:
    """Whether a value is a number of a person, with no word around it."""
    value = value.strip()
    return any(
        kind.words is None
        and (match := kind.form.fullmatch(value)) is not None
        and kind.is_real(match["number"])
        for kind in _KINDS
    )


def _overlap(match: re.Match[str], other: Found) -> bool:
    return match.start("number") < other.end and other.start < match.end("number")


def _is_sure(kind: _Kind, match: re.Match[str]) -> bool:
    if not kind.is_real(match["number"]):
        return False
    before = match.string[max(0, match.start("number") - 60) : match.start("number")]
    if kind.words is not None:
        return kind.words.search(before) is not None
    return not REFERENCE_BEFORE.search(before)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day) <= date.today()
    except ValueError:
        return False


def _anything(_number: str) -> bool:
    return True


def _has_digits(number: str) -> bool:
    return 5 <= len(digits_of(number)) <= 12


def _compact(number: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", number).upper()


def _us_ssn(number: str) -> bool:
    digits = _compact(number)
    return (
        digits[:3] not in ("000", "666") and digits[0] != "9" and digits[3:5] != "00" and digits[5:] != "0000"
    )


def _uk_nino(number: str) -> bool:
    return _compact(number)[:2] not in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ")


def _spanish_dni(number: str) -> bool:
    compact = _compact(number)
    digits = compact[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == compact[-1]


def _french_nir(number: str) -> bool:
    compact = _compact(number)
    body = int(compact[:13].replace("2A", "19").replace("2B", "18"))
    return 97 - body % 97 == int(compact[13:])


def _german_tax_id(number: str) -> bool:
    digits = digits_of(number)
    return digits[0] != 0 and 8 <= len(set(digits[:10])) <= 9 and passes_mod_11_10(digits)


def _italian_code(number: str) -> bool:
    compact = _compact(number)
    total = sum(
        _ITALIAN_ODD[sign] if place % 2 == 0 else (int(sign) if sign.isdigit() else ord(sign) - 65)
        for place, sign in enumerate(compact[:15])
    )
    return chr(65 + total % 26) == compact[15]


_ITALIAN_ODD = {
    sign: value
    for signs in ("0123456789", "ABCDEFGHIJ")
    for sign, value in zip(signs, (1, 0, 5, 7, 9, 13, 15, 17, 19, 21), strict=True)
} | dict(zip("KLMNOPQRSTUVWXYZ", (2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23), strict=True))


def _dutch_bsn(number: str) -> bool:
    return weighted(digits_of(number), (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def _swedish(number: str) -> bool:
    digits = _compact(number)[-10:]
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return _is_day(1900 + year, month, day if day < 60 else day - 60) and passes_luhn(digits)


def _finnish(number: str) -> bool:
    compact = number.upper()
    day, month, year = int(compact[:2]), int(compact[2:4]), int(compact[4:6])
    check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(compact[:6] + compact[7:10]) % 31]
    return _is_day(1900 + year, month, day) and check == compact[10]


def _norwegian(number: str) -> bool:
    digits = digits_of(number)
    day, month, year = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]
    return (
        _is_day(1900 + year, month, day)
        and weighted(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) % 11 == 0
        and weighted(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0
    )


def _danish(number: str) -> bool:
    digits = _compact(number)
    return _is_day(1900 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))


def _brazilian_cpf(number: str) -> bool:
    digits = digits_of(number)
    first = weighted(digits[:9], range(10, 1, -1)) * 10 % 11 % 10
    second = weighted(digits[:10], range(11, 1, -1)) * 10 % 11 % 10
    return len(set(digits)) > 1 and digits[9:] == [first, second]


def _aadhaar(number: str) -> bool:
    return passes_verhoeff(digits_of(number))


def _polish(number: str) -> bool:
    return weighted(digits_of(number), (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def _belgian(number: str) -> bool:
    digits = _compact(number)
    return any(97 - int(century + digits[:9]) % 97 == int(digits[9:]) for century in ("", "2"))


def _swiss(number: str) -> bool:
    return weighted(digits_of(number), (1, 3) * 6 + (1,)) % 10 == 0


def _canadian(number: str) -> bool:
    return passes_luhn(_compact(number))


def _chinese(number: str) -> bool:
    compact = _compact(number)
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return (
        _is_day(int(compact[6:10]), int(compact[10:12]), int(compact[12:14]))
        and "10X98765432"[weighted(digits_of(compact[:17]), weights) % 11] == compact[17]
    )


def _singaporean(number: str) -> bool:
    compact = _compact(number)
    total = weighted(digits_of(compact), (2, 7, 6, 5, 4, 3, 2)) + (4 if compact[0] in "TG" else 0)
    letters = "JZIHGFEDCBA" if compact[0] in "ST" else "XWUTRQPNMLK"
    return letters[total % 11] == compact[-1]


def _mexican(number: str) -> bool:
    signs = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
    total = sum(signs.index(sign) * (18 - place) for place, sign in enumerate(number[:17].upper()))
    return str((10 - total % 10) % 10) == number[17]


def _turkish(number: str) -> bool:
    digits = digits_of(number)
    tenth = (sum(digits[0:9:2]) * 7 - sum(digits[1:8:2])) % 10
    return digits[0] != 0 and digits[9] == tenth and sum(digits[:10]) % 10 == digits[10]


def _after(words: str) -> re.Pattern[str]:
    """One of the words, and before the number at most a few that lead to it."""
    return re.compile(
        rf"(?<![^\W_])(?:{words})(?![^\W_])[\s:#.=°()/-]*(?:(?:number|num|no|nr|nummer|n[uú]m[eé]ro|code|card|id|is|was"
        r"|ist|lautet|es|est|è|é|är|er|on|of|de|del|and|it's|my|the|der|holder)"
        r"(?![^\W_])[\s:#.=°()-]*){0,5}$",
        re.IGNORECASE,
    )


def _form(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w#/.+-])(?<![=&?]\w)(?P<number>{pattern})(?![\w/]|[-.][0-9])", flags)


_KINDS: tuple[_Kind, ...] = (
    # Sure by their form and check digits.
    _Kind(_form(r"[0-9]{3}-[0-9]{2}-[0-9]{4}"), _us_ssn),
    _Kind(_form(r"9[0-9]{2}-(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-24-9])-[0-9]{4}"), _anything),
    _Kind(_form(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(?:[0-9]{2}[ -]?){3}[A-D]", 0), _uk_nino),
    _Kind(_form(r"(?:[0-9]{8}|[0-9]{2}\.[0-9]{3}\.[0-9]{3}|[XYZ][ -]?[0-9]{7})[ -]?[A-HJ-NP-TV-Z]"), _spanish_dni),
    _Kind(
        _form(r"[12][ .]?[0-9]{2}[ .]?(?:0[1-9]|1[0-2]|[2-9][0-9])[ .]?(?:[0-9]{2}|2[AB])"
            r"(?:[ .]?[0-9]{3}){2}[ .-]?[0-9]{2}"),
        _french_nir,
    ),
    _Kind(
        _form(r"[A-Z]{3}[ ]?[A-Z]{3}[ ]?[0-9]{2}[A-EHLMPR-T][0-9]{2}[ ]?[A-Z][0-9L-NP-V]{3}[A-Z]"), _italian_code
    ),
    _Kind(_form(r"(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{2}[-+][0-9]{4}"), _swedish),
    _Kind(_form(r"[0-3][0-9](?:0[1-9]|1[0-2])[0-9]{2}[-+A-FU-Y][0-9]{3}[0-9A-Y]"), _finnish),
    _Kind(_form(r"[0-7][0-9](?:0[1-9]|1[0-2])[0-9]{2} ?[0-9]{5}"), _norwegian),
    _Kind(_form(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}"), _brazilian_cpf),
    _Kind(_form(r"[2-9][0-9]{3}(?P<gap>[ -])[0-9]{4}(?P=gap)[0-9]{4}"), _aadhaar),
    _Kind(_form(r"[0-9]{2}\.(?:0[1-9]|1[0-2])\.[0-3][0-9]-[0-9]{3}\.[0-9]{2}"), _belgian),
    _Kind(_form(r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}"), _swiss),
    _Kind(_form(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9][0-9]{3}[0-9X]"), _chinese),
    _Kind(_form(r"[STFG][0-9]{7}[A-Z]"), _singaporean),
    _Kind(_form(r"[A-Z]{4}[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9][HMX][A-Z]{5}[0-9A-Z][0-9]"), _mexican),
    # Sure by the words before them.
    _Kind(
        _form(r"[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{4}"), _us_ssn,
        _after(r"ssn|itin|social|social security|soc(?:ial)? sec|tax ?payer"),
    ),
    _Kind(
        _form(r"[A-Z]{2}[ -]?(?:[0-9]{2}[ -]?){3}[A-D]?"), _uk_nino,
        _after(r"nino|ni|national insurance|nat(?:ional)?\.? ins"),
    ),
    _Kind(
        _form(r"[0-9]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}"), _german_tax_id,
        _after(r"steuer-?(?:id|ident\w*)|steuerliche identifikationsnummer|idnr|tin|tax"),
    ),
    _Kind(_form(r"[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}|[0-9]{4}[ .]?[0-9]{2}[ .]?[0-9]{3}"), _dutch_bsn,
          _after(r"bsn|burgerservicenummer|sofi|sofinummer|citizen service")),
    _Kind(_form(r"(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{2} ?[0-9]{4}"), _swedish,
          _after(r"personnummer|pnr|personal identity|samordningsnummer|personal")),
    _Kind(_form(r"[0-3][0-9](?:0[1-9]|1[0-2])[0-9]{2}[ -]?[0-9]{4}"),
    _danish, _after(r"cpr|cpr-nummer|cprnr|personnummer")),
    _Kind(_form(r"[0-9]{11}|[0-9]{9}-?[0-9]{2}"), _brazilian_cpf, _after(r"cpf")),
    _Kind(_form(r"[2-9][0-9]{11}"), _aadhaar, _after(r"aadhaar|aadhar|adhaar|uidai|uid|आधार")),
    _Kind(_form(r"[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]"), _anything, _after(r"pan|permanent account|income tax")),
    _Kind(_form(r"[0-9]{11}"), _polish, _after(r"pesel")),
    _Kind(_form(r"[1-9][0-9]{10}"), _turkish, _after(r"t\.?c\.?|kimlik|t\.?c\.? kimlik|tckn")),
    _Kind(_form(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}"), _canadian, _after(r"sin|social insurance|nas")),
    _Kind(_form(r"[0-9]{7}[A-W][A-IW]?"), _anything, _after(r"pps|ppsn|pps-?nummer|personal public service")),
    _Kind(_form(r"[0-9]{13}"), _canadian, _after(r"(?:south african |sa )?id|identity|rsa id")),
    _Kind(
        _form(r"[A-Z]{0,3}[ -]?[0-9][0-9A-Z]{4,11}"), _has_digits,
        _after(r"passport|reisepass|passeport|pasaporte|passaporte|passaporto|paspoort|reisepass(?:nummer|nr)"
               r"|pass(?:nummer|-nr)|passnr|(?:personal)?ausweis(?:nummer|nr)?|carnet de identidad"),
    ),
    _Kind(
        _form(r"[A-Z]{0,5}[0-9][0-9A-Z]{4,14}"), _has_digits,
        _after(r"driv(?:er'?s?|ing) licen[cs]e|dl|permis de conduire|f[üu]hrerschein(?:nummer|nr)?"
               r"|permiso de conducir|patente di guida|rijbewijs(?:nummer)?"),
    ),
)  # fmt: skip
