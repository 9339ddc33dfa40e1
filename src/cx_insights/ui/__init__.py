"""The only room that knows Streamlit: what pages are put together from."""

from cx_insights.ui.ai_or_human.page import ai_or_human_page
from cx_insights.ui.channels.page import channels_page
from cx_insights.ui.conversations.people import conversations_page, customer_page
from cx_insights.ui.data.connect import database_card
from cx_insights.ui.data.imports import imports_panel, receipt_panel
from cx_insights.ui.data.intake import files_card
from cx_insights.ui.data.repair import quarantine_panel
from cx_insights.ui.data.reread import panel as reread_panel
from cx_insights.ui.data.sending import sending_panel
from cx_insights.ui.data.settings import settings_panel
from cx_insights.ui.handoffs.page import handoff_page
from cx_insights.ui.journeys.choosing import event_log_card, journey_part
from cx_insights.ui.journeys.dots import dots_card
from cx_insights.ui.journeys.ends import ends_card
from cx_insights.ui.journeys.flow import flow_card
from cx_insights.ui.journeys.steps import steps_card
from cx_insights.ui.journeys.times import times_card
from cx_insights.ui.journeys.two_groups import groups_card
from cx_insights.ui.journeys.ways import ways_card
from cx_insights.ui.kit.filter_bar import View
from cx_insights.ui.kit.findings import rush, sentences
from cx_insights.ui.kit.gaps import lacks, lacks_feelings, needs, note, whole_note
from cx_insights.ui.kit.glossary import glossary_page
from cx_insights.ui.kit.journey_order import touchpoints as touchpoints_in_order
from cx_insights.ui.kit.memory import settle
from cx_insights.ui.kit.parts import calm, card, halves, opening, quiet, wide_and_narrow
from cx_insights.ui.kit.reconstructed_note import reconstructed_note
from cx_insights.ui.kit.session import frame
from cx_insights.ui.maps.page import journey_map_page
from cx_insights.ui.overview.cards import channel_cards, issue_week_card
from cx_insights.ui.overview.figures import overview_figures
from cx_insights.ui.overview.findings import all_findings, overview_opening, top_findings
from cx_insights.ui.patterns.alerts import alerts_panel
from cx_insights.ui.patterns.budget import budget_panel
from cx_insights.ui.patterns.issues import issues_card
from cx_insights.ui.sentiment.page import sentiment_page
from cx_insights.ui.sentiment.state import scored_note
from cx_insights.ui.shell import dress, pages, surround, view
from cx_insights.ui.touchpoints.emotion import emotion_card
from cx_insights.ui.touchpoints.page import touchpoints_page

__all__ = [
    "View",
    "ai_or_human_page",
    "alerts_panel",
    "all_findings",
    "budget_panel",
    "calm",
    "card",
    "channel_cards",
    "channels_page",
    "conversations_page",
    "customer_page",
    "database_card",
    "dots_card",
    "dress",
    "emotion_card",
    "ends_card",
    "event_log_card",
    "files_card",
    "flow_card",
    "frame",
    "glossary_page",
    "groups_card",
    "halves",
    "handoff_page",
    "imports_panel",
    "issue_week_card",
    "issues_card",
    "journey_map_page",
    "journey_part",
    "lacks",
    "lacks_feelings",
    "needs",
    "note",
    "opening",
    "overview_figures",
    "overview_opening",
    "pages",
    "quarantine_panel",
    "quiet",
    "receipt_panel",
    "reconstructed_note",
    "reread_panel",
    "rush",
    "scored_note",
    "sending_panel",
    "sentences",
    "sentiment_page",
    "settings_panel",
    "settle",
    "steps_card",
    "surround",
    "times_card",
    "top_findings",
    "touchpoints_in_order",
    "touchpoints_page",
    "view",
    "ways_card",
    "whole_note",
    "wide_and_narrow",
]
