"""The Channels page: how alike channels are at the same issues, and who had to come back another way."""

import pandas as pd

from cx_insights import charts
from cx_insights.charts.whiskers import Measure
from cx_insights.insight import consistency
from cx_insights.insight.chance import wilson
from cx_insights.model.thresholds import FEWEST
from cx_insights.model.words import channel_label
from cx_insights.ui.kit import gaps, parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count, count_of, interval, percent


def consistency_card(view: View) -> None:
    """The consistency index among the gaps that make it, each with its n."""
    if gaps.lacks("issues"):
        return
    found = session.derived(
        "channel gaps", view.filters, lambda: consistency.gaps(session.frame("channel_issues", view.filters))
    )
    whole = consistency.index_sentence(consistency.consistency(found))
    parts.card(
        "The same treatment by every channel?",
        found,
        "channel_gaps",
        lambda: charts.channel_gaps(found),
        says=f"{whole} {consistency.CAVEAT} Right is better for customers. Beside each name its n; lines "
        "are 95 % intervals, a hollow dot is a gap that may be chance.",
        metric="consistency_index",
        drill={"channel": "channel"},
        picks=("channel",),
    )


def recontact_cards(view: View) -> None:
    """Who came back within a week: by the same channel, and by another."""
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
                says=f"{_share(back, judged, 'contact')} came back within 7 days; per channel of the first contact. "
                f"{young} too young to judge left out.",
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
        says=f"{_share(broken, switches, 'switch', 'switches')} were broken: within 24 hours, on the same issue, after "
        f"a conversation that was unresolved or negative.{_most_broken(found)} The table has each pair's interval.",
        metric="broken_switch",
        drill={"channel": "channel", "next_channel": "next_channel"},
        picks=("channel", "next_channel"),
        wide=True,
    )


def _most_broken(found: pd.DataFrame) -> str:
    """' Most broken, Phone to Chat: 5 of 21 switches (24 % [11–45 %]).'; '' where none was, or all are too few."""
    judged = found[(found["count"] >= FEWEST) & (found["broken"] > 0)]
    if judged.empty:
        return ""
    worst = judged.sort_values("broken_low", ascending=False, kind="stable").iloc[0]
    names = " to ".join(channel_label(str(worst[end])) for end in ("channel", "next_channel"))
    return f" Most surely broken, {names}: {_share(int(worst['broken']), int(worst['count']), 'switch', 'switches')}."


def _share(part: int, whole: int, one: str, many: str | None = None) -> str:
    """'44 of 365 contacts (12 % [9–16 %])'; below five the counts alone."""
    said = f"{count(part)} of {count_of(whole, one, many)}"
    return f"{said} ({percent(part / whole)} {interval(*wilson(part, whole))})" if whole >= FEWEST else said
