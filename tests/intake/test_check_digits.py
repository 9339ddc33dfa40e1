"""Numbers of people that are published as examples pass, and with any one digit changed they do not."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from cx_insights.intake.redaction import check_digits, national_ids
from cx_insights.intake.redaction.check_digits import (
    digits_of,
    passes_luhn,
    passes_mod_11_10,
    passes_mod_97,
    passes_verhoeff,
)
from cx_insights.intake.redaction.text import redact

Passes = Callable[[str], bool]


def by_digits(passes: Callable[[list[int]], bool]) -> Passes:
    return lambda number: passes(digits_of(number))


PUBLISHED: list[tuple[Passes, str]] = [
    *((passes_luhn, number) for number in ("4111111111111111", "378282246310005", "79927398713")),
    *(
        (passes_mod_97, iban)
        for iban in ("DE89370400440532013000", "GB29NWBK60161331926819", "BE68539007547034")
    ),
    *((by_digits(passes_mod_11_10), number) for number in ("86095742719", "47036892816", "36574261809")),
    *((by_digits(passes_verhoeff), number) for number in ("2363", "123451", "84736430954837284567892")),
    *((national_ids._german_tax_id, number) for number in ("86095742719", "47036892816")),
    *((national_ids._spanish_dni, number) for number in ("12345678Z", "X1234567L", "Y1234567X", "Z1234567R")),
    *((national_ids._french_nir, number) for number in ("255081416802538", "1 85 05 78 006 084 91")),
    *((national_ids._italian_code, number) for number in ("RSSMRA85T10A562S", "MRTMTT25D09F205Z")),
    *((national_ids._dutch_bsn, number) for number in ("111222333", "123456782")),
    *((national_ids._brazilian_cpf, number) for number in ("111.444.777-35", "529.982.247-25")),
    *((national_ids._polish, number) for number in ("44051401359", "02070803628")),
    *((national_ids._belgian, number) for number in ("85.07.30-033.28", "17.07.30-033.84")),
    *((national_ids._swiss, number) for number in ("756.9217.0769.85", "756.1234.5678.97")),
    *((national_ids._canadian, number) for number in ("046 454 286", "193 456 787")),
    *((national_ids._chinese, number) for number in ("11010519491231002X", "440524188001010014")),
    *((national_ids._singaporean, number) for number in ("S1234567D", "T1234567J", "F1234567N", "G1234567X")),
    *((national_ids._turkish, number) for number in ("10000000146", "12345678950")),
    *((national_ids._aadhaar, number) for number in ("2341 2341 2346", "999941057058")),
    *((national_ids._norwegian, number) for number in ("15076500565", "01010750160")),
    *((national_ids._swedish, number) for number in ("811218-9876", "19670919-9530", "701063-2391")),
    *((national_ids._finnish, number) for number in ("131052-308T", "010101A123N")),
]


@pytest.mark.parametrize(("passes", "number"), PUBLISHED, ids=[number for _, number in PUBLISHED])
def test_a_published_number_passes_and_with_a_digit_changed_it_does_not(passes: Passes, number: str) -> None:
    assert passes(number)
    century = 2 if number.startswith("19") and "-" in number else 0  # which no check digit covers
    for place, sign in enumerate(number):
        if sign.isdigit() and place >= century:
            for other in {*"0123456789"} - {sign}:
                changed = number[:place] + other + number[place + 1 :]
                assert not passes(changed), changed


@pytest.mark.parametrize("number", ["2363", "123451", "84736430954837284567892"])
def test_two_digits_in_the_wrong_order_do_not_pass_verhoeff(number: str) -> None:
    """The table is a group's: whatever stands beside each other may not be swapped."""
    for place, (one, other) in enumerate(pairwise(number)):
        if one != other:
            assert not passes_verhoeff(digits_of(number[:place] + other + one + number[place + 2 :]))


def test_the_tables_of_verhoeff_are_those_of_turns_and_flips_of_a_pentagon() -> None:
    for one in range(10):
        for other in range(10):
            turn = (one + other) % 5 if one < 5 else (one - other) % 5
            flipped = (one < 5) != (other < 5)
            assert check_digits._VERHOEFF_PRODUCT[one][other] == turn + 5 * flipped
    assert sorted(check_digits._VERHOEFF_TURN) == list(range(10))


@pytest.mark.parametrize(
    "number",
    ["000-12-3456", "666-12-3456", "912-12-3456", "123-00-4567", "123-45-0000", "BG 12 34 56 C", "GB123456A"],
)
def test_what_no_office_ever_gave_out_is_no_number_of_a_person(number: str) -> None:
    assert redact(f"it says {number} there") == f"it says {number} there"


def test_a_day_of_birth_is_a_day_that_has_been() -> None:
    assert national_ids._is_day(1952, 10, 13)
    assert not national_ids._is_day(1952, 13, 10)
    assert not national_ids._is_day(2952, 10, 13)
    assert not national_ids._danish("310299-1234")
    assert national_ids._danish("010299-1234")


@pytest.mark.parametrize("number", ["BOXW310820HNERXN09", "HEGG560427MVZRRL04"])
def test_a_mexican_number_does_not_pass_with_its_next_digit(number: str) -> None:
    """The ninth sign counts ten times, which its sum does not show; half of the weights are even."""
    assert national_ids._mexican(number)
    for place, sign in enumerate(number):
        if sign.isdigit() and place != 8:
            assert not national_ids._mexican(
                f"{number[:place]}{(int(sign) + 1) % 10}{number[place + 1 :]}"
            ), place
