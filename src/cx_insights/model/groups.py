"""Named groups of conversations: what a number counts, in words, so that it can be opened."""

WINDOW_DAYS = (1, 3, 7, 14, 30)
"""After how many days without another contact a conversation counts as settled."""

DEFAULT_WINDOW = 7

LENS_GROUPS: dict[str, str] = {
    "lens_person": "A person answered",
    "lens_nobody": "Passed on to a person, nobody came",
    "lens_asked": "Asked for a person, the bot did not pass it on",
    "lens_unhappy": "The customer's last words were negative",
    "lens_silent": "Left without a word, and nobody says it was solved",
    "lens_unsolved": "The export says it was not solved",
    "lens_back_1d": "Came back on the same channel within a day",
    "lens_back_7d": "Came back on the same channel after 1 to 7 days",
    "lens_elsewhere": "Came back on another channel within 7 days",
    "lens_young": "Quiet so far, but younger than 7 days",
    "lens_quiet": "Quiet for 7 days",
}
"""Conversations with a bot, each in the first group that fits; vendors' definitions disagree about some."""

_FUNNEL = {
    "bot": "a bot took part",
    "bot_asked": "a person was asked for or announced",
    "bot_answered": "a person answered who was asked for",
    "bot_solved": "answered by a person and solved",
    "bot_unsolved": "answered by a person and not solved",
    "bot_outcome_unknown": "answered by a person, and the outcome is not stated",
    "unasked": "handed over without being asked for",
}
_HANDOFFS = {
    "bot_only": "a bot alone",
    "contained": "not handed over, and no person wanted",
    "not_followed": "a bot alone, and the customer or the time is not known",
    "announced": "the bot announced a person",
    "silent": "silent handoff: a person was announced or asked for, and none came within a day",
    "still_waiting": "waiting for a person for less than a day",
    "asked": "a person was asked for, with or without a bot",
    "never_answered": "asked for a person and never answered",
    "left_waiting": "left while waiting for a person",
    "silent_after": "silent after the person's answer",
    "late": "late handoff",
    "early": "early handoff",
    "ping_pong": "back and forth between bot and person",
    "transferred": "passed between employees",
    "repeated": "had to say it again",
    "missing_who": "handed over without the customer's id",
    "missing_reference": "handed over without an order or account number",
    "missing_issue": "handed over without the issue",
    "missing_tried": "handed over without what was tried",
    "missing_outcome": "handed over without the wanted outcome",
}
_WINDOWS = {
    name.format(days): words.format(days, "day" if days == 1 else "days")
    for days in WINDOW_DAYS
    for name, words in (
        ("quiet_{}d", "a bot alone, and no other contact within {} {}"),
        ("back_{}d", "a bot alone, and back within {} {}"),
        ("quiet_issue_{}d", "a bot alone, and no other contact about the same issue within {} {}"),
        ("young_{}d", "a bot alone, too young to judge after {} {}"),
        ("lasting_{}d", "solved, and no other contact within {} {}"),
    )
}

_OUTCOMES = {
    "unsatisfied": "rated 1 to 3 of 5",
    "detractors": "would not recommend: 0 to 6 of 10",
    "came_back": "a contact followed by another of the same customer within 7 days",
}

GROUPS: dict[str, str] = {**_FUNNEL, **_HANDOFFS, **_OUTCOMES, **_WINDOWS, **LENS_GROUPS}
"""Every group by the name that a filter takes: `group=never_answered`."""
