"""What an alert has in common: whose share is larger than usual, and the words that came up."""

from collections.abc import Callable
from datetime import date, timedelta

from cx_insights.db.store import Store
from cx_insights.insight.alerts import current
from cx_insights.insight.causes import in_common
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import Row

FIRST, DAYS = date(2026, 6, 1), 56


def contacts(bad_app: bool) -> list[Row]:
    """Eight weeks of eight contacts a day; on the last three days twelve more about payments. With the bad app these
    come by chat, and are about its new version.
    """

    def contact(day: int, number: int) -> Row:
        failing = number >= 8
        with_app = failing and bad_app
        channel = "chat" if with_app or (day // 2 + number) % 2 else "phone"
        product = (
            "App 4.2" if with_app else ("App 4.1", "App 4.2", "Web", "Store")[(day // 3 + number // 2) % 4]
        )
        return {
            "customer_id": f"c{day}-{number}", "conversation_id": f"k{day}-{number}", "actor": "customer",
            "text": "the wallet screen freezes" if with_app else "a question about an order",
            "channel": channel, "product": product,
            "issue": "Payment" if failing or (day + number) % 4 == 0 else "Order",
            "occurred_at": f"{FIRST + timedelta(days=day)}T{9 + number % 6:02}:{number:02}:00Z",
        }  # fmt: skip

    return [
        contact(day, number) for day in range(DAYS) for number in range(8 + (12 if day >= DAYS - 3 else 0))
    ]


def common(store: Store) -> tuple[list[str], tuple[str, ...], str]:
    def ask(question: str, asked: Filters) -> object:
        return frame(store, QUESTIONS[question].ask(asked))

    alert = next(one for one in current(ask, Filters()) if one.behind.issue == ("Payment",))  # type: ignore[arg-type]
    found = in_common(ask, Filters(), alert)  # type: ignore[arg-type]
    return [one.name for one in found.causes], found.words, found.look_first


def test_the_version_and_the_channel_whose_share_grew_are_named_with_the_words_that_came_up(
    imported: Callable[[list[Row]], Store],
) -> None:
    names, words, look = common(imported(contacts(bad_app=True)))
    assert (names[0], look) == ("App 4.2", "Look at App 4.2 first.")
    assert {"wallet", "screen", "freezes"} <= set(words)
    assert "order" not in words


def test_where_nothing_is_in_common_nothing_is_named(imported: Callable[[list[Row]], Store]) -> None:
    names, words, look = common(imported(contacts(bad_app=False)))
    assert (names, words, look) == ([], (), "")
