"""Whose export a file is, by its header: in any order, with columns missing, half translated; and whose it is not."""

import random
import tomllib
from importlib.resources import files

import pytest

from cx_insights.intake.mapping.vendors.recognising import Seen, recognised

FOLDER = files("cx_insights.intake.mapping.vendors").joinpath("exports")
WRITTEN = {
    file.name: tomllib.loads(file.read_text("utf-8"))
    for file in FOLDER.iterdir()
    if file.name.endswith("toml")
}
SAID = {"event": {"user": 6, "bot": 5}, "direction": {"incoming": 3, "outgoing": 3}}


def listed(names: str) -> list[str]:
    return [" ".join(name.split()) for name in names.split(",")]


def seen(columns: list[str]) -> Seen | None:
    return recognised(tuple(columns), lambda header: SAID.get(header, {}))


@pytest.mark.parametrize("name", WRITTEN)
def test_a_vendor_is_recognised_in_any_order_and_with_a_third_of_its_columns_missing(name: str) -> None:
    header = listed(WRITTEN[name]["header"])
    dice = random.Random(name)
    enough = len(header) if name == "rasa.toml" else round(len(header) * 0.7)
    for _ in range(50):
        found = seen(dice.sample(header, enough))
        assert found is not None
        assert found.vendor == WRITTEN[name]["vendor"]


@pytest.mark.parametrize(
    "name", ["zendesk.toml", "freshdesk.toml", "hubspot.toml", "salesforce.toml", "genesys_cloud.toml"]
)
def test_a_vendor_is_recognised_half_translated(name: str) -> None:
    header, others = listed(WRITTEN[name]["header"]), WRITTEN[name]["translated"]
    dice = random.Random(name)
    for _ in range(50):
        half = [dice.choice(listed(others[c])) if c in others and dice.random() < 0.5 else c for c in header]
        found = seen(half)
        assert found is not None
        assert found.vendor == WRITTEN[name]["vendor"]
        assert len(found.columns) >= len(header) - 2  # two columns of some languages share a name


def test_how_much_of_an_export_is_there_is_said() -> None:
    header = listed(WRITTEN["zendesk.toml"]["header"])
    found = seen(header[3:])
    assert found is not None
    assert found.sentence == "Looks like a Zendesk ticket export (38 of 41 columns)."


@pytest.mark.parametrize(
    "written_as",
    [
        "\ufeffQueue.EnqueueTimestamp",
        "queue_enqueuetimestamp",
        "QUEUE ENQUEUE TIMESTAMP (UTC)",
        "enqueuetimestamp",
    ],
)
def test_case_dots_blanks_marks_and_zones_make_no_difference(written_as: str) -> None:
    found = seen([*listed(WRITTEN["amazon_connect.toml"]["header"])[:8], written_as])
    assert found is not None
    assert found.column("queueenqueuetimestamp") == written_as


def test_a_field_that_the_user_made_is_not_the_vendors_though_it_has_its_name() -> None:
    found = seen(["Status [list]", *listed(WRITTEN["zendesk.toml"]["header"])])
    assert found is not None
    assert found.column("status") == "Status"
    assert not found.is_vendors("Status [list]")


@pytest.mark.parametrize(
    "header",
    [
        "id, created_at, channel, status, subject, agent, customer_email, resolved_at, csat",
        "Ticket ID, Customer Name, Ticket Type, Ticket Status, Ticket Channel, First Response Time, Time to Resolution",
        "Status, Ticket ID, Priority, Source, Topic, Agent Group, Agent Name, Created time, First response time, "
        "Resolution time, Close time, Agent interactions, Survey results, Product group, Country",
        "Case Number, Account Name, Contact Name, Subject, Status, Priority, Type, Created Date",
        "conversation_id, created_at, agent, contact_email, csat_score, first_response_time, labels",
        "sender_id, timestamp, event, text",  # steps of a process: its events are none of a bot's
        "case id, complete timestamp, activity, resource",
        "Interaction ID, Customer ID, Conversation ID, Time, Channel, Actor, Agent, Touchpoint, Message, CSAT",
    ],
)
def test_a_file_of_nobody_in_particular_is_given_no_vendor(header: str) -> None:
    assert recognised(tuple(listed(header)), lambda _: {"placed": 4, "paid": 2}) is None
