"""What each signal hears and what it must not hear; DuckDB and Python must agree on every line."""

import re

import duckdb
import pytest

from cx_insights.texts.reasons import REASONS
from cx_insights.texts.signals import (
    OTHER_LANGUAGES,
    PUT_ASIDE,
    SIGNALS,
    SIGNALS_CASE_SENSITIVE,
    signal_spans,
)

HEARD = {
    "asks_for_human": [
        "Can I talk to a real person?",
        "agent please",
        "HUMAN!",
        "connect me with an agent",
        "I want to speak to your manager",
        "I need a representative now",
        "Is there a live agent I can chat with",
        "I don't want to talk to a bot",
        "am I talking to a robot",
        "get me a human",
        "please put me through to somebody",
    ],
    "gives_reference": [
        "My order PZ-104512 is late",
        "#12345",
        "order 3348917502",
        "my account number is 40021",
        "it is AB-12345",
        "88412003",
        "ticket no: 5512",
        "Ref. AB12345",
    ],
    "describes_issue": [
        "two pizzas are missing",
        "It was cold",
        "the app isn't working",
        "My pizza never arrived",
        "I can’t log in",
        "cant open it",
        "I was charged twice",
        "still no driver",
        "you delivered the wrong order",
        "waited 40 minutes, no refund",
        "the site is down",
        "I have not received anything",
    ],
    "tells_what_was_tried": [
        "I already tried that",
        "I have tried everything",
        "restarted the phone twice",
        "I called the shop",
        "i reset my password",
        "I've already contacted support",
        "We cleared the cache",
        "I sent an e-mail on Monday",
    ],
    "states_wanted_outcome": [
        "I want a refund",
        "please send a new one",
        "I'd like my money back",
        "cancel my order",
        "Could you resend it?",
        "Can I get a voucher",
        "I would like to change my address",
        "just fix it",
    ],
    "says_it_again": [
        "As I said, it never came",
        "I already told your bot",
        "I told you that before",
        "my order number, again?",
        "this is the third time",
        "How many times do I have to say it",
        "I just gave you the number",
        "Do I have to repeat everything",
        "I have to explain it all over again",
        "why do you keep asking",
    ],
    "asks_for_reference": [
        "Could you give me your order number?",
        "May I have your name?",
        "What is your account number?",
        "Can you please confirm your e-mail address",
        "Please provide your full name and address",
        "Order number please",
        "Do you have the order number at hand?",
        "I just need your phone number first",
        "Which order is it about?",
        "I'd just need your phone number.",
        "in addition you would give me the order ID and email",
    ],
    "is_intense": [
        "This is unacceptable",
        "worst pizza ever",
        "I need it ASAP",
        "never again",
        "Fix it!!",
        "you will hear from my lawyer",
        "what is going on?!",
        "WHERE IS MY PIZZA",
        "you NEVER ANSWER",
        "I AM FURIOUS",
    ],
}

NOT_HEARD = {
    "asks_for_human": [
        "I ordered a personal pizza",
        "the person at the door was nice",
        "My agent number",
        "Thank you",
        "the bot is great",
        "hand sanitizer, people",
    ],
    "gives_reference": [
        "two large pizzas at 18:30",
        "I paid $12.50 on 2020-04-01",
        "waited 40 minutes",
        "covid-19",
        "https://pizza.example/20200407045243/menu",
        "I want to order",
        "https://pizza.example/menu?linkId=84435328",
    ],
    "describes_issue": [
        "Thank you so much",
        "great pizza",
        "a cold drink please",
        "I want to order",
        "cantaloupe",
    ],
    "tells_what_was_tried": ["I want a refund", "where is my order", "try the new one", "I ordered a pizza"],
    "states_wanted_outcome": ["It was cancelled", "I like your pizza", "where is it", "thanks"],
    "says_it_again": [
        "see you again",
        "try again later",
        "this is the first time",
        "thank you once again",
        "I said hello",
    ],
    "asks_for_reference": [
        "I am sorry about that",
        "Your order is on its way",
        "Could you tell me what happened?",
        "Please wait a moment",
        "Please send us an email",
        "Can I help you?",
    ],
    "is_intense": [
        "Thanks!",
        "my order PZ-104512",
        "OK",
        "The XXXX XXXX bank",
        "I live in the USA",
        "AT&T DSL",
        "the second pizza",
    ],
}


