"""The simple form that edits a journey map: each action gives the changed map, or None."""

from collections.abc import Callable

import streamlit as st

from cx_insights.journey_maps import edits
from cx_insights.journey_maps.journey_map import OWNERS, JourneyMap, Stage, Step
from cx_insights.ui.map_board import OWNER_WORDS

Change = JourneyMap | None


def edit_form(journey_map: JourneyMap) -> Change:
    """The map after what was just pressed; None where nothing was."""
    form = st.expander("Edit the map", icon=":material/edit:", key="edit_map", on_change="rerun")
    if not form.open:
        return None
    with form:
        what = st.segmented_control(
            "Edit", ["Steps", "Stages", "Title"], default="Steps", required=True, key="edit_what",
            label_visibility="collapsed",
        )  # fmt: skip
        forms: dict[str | None, Callable[[JourneyMap], Change]] = {
            "Steps": _steps,
            "Stages": _stages,
            "Title": _title,
        }
        return forms[what](journey_map)


def _steps(journey_map: JourneyMap) -> Change:
    by_id = {step.step_id: step for step in journey_map.steps()}
    if not by_id:
        return _new_step(journey_map)
    chosen = st.selectbox(
        "Step", list(by_id), format_func=lambda step_id: by_id[step_id].name, key="edit_step"
    )
    step = by_id[chosen]
    return _step_form(journey_map, step) or _step_buttons(journey_map, step) or _new_step(journey_map)


def _step_form(journey_map: JourneyMap, step: Step) -> Change:
    key = step.step_id
    with st.form(f"form_{key}", border=False):
        left, right = st.columns(2)
        with left:
            name = st.text_input("Name", step.name, key=f"name_{key}")
            owner = st.selectbox(
                "Who answers",
                OWNERS,
                OWNERS.index(step.owner),
                format_func=OWNER_WORDS.__getitem__,
                key=f"owner_{key}",
            )
            doing = st.text_input("What the customer does", step.doing, key=f"doing_{key}")
            thinking = st.text_input("What the customer thinks", step.thinking, key=f"thinking_{key}")
        with right:
            pains = st.text_area("Pain points, one a line", "\n".join(step.pain_points), key=f"pains_{key}")
            chances = st.text_area(
                "Opportunities, one a line", "\n".join(step.opportunities), key=f"chances_{key}"
            )
            by_hand = st.checkbox("Set the feeling by hand", step.feeling is not None, key=f"by_hand_{key}")
            feeling = st.slider(
                "Feeling, −1 awful to +1 delighted", -1.0, 1.0, step.feeling or 0.0, 0.1, key=f"feel_{key}"
            )
        if not st.form_submit_button("Apply", type="primary"):
            return None
    return edits.edit_step(
        journey_map, key, name=name, owner=owner, doing=doing, thinking=thinking, pain_points=_lines(pains),
        opportunities=_lines(chances), feeling=feeling if by_hand else None,
    )  # fmt: skip


def _step_buttons(journey_map: JourneyMap, step: Step) -> Change:
    stage, place = _where(journey_map, step)
    stages = {other.stage_id: other.name for other in journey_map.stages}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        target = st.selectbox(
            "Stage", list(stages), list(stages).index(stage.stage_id), format_func=stages.__getitem__,
            key=f"stage_of_{step.step_id}", width=220,
        )  # fmt: skip
        if target != stage.stage_id:
            return edits.move_step(
                journey_map, step.step_id, target, len(edits.find_stage(journey_map, target).steps)
            )
        if st.button("Earlier", icon=":material/arrow_upward:", disabled=place == 0, key="step_up"):
            return edits.move_step(journey_map, step.step_id, stage.stage_id, place - 1)
        if st.button(
            "Later", icon=":material/arrow_downward:", disabled=place == len(stage.steps) - 1, key="step_down"
        ):
            return edits.move_step(journey_map, step.step_id, stage.stage_id, place + 1)
        if st.button("Delete step", icon=":material/delete:", key="step_delete"):
            return edits.delete_step(journey_map, step.step_id)
    return None


def _new_step(journey_map: JourneyMap) -> Change:
    if not journey_map.stages:
        return None
    stages = {stage.stage_id: stage.name for stage in journey_map.stages}
    with (
        st.form("new_step", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input("New step", key="new_step_name", width=260)
        stage = st.selectbox(
            "in stage", list(stages), format_func=stages.__getitem__, key="new_step_stage", width=220
        )
        asked = st.form_submit_button("Add step", icon=":material/add:")
    return edits.add_step(journey_map, stage, name.strip()) if asked and name and name.strip() else None


def _stages(journey_map: JourneyMap) -> Change:
    for place, stage in enumerate(journey_map.stages):
        changed = _stage_row(journey_map, stage, place)
        if changed is not None:
            return changed
    with (
        st.form("new_stage", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input("New stage", key="new_stage_name", width=260)
        asked = st.form_submit_button("Add stage", icon=":material/add:")
    return edits.add_stage(journey_map, name.strip()) if asked and name and name.strip() else None


def _stage_row(journey_map: JourneyMap, stage: Stage, place: int) -> Change:
    key = stage.stage_id
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"stage_row_{key}"):
        name = st.text_input(f"Stage {place + 1}", stage.name, key=f"stage_{key}", width=260)
        if name and name.strip() and name != stage.name:
            return edits.rename_stage(journey_map, key, name.strip())
        if st.button("Earlier", icon=":material/arrow_upward:", disabled=place == 0, key=f"up_{key}"):
            return edits.move_stage(journey_map, key, place - 1)
        last = place == len(journey_map.stages) - 1
        if st.button("Later", icon=":material/arrow_downward:", disabled=last, key=f"down_{key}"):
            return edits.move_stage(journey_map, key, place + 1)
        if st.button("Delete with its steps", icon=":material/delete:", key=f"delete_{key}"):
            return edits.delete_stage(journey_map, key)
    return None


def _title(journey_map: JourneyMap) -> Change:
    with st.form("title", border=False):
        title = st.text_input("Title", journey_map.title, key="map_title")
        persona = st.text_input("Whose journey", journey_map.persona, key="map_persona")
        if not st.form_submit_button("Apply", type="primary") or not (title and title.strip()):
            return None
    return edits.set_persona(edits.rename_map(journey_map, title.strip()), (persona or "").strip())


def _where(journey_map: JourneyMap, step: Step) -> tuple[Stage, int]:
    for stage in journey_map.stages:
        for place, other in enumerate(stage.steps):
            if other.step_id == step.step_id:
                return stage, place
    raise LookupError(step.step_id)  # a step of this map always stands in one of its stages


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
