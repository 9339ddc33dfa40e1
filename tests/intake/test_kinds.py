"""One tiny sample of each kind of export: imported without a word from the user, and what it must become.

What is expected of `sample_data/kinds/NAME.*` stands in `kinds/NAME.toml`:

    moments = 5              interactions stored
    customers = 3            different customers known
    quarantined = 0          rows set aside (none, unless it says so)
    refused = "..."          instead of all others: it is no contact data, and the refusal says so in these words
    [values]                 what a column holds, in order, as text ("" for nothing)
    [filled]                 how many interactions hold anything in a column
    [counts.COLUMN]          how often each value stands in a column
    ways = ["A → B"]         among the ways of its journeys
"""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.db.schema import interactions, journeys
from cx_insights.db.store import Store
from cx_insights.errors import UnusableInput

EXPECTED = Path(__file__).parent / "kinds"
SAMPLES = Path(__file__).parents[2] / "sample_data" / "kinds"


def sample_of(name: str) -> Path:
    found = sorted(SAMPLES.glob(f"{name}.*"))
    assert len(found) == 1, f"one sample named {name}, and not {found}"
    return found[0]


def as_text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.fixture(params=sorted(file.stem for file in EXPECTED.glob("*.toml")))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_sample_becomes_what_its_kind_promises(store: Store, kind: str) -> None:
    expected = tomllib.loads((EXPECTED / f"{kind}.toml").read_text(encoding="utf-8"))
    if "refused" in expected:
        with pytest.raises(UnusableInput, match=expected["refused"]):
            intake.import_files(store, [sample_of(kind)])
        return
    receipt = intake.import_files(store, [sample_of(kind)])
    with store.reading() as connection:
        stored = connection.execute(select(interactions).order_by(interactions.c.sequence)).mappings().all()
        ways = set(connection.scalars(select(journeys.c.variant)))
    assert receipt.quarantined == expected.get("quarantined", 0), receipt.reasons
    assert len(stored) == expected["moments"]
    assert len({row["customer_id"] for row in stored} - {None}) == expected["customers"]
    for column, values in expected.get("values", {}).items():
        assert [as_text(row[column]) for row in stored] == values, column
    for column, count in expected.get("filled", {}).items():
        assert sum(row[column] is not None for row in stored) == count, column
    for column, counts in expected.get("counts", {}).items():
        assert Counter(row[column] for row in stored) == counts, column
    assert ways >= set(expected.get("ways", ()))


def test_every_sample_is_held_to_a_promise() -> None:
    assert {file.stem for file in SAMPLES.iterdir()} == {file.stem for file in EXPECTED.glob("*.toml")}
