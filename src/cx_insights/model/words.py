"""Channels, actors and sentiment labels: one spelling each, and what vendors call them."""

from enum import StrEnum


class Actor(StrEnum):
    """Who acted."""

    CUSTOMER = "customer"
    BOT = "bot"
    HUMAN = "human"
    SYSTEM = "system"


class Label(StrEnum):
    """What a sentiment score is called; thresholds stand in the metric dictionary."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


UNKNOWN_CHANNEL = "unknown"

# Every spelling that becomes the channel; what stands nowhere here stays a channel of its own.
CHANNEL_SPELLINGS: dict[str, tuple[str, ...]] = {
    "app": (
        "app",
        "mobile app",
        "ios",
        "android",
        "in-app",
        "inapp",
        "mobile",
        "application",
        "sdk",
        "mobile sdk",
        "ios app",
        "android app",
    ),
    "web": (
        "web",
        "website",
        "web form",
        "webform",
        "web widget",
        "portal",
        "online",
        "internet",
        "browser",
        "web site",
        "self-service",
        "help center",
        "helpcenter",
        "help-center",
        "feedback widget",
        "customer portal",
        "web service",
        "webseite",
        "sitio web",
        "webformular",
        "kontaktformular",
        "formulario web",
        "formulaire web",
        "site web",
    ),
    "chat": (
        "chat",
        "live chat",
        "livechat",
        "live_chat",
        "webchat",
        "web chat",
        "messenger chat",
        "chatbot",
        "bot",
        "messaging",
        "native messaging",
        "conversation",
        "native_messaging",
        "chat widget",
    ),
    "phone": (
        "phone",
        "telephone",
        "call",
        "voice",
        "inbound call",
        "phone call",
        "phone_call",
        "voicemail",
        "callback",
        "telefon",
        "tel",
        "téléphone",
        "teléfono",
        "telefone",
        "anruf",
        "llamada",
        "customer care call",
        "ivr",
        "aircall",
        "hotline",
        "llamada telefónica",
        "appel téléphonique",
    ),
    "email": (
        "email",
        "e-mail",
        "mail",
        "e mail",
        "outbound email",
        "correo",
        "correo electrónico",
        "courriel",
    ),
    "social": (
        "social",
        "social media",
        "twitter",
        "x",
        "tweet",
        "facebook",
        "facebook messenger",
        "instagram",
        "messenger",
        "twitter dm",
        "twitter like",
        "linkedin",
        "whatsapp",
        "telegram",
        "wechat",
        "line",
        "sms",
        "instagram direct",
        "tiktok",
        "reddit",
        "youtube",
    ),
    "store": (
        "store",
        "in store",
        "in-store",
        "shop",
        "branch",
        "walk-in",
        "walk in",
        "counter",
        "in person",
        "in-person",
        "pos",
        "filiale",
        "tienda",
        "restaurant",
        "kiosk",
        "vor ort",
        "agence",
        "loja",
    ),
    "post": ("post", "postal mail", "letter", "postal", "brief", "carta"),
    "fax": ("fax",),
}

CHANNELS: tuple[str, ...] = tuple(CHANNEL_SPELLINGS)

CHANNEL_BY_SPELLING: dict[str, str] = {
    spelling: channel for channel, spellings in CHANNEL_SPELLINGS.items() for spelling in spellings
}

CHANNEL_LABELS: dict[str, str] = {"email": "E-mail", "sms": "SMS"}

ACTOR_SPELLINGS: dict[Actor, tuple[str, ...]] = {
    Actor.CUSTOMER: (
        "customer",
        "client",
        "user",
        "end user",
        "end-user",
        "enduser",
        "visitor",
        "consumer",
        "caller",
        "requester",
        "contact",
        "lead",
        "guest",
        "kunde",
        "cliente",
        "inbound",
        "incoming",
        "member",
        "buyer",
        "patient",
        "passenger",
        "shopper",
    ),
    Actor.BOT: (
        "bot",
        "chatbot",
        "ai",
        "assistant",
        "virtual assistant",
        "virtual agent",
        "ai agent",
        "fin",
        "answer bot",
        "automation",
        "voicebot",
        "voice assistant",
        "ivr",
        "machine",
        "robot",
        "ai_agent",
        "virtual_agent",
        "automated",
        "model",
        "gpt",
        "dialogflow",
        "automated agent",
        "ai assistant",
    ),
    Actor.HUMAN: (
        "human",
        "agent",
        "employee",
        "staff",
        "admin",
        "operator",
        "representative",
        "rep",
        "support",
        "human agent",
        "live agent",
        "teammate",
        "advisor",
        "adviser",
        "specialist",
        "supervisor",
        "mitarbeiter",
        "agente",
        "outbound",
        "outgoing",
        "csr",
        "company",
        "brand",
        "clerk",
        "support agent",
        "human_agent",
        "live_agent",
        "counselor",
        "wizard",
    ),
    Actor.SYSTEM: ("system", "event", "workflow", "trigger", "note", "log", "action", "status"),
}

ACTOR_BY_SPELLING: dict[str, Actor] = {
    spelling: actor for actor, spellings in ACTOR_SPELLINGS.items() for spelling in spellings
}

TRUE_WORDS: tuple[str, ...] = (
    "true",
    "yes",
    "y",
    "1",
    "t",
    "ja",
    "si",
    "sí",
    "oui",
    "sì",
    "sim",
    "да",
    "はい",
    "是",
    "예",
    "نعم",
    "x",
    "resolved",
    "solved",
    "closed",
    "handed over",
    "escalated",
)
FALSE_WORDS: tuple[str, ...] = (
    "false",
    "no",
    "n",
    "0",
    "f",
    "nein",
    "non",
    "não",
    "nao",
    "nee",
    "нет",
    "いいえ",
    "否",
    "아니오",
    "لا",
    "unresolved",
    "open",
    "pending",
    "not resolved",
    "new",
    "hold",
    "on-hold",
    "not escalated",
)


def channel_label(channel: str) -> str:
    """How a channel is written on screen: 'email' -> 'E-mail', 'app' -> 'App'."""
    return CHANNEL_LABELS.get(channel, channel.replace("_", " ").capitalize())
