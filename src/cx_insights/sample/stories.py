"""The story of one order, from the menu to the rating, as rows in no particular order of time."""

from cx_insights.sample import clock
from cx_insights.sample.company import (
    BROKEN_SWITCH_RATE,
    CSAT,
    MESSAGE,
    NPS,
    OTHER_TROUBLE_RATE,
    OTHER_TROUBLES,
    PARTY_CHANNELS,
    PARTY_RATE,
    RATES_ORDER,
    SECOND_CONTACT_RATE,
    SUPPORT_CHANNELS,
    TIME,
    TOPPING_RATES,
    TROUBLES,
    Company,
    Order,
    Row,
    Thread,
)
from cx_insights.sample.dice import Weights
from cx_insights.sample.support import PartyConversation, SupportConversation, product_of
from cx_insights.sample.voices import CALM, HAPPY, UPSET, Voice

# Seconds from the menu to the order, and from the order to the payment.
_ORDERING_SECONDS = {
    "App": ((45, 110), (20, 65)),
    "Web": ((90, 260), (40, 110)),
    "Phone": ((120, 300), (20, 60)),
    "Store": ((60, 240), (15, 50)),
}
_CSAT_HAPPY_APP = Weights({3: 5.0, 4: 28.0, 5: 67.0})
_CSAT_HAPPY = Weights({2: 3.0, 3: 12.0, 4: 38.0, 5: 47.0})
_CSAT_SOLVED = Weights({2: 12.0, 3: 33.0, 4: 40.0, 5: 15.0})
_CSAT_UNSOLVED = Weights({1: 62.0, 2: 28.0, 3: 10.0})


def tell_order(company: Company, day: int) -> list[Row]:
    """One order placed on this day. Out: all rows of its journey, seconds in place of written times.

    customer │ conversation │ second │ channel │ touchpoint  │ product
    C-00871  │ K-000412     │ 412210 │ App     │ Browse menu │ Salami
    C-00871  │ K-000412     │ 412295 │ App     │ Place order │ Salami
    """
    rows: list[Row] = []
    order = company.order(day)
    if company.dice.dealt("party") < PARTY_RATE and not _plan_party(company, rows, order):
        return rows
    issue = _what_goes_wrong(company, order)
    delay = company.dice.between(2100, 4200) if issue == "Late delivery" else 0
    delivered = _place_and_receive(company, rows, order, delay)
    outcome = _contact(company, rows, order, issue, delivered) if issue else None
    _rate_order(company, rows, order, delivered, outcome)
    return rows


def _plan_party(company: Company, rows: list[Row], order: Order) -> bool:
    order.language = "en"
    channel = PARTY_CHANNELS.at(company.dice.dealt("party channel"))
    thread = Thread(
        rows, order, company.next_conversation(), channel, order.placed, "Large order", "Party package"
    )
    talk = PartyConversation(company, thread)
    talk.run()
    order.pizza = "Party package"
    order.placed = clock.during_opening(talk.thread.second + company.dice.between(60, 900))
    return talk.resolved


def _place_and_receive(company: Company, rows: list[Row], order: Order, delay: int) -> int:
    """The events of the order itself; `delay` in seconds. Out: the second at which it is delivered."""
    dice = company.dice
    visit = Thread(rows, order, company.next_conversation(), order.channel, order.placed, "", order.pizza)
    choosing, paying = _ORDERING_SECONDS[order.channel]
    if order.channel in ("App", "Web"):
        visit.second -= dice.between(*choosing)
        visit.add("customer", "Browse menu")
        visit.second = order.placed
    visit.add("customer", "Place order")
    visit.second += dice.between(*paying)
    visit.add("customer", "Pay")
    delivered = visit.second + dice.between(1500, 2700) + delay
    if order.channel in ("App", "Web"):
        for _ in range(dice.between(1, 3)):
            visit.second += dice.between(240, 480)
            visit.add("customer", "Track delivery")
    visit.second = delivered
    visit.add("system", "Receive order")
    return delivered


def _contact(company: Company, rows: list[Row], order: Order, issue: str, delivered: int) -> bool:
    """The customer contacts the company, perhaps twice. Out: whether it was solved."""
    low, high = TROUBLES[issue].minutes_after_delivery
    second = max(order.placed + 90, delivered + company.dice.between(low * 60, high * 60))
    channel = SUPPORT_CHANNELS.at(company.dice.dealt("support channel"))
    product = product_of(company, order, issue)
    talk = _talk(company, Thread(rows, order, company.next_conversation(), channel, second, issue, product))
    if talk.resolved:
        return True
    if company.dice.dealt(f"back from {channel}") >= (
        BROKEN_SWITCH_RATE if channel == "App" else SECOND_CONTACT_RATE
    ):
        return False
    # From the app it is the phone that people turn to.
    next_channel = "Phone" if channel == "App" else company.dice.weighted(SUPPORT_CHANNELS)
    later = talk.thread.second + company.dice.between(300, 21_600)
    thread = Thread(rows, order, company.next_conversation(), next_channel, later, issue, product)
    return _talk(company, thread, before=channel).resolved


def _talk(company: Company, thread: Thread, before: str = "") -> SupportConversation:
    thread.second = clock.during_opening(thread.second)
    talk = SupportConversation(company, thread, before)
    talk.run()
    return talk


def _what_goes_wrong(company: Company, order: Order) -> str | None:
    dice = company.dice
    if dice.dealt(order.kitchen) < TOPPING_RATES[order.kitchen]:
        return "Missing topping"
    return dice.weighted(OTHER_TROUBLES) if dice.dealt("other trouble") < OTHER_TROUBLE_RATE else None


def _rate_order(company: Company, rows: list[Row], order: Order, delivered: int, solved: bool | None) -> None:
    dice = company.dice
    if not dice.chance(RATES_ORDER):
        return
    channel = order.channel if order.channel in ("App", "Web") else "Email"
    last = max(row[TIME] for row in rows)
    second = clock.during_opening(max(delivered, last) + dice.between(900, 7200))
    survey = Thread(rows, order, company.next_conversation(), channel, second, "", order.pizza)
    row = survey.add("customer", "Rate order")
    if solved is None:
        scores = _CSAT_HAPPY_APP if order.channel == "App" else _CSAT_HAPPY
    else:
        scores = _CSAT_SOLVED if solved else _CSAT_UNSOLVED
    row[CSAT] = csat = dice.weighted(scores)
    if dice.chance(0.6):
        row[NPS] = min(10, max(0, 2 * csat + dice.between(-2, 1)))
    if dice.chance(0.45):
        row[MESSAGE] = _review(company, order, csat)


def _review(company: Company, order: Order, csat: int) -> str:
    slots = {"order": order.reference, "pizza": order.pizza.lower(), "product": "half of it"}
    voice = Voice(company.dice, order.language, slots, spoken=False)
    if csat >= 4:
        return voice.customer(HAPPY, "rate.good")
    return voice.customer(CALM, "rate.mixed") if csat == 3 else voice.customer(UPSET, "rate.bad")
