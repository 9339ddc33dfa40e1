"""What changed between versions, said for everything that can change; and tables and diagrams as people write them."""

from dataclasses import replace
from pathlib import Path

import pytest

from cx_insights.errors import UnusableInput
from cx_insights.journey_maps import differences
from cx_insights.journey_maps.journey_map import JourneyMap, Lane, Stage, Step
from cx_insights.journey_maps.starting import read


def test_every_change_of_a_map_is_said_once(pizza: JourneyMap) -> None:
    order, delivery, support = pizza.stages
    browse, pay = order.steps
    changes = {
        "The title 'Pizza, first order' became 'Pizza'.": {"title": "Pizza"},
        "It is the journey of 'Ben' instead of 'Ana, orders on Fridays'.": {"persona": "Ben"},
        "Lane Legal was added.": {"lanes": (*pizza.lanes, Lane("legal", "Legal"))},
        f"Lane {pizza.lanes[-1].name} was removed.": {"lanes": pizza.lanes[:-1]},
        "Stage Support was removed.": {"stages": (order, delivery)},
        "Stage Return was added.": {"stages": (*pizza.stages, Stage("return", "Return"))},
        "Stage Support became Help.": {"stages": (order, delivery, replace(support, name="Help"))},
        "The stages stand in another order.": {"stages": (order, support, delivery)},
        "The steps stand in another order.": {
            "stages": (replace(order, steps=(pay, browse)), delivery, support)
        },
        "Step Rate was added to Order.": {
            "stages": (replace(order, steps=(browse, pay, Step("rate", "Rate"))), delivery, support)
        },
    }
    for said, change in changes.items():
        assert differences(pizza, replace(pizza, **change)) == [said]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"touchpoints": ("Pay",)}, "what it is bound to"),
        ({"channels": ("web",)}, "its channels"),
        ({"owner": "ai"}, "who answers"),
        ({"doing": "Pays"}, "what the customer does"),
        ({"thinking": "Hm"}, "what the customer thinks"),
        ({"feeling": None}, "the feeling set by hand"),
        ({"pain_points": ()}, "its pain points"),
        ({"opportunities": ()}, "its opportunities"),
        ({"backstage": "Bank"}, "what happens backstage"),
        ({"cells": {"legal": "x"}, "measured": None}, "lanes of one's own"),
    ],
)
def test_every_change_of_a_step_is_named(pizza: JourneyMap, change: dict[str, object], said: str) -> None:
    order, *others = pizza.stages
    lanes = (*pizza.lanes, Lane("legal", "Legal"))
    changed = replace(order, steps=(order.steps[0], replace(order.steps[1], **change)))  # type: ignore[arg-type]
    before = replace(pizza, lanes=lanes)
    assert differences(before, replace(before, stages=(changed, *others))) == [f"Step Pay: {said} changed."]


TABLE = """Phase;Action;Touchpoints;Channel;Emotion;Pains;Opportunity;Responsible;Thoughts;N;Mood;Legal
Order;Browse;Browse menu| Search;App, Web;0,5;slow|dear;faster;People answer;hm;12;0.3;
;Pay;;;−1;;;bot;;;;Consent
;;;;;;;;;;;a note under no step
Delivery;Track;;;;;;;;;;
Order;Again;;;;;;nobody;;;;
"""


def test_a_table_in_peoples_own_words_is_read_cell_by_cell(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    found = read(tmp_path / "own.csv")
    assert [(stage.name, [step.name for step in stage.steps]) for stage in found.stages] == [
        ("Order", ["Browse", "Pay"]),  # a row that names no stage belongs to the one above
        ("Delivery", ["Track"]),
        ("Order", ["Again"]),
    ]
    browse, pay, track, again = found.steps()
    assert (browse.touchpoints, browse.channels) == (("Browse menu", "Search"), ("app", "web"))
    assert (browse.feeling, pay.feeling, track.feeling) == (0.5, -1.0, None)
    assert (browse.pain_points, browse.opportunities) == (("slow", "dear"), ("faster",))
    assert [step.owner for step in (browse, pay, track, again)] == ["human", "ai", "none", "none"]
    assert browse.thinking == "hm"
    assert [lane.name for lane in found.lanes][-1] == "Legal"  # figures are not read back
    assert [list(step.cells.values()) for step in (browse, pay)] == [[], ["Consent"]]


def test_a_table_without_stages_or_steps(tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_text("Step\nPay\nTrack\n", encoding="utf-8")
    assert [stage.name for stage in read(tmp_path / "plain.csv").stages] == ["Journey"]
    (tmp_path / "empty.csv").write_text("Step,Doing\n,something\n,else\n", encoding="utf-8")
    with pytest.raises(UnusableInput, match="no row with a step"):
        read(tmp_path / "empty.csv")


def test_a_diagram_without_a_section_with_scores_beyond_the_scale(tmp_path: Path) -> None:
    (tmp_path / "m.mmd").write_text(
        "journey\n  %% a remark\n  accTitle: said aloud\n  Low: 0: Employee, chatbot\n  Half: 3.5\n  High: 9\n",
        encoding="utf-8",
    )
    found = read(tmp_path / "m.mmd")
    assert [stage.name for stage in found.stages] == ["Journey"]
    assert [(step.name, step.feeling, step.owner) for step in found.steps()] == [
        ("Low", -1.0, "both"),
        ("Half", 0.25, "none"),
        ("High", 1.0, "none"),
    ]