ELSEWHERE = {
    "asks_for_human": {
        "de": [
            "Ich möchte mit einem Mitarbeiter sprechen",
            "Kann mich bitte jemand zurückrufen?",
            "Mitarbeiter bitte",
            "Gibt es hier einen echten Menschen?",
            "Verbinden Sie mich endlich mit einem Kollegen",
        ],
        "es": ["Quiero hablar con una persona", "Páseme con un agente por favor", "que me llame alguien"],
        "fr": ["Je voudrais parler à un conseiller", "un humain svp", "Pouvez-vous me rappeler ?"],
        "pt": ["Quero falar com um atendente", "atendente", "me passa para uma pessoa"],
        "it": ["Vorrei parlare con un operatore", "operatore umano", "Mi passi un responsabile"],
        "nl": [
            "Ik wil een medewerker spreken",
            "Kan ik met een medewerker praten?",
            "kan iemand mij terugbellen",
        ],
    },
    "says_it_again": {
        "de": ["Wie schon gesagt, das Paket ist leer", "Das habe ich bereits Ihrem Bot geschrieben"],
        "es": ["Como ya le dije, no funciona", "Es la tercera vez que escribo"],
        "fr": ["Je l'ai déjà expliqué", "C'est la troisième fois"],
        "pt": ["Já falei isso para o robô", "Quantas vezes preciso dizer"],
        "it": ["Come ho già detto, non funziona", "devo ripetere tutto"],
        "nl": ["Dat heb ik al verteld", "Zoals ik eerder schreef"],
    },
}
NOT_ELSEWHERE = {
    "asks_for_human": {
        "de": ["Der Mitarbeiter war sehr freundlich", "Mein Paket ist nicht angekommen", "Ich warte auf den Techniker"],
        "es": ["El agente fue muy amable", "Mi pedido no ha llegado", "La persona que vino no sabía nada"],
        "fr": ["Le conseiller était très gentil", "Mon colis n'est pas arrivé", "Personne n'est venu"],
        "pt": ["O atendente foi muito gentil", "Meu pedido não chegou"],
        "it": ["L'operatore era molto gentile", "Il pacco non è arrivato"],
        "nl": ["De medewerker was erg vriendelijk", "Mijn pakket is niet aangekomen"],
    },
    "says_it_again": {
        "de": ["Das Paket ist leer", "Ich habe schon bezahlt"],
        "es": ["El paquete está vacío", "Ya pagué"],
        "fr": ["Le colis est vide", "J'ai déjà payé"],
        "pt": ["O pacote está vazio", "Já paguei"],
        "it": ["Il pacco è vuoto", "Ho già pagato"],
        "nl": ["Het pakket is leeg", "Ik heb al betaald"],
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name, rules in OTHER_LANGUAGES.items() for language in rules]
)
def test_other_languages_have_rules_of_their_own(name, language):
    pattern = OTHER_LANGUAGES[name][language]

    def heard(text):
        (found,) = duckdb.execute("select regexp_matches(?, ?, 'i')", [text, pattern]).fetchone()
        assert found == bool(re.search(pattern, text, re.IGNORECASE))
        return found

    assert [text for text in ELSEWHERE[name][language] if not heard(text)] == []
    assert [text for text in NOT_ELSEWHERE[name][language] if heard(text)] == []


def _in_python(name, text):
    return bool(signal_spans(name, text))


def _in_duckdb(name, text):
    if name in PUT_ASIDE:
        put_aside = "select regexp_replace(?, ?, '.', 'gi')"
        (text,) = duckdb.execute(put_aside, [text, PUT_ASIDE[name]]).fetchone()
    found = duckdb.execute("select regexp_matches(?, ?, 'i')", [text, SIGNALS[name]]).fetchone()[0]
    shouted = SIGNALS_CASE_SENSITIVE.get(name)
    return found or bool(
        shouted and duckdb.execute("select regexp_matches(?, ?)", [text, shouted]).fetchone()[0]
    )


def _lines(table):
    return [pytest.param(name, text, id=f"{name}: {text}") for name in table for text in table[name]]


def test_every_signal_has_lines_that_should_and_lines_that_should_not_match():
    assert set(HEARD) == set(NOT_HEARD) == set(SIGNALS)
    assert set(SIGNALS_CASE_SENSITIVE) <= set(SIGNALS)


@pytest.mark.parametrize(("name", "text"), _lines(HEARD))
def test_a_signal_is_heard(name, text):
    assert (_in_duckdb(name, text), _in_python(name, text)) == (True, True)


@pytest.mark.parametrize(("name", "text"), _lines(NOT_HEARD))
def test_a_signal_is_not_heard_where_it_is_not(name, text):
    assert (_in_duckdb(name, text), _in_python(name, text)) == (False, False)


def test_duckdb_and_python_agree_on_every_pattern_and_every_line():
    texts = [text for table in (HEARD, NOT_HEARD) for lines in table.values() for text in lines]
    patterns = [*SIGNALS.values(), *(reason.pattern for reason in REASONS)]
    for pattern in patterns:
        for text in texts:
            (found,) = duckdb.execute("select regexp_matches(?, ?, 'i')", [text, pattern]).fetchone()
            assert found == bool(re.search(pattern, text, re.IGNORECASE)), (pattern, text)


@pytest.mark.parametrize(
    ("customer", "bot", "reason"),
    [
        ("I was charged twice, give me an agent", "Hello", "asked for a human"),
        (
            "I was charged twice",
            "Sorry, I didn't understand that. Could you rephrase?",
            "bot did not understand",
        ),
        ("my pizza?", "I’m having trouble understanding you", "bot did not understand"),
        ("I was charged twice", "Let me check", "payment"),
        ("I want my money back", "Let me check", "policy or refund"),
        ("this is the third time I write", "Let me check", "repeated contact"),
        ("the pizza was terrible", "Let me check", "complaint"),
        ("two toppings are missing", "Let me check", "complaint"),
        ("what are your opening hours", "Let me check", None),
    ],
)
def test_the_first_reason_found_is_the_reason_of_a_handoff(customer, bot, reason):
    found = None
    for rule in REASONS:
        said = bot if rule.said_by == "bot" else customer
        if duckdb.execute("select regexp_matches(?, ?, 'i')", [said, rule.pattern]).fetchone()[0]:
            found = rule.name
            break
    assert found == reason


@pytest.mark.parametrize("rule", REASONS, ids=lambda rule: rule.name)
def test_a_rule_finds_its_own_examples(rule):
    assert [text for text in rule.examples if not re.search(rule.pattern, text, re.IGNORECASE)] == []
