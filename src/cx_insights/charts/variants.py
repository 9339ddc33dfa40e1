"""The ways customers went, most travelled first: our own bars, so that long names wrap and each can be chosen."""

from html import escape
from typing import Any

import pandas as pd

from cx_insights import wording
from cx_insights.model.ways import in_short

MOST_WAYS = 9


def variants(frame: pd.DataFrame) -> str:
    """A button per way with its share as a bar; at most nine and 'Other', which adds up.

    variant                              │ count │ share │ median_minutes │ handoff_rate
    Browse menu → Place order → Pay      │   812 │  0.18 │           52.0 │         .021
    """
    ways = frame.sort_values("count", ascending=False, kind="stable")
    everyone = int(ways["count"].sum()) or 1
    left = ways.iloc[MOST_WAYS:]
    others = int(left["count"].sum())
    most = max(int(ways["count"].max()), others) / everyone if len(ways) else 1.0
    rows = [_way(row, everyone, most) for row in ways.head(MOST_WAYS).to_dict("records")]
    if others:
        rows.append(_other(len(left), others, everyone, most))
    return f'<div class="ways">{"".join(rows)}</div>'


def _way(row: dict[Any, Any], everyone: int, most: float) -> str:
    count, way = int(row["count"]), in_short(row["variant"])
    said = f"{way}: {wording.count(count)} {_journeys(count)}, {wording.percent(count / everyone)} of all{_more(row)}"
    return (
        f'<button type="button" class="way" data-key="{escape(str(row["variant"]))}" aria-pressed="false" '
        f'aria-label="{escape(said)}" title="{escape(said)}">{_inside(escape(way, quote=False), count, everyone, most)}'
        "</button>"
    )


def _other(ways: int, count: int, everyone: int, most: float) -> str:
    name = f"Other ({wording.count(ways)} {'path' if ways == 1 else 'paths'}, in the table)"
    return f'<div class="way rest">{_inside(name, count, everyone, most)}</div>'


def _inside(name: str, count: int, everyone: int, most: float) -> str:
    share = count / everyone
    return (
        f'<span class="name">{name}</span><span class="row"><span class="bar" style="width:{100 * share / most:.1f}%">'
        f'</span><span class="n">{wording.percent(share)} · {wording.count(count)}</span></span>'
    )


def _more(row: dict[Any, Any]) -> str:
    """What else is known of the way, for hover and screen readers."""
    parts = []
    if not wording.missing(row.get("median_minutes")):
        parts.append(f"median {wording.duration(row['median_minutes'])}")
    if not wording.missing(row.get("handoff_rate")):
        parts.append(f"{wording.percent(row['handoff_rate'])} handed over")
    return "".join(f", {part}" for part in parts)


def _journeys(count: int) -> str:
    return "journey" if count == 1 else "journeys"
