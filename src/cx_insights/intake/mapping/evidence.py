"""How well the values of a column fit a field, between 0 and 1, and the reason in plain words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cx_insights.intake.mapping.column_words import column_words
from cx_insights.intake.mapping.names import name_score, normalised
from cx_insights.intake.mapping.profile import Profile
from cx_insights.intake.mapping.surveys.scales import asks, is_drawn, listed, scale_of
from cx_insights.intake.mapping.times import says_time
from cx_insights.model.fields import BY_NAME
from cx_insights.model.words import ACTOR_BY_SPELLING, CHANNEL_BY_SPELLING, FALSE_WORDS, TRUE_WORDS, Actor
from cx_insights.wording import count, number, percent

_CHANNELS = frozenset(CHANNEL_BY_SPELLING)
_ACTORS = frozenset(ACTOR_BY_SPELLING)
_SPEAKERS = frozenset(spelling for spelling, actor in ACTOR_BY_SPELLING.items() if actor != Actor.SYSTEM)
_FLAGS = frozenset((*TRUE_WORDS, *FALSE_WORDS))
_ENOUGH = 20  # rows from which on shares of different values say something


@dataclass(frozen=True)
class Evidence:
    """What is known of the file as a whole.

    Is a column unique in all of it; which columns (by place) change within a case; are times among those; does it
    hold answers to a survey.
    """

    is_unique: Callable[[Profile, float], bool]
    moving: frozenset[int]
    times_move: bool
    event_log: bool
    survey: bool = False
    votes: bool = False  # a forum's posts, whose score is how many voted for them


@dataclass(frozen=True)
class Score:
    """How sure it is that a column is a field, and why."""

    confidence: float
    reason: str


_NOT = Score(0.0, "")


def score(field: str, profile: Profile, evidence: Evidence) -> Score:
    """Name and values together: values can overrule a name, and some values speak for themselves."""
    name = max(name_score(field, profile.header), _asked_for(field, profile, evidence))
    if not name and field not in _WITHOUT_NAME:
        return _NOT
    if field == "text" and evidence.survey and normalised(profile.header) in listed("form", "questions"):
        return _NOT  # what was asked, where a row is one answer
    fit = _FITS[field](profile, evidence)
    if not fit.confidence:
        return _NOT
    if not name:
        return Score(_WITHOUT_NAME[field](profile), fit.reason)
    return Score(min(0.99, name * fit.confidence), f"named like {_KINDS[field]}; {fit.reason}")


def _asked_for(field: str, profile: Profile, evidence: Evidence) -> float:
    """How sure parts of a header tell a rating, in any language; from nought to ten it is one of recommending.

    Of a survey, a question that asks for no rating and is answered in words has the customer's words.
    """
    rating = asks(profile.header)
    if field == "text":
        asked = evidence.survey and rating is None and profile.header.rstrip().endswith(("?", "？"))
        return 0.7 if asked and profile.mean_words >= 2.5 else 0.0
    if field == "nps" and rating == "csat" and _from_nought_to_ten(profile):
        return 0.75
    if field == "csat" and rating == "nps":
        return 0.45
    return 0.8 if rating == field else 0.0


def _from_nought_to_ten(profile: Profile) -> bool:
    return profile.low == 0 and profile.high == 10 and profile.distinct <= 11 and profile.numbers >= 0.9


_KINDS = {
    name: {"id": f"a {label}", "time": "a time", "text": "a message"}.get(field.kind, f"a {label}")
    for name, field in BY_NAME.items()
    for label in [field.label.lower() if field.label.islower() or field.label[1:].islower() else field.label]
} | {
    "customer_id": "the customer",
    "area": "an area",
    "issue": "an issue",
    "agent": "an employee",
    "actor": "who acted",
    "interaction_id": "the id of a row",
    "resolved": "a status",
    "nps": "an NPS",
    "conversation_id": "the id of a conversation",
    "journey_id": "the id of a journey",
}


def _says_yes_or_no(profile: Profile) -> float:
    """The share of a column's values that are yes or no, however written."""
    return profile.share_of(column_words().yes_no)


def _percent(share: float, what: str, profile: Profile) -> str:
    return f"{percent(share)} of {count(profile.filled)} values are {what}"


def _different(profile: Profile) -> str:
    return f"{count(profile.distinct)} different values" if profile.distinct != 1 else "one value"


def _is_time(profile: Profile) -> bool:
    return profile.dates >= 0.5 or profile.clocks >= 0.8


def _looks_like_id(profile: Profile) -> bool:
    short = profile.mean_words <= 4 and profile.mean_length <= 80
    return short and not _is_time(profile) and _says_yes_or_no(profile) < 0.9


