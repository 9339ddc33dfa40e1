"""How much personal data is masked, how much else is, and how fast.

    python tests/benchmarks/redaction.py                     recall and precision on planted texts
    python tests/benchmarks/redaction.py --half develop      the half to work on; the other half is the one to report
    python tests/benchmarks/redaction.py FILE... --column text    also masks per 1,000 real texts, and the first 40

Planted texts are put together here from how each country writes its numbers and from what customers say around them.
A planted value counts as masked when no piece of it of four characters or more is left; a decoy (an order number, a
price, a version, ...) counts as kept when its text is unchanged.
"""

import argparse
import csv
import random
import re
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from cx_insights.intake.redaction.text import NEEDS_REDACTION, redact

csv.field_size_limit(1 << 30)
dice = random.Random(20_260_901)
MASK = re.compile(r"\[(?:email|phone|card|iban|id|ip|name|address)\]")
Maker = Callable[[], str]


class Planted(NamedTuple):
    kind: str
    text: str
    value: str


# --- Numbers as countries write them ---------------------------------------------------------------

PHONES = {
    "US": ("+1 ### ###-####", "+1##########", "(2##) 5##-####", "3##-5##-####", "1-8##-5##-####", "4##.5##.####"),
    "GB": ("+44 7### ######", "+447#########", "07### ######", "020 7### ####", "0161 496 0###", "07### ### ###"),
    "DE": ("+49 17# #######", "+4917########", "0049 30 ######", "0151 ########", "030/#######", "089 - #######"),
    "FR": ("+33 6 ## ## ## ##", "+336########", "06 ## ## ## ##", "01.42.##.##.##", "0033 1 42 ## ## ##"),
    "ES": ("+34 6## ### ###", "+346########", "0034 91 ### ## ##"),
    "IT": ("+39 33# #######", "+3933########", "0039 06 ########", "06 ########"),
    "NL": ("+31 6 ########", "+316########", "06-########", "020-#######", "06 ## ## ## ##"),
    "PT": ("+351 91# ### ###", "+35191#######"), "BE": ("+32 47# ## ## ##", "0470 ## ## ##"),
    "CH": ("+41 79 ### ## ##", "079 ### ## ##"), "AT": ("+43 664 #######", "0664 #######"),
    "SE": ("+46 70 ### ## ##", "070-### ## ##"), "NO": ("+47 9## ## ###",), "DK": ("+45 2# ## ## ##",),
    "FI": ("+358 40 #######", "040 #######"), "PL": ("+48 60# ### ###",), "IE": ("+353 85 ### ####", "085 ### ####"),
    "AU": ("+61 4## ### ###", "04## ### ###", "(02) 9### ####"), "IN": ("+91 98### #####", "+9198########"),
    "BR": ("+55 11 9####-####", "+55119########"), "MX": ("+52 55 #### ####",), "JP": ("+81 90-####-####",
    "090-####-####"),
    "ZA": ("+27 82 ### ####", "082 ### ####"), "TR": ("+90 532 ### ## ##", "0532 ### ## ##"),
    "RU": ("+7 916 ###-##-##",),
    "AE": ("+971 50 ### ####",), "CN": ("+86 138 #### ####",), "SG": ("+65 8### ####",), "KE": ("+254 7## ######",),
    "NZ": ("+64 21 ### ####", "021 ### ####"), "GR": ("+30 69# ### ####",), "IL": ("+972 50-###-####",),
}  # fmt: skip
BARE_PHONES = {
    "US": ("3##5######",), "GB": ("07#########",), "DE": ("0151########",), "FR": ("06########",),
    "ES": ("6########", "6## ### ###"),
    "IN": ("98########", "98### #####"), "PL": ("60# ### ###",), "DK": ("2# ## ## ##",), "NO": ("9## ## ###",),
    "BR": ("(11) 9####-####", "119########"), "PT": ("91# ### ###",), "SG": ("8### ####",), "MX": ("55 #### ####",),
}  # fmt: skip
IBANS = {
    "DE": "##################", "GB": "NWBK##############", "FR": "#######################", "NL": "ABNA##########",
    "ES": "####################", "IT": "X######################", "CH": "#################", "AT": "################",
    "BE": "############", "SE": "####################", "PL": "########################", "PT": "#####################",
    "NO": "###########", "DK": "##############", "FI": "##############", "IE": "AIBK##############",
    "TR": "######################", "AE": "###################", "SA": "####################",
}  # fmt: skip
CARDS = (
    ("4", 16),
    ("51", 16),
    ("55", 16),
    ("2221", 16),
    ("34", 15),
    ("37", 15),
    ("6011", 16),
    ("36", 14),
    ("3530", 16),
)
NAMES = ("Ana Lima", "Ben Okafor", "Cai Wong", "Dee O'Neill", "Elif Yılmaz", "Fay Müller-Weber", "Gus van Dijk",
"Hana Sato",
         "Ines García López", "Jürgen Groß", "Karim El Amrani", "Zoë Dubois")  # fmt: skip
