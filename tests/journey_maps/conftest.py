"""A map that uses every field, and told journeys in a real store to draft maps from."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import insert

from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from cx_insights.intake.link import Gaps, link
from cx_insights.journey_maps.journey_map import JourneyMap, Measured, Source, Stage, Step


@pytest.fixture
def pizza() -> JourneyMap:
    """Order: Browse, Pay · Delivery: Track · Support: (empty)."""
    browse = Step("browse", "Browse", touchpoints=("Browse menu",), channels=("app", "web"), owner="ai")
    pay = Step(
        "pay",
        "Pay",
        touchpoints=("Pay by card", "Pay cash"),
        channels=("app",),
        owner="both",
        doing="Enters the card",
        thinking="„Hoffentlich klappt es“",
        feeling=-0.25,
        pain_points=("card refused",),
        opportunities=("Apple Pay", "pay at the door"),
        measured=Measured(
            n=812,
            scored=204,
            sentiment_mean=-0.1234567890123,
            low=-0.2,
            high=-0.05,
            negative=90,
            negative_share=90 / 204,
            intensity=0.2,
            bot_conversations=40,
            handoffs=10,
            handoff_rate=0.25,
            rated=7,
            csat_mean=3.5,
            hot_spot=True,
            share_by_channel={"app": 0.75, "phone": 0.25},
        ),
    )
    track = Step("track", "Track", touchpoints=("Track delivery",))
    return JourneyMap(
        map_id="pizza",
        title="Pizza, first order",
        persona="Ana, orders on Fridays",
        stages=(
            Stage("order", "Order", (browse, pay)),
            Stage("delivery", "Delivery", (track,)),
            Stage("support", "Support"),
        ),
        created_at=datetime(2026, 11, 15, 9, 30, tzinfo=UTC),
        source=Source({"channel": "app"}, 400, 9000, date(2026, 8, 31), date(2026, 11, 15), "Europe/Berlin"),
    )


START = datetime(2026, 8, 31, 8, 0)


@pytest.fixture
def tell(store):
    """Store told journeys: `tell(ana=["0 app customer Order/Place order +0.4", "9 phone human Ask -0.6"])`.

    Each line is: minute, channel, actor, [stage/]touchpoint and, for a scored text, its signed score.
    """
    imports = count(1)

    def tell(**told: list[str]) -> Store:
        import_id = next(imports)
        lines = [(who, line) for who, moments in told.items() for line in moments]
        rows = [_row(import_id, at, who, line) for at, (who, line) in enumerate(lines)]
        with store.writing() as connection:
            connection.execute(insert(interactions), rows)
            link(connection, import_id, Gaps(), lambda *_: None)
        return store

    return tell


def _row(import_id: int, at: int, customer: str, line: str) -> dict[str, object]:
    minute, channel, actor, rest = line.split(" ", 3)
    score = re.search(r" ([+-]\d\.\d+)$", rest)
    stage, _, touchpoint = rest.removesuffix(score.group() if score else "").rpartition("/")
    value = float(score[1]) if score else None
    label = None if value is None else "negative" if value < 0 else "positive"
    return {
        "interaction_id": f"{import_id}-{at}",
        "sequence": import_id * 100_000 + at,
        "import_id": import_id,
        "content_hash": f"{import_id}-{at}",
        "party": f"c:{customer}",
        "customer_id": customer,
        "stated_conversation_id": f"{customer}-{channel}",
        "occurred_at": START + timedelta(minutes=int(minute)),
        "time_stated": True,
        "has_clock": True,
        "channel": channel,
        "actor": actor,
        "touchpoint": touchpoint,
        "touchpoint_stated": True,
        "stage": stage or None,
        "text": "words" if value is not None else None,
        "sentiment_score": value,
        "sentiment_label": label,
        "sentiment_reason": "scored" if value is not None else "no_text",
    }
