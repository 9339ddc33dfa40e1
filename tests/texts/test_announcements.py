"""What a bot announces, in many wordings; offers, conditions, questions and parcels handed over are none."""

import duckdb
import pytest

from cx_insights.texts.announcements import (
    PASSED_OVER,
    PATTERNS,
    RULES,
    announces_closing,
    announces_handover,
)

HANDS_OVER = (
    "Hang tight, I'm bringing in someone from our team.",
    "I'm handing this conversation off to one of our specialists.",
    "Sure thing — let me grab a teammate to help with this.",
    "A member of the support team will reply within 24 hours.",
    "You'll be connected to a representative in a moment.",
    "This needs a person. I'm routing your chat to customer care.",
    "We're connecting you with the next available representative.",
    "I've created a ticket for our team and they'll get back to you by email.",
    "Please wait while I transfer you.",
    "You are being transferred to customer support.",
    "You are currently number 4 in the queue.",
    "Handing over to human support.",
    "I've passed this along to our service team.",
    "Please stay in the chat, a customer service employee will answer you as soon as possible.",
    "Give me a second to find an agent for you.",
    "Your conversation has been assigned to Maria.",
    "I'll loop in my human colleagues.",
    "Someone from our team will contact you by phone.",
    "Escalating to a supervisor.",
    "We will connect you to the first available advisor.",
    "Ich hole dir schnell jemanden aus dem Team.",
    "Ihr Anliegen übergebe ich nun an unseren Kundenservice.",
    "Bitte haben Sie einen Moment Geduld, Sie werden gleich mit einem Berater verbunden.",
    "Ich gebe das an meine Kollegen weiter.",
    "Ich leite deine Anfrage an einen Menschen weiter.",
    "Okay, dann übernimmt jetzt meine Kollegin.",
    "Un asesor te atenderá en breve.",
    "Enseguida le comunico con un representante.",
    "Transfiriendo a un agente...",
    "Un miembro de nuestro equipo te responderá pronto.",
    "Je vous mets en relation avec un agent.",
    "Un conseiller vous répondra dans quelques instants.",
    "Je transfère la conversation à mon collègue.",
    "Nous allons vous mettre en contact avec un spécialiste.",
    "I'll see if one of our people can jump in. Connecting...",
    "Passing you across to Sam from billing.",
    "Hold tight! I've pinged a support rep.",
    "I am escalating your issue to a senior specialist.",
    "One of our friendly humans will pick this up from here.",
    "Our care team has been notified and will email you.",
    "We're finding the right person for you.",
    "An operator will respond in about 5 minutes.",
    "Right, I'm calling in a colleague.",
    "Your query has been raised with the warranty department.",
    "I'm looping in the team now.",
    "You'll now be speaking with a live agent.",
    "Ok, switching you over to a human",
    "Moment, ich schalte einen Mitarbeiter dazu.",
    "Ein Kundenberater übernimmt das Gespräch.",
    "Wir melden uns schnellstmöglich bei Ihnen, ein Mitarbeiter prüft das.",
    "Voy a pasar su caso a un especialista.",
    "Su solicitud fue asignada a un representante.",
    "Je vous redirige vers notre service client.",
    "Votre conversation est transférée à un conseiller.",
)

DOES_NOT = (
    "Would you like to speak with an agent?",
    'I can hand you over to a colleague, just say "yes".',
    "Our support team works Monday to Friday.",
    "You can transfer your miles to another person in the app.",
    "Your parcel has been handed to a neighbour.",
    "To reach an agent, call 0800 123.",
    "The driver will contact you before delivery.",
    "Please connect the cable to the router.",
    "Only an admin can pass ownership to another team member.",
    "Thanks, have a great day!",
    "Your payment has been escalated? Let me check.",
    "Which team member did you speak to?",
    "Agents get a discount of 10 %.",
    "What would you like to say to our team?",
    "Möchten Sie, dass ich Sie weiterleite?",
    "Ihre Sendung wurde an den Zusteller übergeben.",
    "Du kannst das Abo an eine andere Person übertragen.",
    "¿Desea que le transfiera con un agente?",
    "Su pedido ha sido enviado a su dirección.",
    "Souhaitez-vous être mis en relation avec un conseiller ?",
    "Votre colis a été transmis au transporteur.",
    "A colleague of yours already booked this seat.",
    "I can look that up for you.",
    "We have sent your new password to your e-mail.",
    "I could not find an agent with that name.",
    "Talk to your manager to get access.",
    "Your agent number is 4411.",
    "I will send it to your address.",
    "Do you still need help from our team?",
    "Die Person am Empfang hat den Schlüssel.",
    "El equipo de sonido llega mañana.",
    "Vous pouvez changer de personne de contact.",
)

EXAMPLES = [(rule.says, text) for rule in RULES for text in rule.examples]
OTHERS = [(rule.says, text) for rule in RULES for text in rule.others]


def heard(says: str, text: str) -> bool:
    """As a single text is read, and DuckDB must read a column alike."""
    ask = {"handover": announces_handover, "closing": announces_closing}[says]
    sql = "SELECT regexp_matches(regexp_replace(?, ?, ' ', 'gi'), ?, 'i')"
    found = duckdb.execute(sql, [text, PASSED_OVER, PATTERNS[f"announces_{says}"]]).fetchone()
    assert found == (ask(text),), f"DuckDB and Arrow disagree about: {text}"
    return ask(text)


@pytest.mark.parametrize(("says", "text"), EXAMPLES)
def test_every_rule_finds_its_examples(says: str, text: str) -> None:
    assert heard(says, text)


@pytest.mark.parametrize(("says", "text"), OTHERS)
def test_no_rule_finds_what_it_must_not(says: str, text: str) -> None:
    assert not heard(says, text)


@pytest.mark.parametrize("text", HANDS_OVER)
def test_a_handover_is_heard_in_many_wordings(text: str) -> None:
    assert heard("handover", text)


@pytest.mark.parametrize("text", DOES_NOT)
def test_an_offer_a_question_or_another_matter_is_no_handover(text: str) -> None:
    assert not heard("handover", text)


def test_a_question_beside_the_announcement_does_not_hide_it() -> None:
    assert announces_handover("Do you have your order number? I am transferring you to an agent now.")


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    assert not announces_handover("I will " + "really " * 200_000)
