"""Incidents: what is everywhere, lasts or comes again is one alert; chance, growth and busy days are none."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from cx_insights.db.store import Store
from cx_insights.insight.alerts import current
from cx_insights.insight.care import Care
from cx_insights.insight.frames import frame
from cx_insights.insight.incidents import Incident
from cx_insights.insight.register import take_care
from cx_insights.insight.scan.cube import ALL, Cube, cube
from cx_insights.insight.scan.finding import found
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Row, rows

FIRST = date(2026, 6, 1)  # a Monday
DAYS = 84
A_DAY = 170
LAST = FIRST + timedelta(days=DAYS - 1)
AREAS = ("North", "South", "East", "West")
ISSUES = ("Late delivery", "Missing topping", "Cold food", "Wrong item", "Payment", "Refund")
HOURS = np.array([0.2] * 7 + [1.0] * 4 + [3.0] * 3 + [1.5] * 3 + [4.0] * 5 + [1.0] * 2)
Planted = Callable[[np.ndarray], None]


def history(seed: int, plant: Planted | None = None, busy: float = 0.0, growth: float = 0.0) -> Cube:
    """Twelve weeks in four areas with six issues; `busy` is by how much whole days stray (a share), `growth` that of
    a week."""
    chance = np.random.default_rng(seed)
    usual = (
        np.full((len(AREAS), len(ISSUES), DAYS, 24), A_DAY / len(AREAS) / len(ISSUES)) * HOURS / HOURS.sum()
    )
    usual *= (1 + growth) ** (np.arange(DAYS) / 7)[:, None]
    usual *= chance.normal(1, busy, DAYS).clip(0.2)[:, None]
    came = chance.poisson(usual).astype(float)
    if plant:
        plant(came)
    places = np.argwhere(came)
    cells = pd.DataFrame(
        {
            "area": [AREAS[at] for at in places[:, 0]],
            "issue": [ISSUES[at] for at in places[:, 1]],
            "day": pd.to_datetime([FIRST + timedelta(days=int(at)) for at in places[:, 2]]),
            "hour": places[:, 3],
            "conversations": came[tuple(places.T)].astype(int),
        }
    )
    made = cube(cells)
    assert made is not None
    return made


def told(made: Cube) -> list[tuple[str, str, str]]:
    return [(one.window.kind, made.areas[one.area], made.issues[one.issue]) for one in found(made)]


def scopes(made: Cube) -> list[tuple[str, str]]:
    return [(area, issue) for _, area, issue in told(made)]


def burst(came: np.ndarray) -> None:
    came[0, 1, DAYS - 3, 18:21] += 4


def company_wide(came: np.ndarray) -> None:
    came[:, 2, DAYS - 3 :] *= 3


def every_friday(came: np.ndarray) -> None:
    for weeks_ago in range(1, 5):
        came[2, 3, DAYS - 7 * weeks_ago + 4, 19] += 8


def whole_area(came: np.ndarray) -> None:
    came[3, :, DAYS - 2, 17:22] *= 4


def drift(came: np.ndarray) -> None:
    for week in range(8):
        days = slice(DAYS - 56 + 7 * week, DAYS - 49 + 7 * week)
        came[1, 5, days] *= 1 + 0.5 * week


@pytest.mark.parametrize(
    ("plant", "where"),
    [
        (burst, ("North", "Missing topping")),
        (company_wide, (ALL, "Cold food")),
        (every_friday, ("East", "Wrong item")),
        (whole_area, ("West", ALL)),
        (drift, ("South", "Refund")),
    ],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_cause_is_one_incident_named_by_the_scope_that_explains_it(
    seed: int, plant: Planted, where: tuple[str, str]
) -> None:
    assert scopes(history(seed, plant))[:1] == [where]


def test_in_calm_weeks_nothing_is_told_whether_days_stray_or_not() -> None:
    alarms = [len(told(history(seed, busy=busy))) for seed in range(12) for busy in (0.0, 0.25)]
    assert sum(count > 0 for count in alarms) <= 2


def test_a_company_that_grows_has_no_incident() -> None:
    assert sum(len(told(history(seed, growth=0.04))) for seed in range(4)) == 0


def test_what_happens_elsewhere_leaves_an_incident_as_it_is() -> None:
    made = history(1, burst)
    stray = pd.DataFrame(
        {
            "area": [f"Depot {at % 9}" for at in range(37)],
            "issue": [f"Other {at % 12}" for at in range(37)],
            "day": pd.to_datetime([FIRST + timedelta(days=at) for at in range(37)]),
            "hour": [at % 24 for at in range(37)],
            "conversations": 1,
        }
    )
    cells = _cells(made)
    beside = cube(pd.concat([cells, stray], ignore_index=True))
    assert beside is not None
    assert scopes(beside)[:1] == scopes(made)[:1] == [("North", "Missing topping")]


def test_rows_that_know_their_day_only_have_no_hours() -> None:
    def bad_day(came: np.ndarray) -> None:
        came[0, 1, DAYS - 3] += 1

    cells = _cells(history(1, bad_day)).assign(hour=0)
    days_only = cube(cells.groupby(["area", "issue", "day", "hour"], as_index=False)["conversations"].sum())
    assert days_only is not None
    assert {kind for kind, _, _ in told(days_only)} <= {"day", "days", "weeks", "drift"}
    assert scopes(days_only)[:1] == [("North", "Missing topping")]


def test_a_few_weeks_are_too_few_to_know_what_is_usual() -> None:
    assert found(history(1, burst).until(30)) == []


def _cells(made: Cube) -> pd.DataFrame:
    places = np.argwhere(made.counts[1:, 1:])
    return pd.DataFrame(
        {
            "area": [made.areas[at + 1] for at in places[:, 0]],
            "issue": [made.issues[at + 1] for at in places[:, 1]],
            "day": pd.to_datetime([made.day(int(at)) for at in places[:, 2]]),
            "hour": places[:, 3],
            "conversations": made.counts[1:, 1:][tuple(places.T)].astype(int),
        }
    )


def contacts(everywhere: int) -> list[Row]:
    """Eight weeks of six contacts a day in each of three areas; `everywhere` more of cold food a day in
    the last three."""
    rows: list[Row] = []
    for day in range(56):
        many = 6 + (everywhere if day >= 53 else 0)
        for area in AREAS[:3]:
            for number in range(many):
                moment = FIRST + timedelta(days=day)
                name = f"{area}-{day}-{number}"
                rows.append(
                    {"customer_id": name, "conversation_id": f"k{name}", "channel": "chat", "actor": "customer",
                     "occurred_at": f"{moment}T{9 + number % 6:02}:{7 * number % 60:02}:00Z", "area": area,
                     "issue": "Cold food" if number % 6 == 0 or number >= 6 else ISSUES[number % 6]}
                )  # fmt: skip
    return rows


def standing_out(store: Store, filters: Filters = Filters()) -> list[Incident]:  # noqa: B008
    alerts = current(lambda name, asked: frame(store, QUESTIONS[name].ask(asked)), filters)
    assert all(isinstance(alert, Incident) for alert in alerts)
    return alerts  # type: ignore[return-value]


def test_a_failure_everywhere_is_one_alert_that_opens_its_customers_and_keeps_its_owner(
    imported: Callable[[list[Row]], Store],
) -> None:
    store = imported(contacts(everywhere=5))
    (alert,) = standing_out(store)
    assert (
        alert.sentence == "Cold food: 63 customers in all areas, 24 Jul to 26 Jul, where 18 would be usual."
    )
    assert alert.action == "Ask all teams what happened 24 Jul to 26 Jul."
    behind = rows(store, QUESTIONS["conversations"].ask(alert.behind), "customer_id")
    assert len(set(behind)) == alert.figures.customers == 63
    assert alert.days["with_issue"].tail(4).tolist() == [6, 21, 21, 21]

    take_care(store, alert, Care("acknowledged", owner="Nadia"))
    assert [(one.care.state, one.care.owner) for one in standing_out(store)] == [("acknowledged", "Nadia")]
    assert standing_out(store, Filters(issue=("Refund",))) == []


def test_a_calm_store_has_no_alert(imported: Callable[[list[Row]], Store]) -> None:
    assert standing_out(imported(contacts(everywhere=0))) == []
