"""A journey map as a board: stages as columns, steps as cards with what the data say about them."""

from html import escape

import streamlit as st

from cx_insights.charts import numbers
from cx_insights.charts.emotion import Moment
from cx_insights.charts.theme import channel_color, sentiment_color
from cx_insights.insight.chance import wilson
from cx_insights.journey_maps.curve import CurvePoint
from cx_insights.journey_maps.journey_map import JourneyMap, Stage, Step
from cx_insights.model.words import channel_label

OWNER_WORDS = {
    "ai": "AI answers",
    "human": "People answer",
    "both": "AI and people",
    "none": "Customer alone",
}


def board(journey_map: JourneyMap) -> None:
    """The map in words and numbers; it scrolls sideways where the screen is narrow."""
    stages = "".join(_stage(stage) for stage in journey_map.stages)
    st.html(f'<div class="cx-board" role="region" tabindex="0" aria-label="Journey map">{stages}</div>')


def moments(points: list[CurvePoint]) -> list[Moment]:
    """The points of the map's curve as the chart draws them."""
    return [
        Moment(
            name=point.step,
            stage=point.stage,
            n=point.interactions,
            mean=point.value,
            low=point.low,
            high=point.high,
            scored=point.n,
            hot=point.hot_spot,
            detail="" if point.feeling is None else f"set by hand {numbers.score(point.feeling)}",
        )
        for point in points
    ]


def _stage(stage: Stage) -> str:
    steps = "".join(_step(step) for step in stage.steps)
    return f'<section class="cx-stage"><h3>{escape(stage.name)}</h3>{steps}</section>'


def _step(step: Step) -> str:
    measured = step.measured
    hot = measured is not None and measured.hot_spot
    parts = ['<span class="cx-badge" style="color:#c5472f">Hot spot</span>'] if hot else []
    parts.append(f"<h4>{escape(step.name)}</h4>")
    if measured:
        parts.append(_row(f"<span><b>{measured.n:,}</b> interactions</span>", _mood(step)))
    if measured and measured.handoff_rate is not None:
        rate = numbers.percent(measured.handoff_rate)
        within = numbers.interval(*wilson(measured.handoffs, measured.bot_conversations))
        bots = f"n {measured.bot_conversations:,}"
        parts.append(_row(f"<span><b>{rate}</b> handed over</span>", f"<span>{within} {bots}</span>"))
    parts.append(_row(*(_chip(channel) for channel in step.channels)))
    owner = OWNER_WORDS[step.owner]
    feeling = (
        "" if step.feeling is None else f"<span>feeling set to <b>{numbers.score(step.feeling)}</b></span>"
    )
    parts.append(_row(f"<span>{owner}</span>", feeling))
    parts += [f"<p class='cx-quiet'>{escape(words)}</p>" for words in (step.doing, step.thinking) if words]
    parts += [_list("Pain points", step.pain_points), _list("Opportunities", step.opportunities)]
    return f'<article class="cx-step{" hot" if hot else ""}">{"".join(parts)}</article>'


def _mood(step: Step) -> str:
    measured = step.measured
    if measured is None or measured.sentiment_mean is None:
        return "<span>too few texts to tell the mood</span>" if measured and measured.scored else ""
    dot = f'<span class="cx-dot" style="background:{sentiment_color(measured.sentiment_mean)}"></span>'
    return f"<span>{dot}<b>{numbers.score(measured.sentiment_mean)}</b>, n {measured.scored:,}</span>"


def _chip(channel: str) -> str:
    dot = f'<span class="cx-dot" style="background:{channel_color(channel)}"></span>'
    return f"<span>{dot}{escape(channel_label(channel))}</span>"


def _row(*parts: str) -> str:
    inside = "".join(parts)
    return f'<div class="row">{inside}</div>' if inside else ""


def _list(title: str, items: tuple[str, ...]) -> str:
    if not items:
        return ""
    return f"<div class='row'>{title}</div><ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