ADDRESSES = (
    "12 Baker Street\nLondon NW1 6XE", "1600 Amphitheatre Parkway\nMountain View, CA 94043",
    "Hauptstraße 12\n10115 Berlin",
    "24 rue de la Paix\n75002 Paris", "Calle Mayor 5\n28013 Madrid", "Via Roma 21\n00184 Roma",
    "Keizersgracht 123\n1015 CJ Amsterdam",
    "Flat 3, 22 Albert Road\nManchester M1 2AB", "742 Evergreen Terrace, Springfield, IL 62704",
    "P.O. Box 1234\nAustin, TX 78701",
)  # fmt: skip
STRANGE_DASHES = ("\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\uff0d")


def filled(pattern: str) -> str:
    """'07### ######' with a digit for each #; the first digit of a group after a prefix is never 0 or 1."""
    out = ""
    for sign in pattern:
        out += str(dice.randint(2 if not out[-1:].isdigit() else 0, 9)) if sign == "#" else sign
    return out


def digits(count: int) -> list[int]:
    return [dice.randint(0, 9) for _ in range(count)]


def written(numbers: list[int]) -> str:
    return "".join(map(str, numbers))


def luhn_completed(prefix: str, length: int) -> str:
    body = prefix + written(digits(length - len(prefix) - 1))
    for check in "0123456789":
        total = 0
        for place, sign in enumerate(reversed(body + check)):
            value = int(sign) * (2 if place % 2 else 1)
            total += value - 9 if value > 9 else value
        if total % 10 == 0:
            return body + check
    raise AssertionError


def iban(country: str) -> str:
    body = "".join(str(dice.randint(0, 9)) if sign == "#" else sign for sign in IBANS[country])
    number = "".join(str(int(sign, 36)) for sign in body + country + "00")
    return f"{country}{98 - int(number) % 97:02d}{body}"


def grouped(value: str, gap: str, size: int = 4) -> str:
    return gap.join(value[at : at + size] for at in range(0, len(value), size))


def card_ways() -> Iterator[str]:
    for prefix, length in CARDS:
        value = luhn_completed(prefix, length)
        parts = (
            (value[:4], value[4:10], value[10:]) if length in (14, 15) else tuple(grouped(value, " ").split())
        )
        yield value
        for gap in (" ", "-", "\u00a0", ".", "  ", dice.choice(STRANGE_DASHES), " - "):
            yield gap.join(parts)
        yield value.translate({48 + n: 0xFF10 + n for n in range(10)})
        yield "\u200b".join(parts)


def iban_ways() -> Iterator[str]:
    for country in IBANS:
        value = iban(country)
        yield from (
            value,
            grouped(value, " "),
            value.lower(),
            grouped(value, "-"),
            grouped(value.lower(), " "),
        )
        yield from (grouped(value, "\u00a0"), grouped(value, "\u202f"), grouped(value, "."))


