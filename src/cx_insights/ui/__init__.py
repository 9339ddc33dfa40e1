"""The only room that knows Streamlit: what pages are put together from."""

from cx_insights.ui.alerts_panel import alerts_panel
from cx_insights.ui.cards import channel_cards, emotion_card, issue_week_card, only_handoffs
from cx_insights.ui.connect_panel import database_card
from cx_insights.ui.filter_bar import View
from cx_insights.ui.findings import roles, rush, sentences
from cx_insights.ui.flow_view import flow_card
from cx_insights.ui.gaps import lacks, needs, note, whole_note
from cx_insights.ui.intake_panel import files_card, imports_panel, receipt_panel
from cx_insights.ui.journey_order import touchpoints
from cx_insights.ui.map_page import journey_map_page
from cx_insights.ui.parts import calm, card, halves, opening, quiet
from cx_insights.ui.people import conversations_page, customer_page
from cx_insights.ui.session import frame
from cx_insights.ui.settings_panel import settings_panel
from cx_insights.ui.shell import dress, surround, view
from cx_insights.ui.summaries import handoff_tiles, overview_tiles

__all__ = [
    "View",
    "alerts_panel",
    "calm",
    "card",
    "channel_cards",
    "conversations_page",
    "customer_page",
    "database_card",
    "dress",
    "emotion_card",
    "files_card",
    "flow_card",
    "frame",
    "halves",
    "handoff_tiles",
    "imports_panel",
    "issue_week_card",
    "journey_map_page",
    "lacks",
    "needs",
    "note",
    "only_handoffs",
    "opening",
    "overview_tiles",
    "quiet",
    "receipt_panel",
    "roles",
    "rush",
    "sentences",
    "settings_panel",
    "surround",
    "touchpoints",
    "view",
    "whole_note",
]
