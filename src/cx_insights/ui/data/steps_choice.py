"""What a step of the journeys is, chosen by a small picture of the flow that each choice gives."""

import base64
from html import escape

import streamlit as st

from cx_insights import intake
from cx_insights.charts.sketch import sketch
from cx_insights.ui.kit import parts
from cx_insights.wording import count_of

_NAMES = {"life-cycle": "Life cycle", "channel": "Contact by channel"}
_MOST_SHOWN = 3


def said(key: str) -> str | None:
    """What was chosen here: a column, 'life-cycle' or 'channel'."""
    chosen = st.session_state.get(_key(key))
    return str(chosen) if chosen else None


def show(plan: intake.Plan, key: str) -> None:
    """A card for each choice, the one that counts first; nothing where there is only one."""
    foreseen = plan.foreseen
    if foreseen is None or len(foreseen.sketches) < 2:
        return
    st.subheader("What is a step of the journey?", anchor=False)
    parts.quiet("You can change this later, without the file.")
    with st.container(key=f"sketches_{key}"):
        for place, column in zip(foreseen.sketches[:_MOST_SHOWN], st.columns(_MOST_SHOWN), strict=False):
            with (
                column,
                st.container(border=True, height="stretch", key=f"sketch_{_slug(place.steps)}_{key}"),
            ):
                _card(place, place.steps == foreseen.chosen, key)


def _card(shown: intake.Sketch, chosen: bool, key: str) -> None:
    name = _NAMES.get(shown.steps, shown.steps)
    most = [step.name for step in shown.places[:3]]
    st.markdown(f"**{parts.as_text(name)}**")
    steps = count_of(shown.different, "step")
    parts.quiet(steps)
    places = [(step.name, step.rows, step.position) for step in shown.places]
    label = f"{name}: {steps}, most often {', '.join(most)}"
    drawn = sketch(places, shown.moves, shown.different, st.context.theme.type == "dark")
    source = base64.b64encode(drawn.encode()).decode()
    st.html(f'<img class="cx-sketch" alt="{escape(label)}" src="data:image/svg+xml;base64,{source}">')
    if chosen:
        st.button("Chosen", icon=":material/check:", disabled=True, key=f"chosen_{key}", type="tertiary")
    else:
        st.button(
            "Choose", key=f"choose_{_slug(shown.steps)}_{key}", on_click=_choose, args=(key, shown.steps),
            help=f"Steps from {parts.as_text(name)}",
        )  # fmt: skip


def _choose(key: str, steps: str) -> None:
    st.session_state[_key(key)] = steps


def _key(key: str) -> str:
    return f"steps_{key}"


def _slug(steps: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in steps)