def email_ways() -> Iterator[str]:
    users = (
        "ana",
        "ana.lima",
        "ben_okafor",
        "cai+shop",
        "dee-1984",
        "f.müller",
        "o'brien",
        "x",
        "info.zoe.d",
    )
    hosts = (
        "pizza.example",
        "gmail.com",
        "mail.pizza.co.uk",
        "bücher.example",
        "web.de",
        "uni-köln.example",
        "t-online.de",
    )
    for user in users:
        for host in hosts:
            yield f"{user}@{host}"
    for user in ("ana.lima", "ben_okafor", "cai"):
        for host in ("pizza.example", "gmail.com"):
            name, end = host.split(".")
            yield from (
                f"{user}&#64;{host}",
                f"{user}%40{host}",
                f"{user}＠{host}",
                f"{user}\u200b@{host}",
                f"{user}&commat;{host}",
            )
            yield from (
                f"{user} (at) {host}",
                f"{user}[at]{host}",
                f"{user} [at] {name} [dot] {end}",
                f"{user}(at){name}(dot){end}",
            )
            yield from (
                f"{user.upper()}@{host.upper()}",
                f"{user} AT {name} DOT {end}",
                f"{user} {{at}} {name} {{dot}} {end}",
            )
            yield f"{user} (at) {name} dot {end}"
    yield from ("ana at gmail dot com", "ben at outlook.com", "ana dot lima at pizza dot example")


def phone_ways() -> Iterator[str]:
    for patterns in PHONES.values():
        for pattern in patterns:
            value = filled(pattern)
            yield value
            if " " in value:
                yield value.replace(" ", "\u00a0")
            if "-" in value:
                yield value.replace("-", dice.choice(STRANGE_DASHES))
    value = filled("+49 17# #######")
    yield value.translate({48 + n: 0xFF10 + n for n in range(10)})
    yield value.translate({48 + n: 0x0660 + n for n in range(10)})
    yield "\u200b".join(filled("+33 6 ## ## ## ##"))
    yield filled("tel:+4930#######")


def bare_phone_ways() -> Iterator[str]:
    for patterns in BARE_PHONES.values():
        for pattern in patterns:
            yield filled(pattern)


def until(make: Maker, is_real: Callable[[str], bool]) -> str:
    while True:
        value = make()
        if is_real(value):
            return value


def ssn() -> str:
    return f"{dice.randint(1, 665):03d}-{dice.randint(1, 99):02d}-{dice.randint(1, 9999):04d}"


def nino() -> str:
    first = until(lambda: dice.choice("ABCEGHJKLMPRSTWXYZ") + dice.choice("ABCEHJKLMPRSTWXYZ"), _is_given_out)
    return f"{first}{filled('######')}{dice.choice('ABCD')}"


def _is_given_out(first: str) -> bool:
    return first not in ("GB", "NK", "BG", "ZZ", "KN", "TN", "NT")


def dni() -> str:
    number = dice.randint(10_000_000, 99_999_999)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def nie() -> str:
    number = dice.randint(1_000_000, 9_999_999)
    return f"X{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def nir() -> str:
    born = f"{dice.randint(40, 99)}{dice.randint(1, 12):02d}"
    body = f"{dice.choice('12')}{born}{dice.randint(1, 95):02d}{filled('######')}"
    return f"{body}{97 - int(body) % 97:02d}"


def tax_id() -> str:
    shuffled = dice.sample(range(10), 9)
    if shuffled[0] == 0:
        shuffled.reverse()
    body = [*shuffled, shuffled[3]]
    product = 10
    for digit in body:
        total = (digit + product) % 10
        product = (total if total else 10) * 2 % 11
    check = 11 - product
    return written([*body, 0 if check == 10 else check])


def codice_fiscale() -> str:
    odd = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
         2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        strict=True))  # fmt: skip
    born = f"{dice.randint(40, 99)}{dice.choice('ABCDEHLMPRST')}{dice.randint(1, 28):02d}"
    body = f"{''.join(dice.sample('BCDFGLMNPRSTVZ', 6))}{born}H501"
    total = sum(
        odd[s] if at % 2 == 0 else int(s) if s.isdigit() else ord(s) - 65 for at, s in enumerate(body)
    )
    return body + chr(65 + total % 26)


def bsn() -> str:
    return until(
        lambda: filled("#########"),
        lambda v: (sum(int(d) * w for d, w in zip(v, range(9, 1, -1), strict=False)) - int(v[8])) % 11 == 0,
    )


