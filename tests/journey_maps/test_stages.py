"""Which stage a touchpoint's name speaks of."""

import pytest

from cx_insights.journey_maps.stages import stage_named_by


@pytest.mark.parametrize(
    ("touchpoint", "stage"),
    [
        ("Browse menu", "Discover"),
        ("Create account", "Account"),
        ("Place order", "Order"),
        ("Pay by card", "Pay"),
        ("Track delivery", "Delivery"),
        ("Track order", "Delivery"),
        ("Eat the pizza", "Use"),
        ("Report missing item", "Support"),
        ("wrong_order", "Support"),
        ("Cancel order", "Return"),
        ("Refund for a late delivery", "Return"),
        ("Rate delivery", "Feedback"),
        ("Pizza bestellen", "Order"),
        ("Lieferung verspätet", "Delivery"),
        ("Rücksendung anmelden", "Return"),
        ("Hacer pedido", "Order"),
        ("Pagar con tarjeta", "Pay"),
        ("Suivre la livraison", "Delivery"),
        ("Laisser un avis", "Feedback"),
        ("Receive order", "Delivery"),
        ("Contact by E-mail", "Contact"),
        ("Person answers", "Answer"),
        ("Złożyć reklamację", "Support"),
        ("Przesyłka w drodze", "Delivery"),
    ],
)
def test_names_speak_of_a_stage_in_several_languages(touchpoint, stage):
    assert stage_named_by(touchpoint) == stage


@pytest.mark.parametrize(
    "touchpoint", ["Step 4", "", "Reorganise", "Adapter", "Paper", "第一步", "Latex gloves", "A-12"]
)
def test_a_name_that_says_nothing_has_no_stage(touchpoint):
    assert stage_named_by(touchpoint) is None