def _interaction_id(profile: Profile, evidence: Evidence) -> Score:
    # A column called 'Interaction ID' is one, though a few rows of a small file came twice.
    repeats_allowed = (
        0.2 if name_score("interaction_id", profile.header) >= 0.95 and profile.filled < 200 else 0.05
    )
    if (
        not _looks_like_id(profile)
        or profile.filled_share < 0.9
        or profile.unique_share < 1 - repeats_allowed
    ):
        return _NOT
    if profile.scientific > 0.5 or not evidence.is_unique(profile, repeats_allowed):
        return _NOT
    return Score(1.0, "it does not repeat" if profile.unique_share == 1 else "it hardly repeats")


def _customer_id(profile: Profile, evidence: Evidence) -> Score:
    if not _looks_like_id(profile) or profile.scientific > 0.5 or profile.links > 0.5:
        return _NOT
    if is_name_of_person(profile.header, profile.mean_words):
        return _NOT  # namesakes are not one customer
    if profile.share_of(_ACTORS) > 0.5 and profile.distinct <= 10:
        return _NOT
    never_repeats = profile.unique_share >= 0.98 and profile.filled >= 8
    fit = (0.7 if never_repeats else 1.0) * (0.7 + 0.3 * profile.filled_share)
    return Score(fit, _different(profile))


def is_name_of_person(header: str, mean_words: float) -> bool:
    """'Customer name', 'Nom', 'Full name'; a 'Username' or 'name' of one word is an account, and so is a company's."""
    said = set(normalised(header).split())
    words = column_words()
    if not said & words.names_of_people or said & words.names_of_accounts:
        return False
    of_one_word = mean_words < _WORDS_OF_A_NAME
    return not (of_one_word and (said == {"name"} or "user" in said))


_WORDS_OF_A_NAME = 1.5


def _conversation_id(profile: Profile, evidence: Evidence) -> Score:
    if not _looks_like_id(profile) or profile.filled_share < 0.3:
        return _NOT
    if _is_case(profile) and evidence.event_log:
        return _NOT
    if profile.unique_share >= 0.98:
        return Score(0.45, "it does not repeat")
    if profile.scientific > 0.5 or (profile.distinct == 1 and profile.filled > 50):
        return _NOT
    return Score(1.0, f"{number(profile.filled / profile.distinct)} rows for each")


def _is_case(profile: Profile) -> bool:
    return bool(column_words().of_cases & set(normalised(profile.header).split()))


def _journey_id(profile: Profile, evidence: Evidence) -> Score:
    if not _looks_like_id(profile) or (profile.unique_share >= 0.98 and profile.filled >= _ENOUGH):
        return _NOT
    own_name = name_score("journey_id", profile.header) >= 0.87 or "journey" in normalised(profile.header)
    if not own_name and not evidence.event_log:
        return _NOT
    if profile.scientific > 0.5:
        return _NOT
    # In an event log a case is the journey, though its name would otherwise say conversation.
    return Score(
        1.1 if evidence.event_log else 1.0, f"{number(profile.filled / profile.distinct)} rows for each"
    )


def _occurred_at(profile: Profile, evidence: Evidence) -> Score:
    share, what = profile.dates, "dates"
    if says_time(profile.header) or name_score("occurred_at", profile.header) >= 0.6:
        share = max(share, profile.epochs, profile.serials)
        what = "dates" if profile.dates >= share else "counts of seconds or days"
    if share < 0.5:
        return _NOT
    fit = (
        share * (0.8 + 0.2 * profile.filled_share) * (1.0 if profile.with_clock or what != "dates" else 0.97)
    )
    if evidence.times_move and profile.index not in evidence.moving:
        fit *= 0.6  # the same for all rows of a case: when the case began, not when this happened
    return Score(fit, _percent(share, what, profile))


def _moment_without_name(profile: Profile) -> float:
    """Low for dates under a name that says nothing, lowest where it says an end, none for birthdays and the like."""
    said = set(normalised(profile.header).split())
    if profile.dates < 0.9 or column_words().other_days & said:
        return 0.0
    return 0.31 if column_words().later_times & said else 0.35


def _vocabulary(profile: Profile, most: int) -> float:
    """1 for a small vocabulary, less for a single value, 0 for ids, free text or times."""
    if _is_time(profile) or profile.links > 0.5 or profile.structured > 0.5 or profile.mean_words > 12:
        return 0.0
    if profile.unique_share > 0.8 and profile.mean_words >= 4 and profile.filled >= 8:
        return 0.0  # sentences, each of its own
    if profile.distinct > most or (profile.unique_share > 0.5 and profile.filled > _ENOUGH * 2):
        return 0.0
    return 0.6 if profile.distinct == 1 and profile.filled > _ENOUGH else 1.0


