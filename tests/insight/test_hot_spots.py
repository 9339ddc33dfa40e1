import pandas as pd

from cx_insights.insight.hot_spots import hot_spots


def touchpoints(**counts: tuple[int, int, int]) -> pd.DataFrame:
    """`Complain=(100, 60, 50)`: texts (all scored), negative ones, intense ones."""
    rows = [(name, texts, texts, negative, intense, 0) for name, (texts, negative, intense) in counts.items()]
    return pd.DataFrame(
        rows, columns=["touchpoint", "customer_texts", "scored", "negative", "intense", "ratings"]
    )


def hot(frame: pd.DataFrame) -> list[str]:
    judged = hot_spots(frame)
    return judged.loc[judged["hot_spot"], "touchpoint"].tolist()


def test_a_hot_spot_is_heated_and_negative():
    frame = touchpoints(
        Complain=(100, 60, 50),
        Rate=(100, 5, 60),  # heated with joy
        Refund=(100, 60, 2),  # negative, but calm
        Ask=(300, 30, 20),
    )
    assert hot(frame) == ["Complain"]


def test_touchpoints_that_are_alike_are_not_hot():
    assert hot(touchpoints(Ask=(100, 20, 20), Pay=(100, 21, 20), Order=(100, 20, 21))) == []


def test_a_handful_of_texts_is_not_judged():
    frame = hot_spots(touchpoints(Complain=(4, 4, 4), Ask=(300, 30, 20)))
    assert frame["q_value"].isna().tolist() == [True, False]
    assert not frame["hot_spot"].any()


def test_nothing_in_view_is_no_hot_spot():
    assert hot_spots(touchpoints()).empty
