"""How customers, bots and staff write: phrases put together, filled in, and typed the way people type."""

from cx_insights.sample.dice import Dice, Weights
from cx_insights.sample.phrases import phrases

MOODS = ("angry", "upset", "calm", "happy")
ANGRY, UPSET, CALM, HAPPY = range(4)

_FOREIGN = ("de", "tr")
_FOREIGN_KEY = {
    "opener": "opener",
    "say": "say",
    "order.give": "order",
    "want.refund": "want",
    "want.resend": "want",
    "want.voucher": "want",
    "bot.annoyed": "annoyed",
    "human.ask": "annoyed",
    "wait.nudge": "bad",
    "give.up": "bad",
    "give.up.app": "bad",
    "bot.accept": "good",
    "context.relief": "good",
    "repeat.order": "repeat",
    "repeat.issue": "repeat",
    "thanks.warm": "good",
    "thanks.flat": "good",
    "thanks.sour": "bad",
    "rate.good": "good",
    "rate.mixed": "bad",
    "rate.bad": "bad",
    "bot.order": "bot",
    "bot.order.info": "bot",
    "bot.order.phone": "bot",
    "bot.want": "bot.want",
    "bot.confused": "bot.confused",
    "bot.transfer": "transfer",
    "bot.transfer.context": "transfer",
    "bot.transfer.info": "transfer",
    "bot.email": "solve",
    "human.context": "staff",
    "human.context.info": "staff",
    "human.cold": "staff",
    "human.why": "staff",
    "human.pass": "transfer",
    "human.social": "bot",
    "human.store": "staff",
    "human.refuse": "solve",
    "human.solve": "solve",
    "bot.solve": "solve",
    "solve.Order status": "solve",
    "solve.Address change": "solve",
    "solve.Allergen question": "solve",
}

_EMOJI = {ANGRY: "\U0001f621", UPSET: "\U0001f615", CALM: "\U0001f642", HAPPY: "\U0001f355"}
_ORDER_STYLES = Weights({"PZ-{}": 60.0, "{}": 15.0, "pz-{}": 12.0, "#{}": 7.0, "PZ{}": 6.0})
_FIRST_NAMES = (
    "anna",
    "ben",
    "deniz",
    "elif",
    "finn",
    "greta",
    "jonas",
    "lena",
    "marek",
    "nora",
    "paul",
    "sofia",
    "tom",
    "yusuf",
)
_LAST_NAMES = (
    "albers",
    "brandt",
    "celik",
    "dietz",
    "ebert",
    "falk",
    "hansen",
    "kaya",
    "lorenz",
    "novak",
    "roth",
    "weiss",
)
_MAIL_HOSTS = ("example.com", "example.org", "example.net")


def contact_details(dice: Dice) -> dict[str, str]:
    """An e-mail address and a phone number that nobody has: example domains, numbers kept free for films."""
    name = f"{dice.pick(_FIRST_NAMES)}.{dice.pick(_LAST_NAMES)}{dice.between(1, 99)}"
    return {"email": f"{name}@{dice.pick(_MAIL_HOSTS)}", "phone": f"+49 30 23125 {dice.between(100, 999)}"}


class Voice:
    """Speaks for everybody in one conversation. In: facts of the story (slots). Out: the text of one turn."""

    def __init__(self, dice: Dice, language: str, slots: dict[str, str], spoken: bool) -> None:
        self.dice = dice
        self.slots = slots
        self.spoken = spoken
        self.foreign = phrases(language) if language in _FOREIGN else None

    def staff(self, key: str) -> str:
        """What a bot or a person of the company says."""
        return self._compose((key,)).strip()

    def customer(self, mood: int, *keys: str) -> str:
        """What the customer says: the phrases of these keys in a row, typed (or spoken) in this mood."""
        slots = self.slots
        official = slots["order"]
        slots["order"] = self.dice.weighted(_ORDER_STYLES).format(official[3:])
        text = self._compose(keys)
        slots["order"] = official
        return self._as_spoken(text) if self.spoken else self._as_typed(text.strip(), mood)

    def report(self, mood: int, issue: str, with_order: bool) -> str:
        """The first message: what happened and a plea; perhaps the order, a rant, a way to reach them."""
        if self.foreign:
            return self.customer(mood, "opener", "say")
        keys = [f"opener.{MOODS[mood]}", f"say.{issue}"]
        if with_order:
            keys.append("order.aside")
        if mood <= UPSET and self.dice.chance(0.3):
            keys.append("rant")
        keys.append(f"plea.{MOODS[mood]}")
        if self.dice.chance(0.15):
            self.slots.update(contact_details(self.dice))
            keys.append("contact.detail")
        return self.customer(mood, *keys)

    def _compose(self, keys: tuple[str, ...]) -> str:
        random = self.dice.random
        foreign = self.foreign
        english = phrases("en")
        said = [foreign[_FOREIGN_KEY[key]] if foreign else english[key] for key in keys]
        text = "".join([slot[int(random() * len(slot))] for phrase in said for slot in phrase])
        return text.format_map(self.slots) if "{" in text else text

    def _as_spoken(self, text: str) -> str:
        """A transcript of speech: no exclamation marks and no capitals for anger, but fillers."""
        text = text.replace("!", "").replace("...", "").strip()
        if self.foreign is None and self.dice.chance(0.25):
            text = self._compose(("filler",)) + text
        return text

    def _as_typed(self, text: str, mood: int) -> str:
        roll = self.dice.random()
        if roll < 0.12:
            text = self._with_typo(text)
        elif roll < 0.40:
            text = text[:1].upper() + text[1:]
        elif roll < 0.55 and mood == ANGRY and self.foreign is None:
            text = text.upper() + self.dice.pick(("", "!", "!!", "!!!"))
        if self.dice.chance(0.06):
            text += " " + _EMOJI[mood]
        return text

    def _with_typo(self, text: str) -> str:
        """Two neighbouring letters swapped, never inside a number."""
        place = self.dice.between(1, max(1, len(text) - 3))
        pair = text[place : place + 2]
        if not (pair.isalpha() and pair.islower()):
            return text
        return text[:place] + pair[::-1] + text[place + 2 :]
