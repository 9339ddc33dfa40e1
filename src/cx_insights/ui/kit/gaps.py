"""What the data do not hold, said where it would stand, with what would open it."""

import streamlit as st

from cx_insights import wording
from cx_insights.journey_maps.stages import stage_named_by
from cx_insights.model.filters import Filters
from cx_insights.model.words import UNKNOWN_CHANNEL
from cx_insights.ui.kit import parts, routes, session

_OPENED_BY = {
    "texts": "No customer texts, so no sentiment and no intensity: map the column that holds what customers wrote.",
    "scores": "No customer text could be scored, so there is no sentiment: they are in another language or too short.",
    "bots": "No bot answers, so no handoffs: map the column that says who wrote (customer, bot or person).",
    "ratings": "No ratings, so no satisfaction: map the column that holds what customers gave, such as 1 to 5.",
    "channels": "No channels, so nothing to compare: map the column that says app, phone, chat or e-mail.",
    "touchpoints": "No touchpoints; they are named after who contacts whom: map the column that says what happened.",
    "customers": "No customer ids, so nobody is seen to come back after a case or a conversation: map the column that "
    "tells customers apart.",
    "issues": "No issues, so no patterns: map the column that holds the reason or category.",
}


def missing() -> list[str]:
    """What no row of the store holds, in the order in which it is said: ['bots', 'ratings']."""
    everything = Filters(time_zone=session.time_zone())
    return session.derived("not in the data", everything, lambda: _missing(everything))


def _missing(everything: Filters) -> list[str]:
    whole = session.one("overview", everything)
    offered = session.offered()
    named = [stage_named_by(name) for name in offered.get("touchpoint", [])]
    held = {
        "texts": whole["customer_texts"],
        "scores": whole["scored"] or not whole["customer_texts"],
        "bots": whole["bot_conversations"],
        "ratings": whole["rated"],
        "channels": set(offered.get("channel", [])) - {UNKNOWN_CHANNEL},
        "touchpoints": any(stage not in ("Contact", "Answer") for stage in named),
        "customers": whole["customers"],
        "issues": offered.get("issue"),
    }
    return [name for name in _OPENED_BY if not held[name]]


def lacks_feelings() -> bool:
    """Whether neither a scored text nor a rating of any kind tells how customers feel."""
    return (
        lacks("texts", "scores")
        and not session.one("overview", Filters(time_zone=session.time_zone()))["ratings"]
    )


def _rated_otherwise(name: str) -> bool:
    """Whether customers rated, if not their satisfaction: recommendation or effort."""
    everything = Filters(time_zone=session.time_zone())
    return name == "ratings" and bool(session.one("overview", everything)["ratings"])


def lacks(*names: str) -> bool:
    """Whether the store holds nothing of one of these."""
    return not set(names).isdisjoint(missing())


def needs(*names: str) -> None:
    """Where the data hold nothing of one of these, say so and end the page here."""
    absent = [name for name in missing() if name in names]
    if absent:
        note(absent)
        st.stop()


def note(names: list[str], untimed: bool = False) -> None:
    """A card that says what is not in the data and what would open it; nothing where all is there."""
    said = [_OPENED_BY[name] for name in missing() if name in names and not _rated_otherwise(name)]
    said += _untimed() if untimed else []
    if not said:
        return
    with st.container(border=True, key="card_not_in_the_data"):
        st.header("Not in the data", anchor=False)
        for words in said:
            parts.quiet(words)
        _ways_on()


def _ways_on() -> None:
    """To the data, and to reading the newest import again with another column."""
    imports = session.readable_again()
    with st.container(horizontal=True):
        if imports and st.button("Read again", icon=":material/replay:", key="to_reread"):
            st.session_state["read_again"] = next(iter(imports))
            st.switch_page(routes.DATA)
        if st.button("Go to the data", icon=":material/database:", key="to_data"):
            st.switch_page(routes.DATA)


def whole_note() -> None:
    """Everything that the data do not hold; for the page that sums up."""
    note(list(_OPENED_BY), untimed=True)


def _untimed() -> list[str]:
    """What times do not tell: of rows without any, and of days without a clock."""
    whole = session.one("overview", Filters(time_zone=session.time_zone()))
    every = wording.count(whole["interactions"])
    said = {
        "times_not_stated": f"of {every} without a time: in no period, hour or duration.",
        "times_are_days": f"of {every} with a day but no clock: at no hour, and in no wait, answer time or duration.",
    }
    return [
        f"{wording.count_of(whole[name], 'interaction')} {words}"
        for name, words in said.items()
        if not wording.missing(whole[name]) and whole[name]
    ]
