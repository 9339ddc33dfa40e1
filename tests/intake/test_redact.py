"""What is masked and, as important, what is not."""

import random
from time import process_time

import duckdb
import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import imports, interactions, quarantine
from cx_insights.db.store import Store
from cx_insights.intake.redaction.columns import mask_of_column
from cx_insights.intake.redaction.text import NEEDS_REDACTION, looks_personal, redact

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
    ("4111.1111.1111.1111 or 4111\u20111111\u20111111\u20111111", "[card] or [card]"),
    ("ana (at) pizza dot example", "[email]"),
    ("ana[at]pizza.example and ben {at} pizza {dot} example", "[email] and [email]"),
    ("ana at gmail dot com", "[email]"),
    ("my e-mail is ana at pizza dot example", "my e-mail is [email]"),
    ("ana&#64;pizza.example, ana&commat;pizza.example", "[email], [email]"),
    (
        "https://pizza.example/out?mail=ana%40pizza.example&list=3",
        "https://pizza.example/out?mail=[email]&list=3",
    ),
    ("ana\u200b@pizza\u200b.example", "[email]"),
    ("ａｎａ＠ｐｉｚｚａ．ｅｘａｍｐｌｅ", "[email]"),
    ("+４９ １７０ １２３４５６７", "[phone]"),
    ("\u0660\u0661\u0667\u0660 \u0661\u0662\u0663\u0664\u0665\u0666\u0667", "[phone]"),
    ("06-12345678", "[phone]"),
    ("mein Handy: 01511234567", "mein Handy: [phone]"),
    ("llámame al 612 345 678", "llámame al [phone]"),
    ("98765 43210 is my number", "[phone] is my number"),
    ("my SSN is 536 22 8714", "my SSN is [id]"),
    ("536-22-8714", "[id]"),
    ("NI number ab123456c", "NI number [id]"),
    ("AB 12 34 56 C", "[id]"),
    ("mi DNI 12345678Z", "mi DNI [id]"),
    ("X1234567L", "[id]"),
    ("Steuer-ID: 65929970489", "Steuer-ID: [id]"),
    ("RSSMRA85T10A562S", "[id]"),
    ("CPF 529.982.247-25", "CPF [id]"),
    ("811228-9874", "[id]"),
    ("131052-308T", "[id]"),
    ("passport no. C01X00T47", "passport no. [id]"),
    ("sign-in from 84.12.207.33 was not me", "sign-in from [ip] was not me"),
    ("2001:db8:85a3::8a2e:370:7334", "[ip]"),
    ("Best regards,\nAna Lima\n12 Baker Street\nLondon NW1 6XE", "Best regards,\n[name]\n[address]"),
    (
        "Mit freundlichen Grüßen\nJürgen Groß\nHauptstraße 12, 10115 Berlin",
        "Mit freundlichen Grüßen\n[name]\n[address]",
    ),
    ("Where is it? Regards, Dee O'Neill", "Where is it? Regards, [name]"),
    ("Hi, my name is Ana Lima and I need help", "Hi, my name is [name] and I need help"),
    ("my address is 22 Albert Road, Manchester M1 2AB", "my address is [address]"),
    ("卡号4111111111111111，请退款", "卡号[card]，请退款"),
    ("カード番号４１１１１１１１１１１１１１１１です", "カード番号[card]です"),
    ("My card4111111111111111 was charged, #4111111111111111", "My card[card] was charged, #[card]"),
    ("4111/1111/1111/1111 or 4111_1111_1111_1111", "[card] or [card]"),
    ("card\n4111\n1111\n1111\n1111\nexp 12/27", "card\n[card]\nexp 12/27"),
    ("我的手机是13900001234", "我的手机是[phone]"),
    ("電話番号は090-1234-5678です", "電話番号は[phone]です"),
    ("me ligue no (21) 98888-1234", "me ligue no [phone]"),
    ("رقم هاتفي 0551234567", "رقم هاتفي [phone]"),
    ("numer telefonu 601234567", "numer telefonu [phone]"),
    ("мой телефон 8 (916) 123-45-67", "мой телефон [phone]"),
    ("το τηλέφωνό μου είναι 6941234567", "το τηλέφωνό μου είναι [phone]"),
    ("hívjon a 06 30 123 4567 számon", "hívjon a [phone] számon"),
    ("ana.lima@ pizza.example", "[email]"),
    ("ana.lima=40pizza.example or ana@@pizza.example", "[email] or [email]"),
    ("ana.lima arobase pizza point fr", "[email]"),
    ("you can write ana.lima at pizza dot com", "you can write [email]"),
    (
        "On Mon, 4 Mar at 10:04, Ana Lima <ana@pizza.example> wrote:\n> ok",
        "On Mon, 4 Mar at 10:04, [name] <[email]> wrote:\n> ok",
    ),
    ("From: Ana Lima <ana@pizza.example>\nTo: Pizza Support", "From: [name] <[email]>\nTo: Pizza Support"),
    ("Le 4 mars, Ana Lima a écrit :\n> oui", "Le 4 mars, [name] a écrit :\n> oui"),
    ("Dear Ms Lima,\nyour pizza", "Dear Ms [name],\nyour pizza"),
    ("Hi Ana,\nyour pizza", "Hi [name],\nyour pizza"),
    ("My name is Ana Lima. Ana again. Thanks,\nAna Lima", "My name is [name]. [name] again. Thanks,\n[name]"),
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
    "order #4111111111111111",
    "pedido 4111111111111111, PZ4111111111111111, https://pizza.example/item/4111111111111111",
    "Meeting ID: 987 654 3210, or join Zoom meeting 987 654 3210",
    "San Francisco, CA 94103-1234, call us",
    "订单号3348917502还没到, 注文番号3348917502です, 주문번호 3348917502",
    "zamówienie nr 334891750, заказ 3348917502, numero ordine 334891750",
    "meet me @ pizza.com, shop at ebay dot com now, width=40px",
    "Hi there,\nDear Customer,\nHello Team,\nHallo zusammen,",
    "To: be or not",
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
    "app version 10.12.31.4 on iOS 13.3.1",
    "look at pizza dot com, it was at home",
    "policy number pvx 752197308",
    "at 52.5200066, 13.4049540",
    "EUR 12.345,67 statt 13.000,00",
    "127.0.0.1 and 255.255.255.0",
    "Thanks,\nThe Pizza Team",
    "Best regards, Customer Service",
    "my name is not on the list",
    "12345678A",
    "+999 is no country",
    "\u0661\u0662:\u0663\u0660",
    "50%40 and 20 &amp; 30",
    "Yours is late",
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


