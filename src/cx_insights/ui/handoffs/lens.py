"""The definition lens: what five vendors, and this product, would call resolved."""

import streamlit as st

from cx_insights import charts
from cx_insights.charts.whiskers import Measure
from cx_insights.insight import handoff_sentences
from cx_insights.insight.handoff_sentences import RULE_WORDS
from cx_insights.model.groups import GROUPS
from cx_insights.queries.definitions import DEFINITIONS
from cx_insights.ui.kit import parts, session
from cx_insights.ui.kit.filter_bar import View
from cx_insights.wording import count_of

_RATE = Measure("rate", "low", "high", "judged", "share", "conversations that can be judged")


def lens_section(view: View, _window: int) -> None:
    rules = session.frame("resolution_lens", view.filters)
    groups = session.frame("resolution_groups", view.filters)
    groups = groups.assign(lens_group=groups["lens_group"].map(GROUPS))
    parts.lead(*handoff_sentences.lens(rules), handoff_sentences.difference(groups, list(RULE_WORDS)))
    named = rules.assign(rule=rules["rule"].map(RULE_WORDS)).drop(columns="rule_number")
    shown = named.sort_values("rate", ascending=False)
    not_known = int(rules["not_known"].max()) if len(rules) else 0
    parts.card(
        "What each vendor counts as resolved",
        named,
        "resolution_lens",
        lambda: charts.dots(shown, _RATE, "rule"),
        says="The same conversations with a bot, counted by each vendor's own rule.",
        more=f"Each rule over the conversations of which it can already say so; up to "
        f"{count_of(not_known, 'conversation')} are too young or not stated. Whiskers are 95 % intervals.",
        metric="resolution_lens",
    )
    parts.card(
        "Who makes the difference",
        groups,
        "resolution_groups",
        lambda: charts.resolution_groups(groups, RULE_WORDS),
        says="How many conversations of each group a vendor's rule calls resolved.",
        more="Each conversation with a bot stands in the first group that fits. In the table, a row opens the group.",
        metric="resolution_lens",
        drill={"lens_group": "group"},
        wide=True,
    )
    with st.expander("How each definition is read from an export", icon=":material/menu_book:"):
        for name, label in RULE_WORDS.items():
            metric = DEFINITIONS[name if name in DEFINITIONS else f"lens_{name}"]
            st.markdown(f"**{label}**: {parts.as_text(metric.help)} Source: {parts.as_text(metric.source)}.")
