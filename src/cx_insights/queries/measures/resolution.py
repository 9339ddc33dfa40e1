"""How fast customers are answered, and whether they have to come back."""

from typing import Any

from sqlalchemy import ColumnElement, and_

from cx_insights.model.measures import MINUTES, SHARE, Better, Count, Measure, Quantile, Share
from cx_insights.queries._groups import old_as, within
from cx_insights.queries._parts import RECONTACT_DAYS, minutes
from cx_insights.queries.measures._phrases import RATE

_JUDGED = "contacts of known customers that ended 7 days before the newest data"


def _judged(c: Any) -> ColumnElement[bool]:
    return and_(c.is_contact, old_as(c, RECONTACT_DAYS))


def _back(c: Any) -> ColumnElement[bool]:
    return and_(_judged(c), within(c.seconds_to_return, RECONTACT_DAYS))


RESOLUTION = (
    Measure(
        name="first_contact_resolution",
        label="First contact resolution",
        unit=SHARE,
        formula="Contacts without another contact of that customer on any channel (on the same issue where both are "
        "known) within 7 days / contacts old enough to judge",
        population=_JUDGED,
        notes=f"{RATE} Ordering, tracking or rating by oneself is no contact.",
        source="callcentrehelper (7 days)",
        how=Share(lambda c: and_(_judged(c), ~within(c.seconds_to_return, RECONTACT_DAYS)), _judged),
        better=Better.UP,
        apart=("contacts_too_young",),
    ),
    Measure(
        name="recontacts",
        label="Came back within 7 days",
        unit="contacts",
        formula="Contacts followed by another of the same customer within 7 days",
        population=_JUDGED,
        how=Count(_back),
        better=Better.DOWN,
        apart=("contacts_too_young",),
    ),
    Measure(
        name="recontact_rate",
        label="Repeat contact rate",
        unit=SHARE,
        formula="Contacts followed by another of the same customer within 7 days / contacts old enough to judge",
        population=_JUDGED,
        notes=RATE,
        source="callcentrehelper (7 days)",
        how=Share(_back, _judged),
        better=Better.DOWN,
        apart=("contacts_too_young",),
    ),
    Measure(
        name="same_channel_recontacts",
        label="Back by the same channel",
        unit=SHARE,
        formula="Repeat contacts within 7 days by the channel of the first contact / contacts old enough to judge",
        population=_JUDGED,
        notes=RATE,
        how=Share(lambda c: and_(_back(c), c.returned_same_channel), _judged),
        better=Better.DOWN,
        apart=("contacts_too_young",),
    ),
    Measure(
        name="other_channel_recontacts",
        label="Back by another channel",
        unit=SHARE,
        formula="Repeat contacts within 7 days by another channel than the first contact's / contacts old enough "
        "to judge",
        population=_JUDGED,
        notes=f"{RATE} The first channel was a dead end.",
        how=Share(lambda c: and_(_back(c), ~c.returned_same_channel), _judged),
        better=Better.DOWN,
        apart=("contacts_too_young",),
    ),
    Measure(
        name="contacts_too_young",
        label="Contacts too young to judge",
        unit="contacts",
        formula="Contacts that ended within the last 7 days of data, or whose customer or time is not known",
        population="contacts in view",
        how=Count(lambda c: and_(c.is_contact, ~old_as(c, RECONTACT_DAYS))),
    ),
    Measure(
        name="solved_rate",
        label="Solved, as the export says",
        unit=SHARE,
        formula="Conversations that the export calls solved / those of which it says whether they are",
        population="conversations in view whose export says so",
        notes=RATE,
        how=Share(lambda c: c.resolved.is_(True), lambda c: c.resolved.is_not(None)),
        better=Better.UP,
    ),
    Measure(
        name="first_response_time",
        label="First response",
        unit=MINUTES,
        formula="First answer of a bot or a person − the customer's first message; median",
        population="conversations that the customer began and whose times are known",
        how=Quantile(lambda c: minutes(c.first_response_seconds)),
        better=Better.DOWN,
    ),
)
