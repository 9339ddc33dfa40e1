"""The only room that knows Streamlit: what pages are put together from."""

from cx_insights.ui.alerts_panel import alerts_panel
from cx_insights.ui.cards import channel_cards, issue_week_card
from cx_insights.ui.channel_view import consistency_card, recontact_cards, switches_card
from cx_insights.ui.connect_panel import database_card
from cx_insights.ui.dots_view import dots_card
from cx_insights.ui.emotion_view import emotion_and_quotes, emotion_card
from cx_insights.ui.ends_view import ends_card
from cx_insights.ui.filter_bar import View
from cx_insights.ui.findings import rush, sentences
from cx_insights.ui.flow_view import flow_card
from cx_insights.ui.gaps import lacks, needs, note, whole_note
from cx_insights.ui.group_view import groups_card
from cx_insights.ui.handoff_page import handoff_page
from cx_insights.ui.imports_panel import imports_panel, receipt_panel
from cx_insights.ui.intake_panel import files_card
from cx_insights.ui.journey_order import touchpoints
from cx_insights.ui.journey_parts import event_log_card, journey_part
from cx_insights.ui.map_page import journey_map_page
from cx_insights.ui.parts import calm, card, halves, opening, quiet
from cx_insights.ui.peak_view import peak_card
from cx_insights.ui.people import conversations_page, customer_page
from cx_insights.ui.reconstructed_note import reconstructed_note
from cx_insights.ui.repair_panel import quarantine_panel
from cx_insights.ui.roles_view import roles_card
from cx_insights.ui.sentiment_page import sentiment_page
from cx_insights.ui.sentiment_state import scored_note
from cx_insights.ui.session import frame
from cx_insights.ui.settings_panel import settings_panel
from cx_insights.ui.shell import dress, surround, view
from cx_insights.ui.steps_view import steps_card
from cx_insights.ui.summaries import overview_tiles
from cx_insights.ui.times_view import times_card
from cx_insights.ui.way_view import ways_card
from cx_insights.ui.what_if_view import what_if_card

__all__ = [
    "View",
    "alerts_panel",
    "calm",
    "card",
    "channel_cards",
    "consistency_card",
    "conversations_page",
    "customer_page",
    "database_card",
    "dots_card",
    "dress",
    "emotion_and_quotes",
    "emotion_card",
    "ends_card",
    "event_log_card",
    "files_card",
    "flow_card",
    "frame",
    "groups_card",
    "halves",
    "handoff_page",
    "imports_panel",
    "issue_week_card",
    "journey_map_page",
    "journey_part",
    "lacks",
    "needs",
    "note",
    "opening",
    "overview_tiles",
    "peak_card",
    "quarantine_panel",
    "quiet",
    "receipt_panel",
    "reconstructed_note",
    "recontact_cards",
    "roles_card",
    "rush",
    "scored_note",
    "sentences",
    "sentiment_page",
    "settings_panel",
    "steps_card",
    "surround",
    "switches_card",
    "times_card",
    "touchpoints",
    "view",
    "ways_card",
    "what_if_card",
    "whole_note",
]
