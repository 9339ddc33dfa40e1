"""How many get how far: steps as bars, each with its share of the step before."""

import pandas as pd
import plotly.graph_objects as go

from cx_insights.charts.handoffs import LABEL, tops
from cx_insights.charts.labels import short
from cx_insights.charts.theme import ACCENT, SMALL_FONT_SIZE, figure, nothing, tinted
from cx_insights.wording import count, interval, missing, percent


def funnel(frame: pd.DataFrame) -> go.Figure:
    """One bar per step, as long as its share of the first; words and counts above it.

    step             │ conversations │ judged │ not_known │ rate │ of_first
    a bot took part  │          1290 │   1290 │         0 │ 1.00 │     1.00
    asked            │           571 │   1290 │         0 │ 0.44 │     0.44
    """
    if frame.empty or not frame["conversations"].iloc[0]:
        return nothing("No conversation with a bot in view.")
    first = float(frame["conversations"].iloc[0])
    steps = frame.to_dict("records")
    labels = [
        f"<b>{_begun(short(step['step'], 90))}</b><br>{_words(place, step)}"
        for place, step in enumerate(steps)
    ]
    shares = [percent(float(step["conversations"]) / first) for step in steps]
    places = tops(labels)
    chart = figure(int(places[-1]) + 30)
    chart.add_trace(
        go.Bar(
            x=[float(step["conversations"]) / first for step in steps],
            y=[-place for place in places],
            orientation="h",
            width=12,
            marker={
                "color": [tinted(ACCENT, 0.9 - 0.13 * place) for place in range(len(steps))],
                "cornerradius": 3,
            },
            customdata=[
                [f"{count(step['conversations'])} conversations = {share} of all with a bot"]
                for step, share in zip(steps, shares, strict=True)
            ],
            text=[
                f"{count(step['conversations'])} · {share}" for step, share in zip(steps, shares, strict=True)
            ],
            textposition="outside",
            constraintext="none",
            textfont={"size": SMALL_FONT_SIZE},
            cliponaxis=False,
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )
    for label, place in zip(labels, places, strict=True):
        chart.add_annotation(x=0, y=9 - place, text=label, **LABEL)
    chart.update_yaxes(visible=False, range=[-places[-1] - 14, 0])
    chart.update_xaxes(visible=False, range=[0, 1.3])
    return chart


def _words(place: int, step: dict[object, object]) -> str:
    if place == 0:
        return "all conversations with a bot"
    whole = f"{count(step['conversations'])} of {count(step['judged'])}"
    rate = (
        f" = {percent(step['rate'])} {interval(step['low'], step['high'])}"
        if not missing(step["rate"])
        else ""
    )
    unknown = int(float(str(step["not_known"])))
    return f"{whole}{rate}" + (f"; {count(unknown)} not known or too young" if unknown else "")


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
