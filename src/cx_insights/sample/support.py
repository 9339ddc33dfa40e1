"""Support conversations: what is said, by whom, in which order, and how it ends."""

from cx_insights.sample import clock
from cx_insights.sample.company import (
    CES,
    CSAT,
    DESKS,
    HANDOFF,
    HANDOFF_REASON,
    OCCASIONS,
    PARTY_STAFF,
    RATES_SUPPORT,
    RESOLVED,
    SIDES,
    STAFF,
    TOPPINGS,
    TOPPINGS_OF_THE_RUSH,
    TROUBLES,
    Company,
    Order,
    Row,
    Thread,
)
from cx_insights.sample.dice import Weights
from cx_insights.sample.voices import ANGRY, CALM, HAPPY, UPSET, Voice

_WANTS = Weights({"refund": 46.0, "resend": 32.0, "voucher": 22.0})
_WISHES = {
    "en": {"refund": "a refund", "resend": "a new delivery", "voucher": "a voucher"},
    "de": {"refund": "mein geld zurück", "resend": "eine neue lieferung", "voucher": "einen gutschein"},
    "tr": {"refund": "para iadesi", "resend": "yeni teslimat", "voucher": "bir kupon"},
}
_SOLUTIONS = {
    "en": {
        "refund": "a refund of {} EUR",
        "resend": "a fresh delivery within {} minutes",
        "voucher": "a voucher of {} EUR",
    },
    "de": {
        "refund": "{} EUR zurück",
        "resend": "eine neue Lieferung in {} Minuten",
        "voucher": "einen Gutschein über {} EUR",
    },
    "tr": {"refund": "{} EUR iade", "resend": "{} dakikada yeni teslimat", "voucher": "{} EUR kupon"},
}
_COMPLAINT_REASONS = Weights(
    {"asked for a human": 30.0, "bot did not understand": 25.0, "complaint": 25.0, "policy/refund": 20.0}
)
_UNDERSTOOD_REASONS = Weights({"asked for a human": 35.0, "complaint": 35.0, "policy/refund": 30.0})
_PAYMENT_REASONS = Weights({"payment": 65.0, "asked for a human": 20.0, "bot did not understand": 15.0})
_QUESTION_REASONS = Weights({"bot did not understand": 60.0, "asked for a human": 40.0})
_CSAT_BY_MOOD = {
    ANGRY: Weights({1: 70.0, 2: 22.0, 3: 8.0}),
    UPSET: Weights({1: 20.0, 2: 45.0, 3: 28.0, 4: 7.0}),
    CALM: Weights({2: 6.0, 3: 30.0, 4: 44.0, 5: 20.0}),
    HAPPY: Weights({3: 4.0, 4: 32.0, 5: 64.0}),
}


