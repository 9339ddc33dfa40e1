"""Measures told apart by dimensions: one story for each way of counting, and what holds for all of them."""

from collections.abc import Iterator
from datetime import date
from math import sqrt

import pytest
from sqlalchemy import literal, select, union_all

from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.insight.frames import frame
from cx_insights.intake import import_rows
from cx_insights.model.filters import Filters
from cx_insights.model.measures import Count, Fact
from cx_insights.model.ratings import RATINGS
from cx_insights.queries import QUESTIONS
from cx_insights.queries._parts import quantile_and_interval, quantile_bound, ranked
from cx_insights.queries.breakdown import breakdown
from cx_insights.queries.dimensions import DIMENSIONS, dimensions_of, facts_with
from cx_insights.queries.filled import filled
from cx_insights.queries.measures import MEASURES
from telling import fresh_store, rows, told_conversations

ALL = Filters()
STORY = {
    "ana": "chat: customer@0[area=North, issue=Cold food, segment=new, language=en, touchpoint=Complain, stage=Support]"
    '"this is terrible" bot@1[agent=Pia, touchpoint=Answer] human@9[touchpoint=Answer, csat=2]'
    " | phone: customer@30[area=North, issue=Cold food, touchpoint=Complain] human@31[csat=5]",
    "ben": "chat: customer@1d[area=South, segment=new, touchpoint=Ask] bot@1.01d[agent=Max, touchpoint=Answer]",
    "cai": "chat: customer@14.5h[product=Margherita, touchpoint=Ask] bot@14.6h[touchpoint=Answer]",
    "dee": "chat: customer@40d[issue=Late, touchpoint=Ask] bot@40.1d[touchpoint=Answer] human@40.2d[csat=4]",
    "eve": "app: customer@41d[touchpoint=Order] | app: customer@42d[touchpoint=Order]",
}
LISTED = {
    Fact.CONVERSATION: "conversations",
    Fact.INTERACTION: "interactions",
    Fact.JOURNEY: "journeys",
}

OPENED = [
    (name, fact)
    for name, dimension in DIMENSIONS.items()
    for fact in facts_with(dimension)
    if dimension.can_be_opened and fact in LISTED
]