def test_no_text_changes_that_the_cheap_question_lets_pass_whatever_order_words_come_in():
    words = [word for text, _ in MASKED for word in text.split(" ")] + [
        word for text in KEPT for word in text.split(" ")
    ]
    dice = random.Random(7)
    mixed = [" ".join(dice.choices(words, k=6)) for _ in range(2_000)]
    passed = duckdb.execute(
        "select text from (select unnest(?::varchar[]) as text) where not regexp_matches(text, ?)",
        [mixed, NEEDS_REDACTION],
    ).fetchall()
    assert passed
    assert [text for (text,) in passed if redact(text) != text] == []


def test_the_cheap_question_lets_most_texts_pass():
    plain = ["My order PZ-104512 never arrived", "@AmazonHelp where is it?", "12:30 is fine", "I paid 12.50"]
    asked = [duckdb.execute("select regexp_matches(?, ?)", [t, NEEDS_REDACTION]).fetchone() for t in plain]
    assert asked == [(False,)] * 4


@pytest.mark.parametrize(
    "value",
    ["ana@pizza.example", "Ana <ana@pizza.example>", "+49 170 1234567", "+4917012345678", "(977) 625-2661",
     "555-123-4567", " whatsapp:+4917012345678 ", "0170 1234567", "536-22-8714", "DE89370400440532013000",
     "4111111111111111", "ana%40pizza.example"],
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


@pytest.mark.parametrize(
    ("header", "mask"),
    [("customer name", "[name]"), ("first name", "[name]"), ("requester name", "[name]"), ("billing phone", "[phone]"),
     ("date of birth", "[birth date]"), ("shipping address", "[address]"), ("ssn", "[id]"), ("ip address", "[ip]"),
     ("agent name", None), ("product name", None), ("phone model", None), ("email address", None), ("issue", None)],
)  # fmt: skip
def test_a_header_says_whether_its_column_is_personal(header, mask):
    assert mask_of_column(header) == mask


PLANTED = {
    "id": "ana@pizza.example/1", "customer": "ana@pizza.example", "ticket": "T-1 ana@pizza.example",
    "channel": "chat", "agent": "dee@pizza.example", "customer name": "Ana Lima", "Mobile": "491701234567",
    "message": "call 0170 1234567", "note": "ana@pizza.example", "product": "pizza for ana@pizza.example",
    "mail ana@pizza.example here": "x",
}  # fmt: skip
SECRETS = ("ana@", "dee@", "Ana Lima", "1701234567", "1234567")


def test_nothing_personal_is_stored_shown_or_noted_wherever_it_stands_in_a_file(store: Store, tmp_path):
    times = ["2026-09-01T08:00Z", "2026-09-01T08:01Z", "2026-09-01T08:02Z", "ana@pizza.example", ""]
    lines = [",".join([*PLANTED, "created at"])]
    lines += [",".join([*(f"{cell}{n}" if name == "id" else cell for name, cell in PLANTED.items()), time])
              for n, time in enumerate(times)]  # fmt: skip
    file = tmp_path / "ana@pizza.example.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    plan = intake.inspect(file)
    shown = f"{plan.name} {plan.columns} {plan.preview} {plan.notes} {plan.mapping.columns}"
    receipt = intake.import_files(store, [file])
    with store.reading() as connection:
        kept = [str(tuple(row)) for table in (interactions, quarantine, imports)
                for row in connection.execute(select(table))]  # fmt: skip
    assert receipt.stored + receipt.quarantined == 5
    for text in (shown, str(receipt), *kept):
        assert not any(secret in text for secret in SECRETS), text


@pytest.mark.parametrize("piece", ["a", "1", "1-", "漢1", "a.", "a@", "Aa-", "a_", "1234\n", "+1", "A"])
def test_a_long_text_without_blanks_takes_time_by_its_length(piece: str) -> None:
    """By its length, and not by its square: a text of megabytes would never end."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = process_time()
        redact(text)
        return process_time() - began

    short, long = min(seconds(60_000) for _ in range(3)), min(seconds(480_000) for _ in range(2))
    assert long < 32 * short + 0.5  # eight times the length; squared it would be 64