class SupportConversation:
    """One contact about one trouble. In: a thread to write to; `before`: the channel of an earlier contact.

    Out, after `run`: the rows in the thread, `resolved`, `mood`.
    """

    def __init__(self, company: Company, thread: Thread, before: str = "") -> None:
        self.dice = company.dice
        self.thread = thread
        self.channel = thread.channel
        self.before = before
        self.desk = DESKS[thread.channel]
        self.trouble = TROUBLES[thread.issue]
        self.want = "refund" if thread.issue == "Payment problem" else self.dice.weighted(_WANTS)
        self.agent = self.dice.pick(STAFF)
        is_spoken = self.channel in ("Phone", "Store")
        self.voice = Voice(self.dice, thread.order.language, self._slots(), is_spoken)
        self.mood = self._first_mood()
        self.resolved = False

    def _slots(self) -> dict[str, str]:
        order = self.thread.order
        return {
            "order": order.reference,
            "product": self.thread.product,
            "pizza": order.pizza.lower(),
            "wrong": "calzone" if order.pizza != "Tonno" else "hawaii",
            "minutes": str(self.dice.between(35, 95)),
            "agent": self.agent,
            "topic": self.trouble.topic.format(product=self.thread.product),
            "wish": _WISHES[order.language][self.want],
            "solution": _SOLUTIONS[order.language][self.want].format(self._amount()),
        }

    def _amount(self) -> str:
        if self.want == "resend":
            return str(self.dice.between(25, 45))
        if self.want == "voucher":
            return str(self.dice.between(1, 3) * 5)
        euros = (
            self.dice.between(1, 3) if self.thread.issue == "Missing topping" else self.dice.between(4, 17)
        )
        return f"{euros}.{self.dice.pick(('00', '50', '90'))}"

    def _first_mood(self) -> int:
        if self.before:
            return ANGRY if self.dice.chance(0.6) else UPSET
        if not self.trouble.is_complaint:
            return HAPPY if self.dice.chance(0.1) else CALM
        return self.dice.weighted(self.desk.moods)

    # --- turns

    def _customer(self, touchpoint: str, *keys: str) -> None:
        self.thread.second += self.dice.between(*self.desk.turn_seconds)
        self.thread.add("customer", touchpoint, self.voice.customer(self.mood, *keys))

    def _bot(self, touchpoint: str, key: str) -> Row:
        self.thread.second += (
            self.dice.between(40, 180) if self.channel == "Email" else self.dice.between(2, 6)
        )
        return self.thread.add("bot", touchpoint, self.voice.staff(key), self.desk.bot)

    def _human(self, touchpoint: str, key: str) -> None:
        pause = self.dice.between(*self.desk.turn_seconds)
        self.thread.second += pause
        handled = (
            self.dice.between(90, 260)
            if self.channel in ("Email", "Social")
            else pause + self.dice.between(20, 70)
        )
        self.thread.add("human", touchpoint, self.voice.staff(key), self.agent, handled)

    # --- the conversation

    def run(self) -> None:
        """Says everything, marks the last row resolved or not."""
        self._report()
        if self.desk.bot:
            self._with_bot()
        else:
            self._at_the_counter()
        self._rate()
        self.thread.rows[-1][RESOLVED] = "yes" if self.resolved else "no"

    def _report(self) -> None:
        with_order = self.channel in ("Email", "Social") or self.dice.chance(0.3)
        if self.before and not self.voice.foreign:
            again = "repeat.contact.app" if self.before == "App" else "repeat.contact"
            text = self.voice.customer(self.mood, again, f"say.{self.thread.issue}")
        else:
            text = self.voice.report(self.mood, self.thread.issue, with_order)
        self.thread.add("customer", self.trouble.touchpoint, text)

    def _with_bot(self) -> None:
        desk, roll = self.desk, self.dice.dealt(f"{self.channel} outcome")
        factor = 1.25 if self.before else self.trouble.handoff_factor
        handed_over = min(0.95, desk.handoff_rate * factor)
        asked_for = min(0.98, handed_over + desk.never_answered_rate * factor)
        solved = asked_for + (1 - asked_for) * (desk.solved_by_bot_rate if self.trouble.is_complaint else 0.9)
        has_context = self.dice.chance(desk.context_rate)
        if roll < handed_over:
            self._collect(has_context)
            self._request_human(has_context)
            self._human_takes_over(has_context)
        elif roll < asked_for:
            self._collect(has_context)
            self._request_human(has_context)
            self._nobody_comes()
        elif roll < solved:
            self._collect(True)
            self._bot_solves()
        else:
            self._collect(False)
            self._customer_gives_up()

    def _collect(self, understands: bool) -> None:
        """The bot asks for order and wish; one that does not understand is told the order all the same."""
        touchpoint = self.trouble.touchpoint
        if self.channel == "Email":
            self._bot(touchpoint, self._solution("bot.email"))
            return
        self._bot(touchpoint, self._greeting())
        self._customer(touchpoint, "order.give")
        if not understands:
            for _ in range(2 if self.dice.chance(0.35) else 1):
                self._bot("Talk to bot", "bot.confused")
                self.mood = max(ANGRY, self.mood - self.dice.chance(0.6))
                self._customer("Talk to bot", "bot.annoyed")
        elif self.trouble.is_complaint:
            self._bot(touchpoint, "bot.want")
            self._customer("Request refund" if self.want == "refund" else touchpoint, f"want.{self.want}")

    def _greeting(self) -> str:
        if self.channel == "Phone":
            return "bot.order.phone"
        return "bot.order" if self.trouble.is_complaint else "bot.order.info"

    def _request_human(self, has_context: bool) -> None:
        reason = self._reason(has_context)
        if self.channel == "Email" or reason == "asked for a human":
            self._customer("Talk to a person", "human.ask")
        key = "bot.transfer" if not has_context else f"bot.transfer.{self._kind()}"
        row = self._bot("Talk to a person", key)
        row[HANDOFF], row[HANDOFF_REASON] = "yes", reason

    def _kind(self) -> str:
        return "context" if self.trouble.is_complaint else "info"

    def _reason(self, has_context: bool) -> str:
        if self.before:
            return "repeated contact"
        if self.thread.issue == "Payment problem":
            return self.dice.weighted(_PAYMENT_REASONS)
        if self.trouble.is_complaint:
            return self.dice.weighted(_UNDERSTOOD_REASONS if has_context else _COMPLAINT_REASONS)
        return "asked for a human" if has_context else self.dice.weighted(_QUESTION_REASONS)

    def _human_takes_over(self, has_context: bool) -> None:
        wait = self.dice.wait(self.desk.wait_seconds)
        asked = self.thread.second
        if wait > 420 and self.channel != "Email" and self.dice.chance(0.6):
            self.thread.second += wait // 2
            self.mood = max(ANGRY, self.mood - 1)
            self._customer("Talk to a person", "wait.nudge")
        answered = max(self.thread.second + 5, asked + wait)
        self.thread.second = clock.during_opening(answered) if self.channel == "Email" else answered
        if has_context:
            self._human_knows()
        else:
            self._human_asks_again()

    def _human_knows(self) -> None:
        self._human(
            "Talk to a person", "human.context" if self.trouble.is_complaint else "human.context.info"
        )
        self.mood = HAPPY if self.dice.chance(0.75) else CALM
        self._customer("Talk to a person", "context.relief")
        self._human_answers(0.94)

    def _human_asks_again(self) -> None:
        touchpoint = self.trouble.touchpoint
        self._human("Talk to a person", "human.cold")
        self.mood = ANGRY if self.dice.chance(0.4) else UPSET
        self._customer("Talk to a person", "repeat.order")
        self._human(touchpoint, "human.why")
        self._customer(
            touchpoint, "repeat.issue", f"say.{self.thread.issue}" if not self.voice.foreign else "say"
        )
        if self.dice.chance(0.12):
            self._human("Talk to a person", "human.pass")
            self.agent = self.dice.pick([name for name in STAFF if name != self.agent])
            self.voice.slots["agent"] = self.agent
            self.thread.second += self.dice.wait(150)
            self._human("Talk to a person", "human.cold")
            self._customer("Talk to a person", "repeat.order")
        self._human_answers(0.76)

    def _human_answers(self, solved_rate: float) -> None:
        """A person solves it or not; whoever was angry before is at best content."""
        self.resolved = self.dice.chance(solved_rate)
        if not self.resolved:
            self.mood = ANGRY if self.dice.chance(0.6) else UPSET
            self._human("Agree on a solution", "human.refuse")
            self._customer("Agree on a solution", "thanks.sour")
            return
        self._human("Agree on a solution", self._solution("human.solve"))
        if self.mood >= CALM:
            self.mood = HAPPY if self.dice.chance(0.8) else CALM
        else:
            self.mood = CALM if self.dice.chance(0.45) else UPSET
        self._customer("Agree on a solution", "thanks.warm" if self.mood == HAPPY else "thanks.flat")

    def _solution(self, otherwise: str) -> str:
        return otherwise if self.trouble.is_complaint else f"solve.{self.thread.issue}"

    def _nobody_comes(self) -> None:
        self.thread.second += self.dice.wait(self.desk.wait_seconds)
        self.mood = max(ANGRY, min(self.mood, UPSET) - 1)
        self._customer("Talk to a person", "wait.nudge")
        self.thread.second += self.dice.wait(self.desk.wait_seconds)
        self._customer("Talk to a person", self._goodbye())

    def _bot_solves(self) -> None:
        if self.channel != "Email":
            self._bot("Agree on a solution", self._solution("bot.solve"))
        self.mood = HAPPY if self.dice.chance(0.55) else CALM
        self.resolved = True
        self._customer("Agree on a solution", "bot.accept")

    def _customer_gives_up(self) -> None:
        if self.channel != "Email":
            self._bot("Talk to bot", "bot.confused")
        self.mood = ANGRY if self.dice.chance(0.5) else UPSET
        self._customer("Talk to bot", self._goodbye())

    def _goodbye(self) -> str:
        return "give.up.app" if self.channel == "App" else "give.up"

    def _at_the_counter(self) -> None:
        """In the store and on social media a person answers at once."""
        touchpoint = self.trouble.touchpoint
        self._human(touchpoint, f"human.{self.channel.lower()}")
        self._customer(touchpoint, "order.give")
        if self.trouble.is_complaint:
            self._customer("Request refund" if self.want == "refund" else touchpoint, f"want.{self.want}")
        self._human_answers(0.85)

    def _rate(self) -> None:
        if not self.dice.chance(RATES_SUPPORT):
            return
        self.thread.second += self.dice.between(40, 600)
        row = self.thread.add("customer", "Rate support")
        row[CSAT] = csat = self.dice.weighted(_CSAT_BY_MOOD[self.mood])
        row[CES] = min(7, max(1, csat + self.dice.between(0, 2) + (0 if self.channel == "Phone" else 1) - 1))