@pytest.fixture(scope="module")
def told(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with fresh_store(backend, tmp_path_factory.mktemp("breakdown")) as store:
        assert import_rows(store, told_conversations(STORY)).quarantined == 0
        yield store


def test_a_share_stands_with_its_n_and_is_not_told_below_five(told):
    data = frame(told, breakdown(ALL, ["handoff_rate"], ["channel"]))
    assert list(data.columns) == [
        "channel", "n_handoff_rate", "handoff_rate", "handoff_rate_low", "handoff_rate_high",
    ]  # fmt: skip
    assert list(data["n_handoff_rate"]) == [4, 0, 0]
    assert list(data["channel"]) == ["chat", "app", "phone"]
    assert data["handoff_rate"].isna().all()


def test_without_a_dimension_there_is_one_row_also_over_several_facts(told):
    asked = breakdown(ALL, ["handoffs", "interactions", "journeys", "customers"], ())
    assert rows(told, asked) == [(2, 14, 5, 5)]


def test_a_value_that_only_one_fact_knows_is_there_and_counts_nothing_in_the_other(told):
    by_area = breakdown(ALL, ["interactions", "conversations"], ["area"])
    assert rows(told, by_area) == [(None, 11, 4), ("North", 2, 2), ("South", 1, 1)]


def test_several_dimensions_make_cells(told):
    cells = breakdown(ALL, ["conversations"], ["channel", "issue"])
    assert rows(told, cells) == [
        ("app", None, 2), ("chat", None, 2), ("chat", "Cold food", 1), ("chat", "Late", 1), ("phone", "Cold food", 1),
    ]  # fmt: skip


def test_days_and_months_stand_in_their_order(told):
    by_month = breakdown(ALL, ["conversations"], ["month"])
    assert rows(told, by_month) == [(date(2026, 9, 1), 4), (date(2026, 10, 1), 3)]


def test_a_conversation_counts_at_each_touchpoint_and_stage_that_it_passes(told):
    at = dict(rows(told, breakdown(ALL, ["conversations"], ["touchpoint"])))
    assert at == {"Answer": 4, "Ask": 3, "Complain": 2, "Order": 2, "Person answers": 2}
    assert rows(told, breakdown(ALL, ["conversations"], ["stage"])) == [(None, 7), ("Support", 1)]


def test_a_conversation_counts_for_each_agent_who_took_part(told):
    assert rows(told, breakdown(ALL, ["conversations", "handoffs"], ["agent"])) == [
        ("Max", 1, 0),
        ("Pia", 1, 1),
    ]


def test_texts_are_told_apart_by_their_mood(conversations):
    data = conversations(
        ana='app: customer@0"this is terrible" customer@1"awful" customer@2"great, thank you"'
    )
    by_mood = breakdown(ALL, ["customer_texts", "interactions"], ["mood"])
    assert rows(data, by_mood) == [("negative", 2, 2), ("positive", 1, 1)]


def test_what_transitions_are_told_of_conversations_is_what_conversations_say(told):
    """The marks that spare a join, against the same asked with a filter that hides nothing."""
    measures, by = ["bot_conversations", "handoffs", *(kind.measure for kind in RATINGS)], ["touchpoint"]
    everybody = Filters(channel=("app", "chat", "phone"))
    assert rows(told, breakdown(ALL, measures, by)) == rows(told, breakdown(everybody, measures, by))


@pytest.mark.parametrize(("name", "fact"), OPENED)
def test_every_value_opens_exactly_the_rows_that_it_counts(told, name, fact):
    dimension = DIMENSIONS[name]
    listed = LISTED[fact]
    counted = rows(told, breakdown(ALL, [listed], [name]))
    opened = [
        (value, len(rows(told, QUESTIONS[listed].ask(dimension.opens(ALL, value))))) for value, _ in counted
    ]
    assert opened == counted
    assert counted


@pytest.mark.parametrize("name", DIMENSIONS)
def test_every_measure_is_answered_by_every_dimension_that_it_has(told, name):
    measures = [one.name for one in MEASURES.values() if name in dimensions_of(one)]
    data = frame(told, breakdown(ALL, measures, [name]))
    assert len(data) == data[name].nunique(dropna=False) >= 1


@pytest.mark.parametrize("at", [0.5, 0.9])
def test_the_interval_of_a_quantile_is_that_of_ranked_values(store, at):
    """Sizes around those at which an end of the interval begins to exist."""
    sizes = (1, 4, 5, 6, 9, 40, 71)
    values = union_all(
        *(
            select(literal(n).label("size"), literal(float(value)).label("value"))
            for n in sizes
            for value in range(n)
        )
    ).subquery()
    group = ranked(select(values), "size")
    _, *by_rank = quantile_and_interval(group, at, "value_at", "low", "high")
    by_place = (quantile_bound(values.c.value, at, side) for side in (-1, +1))
    size, found = group.c.size, values.c.size
    expected = rows(store, select(size, *by_rank).group_by(size).order_by(size))
    assert rows(store, select(found, *by_place).group_by(found).order_by(found)) == expected
    assert expected[0] == (1, None, None)
    assert None not in expected[-1]


def test_what_the_data_fill_is_told_of_each_dimension_of_conversations(told):
    [known] = rows(told, filled(Filters(customer=("ana",))))
    names = [column.name for column in filled(ALL).selected_columns]
    assert names == [name for name, one in DIMENSIONS.items() if Fact.CONVERSATION in facts_with(one)]
    empty = {name for name, there in zip(names, known, strict=True) if not there}
    assert empty == {"product"}


def test_no_measure_is_called_like_a_dimension():
    assert set(MEASURES) & set(DIMENSIONS) == set()


def test_a_count_that_is_left_out_is_a_measure_of_its_own():
    for measure in MEASURES.values():
        assert all(isinstance(MEASURES[name].how, Count) for name in measure.apart), measure.name


def test_names_that_are_not_there_are_answered_with_the_nearest():
    with pytest.raises(UnknownName, match=r"no measure 'handoff_rat'. Did you mean 'handoff_rate'?"):
        breakdown(ALL, ["handoff_rat"])
    with pytest.raises(UnknownName, match=r"no dimension 'chanel'. Did you mean 'channel'?"):
        breakdown(ALL, ["handoff_rate"], ["chanel"])
    with pytest.raises(
        UnknownName, match=r"counted over conversations, which have no actor. It can be broken down by"
    ):
        breakdown(ALL, ["handoff_rate"], ["actor"])


def test_nps_is_promoters_less_detractors_with_the_interval_of_two_shares_of_one_sample(conversations):
    answers = enumerate((10, 9, 9, 8, 7, 6, 0, 10))  # 4 promoters, 2 passives, 2 detractors
    data = conversations(
        **{f"c{n}": f"app: customer@{n}[nps={answer}]" for n, answer in answers}, dee="app: customer@9"
    )
    reach = 1.959963984540054 * sqrt((6 / 8 - (2 / 8) ** 2) / 8)
    asked = breakdown(ALL, ["nps", "promoters", "passives", "detractors", "nps_response_rate"], ())
    shown = (
        "n_nps",
        "nps",
        "nps_low",
        "nps_high",
        "promoters",
        "passives",
        "detractors",
        "nps_response_rate",
    )
    assert rows(data, asked, *shown) == [
        pytest.approx((8, 25, 25 - 100 * reach, 25 + 100 * reach, 4, 2, 2, 8 / 9))
    ]


def test_effort_is_a_mean_and_a_share_of_those_who_found_it_easy(conversations):
    data = conversations(**{f"c{n}": f"app: customer@{n}[ces={n}]" for n in range(1, 8)})
    asked = breakdown(ALL, ["ces", "ces_easy"], ())
    assert rows(data, asked, "n_ces", "ces", "ces_easy") == [pytest.approx((7, 4, 3 / 7))]


def test_a_day_is_one_of_the_reporting_time_zone(told):
    late = Filters(
        time_zone="Pacific/Auckland", customer=("cai",)
    )  # who wrote at 22:30 of the day before, in UTC
    assert rows(told, breakdown(late, ["first_day", "last_day"], ())) == [
        (date(2026, 9, 2), date(2026, 9, 2))
    ]
