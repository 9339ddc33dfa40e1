"""The map against what happened: what it explains, what drifted, what changed, what is worth most."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from cx_insights import journey_maps
from cx_insights.insight.frames import frame
from cx_insights.journey_maps import confirm, differences, drifts, fit, opportunities
from cx_insights.journey_maps.journey_map import Measured, Stage, Step
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from rewriting import moved, rewritten, without


def seen(store, name):
    return frame(store, QUESTIONS[name].ask(Filters()))


def drawn(pizza, *steps):
    return replace(pizza, stages=(Stage("all", "All", tuple(Step(s, s, touchpoints=(s,)) for s in steps)),))


def test_journeys_that_go_back_or_elsewhere_are_not_explained(pizza, journeys_for):
    store = journeys_for(
        ana="Order@0 Pay@1 Track@2 | app",
        ben="Order@0 Pay@1 Pay@2 Track@3 | app",  # the same step again is along the map
        cai="Order@0 Pay@1 Order@2 | app",
        dee="Order@0 Complain@5 | app",
    )
    found = fit(drawn(pizza, "Order", "Pay", "Track"), seen(store, "variants"), seen(store, "transitions"))
    assert (found.explained, found.journeys) == (2, 4)
    assert {(d.touchpoint, d.next_touchpoint, d.why) for d in found.deviations} == {
        ("Pay", "Order", "leads back to an earlier step"),
        ("Order", "Complain", "'Complain' is on no step"),
    }


def test_nothing_in_view_explains_nothing(pizza):
    empty = pd.DataFrame(columns=["variant", "count", "touchpoint", "next_touchpoint", "journeys"])
    assert fit(pizza, empty, empty).journeys == 0


def at_mood(pizza, mood, n=200, spread=0.05):
    figures = Measured(n=n, scored=n, sentiment_mean=mood, low=mood - spread, high=mood + spread)
    return replace(pizza, stages=(Stage("s", "S", (Step("pay", "Pay", ("Pay",), measured=figures),)),))


@pytest.mark.parametrize(
    ("before", "now", "spread", "moved"),
    [(0.2, -0.2, 0.05, True), (0.2, 0.15, 0.01, False), (0.2, -0.2, 0.5, False), (0.0, 0.2, 0.05, True)],
)
def test_a_step_has_drifted_when_its_mood_moved_beyond_chance(pizza, before, now, spread, moved):
    confirmed = confirm(at_mood(pizza, before, spread=spread), date(2026, 9, 1))
    later = replace(at_mood(pizza, now, spread=spread), baseline=confirmed.baseline)
    assert [drift.step for drift in drifts(later)] == (["Pay"] if moved else [])


def test_a_map_that_was_never_confirmed_has_not_drifted(pizza):
    assert drifts(at_mood(pizza, -0.9)) == []


def test_what_changed_between_two_versions_is_said(pizza):
    after = rewritten(pizza, "browse", name="Look around")
    after = moved(after, "pay", "delivery")
    after = without(after, "track")
    after = rewritten(after, "pay", doing="Pays by phone", owner="ai")
    assert set(differences(pizza, after)) == {
        "Step Track was removed.",
        "Step Browse became Look around.",
        "Step Pay moved from Order to Delivery.",
        "Step Pay: who answers, what the customer does changed.",
    }
    assert differences(pizza, pizza) == []


def test_opportunities_stand_by_customers_times_mood_lost_times_those_who_come_back(pizza):
    def step(name, customers, mood, back, idea):
        figures = Measured(
            n=100, scored=100, sentiment_mean=mood, customers_per_week=customers, recontact_rate=back
        )
        return Step(name, name, opportunities=(idea,), measured=figures)

    told = replace(
        pizza,
        stages=(
            Stage("s", "S", (
                step("Fine", 100.0, 0.4, 0.1, "Even better"),
                step("Bad", 10.0, -0.6, 0.5, "Mend it"),
                Step("Unknown", "Unknown", pain_points=("Nobody knows",)),
            )),
        ),
    )  # fmt: skip
    found = opportunities(told)
    assert [(one.text, one.is_pain_point) for one in found] == [
        ("Mend it", False),
        ("Even better", False),
        ("Nobody knows", True),
    ]
    assert found[0].size == pytest.approx(10 * 0.5 * 0.5)  # the mean of the map is -0.1
    assert (found[1].size, found[2].size) == (0.0, None)


def test_a_measured_step_knows_its_customers_waits_and_returns(conversations):
    store = conversations(
        **{
            f"c{n}": f"chat: customer@{n}d[touchpoint=Ask] bot@{n}d[touchpoint=Bot] "
            f"human@{n}d[touchpoint=Person]"
            for n in range(28)
        }
    )
    found = journey_maps.draft(store, Filters())
    asked = next(step.measured for step in found.steps() if "Ask" in step.touchpoints)
    assert asked is not None
    assert asked.customers_per_week == pytest.approx(28 / (27 / 7), rel=0.01)
    assert asked.waits == 28
    assert asked.recontact_rate == 0.0


def test_a_persona_has_a_curve_of_its_own(journeys_for):
    store = journeys_for(
        ana="Order@0 Complain@9 | app", ben="Order@0 Complain@9 | chat", cai="Order@0 Rate@9 | app"
    )
    drafted = journey_maps.draft(store, Filters())
    persona = journey_maps.persona_of(drafted, store, " App people ", Filters(channel=("app",)))
    assert (persona.name, persona.filters) == ("App people", {"channel": "app"})
