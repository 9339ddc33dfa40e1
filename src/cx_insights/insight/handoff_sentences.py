"""What the parts of the handoff page say first: how fast, how well, and who would call it resolved."""

from typing import Any

import pandas as pd

from cx_insights.model.thresholds import FEWEST
from cx_insights.model.words import channel_label
from cx_insights.wording import count, count_of, duration_in_full, known, out_of, percent

Row = Any  # one row of a frame


def waits(frame: pd.DataFrame) -> list[str]:
    """Takes `handoff_waits`: ["Phone: half of 86 customers wait more than 11 minutes ...", "23 of 219 ..."]"""
    if not frame["asked_for_human"].sum() and not frame["waits"].sum():
        return ["Nobody in view asked for a person, and no bot announced one."]
    timed = frame[frame["waits"] >= FEWEST].sort_values("waits", ascending=False)
    return [*(_wait(row) for row in timed.head(1).to_dict("records")), *_never_answered(frame)]


def reasons(frame: pd.DataFrame) -> str:
    """Takes `handoff_reasons`: 'Most often: asked for a human, about 31 % (61 of 196) of the handoffs.'"""
    if frame.empty:
        return "No handoff in view."
    row, total = frame.iloc[0], count_of(frame["handoffs"].sum(), "handoff")
    source = " (inferred)" if row["source"] == "inferred" else ""
    if not known(row["share"]):
        return f"{total} in view, too few to say which reason is the most frequent."
    share = out_of(row["handoffs"], frame["handoffs"].sum())
    return f"Most often: {row['handoff_reason']}{source}, {share} of the handoffs."


def context(frame: pd.DataFrame) -> list[str]:
    """Takes `handoff_context`: ["Phone: about 90 % (77 of 86) of the customers had to say again what was known."]"""
    judged = frame[frame["repeat_known"] >= FEWEST].sort_values("repeat_rate", ascending=False)
    if judged.empty:
        return ["Too few handoffs with text on both sides to say whether customers had to repeat themselves."]
    worst, best = judged.iloc[0], judged.iloc[-1]
    said = (
        f"{channel_label(worst['channel'])}: {out_of(worst['repeated'], worst['repeat_known'])} of the customers "
        "had to say again what was known"
    )
    if len(judged) > 1:
        said += f"; {channel_label(best['channel'])}: {out_of(best['repeated'], best['repeat_known'])}"
    return [f"{said}.", *_wasted(worst)]


def missing_fact(frame: pd.DataFrame) -> str:
    """Takes `context_facts`: 'Least often known: what was tried, in about 7 % (14 of 196) of the handoffs.'"""
    judged = frame.dropna(subset=["rate"]).sort_values("rate")
    if judged.empty:
        return "Too few handoffs with text to say what was known."
    row = judged.iloc[0]
    share = out_of(round(row["rate"] * row["context_known"]), row["context_known"])
    return f"Least often known: {FACT_WORDS[row['fact']]}, in {share} of the handoffs."


FACT_WORDS = {
    "who": "who the customer is",
    "reference": "the order or account number",
    "issue": "the issue",
    "tried": "what was tried",
    "outcome": "the wanted outcome",
}

RULE_WORDS = {
    "intercom": "Intercom Fin",
    "zendesk": "Zendesk",
    "ada": "Ada",
    "chatwoot": "Chatwoot",
    "dialogflow": "Dialogflow CX",
    "settled_alone": "Ours, 7 days",
}


def lens(rules: pd.DataFrame) -> list[str]:
    """Takes `resolution_lens`: ["The same 488 conversations with a bot: 53 % resolved as ..., 35 % as ..."]"""
    if rules.empty:
        return ["No conversation with a bot in view."]
    judged = rules.dropna(subset=["rate"]).sort_values("rate", ascending=False)
    n = count_of(rules["bot_conversations"].iloc[0], "conversation")
    if len(judged) < 2:
        return [f"Too few conversations with a bot to compare definitions ({n})."]
    most, least = judged.iloc[0], judged.iloc[-1]
    return [
        f"The same {n} with a bot: {percent(most['rate'])} resolved as {RULE_WORDS[most['rule']]} counts, "
        f"{percent(least['rate'])} as {RULE_WORDS[least['rule']]} does."
    ]


def difference(groups: pd.DataFrame, rules: list[str]) -> str:
    """Takes `resolution_groups`: the largest group that some rules count and others do not, in a sentence.

    '65 conversations make most of the difference (The customer's last words were negative): Dialogflow CX counts 62 of
    them, Intercom Fin 0.'
    """
    gaps = groups[rules].max(axis=1) - groups[rules].min(axis=1)
    if gaps.empty or not gaps.max():
        return "The definitions agree on every conversation in view."
    row: Row = groups.iloc[int(gaps.argmax())]
    counted = {rule: int(row[rule]) for rule in rules}
    most, least = max(rules, key=counted.__getitem__), min(rules, key=counted.__getitem__)
    return (
        f"Most of the difference: {count_of(row['bot_conversations'], 'conversation')}, “{row['lens_group']}”. "
        f"{RULE_WORDS[most]} counts {count(counted[most])} of them, {RULE_WORDS[least]} {count(counted[least])}."
    )


def _wait(row: Row) -> str:
    return (
        f"{channel_label(row['channel'])}: half of {count_of(row['waits'], 'customer')} wait more than "
        f"{duration_in_full(row['median_minutes_to_human'])} for a person, one in ten more than "
        f"{duration_in_full(row['p90_minutes_to_human'])}."
    )


def _never_answered(frame: pd.DataFrame) -> list[str]:
    asked, never, left = (
        int(frame[name].sum()) for name in ("asked_for_human", "never_answered", "left_waiting")
    )
    if not asked:
        return []
    rate = f", about {percent(never / asked)}" if never and asked >= FEWEST else ""
    gone = f"; in {count(left)} of these the customer had the last word" if never else ""
    return [
        f"{count(never)} of {count_of(asked, 'customer')} who asked for a person or were promised one never got one"
        f"{rate}{gone}."
    ]


def _wasted(row: Row) -> list[str]:
    if not known(row["turns_wasted_mean"]):
        return []
    said = f"On {channel_label(row['channel'])} that took {count_of(row['turns_wasted'], 'message')}"
    if known(row["median_minutes_wasted"]):
        said += f", and half of these customers more than {duration_in_full(row['median_minutes_wasted'])}"
    return [f"{said}."]
