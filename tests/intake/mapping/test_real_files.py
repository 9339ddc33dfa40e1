"""Files as people published them; they are read where CX_REAL_DATA names their folder."""

import os
from pathlib import Path

import duckdb
import pytest

from cx_insights.intake.mapping.recognise import Mapping, recognise

REAL_DATA = Path(os.environ.get("CX_REAL_DATA", "absent"))


def recognised(file: str, preamble: int = 0) -> Mapping:
    path = REAL_DATA / file
    if not path.exists():
        pytest.skip(f"{file} is not there (CX_REAL_DATA)")
    scratch = duckdb.connect()
    scratch.execute("SET TimeZone = 'UTC'")
    read = f"read_csv('{path}', all_varchar = true, header = true, skip = {preamble})"
    columns = tuple(name for name, *_ in scratch.sql(f"SELECT * FROM {read}").description)
    cells = ", ".join(f"nullif(trim(\"{name}\"), '') AS c{index}" for index, name in enumerate(columns))
    scratch.execute(
        "CREATE TABLE staging AS "
        f"SELECT row_number() OVER () AS row, NULL::VARCHAR AS problem, {cells} FROM {read}"
    )
    return recognise(scratch, "staging", columns)


def test_bank_complaints() -> None:
    assert recognised("complaints/complaints_sample_2020_unzip_preamble.csv", preamble=2).columns == {
        "interaction_id": "Complaint ID",
        "occurred_at": "Date received",
        "channel": "Submitted via",
        "text": "Consumer complaint narrative",
        "area": "State",
        "issue": "Issue",
        "product": "Product",
    }


def test_banking_questions() -> None:
    assert recognised("complaints/train.csv").columns == {"text": "text", "issue": "category"}


def test_help_desk_log() -> None:
    assert recognised("eventlogs/helpdesk_events.csv").columns == {
        "customer_id": "customer",
        "journey_id": "case:concept:name",
        "occurred_at": "time:timestamp",
        "agent": "org:resource",
        "touchpoint": "concept:name",
        "product": "product",
    }


def test_problem_management_log() -> None:
    assert recognised("eventlogs/bpic2013_closed_events.csv").columns == {
        "journey_id": "case:concept:name",
        "occurred_at": "time:timestamp",
        "agent": "org:resource",
        "touchpoint": "concept:name",
        "area": "resource country",
        "product": "product",
    }


def test_support_conversations_on_twitter() -> None:
    assert recognised("transcripts/ibm_twitter_care_messages.csv").columns == {
        "interaction_id": "tweet_id",
        "conversation_id": "session_id",
        "occurred_at": "created_at",
        "actor": "role",
        "text": "text",
        "author": "author",
    }


def test_customer_utterances_of_six_industries() -> None:
    columns = recognised("transcripts/multidogo_sample.csv").columns
    assert columns | {"product": "domain"} == {
        "interaction_id": "utteranceId",
        "conversation_id": "conversationId",
        "text": "utterance",
        "issue": "intent",
        "product": "domain",
    }
