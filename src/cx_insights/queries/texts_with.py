"""Customers' texts that hold some words: what a change of the lexicon can touch."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from cx_insights.db.schema import interactions
from cx_insights.model.words import Actor


def texts_with(words: list[str], most: int) -> Select[Any]:
    """Up to `most` different texts that hold all of these words, drawn evenly from the whole store.

    text
    The base was soggy again
    """
    text = interactions.c.text
    return select(text).where(_hold(words)).group_by(text).order_by(func.md5(text)).limit(most)


def count_texts_with(words: list[str]) -> Select[Any]:
    """How many scored texts of customers hold all of these words, and how many different ones.

    texts │ different
     1204 │       988
    """
    different: ColumnElement[Any] = func.count(interactions.c.text.distinct())
    counts: list[ColumnElement[Any]] = [func.count().label("texts"), different.label("different")]
    return select(*counts).where(_hold(words))


def _hold(words: list[str]) -> ColumnElement[bool]:
    c = interactions.c
    scored = c.actor == Actor.CUSTOMER.value, c.sentiment_reason == "scored"
    return and_(*scored, *(c.text.icontains(word, autoescape=True) for word in words))
