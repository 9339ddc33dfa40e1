"""Alerts at a webhook: signed, in the words of the receiver, once, and again later where a server fails."""

import base64
import hashlib
import hmac
import json
from ipaddress import ip_address
from pathlib import Path

import pytest
import trustme
from receivers import (
    Answer,
    certificate,
    closed_port,
    drips,
    hangs,
    is_cut_in_the_middle,
    status,
    web_server,
)

from cx_insights import reach
from cx_insights.db.store import Store
from cx_insights.delivery import destination, outbox
from cx_insights.delivery.alerts import tell
from cx_insights.delivery.courier import send_due, send_test
from cx_insights.delivery.destination import Kind
from cx_insights.errors import BadSetting, NotAllowed, UnknownName


def test_an_alert_arrives_once_signed_and_says_what_stands_on_the_page(failing_kitchen: Store) -> None:
    secret = destination.new_secret()
    with web_server() as receiver:
        to = destination.add(failing_kitchen, Kind.WEBHOOK, receiver.url, secret)
        told = tell(failing_kitchen)
        assert (told.open, told.sent.sent) == (1, 1)
        assert tell(failing_kitchen).sent.sent == 0  # the same state of the same alert
        (message,) = receiver.messages
    said = json.loads(message.body)
    assert said["type"] == "alert.open"
    assert said["data"]["sentence"] == told.alerts[0].sentence
    assert (said["data"]["issue"], said["data"]["area"], said["data"]["customers"]) == ("Cold food", None, 45)
    headers = {name.lower(): value for name, value in message.headers.items()}
    marked = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + message.body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.digest(key, marked, hashlib.sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert "hush" not in to.shown
    assert secret not in repr(to)


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        (Kind.SLACK, lambda said: said["blocks"][1]["text"]["text"]),
        (Kind.TEAMS, lambda said: said["attachments"][0]["content"]["body"][1]["text"]),
        (Kind.DISCORD, lambda said: said["embeds"][0]["description"]),
    ],
)
def test_each_receiver_gets_its_own_form(failing_kitchen: Store, kind: Kind, where: object) -> None:
    with web_server() as receiver:
        destination.add(failing_kitchen, kind, receiver.url)
        assert tell(failing_kitchen).sent.sent == 1
    (message,) = receiver.messages
    assert callable(where)
    assert where(json.loads(message.body)).startswith("Cold food")
    assert "webhook-signature" not in {name.lower() for name in message.headers}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (status(500), "answered 500"),
        (status(429, Retry_After="0"), "answered 429"),
        (hangs, "did not answer in time"),
        (drips, "did not answer in time"),
        (is_cut_in_the_middle, "could not be reached"),
    ],
    ids=["500", "429", "hangs", "drips", "is cut"],
)
def test_a_server_that_fails_is_tried_again_with_the_same_id(
    failing_kitchen: Store, answer: Answer, said: str
) -> None:
    with web_server(answer, status(204)) as receiver:
        destination.add(failing_kitchen, Kind.WEBHOOK, receiver.url, destination.new_secret())
        told = tell(failing_kitchen).sent
    assert (told.sent, told.waiting, told.given_up) == (1, 0, 0)
    assert said in told.troubles[0]
    assert len(receiver.messages) == 2
    assert len({message.headers["webhook-id"] for message in receiver.messages}) == 1


def test_what_fails_again_and_again_is_given_up_kept_and_can_be_sent_again(failing_kitchen: Store) -> None:
    with web_server(*[status(503)] * 4, status(200)) as receiver:
        destination.add(failing_kitchen, Kind.WEBHOOK, receiver.url)
        told = tell(failing_kitchen).sent
        assert (told.sent, told.given_up, len(receiver.messages)) == (0, 1, 4)
        (lost,) = outbox.given_up(failing_kitchen)
        assert "answered 503" in (lost.trouble or "")
        assert tell(failing_kitchen).sent.sent == 0  # not by itself
        assert outbox.try_again(failing_kitchen) == 1
        assert send_due(failing_kitchen).sent == 1
    assert outbox.given_up(failing_kitchen) == []


@pytest.mark.parametrize("code", [301, 400, 401, 404, 410])
def test_what_will_never_be_taken_is_not_tried_again(failing_kitchen: Store, code: int) -> None:
    with web_server() as elsewhere, web_server(status(code, Location=elsewhere.url)) as receiver:
        destination.add(failing_kitchen, Kind.WEBHOOK, receiver.url)
        assert tell(failing_kitchen).sent.given_up == 1
    assert len(receiver.messages) == 1
    assert elsewhere.messages == []  # nobody configured where a redirect leads


