"""Where the bot could do more, and where it should make way for a person."""

from collections.abc import Iterator
from typing import Any

from cx_insights.insight.automate import AUTOMATE, HUMAN, LOW, automate
from cx_insights.insight.findings.finding import HOW_BAD, Finding, Kind
from cx_insights.insight.findings.look import Look
from cx_insights.insight.findings.shares import sure_above
from cx_insights.model.thresholds import FEWEST
from cx_insights.wording import share_of

NEARLY_ALL = 0.8
SELDOM = 0.5
"""A bot that is there less often could take more; one that is there more often has the step already."""


def roles(look: Look) -> Iterator[Finding]:
    """The recommendations rest on intervals of their own, so that nothing is left to chance here."""
    met = look.ask("touchpoints", look.filters).set_index("touchpoint")
    judged = automate(
        look.ask("touchpoints", look.filters), look.ask("containment", look.filters), look.said_of_stakes
    )
    for row in judged.to_dict("records"):
        here = met.loc[row["touchpoint"]]
        tell = {HUMAN: _person, AUTOMATE: _bot}.get(str(row["recommendation"]))
        found = tell(look, row, here) if tell else None
        if found:
            yield found


def _person(look: Look, row: Any, here: Any) -> Finding | None:
    """Only where a bot is left alone with them, and not where a person comes anyway."""
    met, handed = int(here["bot_conversations"]), int(here["handoffs"])
    if met - handed < FEWEST or handed / met >= NEARLY_ALL:
        return None
    judged = int(row["judged_7d"])
    settled = round(float(row["containment"]) * judged)
    name = str(row["touchpoint"])
    why = f"much is at stake ({row['stakes']})" if row["stakes"] != LOW else "feelings run high"
    where = look.filters.replace(touchpoint=(name,))
    return Finding(
        kind=Kind.PERSON, about=f"role {name}", family=f"step {name}", headline=f"{name} needs a person",
        detail=f"{why}, and the bot alone resolves {share_of(settled, judged)}",
        action=f"Send {name} straight to a person.", filters=where.replace(group=("bot_only",)), counted=met - handed,
        confidence=sure_above(judged - settled, judged, 0.5), severity=HOW_BAD[Kind.PERSON], weeks=look.weeks,
        measure="settled_alone", scope=where,
    )  # fmt: skip


def _bot(look: Look, row: Any, here: Any) -> Finding | None:
    """Only where it seldom answers yet, but settles what it does."""
    met, everyone = int(here["bot_conversations"]), int(here["conversations"])
    if everyone < FEWEST or met / everyone >= SELDOM:
        return None
    settled = round(float(row["containment"]) * int(row["judged_7d"]))
    name = str(row["touchpoint"])
    where = look.filters.replace(touchpoint=(name,))
    return Finding(
        kind=Kind.AUTOMATE, about=f"role {name}", family=f"step {name}", headline=f"The bot can take {name}",
        detail=f"customers are calm there and it resolves {share_of(settled, row['judged_7d'])} alone, but it meets "
        f"only {met} of {everyone}",
        action=f"Let the bot answer {name} first, with a way to a person.", filters=where, counted=everyone,
        confidence=sure_above(settled, int(row["judged_7d"]), 0.5), severity=HOW_BAD[Kind.AUTOMATE],
        weeks=look.weeks, measure="settled_alone", scope=where,
    )  # fmt: skip
