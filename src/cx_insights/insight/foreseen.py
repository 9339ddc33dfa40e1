"""What each page will be able to say of a file, told from a trial of its first rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from cx_insights.wording import count_of

FULL, THIN, EMPTY = "full", "thin", "empty"


@dataclass(frozen=True)
class Prospect:
    """A page, how much it will show (full, thin, empty), in words, and the field whose column would help; '' for none.

    Patterns & alerts │ thin │ by issue; no area is given │ area
    """

    page: str
    state: str
    words: str
    field: str = ""


def prospects(holds: Mapping[str, int]) -> list[Prospect]:
    """One line a page, in the order of the menu; `holds` is what a trial of the rows counted."""
    return [
        _journeys(holds),
        _maps(holds),
        _handoffs(holds),
        _channels(holds),
        _patterns(holds),
        _returns(holds),
        _hours(holds),
    ]


def _journeys(holds: Mapping[str, int]) -> Prospect:
    if holds["moves"] and holds["steps"] > 1:
        return Prospect("Journeys", FULL, count_of(holds["steps"], "step"))
    if holds["moves"]:
        return Prospect("Journeys", THIN, "one step only: choose another", "touchpoint")
    return Prospect("Journeys", THIN, "each row stands alone: nothing tells whose it is", "customer_id")


def _maps(holds: Mapping[str, int]) -> Prospect:
    if holds["scored"]:
        return Prospect("Journey maps", FULL, "feelings from texts")
    if holds["ratings"]:
        return Prospect("Journey maps", FULL, "feelings from ratings")
    why = "no text that can be scored, no rating" if holds["written"] else "no customer texts, no ratings"
    return Prospect("Journey maps", THIN, f"no feelings: {why}", "text")


def _handoffs(holds: Mapping[str, int]) -> Prospect:
    if holds["bots"] and holds["people"]:
        return Prospect("Handoffs", FULL, "bots and people answer")
    if holds["bots"]:
        return Prospect("Handoffs", THIN, "bots only: no person is seen to answer", "actor")
    if holds["people"]:
        return Prospect("Handoffs", EMPTY, "no bot answers", "actor")
    return Prospect("Handoffs", EMPTY, "nothing says who answered", "actor")


def _channels(holds: Mapping[str, int]) -> Prospect:
    if holds["channels"] > 1:
        return Prospect("Channels", FULL, count_of(holds["channels"], "channel"))
    if holds["channels"]:
        return Prospect("Channels", THIN, "one channel: nothing to compare", "channel")
    return Prospect("Channels", EMPTY, "no channel is given", "channel")


def _patterns(holds: Mapping[str, int]) -> Prospect:
    if not holds["issues"]:
        return Prospect("Patterns & alerts", EMPTY, "no issue is given", "issue")
    if not holds["areas"]:
        return Prospect("Patterns & alerts", THIN, "by issue; no area is given", "area")
    return Prospect("Patterns & alerts", FULL, "by issue and area")


def _returns(holds: Mapping[str, int]) -> Prospect:
    if holds["customers"]:
        return Prospect("Who comes back", FULL, count_of(holds["customers"], "customer") + " in these rows")
    return Prospect("Who comes back", EMPTY, "not known: no customer id", "customer_id")


def _hours(holds: Mapping[str, int]) -> Prospect:
    if not holds["timed"]:
        return Prospect("Waits and hours", EMPTY, "no time is given", "occurred_at")
    if not holds["clocks"]:
        return Prospect("Waits and hours", EMPTY, "days only, no clock")
    if holds["clocks"] < holds["interactions"]:
        return Prospect("Waits and hours", THIN, f"{count_of(holds['clocks'], 'row')} with a clock")
    return Prospect("Waits and hours", FULL, "every time has a clock")
