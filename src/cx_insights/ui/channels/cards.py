"""The Channels page: how alike channels are at the same issues, and who had to come back another way."""

import pandas as pd

from cx_insights import charts
from cx_insights.charts.whiskers import Measure
from cx_insights.insight import consistency
from cx_insights.model.thresholds import FEWEST
from cx_insights.model.words import channel_label
from cx_insights.ui.kit import gaps, parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, count_of, out_of


def consistency_card(view: View) -> None:
    """The consistency index among the gaps that make it, each with its n."""
    if gaps.lacks("issues"):
        return
    asked = session.frame("channel_issues", view.filters)
    found = session.derived("channel gaps", view.filters, lambda: consistency.gaps(asked))
    whole = session.derived("consistency index", view.filters, lambda: consistency.consistency(found, asked))
    parts.card(
        "The same treatment by every channel?",
        found,
        "channel_gaps",
        lambda: charts.channel_gaps(found),
        says=f"{consistency.index_in_short(whole)}Right is better for customers; a hollow dot may be chance.",
        more=f"{consistency.index_sentence(whole)} {consistency.CAVEAT} Beside each name its n; "
        "lines are 95 % intervals.",
        metric="consistency_index",
        drill={"channel": "channel"},
        picks=("channel",),
    )


def recontact_cards(view: View) -> None:
    """Who came back within a week: by the same channel, and by another; of known customers only."""
    if gaps.lacks("customers"):
        return
    found = session.frame("recontacts", view.filters)
    young = count_of(found["too_young_7d"].sum(), "contact")
    for place, (which, title) in zip(
        parts.halves(),
        {"same": "Back by the same channel", "other": "Back by another channel"}.items(),
        strict=True,
    ):
        columns = [
            "channel",
            "judged_7d",
            f"{which}_channel_7d",
            *(f"{which}_{end}" for end in ("rate", "low", "high")),
        ]
        measure = Measure(
            f"{which}_rate", f"{which}_low", f"{which}_high", "judged_7d", "share", "contacts old enough"
        )
        back, judged = int(found[f"{which}_channel_7d"].sum()), int(found["judged_7d"].sum())
        with place:
            parts.card(
                title,
                found[columns],
                f"recontacts_{which}",
                lambda measure=measure: charts.by_channel(found, measure),  # type: ignore[misc]
                says=f"{_share(back, judged, 'contacts')} came back within 7 days; by the channel of the first.",
                more=f"{young} too young to judge left out. Whiskers are 95 % intervals.",
                metric=f"{which}_channel_recontacts",
                drill={"channel": "channel"},
                picks=("channel",),
            )


def switches_card(view: View) -> None:
    """From which channel to which, and how many of those switches were broken."""
    found = session.frame("channel_switches", view.filters)
    switches, broken = int(found["count"].sum()), int(found["broken"].sum())
    parts.card(
        "From channel to channel",
        found,
        "channel_switches",
        lambda: charts.channel_switches(found),
        says=f"{_share(broken, switches, 'switches')} were broken.",
        more="Broken: within 24 hours, on the same issue, after a conversation that was unresolved or negative."
        f"{_most_broken(found)} The table has each pair's interval.",
        metric="broken_switch",
        drill={"channel": "channel", "next_channel": "next_channel"},
        picks=("channel", "next_channel"),
        wide=True,
    )


def _most_broken(found: pd.DataFrame) -> str:
    """' Most surely broken, Phone to Chat: about 24 % (5 of 21) of the switches.'; '' where none can be told."""
    judged = found[(found["count"] >= FEWEST) & (found["broken"] > 0)]
    if judged.empty:
        return ""
    worst = judged.sort_values("broken_low", ascending=False, kind="stable").iloc[0]
    names = " to ".join(channel_label(str(worst[end])) for end in ("channel", "next_channel"))
    return f" Most surely broken, {names}: {_share(int(worst['broken']), int(worst['count']), 'switches')}."


def _share(part: int, whole: int, many: str) -> str:
    """'About 12 % (44 of 365) of the contacts'; below five the counts alone."""
    if whole < FEWEST:
        return f"{count(part)} of {count(whole)} {many}"
    said = out_of(part, whole)
    return f"{said[:1].upper()}{said[1:]} of the {many}"