def _channel(profile: Profile, evidence: Evidence) -> Score:
    if evidence.survey and "distribution" in normalised(profile.header):
        return _NOT  # how the survey was sent
    known = profile.share_of(_CHANNELS)
    sure_name = name_score("channel", profile.header) >= 0.9
    if known < (0.05 if sure_name else 0.3) and not (
        sure_name and _vocabulary(profile, 40) and profile.numbers < 0.5
    ):
        return _NOT
    fit = _vocabulary(profile, 200) ** 0.5 * (0.75 + 0.25 * known)
    return Score(fit, _percent(known, "known channels", profile))


def _actor(profile: Profile, evidence: Evidence) -> Score:
    if actor_of_flag(profile.header) and _says_yes_or_no(profile) >= 0.95:
        return Score(1.0, "yes and no tell the customer from the other side")
    known = profile.share_of(_ACTORS)
    actors = {ACTOR_BY_SPELLING[word] for word in profile.words if word in ACTOR_BY_SPELLING}
    name = name_score("actor", profile.header)
    two_sides = Actor.CUSTOMER in actors and bool(actors & {Actor.BOT, Actor.HUMAN})
    two_sides = two_sides or (name > 0.5 and known >= 0.95 and {Actor.BOT, Actor.HUMAN} <= actors)
    weak_name = name < 0.9
    if known < 0.6 or profile.distinct > 60 or (weak_name and not two_sides):
        return _NOT
    return Score(known, _percent(known, "known actors", profile))


def actor_of_flag(header: str) -> tuple[Actor, Actor] | None:
    """Who acts where the flag is true and who where it is false: 'inbound' → (customer, human)."""
    return column_words().flagged_actors.get(normalised(header))


def _agent(profile: Profile, evidence: Evidence) -> Score:
    counts = profile.numbers > 0.9 and profile.high is not None and profile.high < 100
    if not _looks_like_id(profile) or counts or profile.share_of(_FLAGS) > 0.9:
        return _NOT
    if profile.share_of(_ACTORS) > 0.8:
        return _NOT
    return Score(0.98 if profile.unique_share < 0.9 else 0.8, _different(profile))


def _touchpoint(profile: Profile, evidence: Evidence) -> Score:
    if profile.share_of(_ACTORS - {"status", "action"}) > 0.8 or profile.share_of(_CHANNELS) > 0.8:
        return _NOT
    status_like = normalised(profile.header).endswith(("state", "status", "transition"))
    if status_like:
        worth = 1.25 if evidence.event_log and profile.index in evidence.moving else 0.0
        return Score(worth * _vocabulary(profile, 60), f"{_different(profile)} that change within a case")
    return Score(_vocabulary(profile, 500), _different(profile))


def _word(most: int) -> Callable[[Profile, Evidence], Score]:
    def fit(profile: Profile, evidence: Evidence) -> Score:
        if _says_yes_or_no(profile) > 0.9 or (profile.numbers > 0.9 and profile.distinct > 20):
            return _NOT
        return Score(_vocabulary(profile, most), _different(profile))

    return fit


def _issue(profile: Profile, evidence: Evidence) -> Score:
    if _says_yes_or_no(profile) > 0.9 or profile.numbers > 0.9 or profile.share_of(_CHANNELS) > 0.8:
        return _NOT
    if profile.share_of(_SPEAKERS) > 0.9:
        return _NOT
    return Score(_vocabulary(profile, 1_000) * (1.0 if profile.distinct <= 200 else 0.9), _different(profile))


def _area(profile: Profile, evidence: Evidence) -> Score:
    if (
        profile.share_of(column_words().status) > 0.5
        or profile.share_of(_CHANNELS) > 0.8
        or _vocabulary(profile, 2_000) == 0
    ):
        return _NOT
    if any(re.match(r"^[({]?\s*'?-?\d+\.\d+", word) for word in list(profile.words)[:5]):
        return _NOT
    sizes = ((1, 0.5), (2, 0.85), (60, 1.0), (300, 0.8))
    fit = next((worth for most, worth in sizes if profile.distinct <= most), 0.5)
    return Score(fit * (0.6 + 0.4 * profile.filled_share), _different(profile))


_PLACES = re.compile(
    r"\b(?:address|street|stra(?:ß|ss)e|adresse|anschrift|rue|direcci[oó]n|calle|endere[cç]o|indirizzo|via|adres|straat)"
    r"|住所|地址|адрес|주소"
)
"""Where somebody lives is personal data and nobody's words."""


