"""Four ways to a first map: words, templates, files (data have tests of their own)."""

from dataclasses import replace
from pathlib import Path

import pytest

from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.journey_maps.exports import FORMS
from cx_insights.journey_maps.starting import from_template, from_words, read, templates

PIZZA = (
    "Customer orders in the app, pizza arrives without extra cheese, asks the chatbot, is handed to Maria, "
    "gets a new pizza"
)


def told(journey_map):
    return [
        (stage.name, step.name, step.channels, step.owner)
        for stage in journey_map.stages
        for step in stage.steps
    ]


def test_a_journey_told_in_one_sentence_has_stages_channels_and_owners():
    assert told(from_words(PIZZA)) == [
        ("Order", "Orders", ("app",), "none"),
        ("Delivery", "Pizza arrives without extra cheese", (), "none"),
        ("Support", "Asks the chatbot", ("chat",), "ai"),
        ("Support", "Is handed to Maria", (), "human"),
        ("Resolution", "Gets a new pizza", (), "none"),
    ]


def test_the_words_say_where_it_hurts_and_where_it_is_made_good():
    feelings = {step.name: step.feeling for step in from_words(PIZZA).steps()}
    assert feelings["Orders"] is None
    assert feelings["Pizza arrives without extra cheese"] <= -0.5
    assert feelings["Gets a new pizza"] >= 0.5


def test_lines_bullets_and_arrows_part_steps_too():
    listed = from_words("1. User signs up on the website\n2. She waits for the e-mail -> calls the hotline")
    assert [step.name for step in listed.steps()] == ["Signs up", "Waits for the e-mail", "Calls the hotline"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "no journey in these words"),
        ("...", "no journey"),
        ("a, " * 10, "no journey"),
        ("goes on. " * 80, "80 steps"),
    ],
)
def test_words_that_tell_no_journey_are_said_so(words, sentence):
    with pytest.raises(UnusableInput, match=sentence):
        from_words(words)


@pytest.mark.parametrize("name", sorted(templates()))
def test_every_template_is_a_whole_map_with_ids_of_its_own(name):
    first, second = from_template(name), from_template(name)
    assert len(list(first.steps())) >= 8
    assert first.map_id != second.map_id
    assert {step.owner for step in first.steps()} >= {"ai", "human"}


def test_an_unknown_template_is_answered_with_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean 'telecom'"):
        from_template("telekom")


@pytest.mark.parametrize("suffix", [".json", ".csv", ".xlsx", ".mmd"])
def test_what_is_exported_can_be_opened_again(pizza, tmp_path: Path, suffix: str):
    form = next(form for form in FORMS if form.suffix == suffix)
    file = tmp_path / f"map{suffix}"
    file.write_bytes(form.make(replace(pizza, stages=pizza.stages[:2])))
    found = read(file)
    assert [(stage.name, step.name) for stage in found.stages for step in stage.steps] == [
        ("Order", "Browse"),
        ("Order", "Pay"),
        ("Delivery", "Track"),
    ]
    assert (found.map_id, found.revision) != (pizza.map_id, pizza.revision) or found.revision == 0


def test_a_table_brings_all_that_a_step_can_hold_and_lanes_of_its_own(pizza, tmp_path: Path):
    form = next(form for form in FORMS if form.suffix == ".xlsx")
    (tmp_path / "map.xlsx").write_bytes(form.make(pizza))
    before, after = list(pizza.steps())[1], list(read(tmp_path / "map.xlsx").steps())[1]
    for field in (
        "touchpoints",
        "channels",
        "owner",
        "doing",
        "thinking",
        "feeling",
        "pain_points",
        "opportunities",
    ):
        assert getattr(after, field) == getattr(before, field), field
    (tmp_path / "own.csv").write_text("Phase;Action;Legal\nOrder;Place order;Consent\n", encoding="utf-8")
    own = read(tmp_path / "own.csv")
    assert own.lanes[-1].name == "Legal"
    assert next(own.steps()).cells == {own.lanes[-1].lane_id: "Consent"}


def test_a_mermaid_journey_in_a_document_is_read(tmp_path: Path):
    (tmp_path / "pizza.md").write_text(
        "# Notes\n```mermaid\njourney\n  title Friday\n  section Order\n    Place order: 5: Customer\n"
        "  section Support\n    Ask: 1: Customer, AI\n    Talk: 3: Customer, Agent\n```\nMore words\n",
        encoding="utf-8",
    )
    found = read(tmp_path / "pizza.md")
    assert found.title == "Friday"
    assert [(step.name, step.feeling, step.owner) for step in found.steps()] == [
        ("Place order", 1.0, "none"),
        ("Ask", -1.0, "ai"),
        ("Talk", 0.0, "human"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("map.csv", "Stage,Where\nOrder,app\n", "no column 'Step'"),
        ("map.csv", "Step,Feeling\nPay,awful\n", "Row 2: the feeling 'awful'"),
        ("map.csv", "Step,Feeling\nPay,7\n", "does not lie between -1 and 1"),
        ("map.csv", "Step,Owner\nPay,robot\n", "Row 2: 'robot' does not say who answers"),
        ("map.mmd", "journey\n  section Order\n    Pay\n", "Line 2 behind 'journey' is 'Pay'"),
        ("map.mmd", "journey\n  title Nothing\n", "has no task"),
        ("map.json", '{"format": "something"}', "is not a journey map"),
    ],
)
def test_a_file_that_is_no_map_is_refused_with_its_place(
    tmp_path: Path, name: str, content: str, sentence: str
):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnusableInput, match=sentence):
        read(tmp_path / name)


