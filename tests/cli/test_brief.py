"""`cx-insights brief`: the same brief as on the page, for scripts and for those who live in a terminal."""

import json

from typer.testing import CliRunner

from cx_insights.cli import app
from cx_insights.errors import UnknownName


def test_a_brief_is_written_as_text_and_as_json(conversations, backend):
    data = conversations(
        ana='chat: customer@0[reference=PZ-104512]"my pizza came cold" bot@1"let me look into it"'
    )
    url = data.url.render_as_string(hide_password=False)
    text, as_json = (
        CliRunner().invoke(app, ["brief", "ana-1", "--format", form, "--database", url])
        for form in ("text", "json")
    )
    assert text.exit_code == as_json.exit_code == 0
    assert "Reference: PZ-104512\nIssue: “my pizza came cold”\nTried so far: not said\n" in text.stdout
    assert json.loads(as_json.stdout)["reference"] == "PZ-104512"
    assert list(json.loads(as_json.stdout)["history"]) == []


def test_an_unknown_conversation_is_one_sentence(conversations):
    data = conversations(ana="chat: customer@0 bot@1")
    url = data.url.render_as_string(hide_password=False)
    failed = CliRunner().invoke(app, ["brief", "ana-9", "--database", url])
    assert isinstance(failed.exception, UnknownName)


def _brief(data, conversation):
    url = data.url.render_as_string(hide_password=False)
    done = CliRunner().invoke(app, ["brief", conversation, "--format", "json", "--database", url])
    return json.loads(done.stdout)


def test_a_brief_tells_what_was_known_when_the_person_came(conversations):
    data = conversations(
        ana='chat: customer@0"hello" customer@1"the blue one in the hall again please" bot@2"Let me see" '
        'customer@3"agent please" human@9"Hi" customer@10"Order PZ-104512, it is great now, thank you so much"'
    )
    told = _brief(data, "ana-1")
    assert told["reference"] == "not said"
    assert told["last_words"] == "agent please"
    assert (
        told["issue"] == "“the blue one in the hall again please”"
    )  # no rule hears it: the first longer message
    assert "great" not in json.dumps(told)


def test_a_brief_never_says_who_answered_where_nobody_did(conversations):
    data = conversations(
        ana='email: customer@0"my parcel is lost"', ben='email: customer@0"lost" human@9"Hi"'
    )
    assert _brief(data, "ana-1")["person"] == "nobody has answered"
    assert _brief(data, "ben-1")["person"] == "answered from the beginning"