def personnummer() -> str:
    day = f"{dice.randint(40, 99)}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}"
    value = luhn_completed(day + written(digits(2)), 10)
    return f"{value[:6]}-{value[6:]}"


def hetu() -> str:
    day, number = (
        f"{dice.randint(1, 28):02d}{dice.randint(1, 12):02d}{dice.randint(40, 99)}",
        f"{dice.randint(2, 899):03d}",
    )
    return f"{day}-{number}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(day + number) % 31]}"


def cpf() -> str:
    value = digits(9)
    for start in (10, 11):
        rest = sum(d * w for d, w in zip(value, range(start, 1, -1), strict=True)) * 10 % 11
        value.append(rest % 10)
    return written(value)


def aadhaar() -> str:
    def times(a: int, b: int) -> int:  # the dihedral group of order 10
        if a < 5:
            return (a + b) % 5 if b < 5 else 5 + (a + b) % 5
        return 5 + (a - b) % 5 if b < 5 else (a - b) % 5

    turn = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)

    def check(number: str) -> int:
        total = 0
        for place, sign in enumerate(reversed(number)):
            digit = int(sign)
            for _ in range(place % 8):
                digit = turn[digit]
            total = times(total, digit)
        return total

    return until(lambda: filled("############"), lambda v: check(v) == 0)


def pan() -> str:
    letters = dice.choices("ABCDEFGHKLMNRS", k=5)
    return f"{''.join(letters[:3])}P{letters[3]}{filled('####')}{letters[4]}"


def passport() -> str:
    return dice.choice(
        (filled("#########"), f"C{filled('########')}", f"AB{filled('#######')}", f"X{filled('#######')}")
    )


SURE_IDS: dict[str, tuple[Maker, ...]] = {
    "US SSN": (ssn,),
    "UK NINO": (nino, lambda: (lambda v: f"{v[:2]} {v[2:4]} {v[4:6]} {v[6:8]} {v[8]}")(nino())),
    "Spanish DNI, NIE": (dni, nie, lambda: (lambda v: f"{v[:-1]}-{v[-1]}")(dni())),
    "French NIR": (
        nir,
        lambda: (lambda v: f"{v[0]} {v[1:3]} {v[3:5]} {v[5:7]} {v[7:10]} {v[10:13]} {v[13:]}")(nir()),
    ),
    "Italian codice fiscale": (codice_fiscale, lambda: codice_fiscale().lower()),
    "Swedish personnummer": (personnummer,),
    "Finnish HETU": (hetu,),
    "Brazilian CPF": (lambda: (lambda v: f"{v[:3]}.{v[3:6]}.{v[6:9]}-{v[9:]}")(cpf()),),
    "Indian Aadhaar": (lambda: grouped(aadhaar(), " "),),
}
SAID_IDS: dict[str, tuple[tuple[str, ...], Maker]] = {
    "US SSN": (("my SSN is {}", "social security number: {}", "SSN {}", "Social Security # {}"),
    lambda: ssn().replace("-", dice.choice(("", " ")))),
    "UK NINO": (("my NI number is {}", "national insurance no. {}"), lambda: nino().lower()),
    "German Steuer-ID": (("meine Steuer-ID ist {}", "Steueridentifikationsnummer: {}", "Steuer-ID: {}",
    "IdNr. {}"), tax_id),
    "Dutch BSN": (("mijn BSN is {}", "BSN: {}", "burgerservicenummer {}"), bsn),
    "Indian Aadhaar": (("my Aadhaar number is {}", "aadhar card no {}"), aadhaar),
    "Indian PAN": (("PAN: {}", "my PAN card number is {}"), pan),
    "Brazilian CPF": (("meu CPF é {}", "CPF: {}", "CPF {}"), cpf),
    "Swedish personnummer": (("personnummer {}", "mitt personnummer är {}"), lambda: personnummer().replace("-", "")),
    "Passport": (("passport number {}", "my passport no. is {}", "Passport: {}", "Reisepass Nr. {}",
    "pasaporte {}"), passport),
}  # fmt: skip

# --- What customers say around them ----------------------------------------------------------------

