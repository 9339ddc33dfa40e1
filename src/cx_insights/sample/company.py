"""The pizza company as it is: its customers, its menu, its troubles, and the rates at which things happen.

Everything planted in the sample is a number in this file.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from cx_insights.sample import clock
from cx_insights.sample.dice import Dice, Weights

STAGES = {
    "Browse menu": "Discover",
    "Place order": "Order",
    "Large party order": "Order",
    "Pay": "Order",
    "Change address": "Order",
    "Ask about allergens": "Order",
    "Track delivery": "Delivery",
    "Ask about order": "Delivery",
    "Receive order": "Delivery",
    "Report missing item": "Support",
    "Report late delivery": "Support",
    "Report cold food": "Support",
    "Report wrong item": "Support",
    "Report payment problem": "Support",
    "Talk to bot": "Support",
    "Request refund": "Support",
    "Talk to a person": "Support",
    "Agree on a solution": "Support",
    "Rate support": "Feedback",
    "Rate order": "Feedback",
}


class Trouble(NamedTuple):
    """A reason to contact the company."""

    touchpoint: str
    topic: str  # as bots and staff call it; may hold {product}
    is_complaint: bool
    handoff_factor: float  # how much more (or less) often than the channel's average a person is needed
    minutes_after_delivery: tuple[int, int]


TROUBLES = {
    "Missing topping": Trouble("Report missing item", "missing {product}", True, 1.15, (3, 16)),
    "Missing item": Trouble("Report missing item", "missing {product}", True, 1.1, (3, 18)),
    "Late delivery": Trouble("Report late delivery", "a late delivery", True, 1.1, (-18, -4)),
    "Cold food": Trouble("Report cold food", "cold food", True, 1.15, (4, 20)),
    "Wrong item": Trouble("Report wrong item", "a wrong item", True, 1.15, (2, 12)),
    "Payment problem": Trouble("Report payment problem", "a payment problem", True, 1.4, (40, 1500)),
    "Order status": Trouble("Ask about order", "the order status", False, 0.45, (-16, -5)),
    "Address change": Trouble("Change address", "the delivery address", False, 0.5, (-30, -22)),
    "Allergen question": Trouble("Ask about allergens", "allergens", False, 0.6, (-30, -22)),
    "Large order": Trouble("Large party order", "a large order", False, 1.0, (0, 0)),
}

# Of all orders, how many lead to a contact: 5 % for missing toppings, 12.5 % for everything else.
TOPPING_RATES = {
    "calm": 0.05,
    "rushed": 0.30,  # North on Fridays 18-21 h
    "double-checked": 0.05,  # the same hours after the fix
}
OTHER_TROUBLE_RATE = 0.125
OTHER_TROUBLES = Weights(
    {
        "Missing item": 1.6,
        "Late delivery": 3.2,
        "Cold food": 1.8,
        "Wrong item": 1.2,
        "Payment problem": 1.2,
        "Order status": 1.9,
        "Address change": 0.9,
        "Allergen question": 0.7,
    }
)
PARTY_RATE = 0.022

AREAS = Weights({"North": 28.0, "Centre": 27.0, "South": 18.0, "East": 15.0, "West": 12.0})
SEGMENTS = Weights({"Regular": 38.0, "Family": 25.0, "Student": 20.0, "Business": 9.0, "New": 8.0})
LANGUAGES = Weights({"en": 96.0, "de": 2.6, "tr": 1.4})
ORDER_CHANNELS = Weights({"App": 60.0, "Web": 24.0, "Phone": 9.0, "Store": 7.0})
GUEST_RATE = 0.05
FIRST_REFERENCE = 101_000

PIZZAS = Weights(
    {
        "Margherita": 22.0,
        "Salami": 20.0,
        "Funghi": 9.0,
        "Hawaii": 8.0,
        "Diavola": 12.0,
        "Quattro Formaggi": 11.0,
        "Vegan Garden": 8.0,
        "Tonno": 10.0,
    }
)
TOPPINGS = Weights(
    {"extra cheese": 48.0, "mushrooms": 14.0, "olives": 12.0, "jalapenos": 14.0, "pepperoni": 12.0}
)
TOPPINGS_OF_THE_RUSH = Weights({"extra cheese": 82.0, "mushrooms": 6.0, "olives": 6.0, "jalapenos": 6.0})
SIDES = Weights({"garlic bread": 30.0, "cola": 28.0, "garlic dip": 22.0, "tiramisu": 20.0})


class Desk(NamedTuple):
    """How support works on one channel."""

    bot: str
    handoff_rate: float  # of the conversations with a bot, a person answers after it
    never_answered_rate: float  # a person was asked for and none came
    context_rate: float  # of the handoffs, the bot passes on what it was told
    wait_seconds: int  # median until a person answers
    solved_by_bot_rate: float  # of what the bot keeps, for complaints
    moods: Weights[int]  # in which complaints begin: angry, upset, calm
    turn_seconds: tuple[int, int]


DESKS = {
    "Chat": Desk("Pia", 0.342, 0.035, 0.90, 180, 0.66, Weights({0: 18.0, 1: 44.0, 2: 38.0}), (15, 60)),
    "App": Desk("Pia", 0.205, 0.035, 0.55, 300, 0.74, Weights({0: 8.0, 1: 37.0, 2: 55.0}), (15, 55)),
    "Phone": Desk(
        "Voice assistant", 0.590, 0.090, 0.10, 540, 0.35, Weights({0: 38.0, 1: 44.0, 2: 18.0}), (6, 20)
    ),
    "Email": Desk(
        "Auto-reply", 0.170, 0.060, 0.60, 21_600, 0.70, Weights({0: 20.0, 1: 50.0, 2: 30.0}), (1200, 9000)
    ),
    "Store": Desk("", 0, 0, 0, 0, 0, Weights({0: 15.0, 1: 45.0, 2: 40.0}), (10, 40)),
    "Social": Desk("", 0, 0, 0, 0, 0, Weights({0: 40.0, 1: 45.0, 2: 15.0}), (600, 4000)),
}
SUPPORT_CHANNELS = Weights(
    {"Chat": 34.0, "App": 26.0, "Phone": 26.0, "Email": 8.0, "Store": 3.0, "Social": 3.0}
)
PARTY_CHANNELS = Weights({"Phone": 38.0, "Email": 18.0, "Store": 12.0, "Chat": 20.0, "App": 12.0})

BROKEN_SWITCH_RATE = 0.5  # of those who leave the app's bot empty-handed, these phone within a day
SECOND_CONTACT_RATE = 0.3  # of those left empty-handed on any other channel
RATES_ORDER = 0.25
RATES_SUPPORT = 0.27

STAFF = (
    "Amelie",
    "Bashir",
    "Carla",
    "Dominik",
    "Esra",
    "Fabian",
    "Hanna",
    "Ibrahim",
    "Katja",
    "Luca",
    "Mehmet",
    "Svenja",
)
PARTY_STAFF = ("Carla", "Luca", "Svenja")
OCCASIONS = (
    "our wedding",
    "my daughters 6th birthday",
    "my sons birthday",
    "my fathers retirement",
    "my mothers 70th birthday",
    "our graduation party",
    "a surprise party",
    "our office summer party",
    "the football team",
    "a farewell party",
    "our first anniversary",
    "a baby shower",
)


@dataclass(slots=True)
class Order:
    """One order and its customer; the journey that every row of its story belongs to."""

    reference: str
    journey: str
    customer: str
    area: str
    segment: str
    language: str
    channel: str
    pizza: str
    placed: int
    kitchen: str  # a key of TOPPING_RATES


def _kitchen(area: str, day: int, hour: int) -> str:
    if area == "North" and day % 7 == clock.FRIDAY and 18 <= hour < 21:
        return "rushed" if day < clock.TOPPING_FIX_DAY else "double-checked"
    return "calm"


class Company:
    """Hands out orders and conversation numbers. In: dice, and how many customers there are."""

    def __init__(self, dice: Dice, customers: int) -> None:
        self.dice = dice
        self.customers = customers
        self.orders = 0
        self.conversations = 0

    def next_conversation(self) -> str:
        self.conversations += 1
        return f"K-{self.conversations:06}"

    def order(self, day: int) -> Order:
        dice = self.dice
        self.orders += 1
        second = clock.order_second(day, dice.random())
        if dice.chance(GUEST_RATE):
            customer, area, segment, language = "", dice.weighted(AREAS), "Guest", dice.weighted(LANGUAGES)
        else:
            customer, area, segment, language = self._customer()
        kitchen = _kitchen(area, day, clock.local(second) % clock.DAY_SECONDS // 3600)
        channel, pizza = dice.weighted(ORDER_CHANNELS), dice.weighted(PIZZAS)
        reference, journey = f"PZ-{FIRST_REFERENCE + self.orders}", f"J-{self.orders:06}"
        return Order(reference, journey, customer, area, segment, language, channel, pizza, second, kitchen)

    def _customer(self) -> tuple[str, str, str, str]:
        """A few customers order every week, most once or twice; the number alone says who."""
        place = self.dice.random()
        number = int(self.customers * place * (0.06 + 0.94 * place)) + 1
        fixed = number * 2_654_435_761 & 0xFFFFFFFF  # spreads neighbouring numbers over the whole range
        area = AREAS.at((fixed & 0x3FF) / 1024)
        segment = SEGMENTS.at((fixed >> 10 & 0x3FF) / 1024)
        language = LANGUAGES.at((fixed >> 20 & 0xFFF) / 4096)
        return f"C-{number:05}", area, segment, language


Row = list[Any]


class Thread:
    """One conversation in the making: adds rows to the order's story and keeps the time."""

    def __init__(
        self,
        rows: list[Row],
        order: Order,
        conversation: str,
        channel: str,
        second: int,
        issue: str,
        product: str,
    ) -> None:
        self.rows = rows
        self.order = order
        self.conversation = conversation
        self.channel = channel
        self.second = second
        self.issue = issue
        self.product = product

    def add(
        self, actor: str, touchpoint: str, message: str = "", agent: str = "", seconds: int | None = None
    ) -> Row:
        """One row at this moment; interaction id and written time follow once all rows are in order."""
        order = self.order
        row: Row = [
            "",
            order.customer,
            self.conversation,
            order.journey,
            self.second,
            self.channel,
            actor,
            agent,
            touchpoint,
            STAGES[touchpoint],
            message,
            order.area,
            self.issue,
            self.product,
            order.reference,
            order.segment,
            "",
            "",
            "",
            None,
            None,
            None,
            seconds,
            order.language,
        ]
        self.rows.append(row)
        return row


TIME, MESSAGE, HANDOFF, HANDOFF_REASON, RESOLVED, CSAT, NPS, CES = 4, 10, 16, 17, 18, 19, 20, 21
