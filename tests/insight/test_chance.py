import pytest

from cx_insights.insight.chance import (
    change,
    count_is_higher,
    false_discovery_rates,
    normal_upper_tail,
    ratio_interval,
    share_differs,
    share_is_higher,
    wilson,
)


def test_the_normal_tail_is_that_of_the_tables():
    assert normal_upper_tail(1.959964) == pytest.approx(0.025, abs=1e-6)
    assert normal_upper_tail(0) == pytest.approx(0.5)


def test_two_shares_are_told_apart_in_one_direction_or_both():
    assert share_is_higher(30, 100, 20, 100) == pytest.approx(0.0512, abs=5e-4)
    assert share_differs(20, 100, 30, 100) == pytest.approx(0.1025, abs=1e-3)
    assert share_is_higher(0, 0, 1, 10) == 1
    assert share_is_higher(1, 10, 0, 0) == 1
    assert share_is_higher(5, 5, 7, 7) == 1  # all alike


def test_a_sure_expectation_gives_the_poisson_tail_and_a_vague_one_a_longer():
    assert count_is_higher(5, 1.0, 1e7) == pytest.approx(0.00366, abs=1e-5)
    assert count_is_higher(5, 1.0, 1.0) == pytest.approx(2**-5)  # geometric
    assert count_is_higher(0, 1.0, 1.0) == 1
    assert count_is_higher(1, 1.0, 1.0) == pytest.approx(0.5)
    assert count_is_higher(1, 0.0, 1.0) == 0
    assert count_is_higher(3, 2.0, 4.0) == pytest.approx(1 - (2 / 3) ** 4 * (1 + 4 / 3 + 10 / 9))


def test_many_tests_need_smaller_chances():
    assert false_discovery_rates([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert false_discovery_rates([0.01], tests=100) == [1.0]
    assert false_discovery_rates([]) == []


def test_a_ratio_has_an_interval_around_it():
    assert ratio_interval(20, 100, 10, 100) == pytest.approx((20.5 / 10.5, 0.9788, 3.8944), abs=1e-4)
    assert ratio_interval(10, 100, 20, 200) == pytest.approx((1.0218, 0.5053, 2.0664), abs=2e-4)
    assert ratio_interval(0, 100, 0, 100)[0] == pytest.approx(1)


def test_a_share_has_the_interval_of_the_tables():
    assert wilson(17, 61) == pytest.approx((0.182, 0.402), abs=1e-3)
    assert wilson(0, 10) == pytest.approx((0, 0.278), abs=1e-3)


def test_a_change_of_a_share_has_an_interval_even_where_none_are_left():
    assert change(1, 26, 17, 61) == pytest.approx((0.138, 0.024, 0.736), abs=2e-3)
    ratio, low, high = change(0, 26, 17, 61)
    assert (ratio, low) == (0, 0)
    assert 0 < high < 0.6