AROUND = (
    "{}", "please use {}", "it is {}, thanks", "You can use {} for order 104512.",
    "hi, {} is mine and I am still waiting!!",
    "I already gave you this twice: {}", "Hello,\n{}\nplease help", "({})", "@AmazonHelp {} #fail",
    "details: {}; thank you",
    "meine Daten: {}. Danke", "voici: {} merci", "mis datos son {} gracias", "see {}.", "\"{}\"",
    "customer wrote {} at 12:30 on 01/04/2020",
)  # fmt: skip
IN_ADDRESSES = (
    "https://shop.example/unsubscribe?mail={}&list=3", "http://pizza.example/r/?u={}", "mailto:{}",
    "<a href='mailto:{}'>me</a>",
    "Ana <{}>", "to={};cc=none",
)  # fmt: skip
PHONE_WORDS = (
    "call me on {}", "my number is {}", "Phone: {}", "please ring {} after 6", "Tel. {}", "WhatsApp {}",
    "text me at {}", "mobile {}",
    "you can reach me at {}", "mein Handy: {}", "Telefonnummer {}", "rufen Sie mich unter {} an",
    "mon téléphone est le {}",
    "appelez-moi au {}", "mi teléfono es {}", "llámame al {}", "il mio cellulare è {}", "meu telefone: {}",
    "bel mij: telefoon {}",
    "{} is my number", "my cell phone number: {}", "contact number {}", "Call back requested at {}",
)  # fmt: skip
SIGNED = (
    "Please send it soon.\n\nBest regards,\n{}", "Where is it?\nKind regards\n{}",
    "Mit freundlichen Grüßen\n{}", "Cordialement,\n{}",
    "Un saludo,\n{}", "Met vriendelijke groet,\n{}", "Cordiali saluti\n{}", "Not happy. Regards, {}",
    "Sincerely,\n\n{}",
    "Thanks,\n{}", "Yours faithfully\n{}", "Many thanks and best wishes,\n{}", "Atenciosamente,\n{}", "Viele Grüße\n{}",
)  # fmt: skip
SAYS_NAME = ("My name is {}.", "Hi, my name is {} and I need help", "mein Name ist {}", "je m'appelle {}",
"me llamo {}", "mi chiamo {}",
             "Name on the account: {}", "Full name: {}")  # fmt: skip
IP_AROUND = (
    "my IP is {}",
    "login from {} was not me",
    "IP address: {}",
    "blocked {} again",
    "sign-in from {} at 10:20",
)

DECOYS: tuple[tuple[str, Maker], ...] = (
    ("order number", lambda: f"my order {filled('##########')} never came"),
    ("order number", lambda: f"Order #{filled('###-#######-#######')}"),
    ("order number", lambda: f"Bestellnummer {filled('30#######')} fehlt"),
    ("order number", lambda: f"PZ-{filled('######')} and PZ-{filled('#######')}"),
    ("ticket", lambda: f"ticket no. {filled('########')}, case {filled('5########')}"),
    ("tracking number", lambda: f"tracking 1Z999AA1{filled('########')}"),
    ("tracking number", lambda: f"tracking number {filled('9400############')}"),
    ("tracking number", lambda: f"parcel {filled('JD0146############')} is lost"),
    ("invoice", lambda: f"invoice {filled('2026-#####')} of {filled('##.##')}"),
    ("time", lambda: f"at {dice.randint(10, 23)}:{dice.randint(10, 59)}:17 on 2026-0{dice.randint(1, 9)}-11"),
    ("time", lambda: f"between {dice.randint(10, 28)}/0{dice.randint(1, 9)}/2026 and {dice.randint(10, 28)}.10.2026"),
    ("time", lambda: f"2026-09-{dice.randint(10, 28)}T{dice.randint(10, 23)}:17:31.{filled('###')}Z"),
    ("price", lambda: f"I paid ${filled('#')},{filled('###')},{filled('###')}.{filled('##')} in total"),
    ("price", lambda: f"EUR {filled('##')}.{filled('###')},{filled('##')} statt {filled('##')}.{filled('###')},00"),
    ("product", lambda: f"SKU {filled('########')}, model SM-G{filled('###')}F"),
    ("product", lambda: f"EAN {filled('400#########')}"),
    ("coordinates", lambda: f"at {filled('5#')}.{filled('#######')}, {filled('1#')}.{filled('#######')}"),
    ("tweet id", lambda: f"https://twitter.com/ana/status/12{filled('#################')}"),
    ("tweet id", lambda: f"12{filled('#################')}"),
    ("version", lambda: f"iOS 13.3.1, app version {dice.randint(2, 9)}.{dice.randint(10, 99)}.{filled('##')}.3"),
    ("version", lambda: f"Chrome/80.0.{filled('####')}.{filled('###')} build {filled('#####')}"),
    ("handle", lambda: "@AmazonHelp @ana_pizza where is it? .@pizza"),
    ("talk", lambda: "look at pizza dot com, it was at home. I am at the shop dot"),
    ("talk", lambda: f"called 3 times, waited {filled('##')} minutes, 10-15 days, 24/7, {filled('###')} of 1000"),
    ("talk", lambda: "Thanks,\nThe Pizza Team"),
    ("talk", lambda: "Best regards, Customer Service"),
    ("talk", lambda: "my order was 12 large pizzas, 3 small, 4 cola; deliver to 2nd floor"),
    ("uuid", lambda: f"123e4567-e89b-12d3-a456-{filled('############')}"),
    ("serial", lambda: f"IMEI {filled('35#############')}"),
    ("epoch", lambda: f"at {filled('15########')}000"),
    ("size", lambda: f"{filled('####')} x {filled('####')} px, {filled('###')} kB, {filled('#####')} km"),
)  # fmt: skip


