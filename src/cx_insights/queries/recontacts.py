"""Who came back within a week, and by which channel."""

from typing import Any

from sqlalchemy import Select

from cx_insights.model.filters import Filters
from cx_insights.model.measures import Part
from cx_insights.queries._answer import Column, answer, value_and_interval

RECONTACT_COLUMNS = (
    Column("judged_7d", "same_channel_recontacts", Part.N),
    Column("recontacts_7d", "recontacts"),
    Column("same_channel_7d", "same_channel_recontacts", Part.COUNTED),
    *value_and_interval("same_channel_recontacts", "same_rate", "same_low", "same_high"),
    Column("other_channel_7d", "other_channel_recontacts", Part.COUNTED),
    *value_and_interval("other_channel_recontacts", "other_rate", "other_low", "other_high"),
    Column("too_young_7d", "contacts_too_young"),
)


def recontacts(filters: Filters) -> Select[Any]:
    """Per channel of the first contact, how many customers came back within 7 days: the same way, or another.

    Another channel is where the first one was a dead end. The two add up to all re-contacts. Contacts too young to
    judge stand apart.

    channel │ judged_7d │ recontacts_7d │ same_channel_7d │ same_rate │ ... │ other_channel_7d │ other_rate │ ...
    phone   │       365 │            80 │              52 │      .142 │     │               28 │       .077 │
    """
    order = ("-judged_7d", "channel")
    return answer(filters, RECONTACT_COLUMNS, ["channel"], order, only=lambda c: c.is_contact)