def product_of(company: Company, order: Order, issue: str) -> str:
    """What the trouble is about: the topping, the side or the pizza."""
    if issue == "Missing topping":
        return company.dice.weighted(TOPPINGS_OF_THE_RUSH if order.kitchen == "rushed" else TOPPINGS)
    return company.dice.weighted(SIDES) if issue == "Missing item" else order.pizza


class PartyConversation(SupportConversation):
    """Planning a large order: much is at stake, and mostly a person helps."""

    def __init__(self, company: Company, thread: Thread) -> None:
        super().__init__(company, thread)
        self.agent = self.dice.pick(PARTY_STAFF)
        self.voice.slots.update(
            agent=self.agent,
            count=str(self.dice.between(12, 60)),
            occasion=self.dice.pick(OCCASIONS),
            topic="a large order",
        )

    def run(self) -> None:
        """Says everything; `resolved` tells whether the party is ordered here."""
        touchpoint = "Large party order"
        self._customer(touchpoint, "party.ask")
        if self.channel in ("Chat", "App"):
            self._bot(touchpoint, "bot.party")
            self._customer(touchpoint, "party.detail")
            if self.dice.chance(0.85):
                self._planned_by_a_person()
            elif self.dice.chance(0.4):
                self._bot_solves()
            else:
                self._bot("Talk to bot", "bot.confused")
                self.mood = ANGRY
                self._customer(touchpoint, "party.sour")
        else:
            self._human(touchpoint, "human.party")
            self._customer(touchpoint, "party.detail")
            self._human_promises()
        self._rate()
        self.thread.rows[-1][RESOLVED] = "yes" if self.resolved else "no"

    def _solution(self, otherwise: str) -> str:
        return "human.party.done"

    def _planned_by_a_person(self) -> None:
        row = self._bot("Talk to a person", "bot.transfer")
        row[HANDOFF], row[HANDOFF_REASON] = (
            "yes",
            "asked for a human" if self.dice.chance(0.5) else "bot did not understand",
        )
        self.thread.second += self.dice.wait(self.desk.wait_seconds)
        self._human_promises()

    def _human_promises(self) -> None:
        self._human("Large party order", "human.party.done")
        self.resolved = self.dice.chance(0.93)
        self.mood = HAPPY if self.resolved else ANGRY
        self._customer("Large party order", "party.thanks" if self.resolved else "party.sour")
