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