def planted() -> Iterator[Planted]:
    """Every kind in each of its ways, in several texts each."""
    kinds: list[tuple[str, list[str], tuple[str, ...]]] = [
        ("e-mail", list(email_ways()), AROUND), ("e-mail in an address", list(email_ways())[:63], IN_ADDRESSES),
        ("phone", list(phone_ways()), AROUND), ("phone after a word", [*bare_phone_ways(), *phone_ways()], PHONE_WORDS),
        ("card", list(card_ways()), AROUND), ("IBAN", list(iban_ways()), AROUND),
        ("name signed", list(NAMES), SIGNED), ("name said", list(NAMES), SAYS_NAME),
        ("address signed", [f"{name}\n{address}" for name in NAMES for address in ADDRESSES], SIGNED),
        ("IP", [f"{dice.randint(11, 223)}.{dice.randint(10, 255)}.{dice.randint(0, 255)}.7" for _ in range(30)]
            + ["2001:db8:85a3::8a2e:370:7334", "2a02:8108:8ac0:4d2c:1c2d:3e4f:5a6b:7c8d",
            "fe80::1ff:fe23:4567:890a"], IP_AROUND),
    ]  # fmt: skip
    for kind, values, texts in kinds:
        for at, value in enumerate(values):
            if "&" in value or "%" in value or "at)" in value or " " in value.strip():
                texts_here = [text for text in texts if "http" not in text and "to=" not in text]
            else:
                texts_here = list(texts)
            for step in range(6):
                text = texts_here[(at * 5 + step) % len(texts_here)]
                yield Planted(kind, text.replace("{}", value), value)
    for name, makers in SURE_IDS.items():
        for at in range(120):
            value = makers[at % len(makers)]()
            yield Planted(name, AROUND[at % len(AROUND)].replace("{}", value), value)
    for name, (texts, make) in SAID_IDS.items():
        for at in range(60):
            value = make()
            yield Planted(f"{name} after a word", texts[at % len(texts)].replace("{}", value), value)


def is_masked(found: Planted, masked: str) -> bool:
    """Nothing of the value is left, but for what the words around it say, too."""
    around = found.text.replace(found.value, " ")
    masked_words = MASK.sub("", masked)
    pieces = [piece for piece in re.findall(r"[^\W_]{4,}", found.value) if piece not in around]
    short = not pieces and found.value in masked_words
    return masked != found.text and not short and not any(piece in masked_words for piece in pieces)


def half_of(text: str) -> str:
    return "develop" if zlib.crc32(text.encode()) % 2 else "report"


