"""The Channels page: how far channels treat customers alike first, then one part at a time."""

from collections.abc import Callable

from cx_insights.model.ratings import RATING_FIELDS
from cx_insights.ui.channels.cards import consistency_card, recontact_cards, switches_card
from cx_insights.ui.kit import choosing, gaps
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.overview.cards import channel_cards

_PARTS: dict[str, Callable[[View], None]] = {
    "At the same issues": consistency_card,
    "Outcomes": lambda view: channel_cards(view.filters, ("resolution", *RATING_FIELDS)),
    "Service": lambda view: channel_cards(view.filters, ("handoff", "sentiment", "involvement", "response")),
    "Switches": switches_card,
    "Repeat contacts": recontact_cards,
}


def channels_page(view: View) -> None:
    """One part of the page; what the data cannot tell is not offered."""
    offered = list(_PARTS)[1 if gaps.lacks("issues") else 0 :]
    _PARTS[choosing.part("channels_part", offered)](view)