def test_a_server_that_hangs_keeps_no_other_waiting(failing_kitchen: Store) -> None:
    with web_server(hangs) as slow, web_server() as quick:
        destination.add(failing_kitchen, Kind.WEBHOOK, slow.url)
        destination.add(failing_kitchen, Kind.SLACK, quick.url)
        told = tell(failing_kitchen, patience_seconds=0).sent
    assert (told.sent, told.waiting) == (1, 1)
    assert len(quick.messages) == 1


def test_nobody_listens(failing_kitchen: Store) -> None:
    destination.add(failing_kitchen, Kind.WEBHOOK, f"http://localhost:{closed_port()}/x")
    told = tell(failing_kitchen).sent
    assert told.given_up == 1
    assert "could not be reached" in told.troubles[0]


def test_a_server_whom_nobody_vouches_for_gets_nothing(
    failing_kitchen: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    with web_server(tls=certificate(authority)) as receiver:
        destination.add(failing_kitchen, Kind.WEBHOOK, receiver.url)
        told = tell(failing_kitchen).sent
        assert (told.sent, receiver.messages) == (0, [])
        assert "certificate" in told.troubles[0].lower()

        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        outbox.try_again(failing_kitchen)
        assert send_due(failing_kitchen).sent == 1


def test_a_server_without_encryption_behind_https_gets_nothing(failing_kitchen: Store) -> None:
    with web_server() as receiver:
        destination.add(failing_kitchen, Kind.WEBHOOK, receiver.url.replace("http:", "https:"))
        assert tell(failing_kitchen).sent.sent == 0
    assert receiver.messages == []


def test_a_test_says_that_it_is_one_and_counts_for_nothing(failing_kitchen: Store) -> None:
    with web_server(status(200)) as receiver:
        to = destination.add(failing_kitchen, Kind.WEBHOOK, receiver.url)
        assert send_test(failing_kitchen, to.destination_id).trouble is None
        assert tell(failing_kitchen).sent.sent == 1
    kinds = [json.loads(message.body)["type"] for message in receiver.messages]
    assert kinds == ["alert.test", "alert.open"]


def test_names_from_an_export_mention_nobody_and_are_not_obeyed(failing_kitchen: Store) -> None:
    from dataclasses import replace
    from datetime import datetime

    from cx_insights.delivery.letter import letter_of_test
    from cx_insights.delivery.shapes import shaped

    letter = replace(letter_of_test(), sentence="<!channel> @everyone [x](https://evil.example) **now**")
    slack, teams, discord = (
        shaped(kind, letter, "id", datetime(2026, 9, 1)) for kind in (Kind.SLACK, Kind.TEAMS, Kind.DISCORD)
    )
    assert {block["text"]["type"] for block in slack["blocks"][:3]} == {"plain_text"}
    assert "[x](" not in json.dumps(teams)
    assert discord["allowed_mentions"] == {"parse": []}
    assert "[x](" not in discord["embeds"][0]["description"]


def test_a_shared_server_reaches_only_what_its_settings_list(
    failing_kitchen: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with web_server(tls=certificate(authority)) as receiver:
        to = destination.add(failing_kitchen, Kind.WEBHOOK, receiver.url)
        monkeypatch.setattr(reach, "_asked", [lambda: reach.NOTHING])
        refused = send_test(failing_kitchen, to.destination_id)
        assert (refused.for_good, receiver.messages) == (True, [])
        assert "may not reach localhost" in (refused.trouble or "")
        with pytest.raises(NotAllowed):
            destination.add(failing_kitchen, Kind.SLACK, receiver.url)

        listed = reach.read_reach({"hosts": ["localhost", "127.0.0.0/8"]})
        monkeypatch.setattr(reach, "_asked", [lambda: listed])
        monkeypatch.setattr(
            reach, "_looked_up", lambda _: [ip_address("127.0.0.1")]
        )  # the server is at this one
        assert send_test(failing_kitchen, to.destination_id).trouble is None
    (message,) = receiver.messages
    assert message.headers["Host"].startswith("localhost:")


def test_only_what_was_configured_is_contacted(failing_kitchen: Store) -> None:
    with web_server() as receiver:
        to = destination.add(failing_kitchen, Kind.WEBHOOK, receiver.url)
        destination.remove(failing_kitchen, to.destination_id)
        assert tell(failing_kitchen).sent.sent == 0
        assert receiver.messages == []
    with pytest.raises(UnknownName, match="There are: none yet"):
        send_test(failing_kitchen, to.destination_id)
    for wrong in (
        "ftp://localhost/x",
        "localhost:80",
        "http://",
        "https://me:secret@localhost/",
        "http://[::1",
    ):
        with pytest.raises(BadSetting):
            destination.add(failing_kitchen, Kind.WEBHOOK, wrong)
