"""`cx-insights alerts send`, and the list of where alerts go."""

import json
import re
from pathlib import Path

from commands import told


def test_addresses_are_added_listed_without_their_secrets_stopped_and_removed(tmp_path: Path) -> None:
    feed = str(tmp_path / "alerts.atom")
    made = told(tmp_path, "alerts", "add", "slack", "https://hooks.slack.example/T0/B0/hush", "--signed")
    assert made.code == 0
    secret = re.search(r"whsec_\S+", made.out)
    assert secret
    assert told(tmp_path, "alerts", "add", "feed", feed).code == 0
    listed = told(tmp_path, "alerts", "destinations", "--format", "json").out
    assert [one["address"] for one in json.loads(listed)] == ["https://hooks.slack.example/…", feed]
    assert "hush" not in listed
    assert secret[0] not in listed
    assert told(tmp_path, "alerts", "unsubscribe", feed).code == 0
    assert told(tmp_path, "alerts", "remove", json.loads(listed)[0]["id"]).code == 0
    left = json.loads(told(tmp_path, "alerts", "destinations", "--format", "json").out)
    assert [(one["address"], one["stopped_at"] is None) for one in left] == [(feed, False)]


def test_an_address_that_is_none_and_a_test_that_fails_are_said(tmp_path: Path) -> None:
    assert told(tmp_path, "alerts", "add", "mail", "kitchen").code == 2
    assert told(tmp_path, "alerts", "test", "kitchen").code == 2
    told(tmp_path, "alerts", "add", "mail", "kitchen@example.com")
    failed = told(tmp_path, "alerts", "test", "kitchen@example.com")
    assert failed.code == 4
    assert "No mail server is set up" in failed.words


def test_sending_says_what_went_out(tmp_path: Path) -> None:
    sent = told(tmp_path, "alerts", "send")
    assert (sent.code, sent.out) == (0, "0 alerts open. 0 messages sent.\n")
    assert json.loads(told(tmp_path, "alerts", "undelivered", "--format", "json").out) == []
