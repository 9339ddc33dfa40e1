"""The Overview leads with what needs somebody; what is done about it is kept."""

from functools import partial

import pandas as pd

from cx_insights.db.store import Store
from cx_insights.insight.care import Care
from cx_insights.insight.findings import Finding, Kind, findings, keep, look_at
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from pages.conftest import Open, words
from telling import rows


def test_the_overview_leads_with_findings_and_a_change_and_why_beside_its_figures(
    pizza: Store, open_page: Open
) -> None:
    app = open_page(pizza, "insights/overview")
    assert "need you" in words(app)
    assert "Phone customers have to say everything twice" in words(app)
    assert "customers a week" in words(app)
    assert any(metric.delta for metric in app.metric)
    app.button(key="why_csat").click().run()
    assert not app.exception
    assert "CSAT" in words(app)
    assert "against" in words(app)


def test_a_finding_opens_the_conversations_that_it_counts(pizza: Store, open_page: Open) -> None:
    app = open_page(pizza, "insights/overview")
    button = next(one for one in app.button if str(one.key).startswith("open_handoff_repeated_"))
    behind = Filters(channel=("phone",), group=("repeated",), time_zone="Europe/Berlin")
    assert button.label == f"{len(rows(pizza, QUESTIONS['conversations'].ask(behind)))} conversations"


def test_what_was_not_useful_stands_behind_under_its_state(pizza: Store, open_page: Open) -> None:
    first = open_page(pizza, "insights/findings")
    care = next(str(one.key) for one in first.button if str(one.key).startswith("care_handoff_repeated_"))
    first.button(key=care).click().run()
    assert not first.exception
    assert {"Who looks after it", "Note, or why not useful"} <= {
        one.label for kind in (first.text_input, first.text_area) for one in kind
    }
    keep(pizza, _repeated(pizza), Care("not_useful", note="We know."))
    again = open_page(pizza, "insights/findings")
    states = again.segmented_control(key="finding_state").options
    assert "Not useful (1)" in states
    keep(pizza, _repeated(pizza), Care())


def _repeated(store: Store) -> Finding:
    def ask(question: str, asked: Filters) -> pd.DataFrame:
        return frame(store, QUESTIONS[question].ask(asked))

    look = look_at(ask, partial(frame, store), Filters(time_zone="Europe/Berlin"))
    return next(one for one in findings(look) if one.kind is Kind.REPEATED)
