from datetime import date

from cx_insights.insight.fixes import fix_effect

FIXED_ON = date(2026, 10, 26)


def test_a_fix_is_judged_by_the_share_of_customers_before_and_since():
    assert fix_effect((17, 61), (1, 26), FIXED_ON).sentence == (
        "Since the fix on 26 Oct: 1 of 26 customers, before 17 of 61 (down 86 %, 95 % interval [26–98 %])."
    )


def test_what_chance_explains_is_called_that():
    assert fix_effect((6, 20), (4, 20), FIXED_ON).sentence.endswith(
        "(0.67 times as often, 95 % interval [0.23 to 1.9], which can be chance)."
    )


def test_a_fix_that_made_it_worse_says_so():
    assert "(4 times as often, 95 % interval [2." in fix_effect((10, 200), (40, 200), FIXED_ON).sentence


def test_too_few_customers_are_not_judged():
    assert fix_effect((6, 20), (0, 2), FIXED_ON).sentence == (
        "Too few customers to judge the fix on 26 Oct (since then 0 of 2 customers, before 6 of 20)."
    )


def test_five_customers_on_either_side_are_enough_and_four_are_not():
    assert fix_effect((3, 5), (1, 5), FIXED_ON).ratio is not None
    assert fix_effect((3, 4), (1, 5), FIXED_ON).ratio is None
    assert fix_effect((3, 5), (1, 4), FIXED_ON).ratio is None
    assert fix_effect((1, 5), (0, 5), FIXED_ON).ratio is not None
    assert fix_effect((0, 50), (1, 50), FIXED_ON).ratio is None  # nobody had it, so nothing could be mended


def test_only_what_chance_explains_is_called_that():
    assert "chance" not in fix_effect((10, 200), (40, 200), FIXED_ON).sentence
    assert "chance" not in fix_effect((17, 61), (1, 26), FIXED_ON).sentence