def _text(profile: Profile, evidence: Evidence) -> Score:
    if _PLACES.search(normalised(profile.header)):
        return _NOT
    if profile.dates > 0.3 or profile.numbers > 0.5 or profile.links > 0.5 or profile.emails > 0.5:
        return _NOT
    if sum(n for word, n in profile.words.items() if _COMMENT.match(word)) > 0.8 * sum(
        profile.words.values()
    ):
        return _NOT  # each with its own author: turns of a ticket, not what its row says
    # Canned sentences are texts, too, where the name says so.
    sure_name = name_score("text", profile.header) >= 0.95 or bool(_asked_for("text", profile, evidence))
    varied = profile.unique_share > 0.1 or profile.distinct > 200 or sure_name
    if (
        profile.mean_words < 1.6
        or not varied
        or (profile.distinct < 2 and not sure_name)
        or profile.structured > 0.5
    ):
        return _NOT
    length = min(1.0, 0.75 + profile.mean_words / 40)
    return Score(length, f"{count(profile.mean_words)} words on average")


_COMMENT = re.compile(r"^[^;]*\d[^;]*;[^;]{1,100};")


def _text_without_name(profile: Profile) -> float:
    free = profile.mean_words >= 6 and (profile.unique_share > 0.5 or profile.distinct > 1_000)
    said = set(normalised(profile.header).split())
    of_the_company = said & (column_words().of_company | column_words().names_of_people)  # 'Deal Name'
    return min(0.45, 0.3 + profile.mean_words / 200) if free and not of_the_company else 0.0


def _reference(profile: Profile, evidence: Evidence) -> Score:
    if not _looks_like_id(profile) or profile.scientific > 0.5:
        return _NOT
    return Score(1.0, _different(profile))


def _flag(profile: Profile, evidence: Evidence) -> Score:
    known = profile.share_of(_FLAGS)
    return (
        Score(known, _percent(known, "yes or no", profile))
        if known >= 0.8 and profile.distinct <= 12
        else _NOT
    )


def _resolved(profile: Profile, evidence: Evidence) -> Score:
    known = profile.share_of(column_words().status | _FLAGS)
    if known < 0.6 or profile.distinct > 40 or (profile.numbers > 0.9 and _says_yes_or_no(profile) < 0.95):
        return _NOT
    return Score(known, _percent(known, "words for solved and open", profile))


def _inside(profile: Profile, low: float, high: float) -> Score:
    if profile.numbers < 0.9 or profile.low is None or profile.high is None:
        return _NOT
    inside = low <= profile.low and profile.high <= high
    return Score(1.0, f"numbers from {number(profile.low)} to {number(profile.high)}") if inside else _NOT


def _rating(profile: Profile) -> Score:
    """Whether the values are answers on a scale: words, faces, or numbers with or without words around them."""
    scale = scale_of(profile.words) if profile.words and profile.distinct <= 101 else None
    return Score(1.0, f"answers from {scale.words}") if scale else _NOT


def _nps(profile: Profile, evidence: Evidence) -> Score:
    found = _inside(profile, 0, 10)
    if not found.confidence and profile.numbers < 0.5:
        scale = scale_of(profile.words)
        found = _rating(profile) if scale and scale.high == 10 and not scale.steps else _NOT
    if not found.confidence and name_score("nps", profile.header) >= _OWN_NAME and _nearly_inside(profile):
        found = Score(0.9, "nearly all numbers are from 0 to 10")
    up_to_five = profile.high is not None and (profile.low or 0) >= 1 and profile.high <= 5
    # Asked to recommend, but answered from 1 to 5: no NPS can be made of that.
    return _NOT if up_to_five and name_score("nps", profile.header) < 0.9 else found


_OWN_NAME = 0.9
_FEW_OUTSIDE = 0.02


def _nearly_inside(profile: Profile) -> bool:
    """Whether a few slips of the pen, such as an 11, are all that lies outside the scale."""
    scale = {number(value) for value in range(11)}
    counted = sum(profile.words.values())
    inside = sum(n for word, n in profile.words.items() if word.removesuffix(".0") in scale)
    return bool(counted) and profile.numbers >= 0.9 and inside >= (1 - _FEW_OUTSIDE) * counted


def _ces(profile: Profile, evidence: Evidence) -> Score:
    return _inside(profile, 0, 10) if profile.numbers >= 0.9 else _rating(profile)


