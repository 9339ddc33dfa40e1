"""A journey told in words becomes a map: what happens clause by clause, where, who answers, and how it feels."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from cx_insights.errors import UnusableInput
from cx_insights.journey_maps.journey_map import JourneyMap, Owner, Stage, Step, new_id
from cx_insights.journey_maps.stages import stage_named_by
from cx_insights.texts import sentiment
from cx_insights.wording import count

MOST_STEPS = 60
LONGEST = 20_000
LONGEST_NAME = 60

_BREAK = re.compile(
    r"\s*(?:[.;!?\n]+|\s->\s|\s=>\s|→|,\s*(?:and\s+)?then\b|,\s*and\b|,|\bthen\b|\bafter that\b|\bafterwards\b"
    r"|\band\s+(?=(?:is|are|was|gets?|got|then|finally|they|she|he|it|a|an|the)\b|\w+(?:s|ed)\b))\s*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")
_SUBJECT = re.compile(
    r"^(?:(?:and|but|so|finally|first|next|later|eventually)\s+)*"
    r"(?:(?:the|a|an|our|my)\s+)?(?:customers?|users?|clients?|guests?|buyers?|passengers?|patients?|members?|citizens?"
    r"|subscribers?|people|they|he|she|i|we|you)\s+(?=\w)",
    re.IGNORECASE,
)
_CHANNELS: dict[str, str] = {
    "app": r"(?:mobile )?apps?",
    "chat": r"(?:live ?)?chat(?:bot|bots|s)?|messenger|whatsapp|bot|virtual assistant",
    "web": r"web ?sites?|web|online|web ?shop|browser|portal|landing page|home ?page",
    "phone": r"phones?|telephone|calls?|called|calling|rings?|hotline",
    "email": r"e-?mails?|mailed|newsletter|inbox",
    "social": r"social media|twitter|facebook|instagram|tiktok|tweets?",
    "store": r"stores?|shops?|branch|counter|restaurant|desk|in person",
    "post": r"letters?|post|mailbox",
}
_WHERE = r"(?:in|on|via|through|by|over|using|with|at|from)\s+(?:(?:the|a|an|our|my|their|his|her)\s+)?"
_CHANNEL = {key: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for key, words in _CHANNELS.items()}
_SAID_WHERE = re.compile(rf"\s*\b{_WHERE}(?:{'|'.join(_CHANNELS.values())})\b", re.IGNORECASE)
_BOT = re.compile(
    r"\b(?:chat ?bots?|bots?|ai|virtual (?:agent|assistant)|assistant|ivr|voice ?bot|automatic(?:ally)?)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:agents?|humans?|person|people|colleague|employee|staff|advis[eo]rs?|support rep|representative|manager|clerk"
    r"|technician|specialist|team|doctor|consultant)\b|\b(?:handed|passed|transferred|escalated|put through)\b",
    re.IGNORECASE,
)
_MADE_GOOD = re.compile(
    r"\b(?:new|replacement|refund\w*|money back|voucher|compensat\w*|solved|fixed|resolved)\b", re.IGNORECASE
)
_WRONG = re.compile(
    r"\b(?:without|missing|late|wrong|broken|cold|damaged|fails?|failed|declined|never|nobody|error|delay\w*|lost|waits?|"
    r"waiting|cannot|can't|too (?:long|much|expensive)|crash\w*)\b",
    re.IGNORECASE,
)
_FEELS_WRONG, _FEELS_GOOD = -0.5, 0.5
_CLEAR = 0.15
_REPAIR = "Resolution"
_NO_STAGE = "Journey"


def from_words(text: str, title: str = "") -> JourneyMap:
    """The map of a description; every step is assumed, none measured.

    Customer orders in the app, pizza arrives without extra cheese, asks the chatbot, is handed to Maria, gets a new
    pizza

    stage │ Order  │ Delivery                          │ Support          │ Support               │ Resolution
    step  │ Orders │ Pizza arrives without extra cheese│ Asks the chatbot │ Is handed to Maria    │ Gets a new pizza
    where │ app    │                                   │ chat             │ chat                  │
    who   │        │                                   │ AI answers       │ People answer         │

    Raises UnusableInput for an empty or endless text.
    """
    clauses = _clauses(text)
    steps = [(_stage(clause), _step(clause)) for clause in clauses]
    return JourneyMap(
        map_id=new_id("map"),
        title=title.strip() or "Journey told in words",
        persona="",
        stages=_staged(steps),
        created_at=datetime.now(UTC).replace(microsecond=0),
    )


def _clauses(text: str) -> list[str]:
    if len(text) > LONGEST:
        raise UnusableInput(
            f"The description is longer than {count(LONGEST)} letters. Tell one journey in a few lines."
        )
    lines = (_BULLET.sub("", line.strip()) for line in text.splitlines())
    parts = [part.strip(" ,-\"'") for line in lines for part in _BREAK.split(line)]
    clauses = [part for part in parts if re.search(r"\w{2}", part)]
    if not clauses:
        raise UnusableInput(
            "There is no journey in these words. Tell what happens, one thing after another: "
            "'Customer orders in the app, the pizza arrives late, asks the chatbot'."
        )
    if len(clauses) > MOST_STEPS:
        raise UnusableInput(
            f"That makes {len(clauses)} steps; a map that people can read has at most {MOST_STEPS}. Tell one journey."
        )
    return clauses


def _step(clause: str) -> Step:
    return Step(
        new_id("step"),
        _name(clause),
        channels=_channels(clause),
        owner=_owner(clause),
        doing=clause[:1].upper() + clause[1:],
        feeling=_feeling(clause),
    )


def _name(clause: str) -> str:
    """'Customer orders in the app' -> 'Orders'; the words themselves where nothing would be left."""
    bare = _SUBJECT.sub("", clause)
    short = _SAID_WHERE.sub("", bare).strip(" ,") or bare
    name = short if len(short) <= LONGEST_NAME else short[: LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
    return name[:1].upper() + name[1:]


def _channels(clause: str) -> tuple[str, ...]:
    return tuple(key for key, pattern in _CHANNEL.items() if pattern.search(clause))


def _owner(clause: str) -> Owner:
    bot, person = bool(_BOT.search(clause)), bool(_PERSON.search(clause))
    if re.search(r"\b(?:handed|passed|transferred|escalated|put through)\b", clause, re.IGNORECASE):
        return "human"
    if bot and person:
        return "both"
    return "ai" if bot else "human" if person else "none"


def _feeling(clause: str) -> float | None:
    """What the words themselves say; None where they say nothing of it."""
    if _MADE_GOOD.search(clause) and not _WRONG.search(clause):
        return _FEELS_GOOD
    scored = sentiment.score([clause])[0].score
    if _WRONG.search(clause):
        return min(_FEELS_WRONG, round(scored or 0.0, 1))
    return None if scored is None or abs(scored) < _CLEAR else round(scored, 1)


def _stage(clause: str) -> str | None:
    if _MADE_GOOD.search(clause):
        return _REPAIR
    if _owner(clause) != "none":
        return "Support"
    return stage_named_by(_SUBJECT.sub("", clause))


def _staged(steps: Iterable[tuple[str | None, Step]]) -> tuple[Stage, ...]:
    """Steps that follow each other in one stage stand together; the order of the telling stays."""
    groups: list[tuple[str, list[Step]]] = []
    for name, step in steps:
        wanted = name or (groups[-1][0] if groups else _NO_STAGE)
        if not groups or groups[-1][0] != wanted:
            groups.append((wanted, []))
        groups[-1][1].append(step)
    return tuple(Stage(new_id("stage"), name, tuple(found)) for name, found in groups)
