"""Who acted, told by what stands in a column of actors: roles, names of bots, names of people."""

from collections.abc import Callable, Mapping, Sequence

from cx_insights.errors import UnknownName, did_you_mean
from cx_insights.intake.mapping import words
from cx_insights.intake.redaction.people import People
from cx_insights.model.words import Actor
from cx_insights.wording import count

_MOST_NAMED = 5
_ANYTHING_ELSE = "*"

Reader = Callable[[str], str]


def reader(
    values: Sequence[str],
    header: str,
    *,
    spoken: bool,
    vendors: Mapping[str, str],
    said: Mapping[str, str],
) -> Reader:
    """How a column's actors are meant: as the user said, else as the vendor means them, else by their words.

    `spoken` says whether the rows are turns with a text, whose two sides can be told apart by each other.
    """
    by_words = (
        words.actor_reader(list(values), header) if spoken else lambda value: words.actor(value, header)
    )
    by_vendor = {word: actor for word, actor in vendors.items() if word != _ANYTHING_ELSE}
    otherwise = vendors.get(_ANYTHING_ELSE)

    def read(value: str) -> str:
        folded = " ".join(value.casefold().split())
        return said.get(folded) or by_vendor.get(folded) or otherwise or by_words(value)

    return read


_ROLES_OF_BOTS = frozenset(("bot", "chatbot", "chat bot", "ai", "assistant", "virtual assistant"))


def note(values: Sequence[str], header: str, read: Reader) -> str | None:
    """'Taken for bots in 'Author': Fin, Answer Bot; 12 others are people.' Nothing where there are roles only."""
    names = [value for value in values if not words.is_role(value)]
    bots = sorted(name for name in names if read(name) == Actor.BOT)
    people = sum(read(name) == Actor.HUMAN for name in names)
    if not people and all(" ".join(bot.casefold().split()) in _ROLES_OF_BOTS for bot in bots):
        return None
    shown = ", ".join(bots[:_MOST_NAMED]) + (
        f" and {len(bots) - _MOST_NAMED} more" if len(bots) > _MOST_NAMED else ""
    )
    others = f"{count(people)} other{' is a person' if people == 1 else 's are people'}"
    if not bots:
        return f"No name in '{header}' is taken for a bot's; {count(people)} {'is' if people == 1 else 'are'} people's."
    return f"Taken for bots in '{header}': {shown}; {others}."


def checked(said: Mapping[str, str], people: People) -> dict[str, str]:
    """What a user says of names, folded, and of their aliases; refuses what is no actor.

    {'Fin': 'bot'} → {'fin': 'bot', 'somebody kdbfhgamce': 'bot'}
    """
    known = [actor.value for actor in Actor]
    for name, actor in said.items():
        if actor.casefold() not in known:
            near = did_you_mean(actor, known)
            raise UnknownName(f"{name} cannot be '{actor}': an actor is one of {', '.join(known)}.{near}")
    folded = {_folded(name): actor.casefold() for name, actor in said.items()}
    return folded | {_folded(people.alias(name)): actor.casefold() for name, actor in said.items()}


def remembered(said: Mapping[str, str], people: People) -> dict[str, str]:
    """The same as it may be kept: a customer by an alias."""
    customer = Actor.CUSTOMER.value
    return {
        people.alias(name) if actor.casefold() == customer else name: actor for name, actor in said.items()
    }


def role_said(said: Mapping[str, str], name: str, people: People) -> str | None:
    """What was said of somebody, by the name or the alias."""
    if not said:
        return None
    return said.get(_folded(name)) or said.get(_folded(people.alias(name)))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
