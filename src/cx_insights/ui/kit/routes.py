"""Where the pages lie: the one place that names their files, and the assets they share."""

from pathlib import Path
from typing import NamedTuple

from cx_insights import deeds
from cx_insights.access import Deed

ASSETS = Path(__file__).parent.parent / "assets"

OVERVIEW = "pages/insights/overview.py"
FINDINGS = "pages/insights/findings.py"
JOURNEYS = "pages/insights/journeys.py"
HANDOFFS = "pages/insights/handoffs.py"
AI_OR_HUMAN = "pages/insights/ai_or_human.py"
TOUCHPOINTS = "pages/insights/touchpoints.py"
CHANNELS = "pages/insights/channels.py"
PATTERNS = "pages/insights/patterns.py"
MAPS = "pages/maps/journey_maps.py"
DATA = "pages/data/data.py"
SENTIMENT = "pages/data/sentiment.py"
CONVERSATIONS = "pages/data/conversations.py"
CUSTOMER = "pages/data/customer.py"
GLOSSARY = "pages/data/glossary.py"


class Route(NamedTuple):
    """One entry of the menu; what is hidden is reached by a click on a person or a row.

    A page that is there for a deed is shown to those who may do it.
    """

    file: str
    title: str
    icon: str
    hidden: bool = False
    deed: Deed | None = None


MENU = (
    Route(OVERVIEW, "Overview", "monitoring"),
    Route(FINDINGS, "All findings", "checklist"),
    Route(JOURNEYS, "Journeys", "alt_route"),
    Route(HANDOFFS, "Handoffs", "support_agent"),
    Route(AI_OR_HUMAN, "AI or human", "balance"),
    Route(TOUCHPOINTS, "Touchpoints", "sentiment_satisfied"),
    Route(CHANNELS, "Channels", "forum"),
    Route(PATTERNS, "Patterns & alerts", "notifications"),
    Route(MAPS, "Journey maps", "route"),
    Route(DATA, "Data", "database", deed=deeds.IMPORT),
    Route(SENTIMENT, "Sentiment", "mood", deed=deeds.WORDS),
    Route(CONVERSATIONS, "Conversations", "chat"),
    Route(CUSTOMER, "Customer", "person", hidden=True),
    Route(GLOSSARY, "Glossary", "menu_book", hidden=True),
)
"""The menu in its order; the first one is the page that opens."""
