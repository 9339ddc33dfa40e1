"""A map as JSON."""

import json

import pytest

from cx_insights.errors import CxError, UnusableInput
from cx_insights.journey_maps import from_json, to_json


def changed(journey_map, change) -> str:
    document = json.loads(to_json(journey_map))
    change(document)
    return json.dumps(document)


def step(document):
    return document["stages"][0]["steps"][1]


def test_a_map_comes_back_from_json_without_loss(pizza):
    assert from_json(to_json(pizza)) == pizza


def test_the_document_says_what_it_is(pizza):
    document = json.loads(to_json(pizza))
    assert (document["format"], document["version"]) == ("cx-insights/journey-map", 3)
    assert document["created_at"] == "2026-11-15T09:30:00+00:00"
    assert step(document)["thinking"] == "„Hoffentlich klappt es“"


def test_fields_with_a_usual_value_may_be_left_out(pizza):
    text = changed(pizza, lambda d: (step(d).pop("thinking"), d.pop("source"), d.pop("revision")))
    read = from_json(text)
    assert (read.source, list(read.steps())[1].thinking) == (None, "")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d: d.update(version=4), "newer version of CX Insights .format 4; this program reads up to 3"),
        (lambda d: d.update(version="1"), "no usable \"version\": write 3, not '1'"),
        (lambda d: d.update(version=True), 'no usable "version"'),
        (lambda d: d.update(format="miro"), '"format" must be "cx-insights/journey-map"'),
        (lambda d: d.pop("title"), 'lacks "title" at its top'),
        (lambda d: d.update(colour="red"), '"colour" at its top, which it cannot hold'),
        (
            lambda d: step(d).update(felling=1),
            r'"felling" at stages\[0\].steps\[1\].* Did you mean \'feeling\'',
        ),
        (
            lambda d: step(d).update(feeling="sad"),
            r"stages\[0\].steps\[1\].feeling .* 'sad'; it must be a number",
        ),
        (lambda d: step(d).update(feeling=True), r"feeling .* True; it must be a number"),
        (lambda d: step(d).update(feeling=7), "'Pay' has a feeling of 7"),
        (lambda d: step(d).update(owner="boss"), "owner .* 'boss'.* It can be: ai, human, both, none"),
        (lambda d: step(d).update(owner=["ai"]), "owner .*It can be: ai"),
        (lambda d: step(d).update(name=None), "name .* is null; it must be text"),
        (lambda d: step(d).update(channels="app"), "channels .* 'app'; it must be a list"),
        (lambda d: step(d)["measured"].update(n=1.5), r"measured.n .* 1.5; it must be a whole number"),
        (lambda d: d.update(stages={}), "stages of the journey map is an object; it must be a list"),
        (lambda d: d.update(created_at="yesterday"), "created_at .* 'yesterday'; it must be a time"),
        (lambda d: d["source"].update(first_day="1 May"), "source.first_day .* it must be a day"),
        (lambda d: step(d).update(step_id="browse"), "step id 'browse' stands in the map twice"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(pizza, change, sentence):
    with pytest.raises(UnusableInput, match=sentence):
        from_json(changed(pizza, change))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "3", '{"format": NaN}', "[" * 100_000, '{"a": 1', "\ufeff{}", "\x00", '"x"'],
)
def test_anything_else_is_refused_in_one_sentence_too(text):
    with pytest.raises(CxError, match=r"(?s)^.{20,300}$"):
        from_json(text)
