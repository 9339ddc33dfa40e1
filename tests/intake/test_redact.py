"""What is masked and, as important, what is not."""

import duckdb
import pytest

from cx_insights.intake.redact import NEEDS_REDACTION, looks_personal, redact

MASKED = [
    ("write to ana@pizza.example please", "write to [email] please"),
    ("ANA.LOPEZ+orders@mail.pizza.co.uk.", "[email]."),
    ("'ben@pizza.example'", "'[email]'"),
    ("o'brien@pizza.example and cai_w@pizza.example", "[email] and [email]"),
    ("mail me:dee@bücher.example", "mail me:[email]"),
    ("müller@pizza.example", "[email]"),
    ("Ana <ana@pizza.example>", "Ana <[email]>"),
    ("reach me at +49 170 1234567", "reach me at [phone]"),
    ("+1-555-0100 is mine", "[phone] is mine"),
    ("+1 (555) 123-4567, thanks", "[phone], thanks"),
    ("+44 20 7946 0958", "[phone]"),
    ("whatsapp:+4917012345678", "whatsapp:[phone]"),
    ("0049 170 1234567", "[phone]"),
    ("(977) 625-2661", "[phone]"),
    ("my cell (977)625-2661.", "my cell [phone]."),
    ("555-123-4567", "[phone]"),
    ("555.123.4567", "[phone]"),
    ("1-800-555-0199", "[phone]"),
    ("0170 1234567", "[phone]"),
    ("call 020 7946 0958 today", "call [phone] today"),
    ("01 23 45 67 89", "[phone]"),
    ("Please call me on 0170 1234567 after 18:30", "Please call me on [phone] after 18:30"),
    ("call me back at 9775551234", "call me back at [phone]"),
    ("my number is 9775551234", "my number is [phone]"),
    ("Phone: 5550199", "Phone: [phone]"),
    ("tel 01701234567", "tel [phone]"),
    ("order 3348917502, phone 9775551234", "order 3348917502, phone [phone]"),
    ("104512 555-123-4567", "104512 [phone]"),
    ("+49 170 1234567, 555 123 4567", "[phone], [phone]"),
    ("4111111111111111 4242424242424242", "[card] [card]"),
    ("4111 1111 1111 1111", "[card]"),
    ("card 4111-1111-1111-1111 exp 12/27", "card [card] exp 12/27"),
    ("4111111111111111", "[card]"),
    ("4111 1111 1111 1111 12 27", "[card] 12 27"),
    ("amex 3782 822463 10005", "amex [card]"),
    ("5555 5555 5555 4444 and 4242424242424242", "[card] and [card]"),
    ("DE89 3704 0044 0532 0130 00", "[iban]"),
    ("refund to GB29NWBK60161331926819 please", "refund to [iban] please"),
    ("GB29 NWBK 6016 1331 9268 19 is my account", "[iban] is my account"),
    ("nl91 abna 0417 1643 00", "[iban]"),
    ("MT84MALT011000012345MTLCAST001S", "[iban]"),
]

KEPT = [
    "",
    "My order PZ-104512 never arrived",
    "order #3348917502",
    "Order number is 3348917502",
    "my order number is 3348917502",
    "3348917502",
    "case 555 123 4567",
    "ticket no. 0170 1234567",
    "account number: 9775551234",
    "I called about order 3348917502",
    "tweet 1245389171432452096",
    "4539578763621486000",
    "https://twitter.com/ana/status/1245389171432452096",
    "https://pizza.example/track?id=9775551234",
    "2020-04-01T17:31:32.000Z",
    "2020-04-01 17:31:32",
    "Tue Oct 31 22:10:47 +0000 2017",
    "Tue Oct 31 22:10:47 +1030 2017",
    "call me on 2020-04-01 at 17:30",
    "call me on 20200401",
    "call on 01.04.2020 or 24-02-2015 11.35",
    "between 12:30 and 14:45 on 01/04/2020",
    "I paid $1,234,567.00 and then 12.50",
    "123e4567-e89b-12d3-a456-426614174000",
    "4111 1111 1111 1112",
    "#4111111111111111",
    "DE89 3704 0044 0532 0130 01",
    "@AmazonHelp where is it? .@ana_pizza",
    "@ana@mastodon.example",
    "2 large, 3 small @ 12.50 each",
    "epoch 1586000000000",
    "IMEI 356938035643809",
    "[email] [phone] [card] [iban]",
    "called 3 times, waited 40 minutes, 10-15 days",
    "Amazon order 112-1234567-1234567",
    "version 10.0.19041.1234567",
]


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_personal_data_is_masked(text, expected):
    assert redact(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_references_times_and_prices_are_kept(text):
    assert redact(text) == text


@pytest.mark.parametrize("text", [text for text, _ in MASKED] + KEPT)
def test_masking_twice_changes_nothing_more(text):
    assert redact(redact(text)) == redact(text)


def test_the_cheap_question_finds_every_text_to_mask_in_duckdb_too():
    for text, _ in MASKED:
        found = duckdb.execute("select regexp_matches(?, ?)", [text, NEEDS_REDACTION]).fetchone()
        assert found == (True,), text


def test_the_cheap_question_lets_most_texts_pass():
    plain = ["My order PZ-104512 never arrived", "@AmazonHelp where is it?", "12:30 is fine", "I paid 12.50"]
    asked = [duckdb.execute("select regexp_matches(?, ?)", [t, NEEDS_REDACTION]).fetchone() for t in plain]
    assert asked == [(False,)] * 4


@pytest.mark.parametrize(
    "value",
    ["ana@pizza.example", "Ana <ana@pizza.example>", "+49 170 1234567", "+4917012345678", "(977) 625-2661",
     "555-123-4567", " whatsapp:+4917012345678 ", "0170 1234567"],
)  # fmt: skip
def test_an_id_that_is_an_address_or_a_phone_number_is_personal(value):
    assert looks_personal(value)


@pytest.mark.parametrize(
    "value",
    ["C-10442", "3348917502", "@ana_pizza", "", "1245389171432452096", "2020-04-01 17:31:32",
     "123e4567-e89b-12d3-a456-426614174000", "5.70306E+17", "PZ-104512"],
)  # fmt: skip
def test_an_id_that_is_only_a_number_or_a_code_is_not_personal(value):
    assert not looks_personal(value)
