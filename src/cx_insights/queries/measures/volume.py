"""How much there is."""

from typing import Any

from sqlalchemy import ColumnElement, case

from cx_insights.model.measures import Count, Day, Distinct, Fact, Measure
from cx_insights.queries.measures._phrases import IN_VIEW


def _stated(c: Any) -> ColumnElement[Any]:
    return case((c.time_stated, c.at))


VOLUME = (
    Measure(
        name="interactions",
        label="Interactions",
        unit="rows",
        formula="Number of messages, calls, events and ratings",
        population=IN_VIEW,
        notes="One row is one moment, on one channel, by one actor.",
        fact=Fact.INTERACTION,
        how=Count(),
    ),
    Measure(
        name="customers",
        label="Customers",
        unit="people",
        formula="Number of different customer ids",
        population="interactions in view",
        notes="Rows without a customer id are not counted here.",
        fact=Fact.INTERACTION,
        how=Distinct(lambda c: c.customer_id),
    ),
    Measure(
        name="conversations",
        label="Conversations",
        unit="conversations",
        formula="Interactions that share a ticket, chat or call id; where there is none, the same customer on the same "
        "channel without a gap over 24 hours",
        population="conversations that begin in the period",
        notes="They belong to the channel of their first interaction.",
        how=Count(),
    ),
    Measure(
        name="journeys",
        label="Journeys",
        unit="journeys",
        formula="All of a customer's interactions in time order across channels, cut by an order or case id, or else "
        "where nothing happens for 30 days (a setting), never inside a ticket, chat or call",
        population="journeys that begin in the period",
        fact=Fact.JOURNEY,
        how=Count(),
    ),
    Measure(
        name="channels",
        label="Channels",
        unit="channels",
        formula="Number of different channels",
        population=IN_VIEW,
        notes="Vendors' names are brought to app, web, chat, phone, e-mail, social, store ...; the original is kept.",
        fact=Fact.INTERACTION,
        how=Distinct(lambda c: c.channel),
    ),
    Measure(
        name="times_not_stated",
        label="Times not known",
        unit="rows",
        formula="Interactions whose row has no time",
        population=IN_VIEW,
        notes="They keep the order of the file and lie in no period, on no weekday and at no hour.",
        fact=Fact.INTERACTION,
        how=Count(lambda c: ~c.time_stated),
    ),
    Measure(
        name="times_are_days",
        label="Times without a clock",
        unit="rows",
        formula="Interactions whose time is a day without a clock",
        population=IN_VIEW,
        notes="They lie in a period and on a weekday, but at no hour; waits and durations leave them out.",
        fact=Fact.INTERACTION,
        how=Count(lambda c: c.time_precision == "day"),
    ),
    Measure(
        name="first_day",
        label="First day",
        unit="day",
        formula="Day of the first interaction whose time is known",
        population=IN_VIEW,
        fact=Fact.INTERACTION,
        how=Day(_stated),
    ),
    Measure(
        name="last_day",
        label="Last day",
        unit="day",
        formula="Day of the last interaction whose time is known",
        population=IN_VIEW,
        fact=Fact.INTERACTION,
        how=Day(_stated, last=True),
    ),
)