def report_planted(half: str, shown: int) -> None:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    missed: list[Planted] = []
    for found in planted():
        if half not in ("both", half_of(found.text)):
            continue
        hit = is_masked(found, redact(found.text))
        counts[found.kind][0] += hit
        counts[found.kind][1] += 1
        missed += [] if hit else [found]
    print(f"Recall on planted texts ({half})")
    for kind, (hits, all_of_it) in counts.items():
        print(f"  {kind:34s} {hits:5,} of {all_of_it:5,}  {hits / all_of_it:.3f}")
    hits, all_of_it = (sum(pair[at] for pair in counts.values()) for at in (0, 1))
    print(f"  {'all':34s} {hits:5,} of {all_of_it:5,}  {hits / all_of_it:.3f}")
    for found in missed[:shown] if half == "develop" else ():
        print(f"    missed {found.kind}: {found.text!r} -> {redact(found.text)!r}")
    _report_decoys(half, hits, shown)


def _report_decoys(half: str, hits: int, shown: int) -> None:
    kept = wrong = 0
    for _ in range(40):
        for kind, make in DECOYS:
            text = make()
            if half not in ("both", half_of(text)):
                continue
            same = redact(text) == text
            kept, wrong = kept + same, wrong + (not same)
            if not same and half == "develop" and wrong <= shown:
                print(f"    masked {kind}: {text!r} -> {redact(text)!r}")
    print(
        f"Decoys kept: {kept:,} of {kept + wrong:,}  {kept / (kept + wrong):.3f}; precision {hits / (hits + wrong):.3f}"
    )


# --- Real texts ------------------------------------------------------------------------------------


def texts_of(path: Path, column: str) -> list[str]:
    if path.suffix != ".csv":
        return [line.rstrip("\n") for line in path.open(encoding="utf-8", errors="replace")]
    with path.open(newline="", encoding="utf-8", errors="replace") as lines:
        rows = list(csv.reader(lines))
    header = next(at for at, row in enumerate(rows) if column in row)
    place = rows[header].index(column)
    return [row[place] for row in rows[header + 1 :] if len(row) > place and row[place]]


def report_real(texts: list[str], shown: int) -> None:
    began = time.process_time()
    masked = [redact(text) for text in texts]
    seconds = time.process_time() - began
    changed = [(text, new) for text, new in zip(texts, masked, strict=True) if text != new]
    masks = sum(len(MASK.findall(new)) for _, new in changed)
    print(
        f"{len(texts):,} real texts: {1000 * masks / len(texts):.2f} masks per 1,000, "
        f"{len(texts) / seconds:,.0f} texts/s in Python"
    )
    _report_gate(texts)
    for text, new in changed[:shown]:
        print("   ", _around_masks(text, new))


def _report_gate(texts: list[str]) -> None:
    with duckdb.connect() as scratch:
        scratch.execute("SET threads = 1; CREATE TABLE t (text VARCHAR)")
        scratch.execute("INSERT INTO t SELECT unnest(?::VARCHAR[])", [texts])
        best, hits = 1e9, 0
        for _ in range(3):
            began = time.process_time()
            row = scratch.execute(
                "SELECT count(*) FROM t WHERE regexp_matches(text, ?)", [NEEDS_REDACTION]
            ).fetchone()
            best, hits = min(best, time.process_time() - began), row[0] if row else 0
    print(f"the cheap question: {len(texts) / best:,.0f} texts/s, {hits / len(texts):.1%} pass on")


def _around_masks(text: str, new: str) -> str:
    at = next((place for place, (a, b) in enumerate(zip(text, new, strict=False)) if a != b), 0)
    return f"{text[max(0, at - 40) : at + 60]!r}  ->  {new[max(0, at - 10) : at + 40]!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="CSV (or a text a line) of real texts")
    parser.add_argument("--column", default="text", help="the column of texts")
    parser.add_argument("--half", choices=("develop", "report", "both"), default="report")
    parser.add_argument("--show", type=int, default=40, help="how many masks or misses to print")
    asked = parser.parse_args()
    report_planted(asked.half, asked.show)
    texts = [text for path in asked.files for text in texts_of(path, asked.column)]
    if texts:
        report_real(texts, asked.show)


if __name__ == "__main__":
    sys.exit(main())
