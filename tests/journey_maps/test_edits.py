"""Editing a map by hand."""

import pytest

from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.journey_maps import edits
from cx_insights.journey_maps.journey_map import JourneyMap


def layout(journey_map: JourneyMap) -> dict[str, list[str]]:
    return {stage.name: [step.name for step in stage.steps] for stage in journey_map.stages}


def test_a_step_can_be_renamed_and_the_given_map_stays_as_it_was(pizza):
    renamed = edits.rename_step(pizza, "pay", "Pay the bill")
    assert layout(renamed)["Order"] == ["Browse", "Pay the bill"]
    assert layout(pizza)["Order"] == ["Browse", "Pay"]


def test_words_change_and_the_measures_stay(pizza):
    edited = edits.edit_step(pizza, "pay", doing="Pays at the door", owner="human", pain_points=())
    step = edits.find_step(edited, "pay")
    assert (step.doing, step.owner, step.pain_points) == ("Pays at the door", "human", ())
    assert step.measured == edits.find_step(pizza, "pay").measured


def test_a_step_bound_to_other_data_loses_its_measures(pizza):
    rebound = edits.edit_step(pizza, "pay", touchpoints=("Pay cash",))
    assert edits.find_step(rebound, "pay").measured is None


def test_a_step_moves_to_another_stage_with_everything_it_holds(pizza):
    moved = edits.move_step(pizza, "pay", "delivery", 0)
    assert layout(moved) == {"Order": ["Browse"], "Delivery": ["Pay", "Track"], "Support": []}
    assert edits.find_step(moved, "pay") == edits.find_step(pizza, "pay")


@pytest.mark.parametrize(
    ("index", "order"), [(0, ["Pay", "Browse"]), (1, ["Browse", "Pay"]), (99, ["Browse", "Pay"])]
)
def test_steps_are_reordered_within_their_stage(pizza, index, order):
    assert layout(edits.move_step(pizza, "pay", "order", index))["Order"] == order


def test_stages_are_added_moved_renamed_and_deleted(pizza):
    added = edits.add_stage(pizza, "Feedback", 0)
    assert list(layout(added)) == ["Feedback", "Order", "Delivery", "Support"]
    assert list(layout(edits.move_stage(pizza, "support", 0))) == ["Support", "Order", "Delivery"]
    assert list(layout(edits.rename_stage(pizza, "support", "Help"))) == ["Order", "Delivery", "Help"]
    assert layout(edits.delete_stage(pizza, "order")) == {"Delivery": ["Track"], "Support": []}


def test_a_deleted_step_leaves_its_interactions_off_the_map(pizza):
    before = pizza.interactions_not_on_map
    assert edits.delete_step(pizza, "pay").interactions_not_on_map == before + 812


def test_added_steps_get_ids_of_their_own(pizza):
    twice = edits.add_step(edits.add_step(pizza, "support", "Ask"), "support", "Ask", 0)
    assert layout(twice)["Support"] == ["Ask", "Ask"]
    assert len({step.step_id for step in twice.steps()}) == 5


def test_title_persona_and_feeling_are_set_by_hand(pizza):
    edited = edits.set_feeling(edits.set_persona(edits.rename_map(pizza, "Late night"), "Ben"), "track", 0.5)
    assert (edited.title, edited.persona, edits.find_step(edited, "track").feeling) == (
        "Late night",
        "Ben",
        0.5,
    )


def test_unknown_ids_are_refused_with_the_nearest_one(pizza):
    with pytest.raises(UnknownName, match=r"no step 'trak'\. Did you mean 'track'\?"):
        edits.rename_step(pizza, "trak", "Follow")
    with pytest.raises(UnknownName, match=r"no stage 'zzz'\. It has: order, delivery, support"):
        edits.move_step(pizza, "pay", "zzz", 0)


def test_what_cannot_stand_in_a_map_is_refused_with_a_sentence(pizza):
    with pytest.raises(UnusableInput, match=r"'Track' has a feeling of 3\. Set it between -1 and 1"):
        edits.set_feeling(pizza, "track", 3)
    with pytest.raises(UnusableInput, match="step 'pay' has no name"):
        edits.rename_step(pizza, "pay", "  ")
    with pytest.raises(UnusableInput, match="touchpoint 'Browse menu' stands in the map twice"):
        edits.edit_step(pizza, "track", touchpoints=("Browse menu",))
    with pytest.raises(UnusableInput, match=r"owned by 'robot'\. Owners are: ai, human, both, none"):
        edits.edit_step(pizza, "track", owner="robot")
