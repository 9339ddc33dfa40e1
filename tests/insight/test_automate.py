import pandas as pd
import pytest

from cx_insights.insight.automate import automate
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.model.stakes import stakes
from cx_insights.queries import QUESTIONS


def touchpoints(rows: dict[str, tuple[int, float, float]]) -> pd.DataFrame:
    """`{"Ask": (texts, low, high)}` of the intensity."""
    told = [
        (name, texts, round(texts * (low + high) / 2), (low + high) / 2, low, high, 0)
        for name, (texts, low, high) in rows.items()
    ]
    names = ["touchpoint", "customer_texts", "intense", "intensity", "intensity_low", "intensity_high"]
    return pd.DataFrame(told, columns=[*names, "bot_conversations"])


def settled(rows: dict[str, tuple[int, float, float]]) -> pd.DataFrame:
    told = [(name, n, 0, 0, n, (low + high) / 2, low, high) for name, (n, low, high) in rows.items()]
    names = ["touchpoint", "bot_conversations", "bot_only", "durable_7d", "judged_7d", "rate", "low", "high"]
    return pd.DataFrame(told, columns=names)


def test_each_touchpoint_is_for_the_bot_for_a_person_or_for_both():
    answer = automate(
        touchpoints(
            {
                "Ask about order": (200, 0.02, 0.08),
                "Large order": (200, 0.5, 0.6),
                "Cold food": (200, 0.2, 0.4),
                "Allergens": (12, 0.0, 0.2),
                "Browse menu": (0, 0.0, 0.0),  # no one writes, no bot answers
            }
        ),
        settled(
            {"Ask about order": (100, 0.7, 0.8), "Large order": (100, 0.1, 0.3), "Cold food": (100, 0.4, 0.6)}
        ),
    )
    assert dict(zip(answer["touchpoint"], answer["recommendation"], strict=True)) == {
        "Ask about order": "automate",
        "Large order": "human",
        "Cold food": "assist",
        "Allergens": "not enough data",
    }
    assert answer["why"][3].startswith("Too few to say: 12 customer texts and 0 conversations")


def test_one_text_or_one_bot_conversation_is_enough_to_be_listed_and_twenty_of_each_to_be_judged():
    said = touchpoints(
        {
            "One text": (1, 0.0, 0.9),
            "A bot": (0, 0.0, 0.0),
            "Nobody": (0, 0.0, 0.0),
            "Enough": (20, 0.0, 0.01),
            "Few texts": (19, 0.0, 0.01),
            "Few judged": (20, 0.0, 0.01),
            "Loud": (1_000, 0.5, 0.6),
        }
    )
    done = settled(
        {
            "A bot": (1, 0.0, 0.9),
            **dict.fromkeys(("Enough", "Few texts"), (20, 0.7, 0.8)),
            "Few judged": (19, 0.7, 0.8),
        }
    )
    found = automate(said, done).set_index("touchpoint")["recommendation"]
    assert found.to_dict() == {
        **dict.fromkeys(("One text", "A bot", "Few texts", "Few judged", "Loud"), "not enough data"),
        "Enough": "automate",
    }


def test_an_interval_that_touches_the_middle_reaches_over_it_and_the_reason_says_all_of_it():
    said = touchpoints({"Even": (100, 0.2, 0.3), "Same": (100, 0.2, 0.3)})
    touching, above, below = (
        automate(said, settled({"Even": (100, low, high), "Same": (100, 0.1, 0.2)})).iloc[0]
        for low, high in ((0.5, 0.6), (0.51, 0.6), (0.4, 0.49))
    )
    assert touching["usual_intensity"] == 0.25
    assert touching["why"] == (
        "As emotional as usual: about 25 % (25 of 100) of the texts are intense, 25 % over all touchpoints; "
        "the bot resolves about half alone, about 55 % (55 of 100)."
    )
    assert "; the bot resolves it alone, " in above["why"]
    assert "; the bot seldom resolves it alone, " in below["why"]


def test_a_recommendation_can_be_asked_of_an_empty_store(store):
    asked = (frame(store, QUESTIONS[name].ask(Filters())) for name in ("touchpoints", "containment"))
    assert automate(*asked).empty


def test_where_much_is_at_stake_the_bot_is_never_left_alone():
    """All three are calm against the fourth, and the bot settles them; two are a complaint and a product issue."""
    calm = ("Ask about order", "Request refund", "Report cold food")
    said = touchpoints({**dict.fromkeys(calm, (200, 0.02, 0.08)), "Large order": (200, 0.5, 0.6)})
    done = settled({**dict.fromkeys(calm, (100, 0.7, 0.8)), "Large order": (100, 0.1, 0.3)})
    found = automate(said, done).set_index("touchpoint")
    assert found["stakes"].to_dict() == {
        "Ask about order": "low",
        "Request refund": "complaint",
        "Report cold food": "product issue",
        "Large order": "big purchase",
    }
    assert found["recommendation"].tolist() == ["automate", "assist", "assist", "human"]
    assert found.loc["Request refund", "why"].endswith("much is at stake (complaint).")


def test_high_stakes_and_a_bot_that_seldom_settles_it_want_a_person_even_where_texts_are_calm():
    said = touchpoints({"Close account": (200, 0.02, 0.08), "Rave": (200, 0.5, 0.6)})
    done = settled({"Close account": (100, 0.1, 0.3), "Rave": (100, 0.7, 0.8)})
    by_name = automate(said, done)["recommendation"].tolist()
    by_hand = automate(said, done, {"Close account": True, "Rave": False})
    assert by_name[0] == "assist"
    assert by_hand["recommendation"].tolist()[0] == "human"
    assert by_hand["stakes"].tolist() == ["set by hand", "low"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Complain about courier", "complaint"), ("Beschwerde", "complaint"), ("Cancel contract", "complaint"),
        ("Router broken", "product issue"), ("Report outage", "product issue"), ("Störung melden", "product issue"),
        ("Apply for a mortgage", "big purchase"), ("Catering request", "big purchase"),
        ("Track delivery", None), ("Report card", None), ("Talk to a person", None), ("Enlarge photo", None),
    ],
)  # fmt: skip
def test_stakes_are_read_from_the_name_until_somebody_says_otherwise(name: str, kind: str | None) -> None:
    assert stakes(name) == kind
    assert stakes(name, {name: False}) is None
    assert stakes(name, {name: True}) == (kind or "set by hand")