def _csat(profile: Profile, evidence: Evidence) -> Score:
    if evidence.votes and "score" in normalised(profile.header).split():
        return _NOT
    if (scaled := _rating(profile)).confidence and profile.numbers < 0.9:
        return scaled
    words = profile.share_of(column_words().csat)
    if words >= 0.8:
        return Score(words, _percent(words, "words for a rating", profile))
    stars = sum(n for word, n in profile.words.items() if _RATING.match(word)) / sum(profile.words.values())
    if stars >= 0.9 and profile.numbers < 0.9:
        return Score(stars, _percent(stars, "ratings", profile))
    if profile.distinct > 101 or profile.high == 0:
        return _NOT
    # Scales up to 10 or 100 exist, but only a name that says satisfaction makes them one.
    own_name = name_score("csat", profile.header) >= 0.9
    fit = _inside(profile, 0, 100 if own_name else 10)
    five = profile.high is not None and profile.high <= 5
    scale = 1.0 if five else (0.85 if own_name else 0.6)
    return Score(fit.confidence * scale, fit.reason)


_RATING = re.compile(r"^[1-9][.,]?\d?\d?\s*(?:/\s*(?:5|7|10)|stars?|sterne|points?)$")


def _handle_seconds(profile: Profile, evidence: Evidence) -> Score:
    """Numbers only where the name says seconds; '0:03:20' says its units itself."""
    if evidence.survey:
        return _NOT  # the seconds of filling in a form are nobody's work
    spelled_out = sum(n for word, n in profile.words.items() if _HOURS_MINUTES_SECONDS.match(word))
    share = spelled_out / sum(profile.words.values())
    if share >= 0.9:
        return Score(share, _percent(share, "hours, minutes and seconds", profile))
    says_seconds = re.search(r"\bsec|\bs$|interaction duration$", normalised(profile.header))
    return _inside(profile, 0, 10_000_000) if says_seconds else _NOT


_HOURS_MINUTES_SECONDS = re.compile(r"^\d+:\d{2}:\d{2}(?:[.,]\d+)?$")


def _language(profile: Profile, evidence: Evidence) -> Score:
    return Score(_vocabulary(profile, 200) ** 0.2 if profile.mean_length <= 30 else 0.0, _different(profile))


_FITS: dict[str, Callable[[Profile, Evidence], Score]] = {
    "interaction_id": _interaction_id,
    "customer_id": _customer_id,
    "conversation_id": _conversation_id,
    "journey_id": _journey_id,
    "occurred_at": _occurred_at,
    "channel": _channel,
    "actor": _actor,
    "agent": _agent,
    "touchpoint": _touchpoint,
    "stage": _word(100),
    "text": _text,
    "area": _area,
    "issue": _issue,
    "product": _word(5_000),
    "segment": _word(100),
    "reference": _reference,
    "handoff": _flag,
    "handoff_reason": _word(1_000),
    "resolved": _resolved,
    "csat": _csat,
    "nps": _nps,
    "ces": _ces,
    "handle_seconds": _handle_seconds,
    "language": _language,
}


def _rating_without_name(profile: Profile) -> float:
    """Faces and stars speak for themselves; so do numbers from 1 to 5 where the file has no header at all."""
    if profile.words and all(map(is_drawn, profile.words)) and _rating(profile).confidence:
        return 0.6
    unnamed = re.fullmatch(r"Column \d+", profile.header) is not None
    one_to_five = bool(profile.words) and set(profile.words) <= {"1", "2", "3", "4", "5"}
    return 0.5 if unnamed and one_to_five and profile.distinct >= 3 and profile.filled >= _ENOUGH else 0.0


def _id_of_something(profile: Profile) -> float:
    """'service_appointment_id': of a thing that no synonym knows, the id of the row where it does not repeat."""
    words = normalised(profile.header).split()
    others = {
        "customer",
        "user",
        "client",
        "author",
        "agent",
        "parent",
        "reply",
        "person",
        "account",
        "member",
    }
    return 0.4 if len(words) > 1 and words[-1] == "id" and not others & set(words) else 0.0


# Fields that values alone can show, and how sure that makes.
_WITHOUT_NAME: dict[str, Callable[[Profile], float]] = {
    "occurred_at": _moment_without_name,
    "channel": lambda profile: 0.45 if profile.share_of(_CHANNELS) >= 0.9 and profile.distinct >= 2 else 0.0,
    "actor": lambda profile: 0.45 if profile.share_of(_ACTORS) >= 0.95 else 0.0,
    "text": _text_without_name,
    "csat": lambda profile: _rating_without_name(profile),
    "interaction_id": lambda profile: _id_of_something(profile),
}