@pytest.mark.parametrize(
    ("clause", "channels", "owner"),
    [
        ("Orders in the mobile app", ("app",), "none"),
        ("Writes to the chat", ("chat",), "none"),
        ("Reads the website", ("web",), "none"),
        ("Calls the hotline", ("phone",), "none"),
        ("Gets a newsletter", ("email",), "none"),
        ("Complains on Instagram", ("social",), "none"),
        ("Visits the shop", ("store",), "none"),
        ("Finds a letter", ("post",), "none"),
        ("Talks to an agent", (), "human"),
        ("The bot helps the agent", ("chat",), "both"),
        ("The bot passed it on", ("chat",), "human"),
    ],
)
def test_a_clause_says_where_it_is_and_who_answers(clause, channels, owner):
    (step,) = from_words(clause).steps()
    assert (step.channels, step.owner) == (channels, owner)


@pytest.mark.parametrize(
    ("clause", "feeling"),
    [
        ("Opens the menu", None),
        ("The pizza is great", 0.6),  # what the words score, to one decimal
        ("The pizza is late", -0.6),
        ("The worst pizza ever arrives late", -0.8),
        ("The replacement is late", -0.6),  # it went wrong once more
        ("Nobody opens", -0.5),
        ("Gets a refund", 0.5),
    ],
)
def test_how_a_clause_feels_is_what_its_words_say(clause, feeling):
    (step,) = from_words(clause).steps()
    assert step.feeling == feeling


def test_as_many_steps_as_people_can_read_and_names_that_fit():
    assert len(list(from_words("goes on. " * 60).steps())) == 60
    with pytest.raises(UnusableInput, match="61 steps"):
        from_words("goes on. " * 61)
    with pytest.raises(UnusableInput, match="longer than 20,000 letters"):
        from_words("a" * 20_001)
    fits, cut = "A" * 29 + " " + "b" * 30, "A" * 29 + " " + "b" * 31
    assert [step.name.casefold() for step in from_words(f"{fits}. {cut}").steps()] == [
        fits.casefold(),
        "a" * 29 + "…",
    ]


def test_columns_go_by_the_names_that_people_give_them(tmp_path: Path):
    head = "Phase,Name,Touchpoints,Channel,Actions,Thoughts,Emotion,Pains,Opportunity,Responsible"
    row = "Order,Pay,Checkout;Bank,App|Web,Types the card,Is it safe?,-0.4,Slow,Wallets,nobody"
    (tmp_path / "map.csv").write_text(f"{head},Legal,Mood,n\n{row},,0.3,12\n", encoding="utf-8")
    found = read(tmp_path / "map.csv")
    (step,) = found.steps()
    assert [stage.name for stage in found.stages] == ["Order"]
    assert (step.name, step.touchpoints, step.channels) == ("Pay", ("Checkout", "Bank"), ("app", "web"))
    assert (step.doing, step.thinking, step.feeling) == ("Types the card", "Is it safe?", -0.4)
    assert (step.pain_points, step.opportunities, step.owner) == (("Slow",), ("Wallets",), "none")
    assert [lane.name for lane in found.lanes if lane.lane_id.startswith("lane")] == ["Legal"]
    assert step.cells == {}


def test_rows_of_one_stage_stand_together_and_those_without_one_follow(tmp_path: Path):
    (tmp_path / "map.csv").write_text(
        "Stage,Step,Owner,Feeling\n,Browse,agent,1\nOrder,Pay,Chatbot,-1\n,Wait,,\nOrder,,,\n"
        "Delivery,Track,AI and people,0\n",
        encoding="utf-8",
    )
    found = read(tmp_path / "map.csv", "my_own map.csv")
    assert found.title == "my own map"
    assert [(stage.name, [step.name for step in stage.steps]) for stage in found.stages] == [
        ("Journey", ["Browse"]),
        ("Order", ["Pay", "Wait"]),
        ("Delivery", ["Track"]),
    ]
    assert [step.owner for step in found.steps()] == ["human", "ai", "none", "both"]
    assert [step.feeling for step in found.steps()] == [1, -1, None, 0]


def test_each_score_of_a_mermaid_task_is_a_feeling(tmp_path: Path):
    tasks = "\n".join(
        f"    Step {score}: {score}: {who}" for score, who in ((1, "Bot"), (2, "Staff"), (4, "Me"))
    )
    (tmp_path / "map.mmd").write_text(
        f"journey\n%% a note\n{tasks}\n    All: 9: AI, agent\n", encoding="utf-8"
    )
    found = read(tmp_path / "map.mmd")
    assert [stage.name for stage in found.stages] == ["Journey"]
    assert found.title == "map"
    assert [(step.feeling, step.owner) for step in found.steps()] == [
        (-1.0, "ai"),
        (-0.5, "human"),
        (0.5, "none"),
        (1.0, "both"),
    ]


def test_a_name_and_its_sign_of_more_fit_into_sixty_letters():
    (step,) = from_words(f"{'a' * 29} {'b' * 29} {'c' * 5}").steps()
    assert step.name == "A" + "a" * 28 + "…"


def test_a_feeling_is_read_as_people_write_it(tmp_path: Path):
    (tmp_path / "map.csv").write_text("Step;Feeling\nPay;\u22120,4\nTrack;0.25\n", encoding="utf-8")
    assert [step.feeling for step in read(tmp_path / "map.csv").steps()] == [-0.4, 0.25]


@pytest.mark.parametrize("name", sorted(templates()))
def test_every_template_says_what_goes_on_behind_the_scenes(name):
    steps = list(from_template(name).steps())
    assert any(step.backstage for step in steps)
    assert any(step.doing for step in steps)
    assert any(step.pain_points for step in steps)
