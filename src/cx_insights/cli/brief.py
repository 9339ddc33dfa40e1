"""The handover brief of a conversation."""

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import pandas as pd
import typer

from cx_insights.cli.options import Database, open_store
from cx_insights.db import settings as kept_settings
from cx_insights.insight.brief import brief as brief_of
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS


class Form(StrEnum):
    TEXT = "text"
    JSON = "json"


def brief(
    conversation_id: Annotated[
        str, typer.Argument(metavar="CONVERSATION_ID", help="As `query conversations` lists it.")
    ],
    form: Annotated[Form, typer.Option("--format", help="How the brief is written.")] = Form.TEXT,
    database: Database = None,
) -> None:
    """What a person needs to take a conversation over: customer, reference, issue, tried, wanted, sentiment, past."""
    store = open_store(database)

    def ask(question: str, filters: Filters) -> pd.DataFrame:
        return frame(store, QUESTIONS[question].ask(filters))

    found = brief_of(ask, conversation_id, kept_settings.reporting_time_zone(store))
    print(found.text() if form is Form.TEXT else json.dumps(asdict(found), ensure_ascii=False, indent=1))
