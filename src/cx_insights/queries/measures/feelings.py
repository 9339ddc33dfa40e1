"""How customers feel, as far as what they wrote can tell."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_

from cx_insights.model.measures import (
    MOOD,
    POINTS,
    SHARE,
    Better,
    Count,
    Difference,
    Fact,
    Mean,
    Measure,
    Share,
)
from cx_insights.model.thresholds import INTENSE_FROM
from cx_insights.model.words import Label
from cx_insights.queries.measures._phrases import MEAN, RATE, SCORED, SHARES_APART, TEXTS


def _labelled(label: Label) -> Any:
    return lambda c: c.sentiment_label == label.value


def _scored(c: Any) -> ColumnElement[bool]:
    return c.sentiment_label.is_not(None)  # type: ignore[no-any-return]


def _reason(reason: str) -> Any:
    return lambda c: c.sentiment_reason == reason


def _intense(c: Any) -> ColumnElement[bool]:
    return or_(func.abs(c.sentiment_score) >= INTENSE_FROM, c.is_intense)


def _number(name: str, label: str, formula: str, of: Any, fact: Fact = Fact.TEXT) -> Measure:
    return Measure(
        name=name, label=label, unit="texts", formula=formula, population=TEXTS, fact=fact, how=Count(of)
    )


FEELINGS = (
    Measure(
        name="sentiment",
        label="Sentiment",
        unit=MOOD,
        formula="Mean score of the texts: negative up to −0.05, positive from 0.05, neutral between",
        population=SCORED,
        notes=MEAN,
        source="lexicon with rules for negation, sarcasm and service words",
        fact=Fact.TEXT,
        how=Mean(lambda c: c.sentiment_score),
        better=Better.UP,
    ),
    Measure(
        name="negative_share",
        label="Negative",
        unit=SHARE,
        formula="Texts with a score of −0.05 or less / scored texts",
        population=SCORED,
        notes=RATE,
        fact=Fact.TEXT,
        how=Share(_labelled(Label.NEGATIVE), _scored),
        better=Better.DOWN,
    ),
    Measure(
        name="net_sentiment",
        label="Net sentiment",
        unit=POINTS,
        formula="% positive − % negative texts",
        population=SCORED,
        notes=SHARES_APART,
        fact=Fact.TEXT,
        how=Difference(_labelled(Label.POSITIVE), _labelled(Label.NEGATIVE), _scored),
        better=Better.UP,
    ),
    Measure(
        name="emotional_intensity",
        label="Emotional intensity",
        unit=SHARE,
        formula="Texts with a score of ±0.5 or stronger, anger or urgency words, or shouting (capitals, !!!) / texts",
        population=TEXTS,
        notes=f"{RATE} Joy counts as well as anger.",
        fact=Fact.TEXT,
        how=Share(_intense),
    ),
    _number("negative", "Negative texts", "Texts with a score of −0.05 or less", _labelled(Label.NEGATIVE)),
    _number(
        "neutral", "Neutral texts", "Texts with a score between −0.05 and 0.05", _labelled(Label.NEUTRAL)
    ),
    _number("positive", "Positive texts", "Texts with a score of 0.05 or more", _labelled(Label.POSITIVE)),
    Measure(
        name="scored",
        label="Scored texts",
        unit="texts",
        formula="Customer texts that have a score",
        population=TEXTS,
        notes="A text that is empty, too short or in a language without rules has no score, never a silent 0. "
        "Estimated scores (extra cx-insights[languages]) are among them, and the coverage says how many.",
        fact=Fact.TEXT,
        how=Count(_scored),
    ),
    Measure(
        name="customer_texts",
        label="Customer texts",
        unit="texts",
        formula="Customer interactions with a text",
        population="interactions in view",
        fact=Fact.TEXT,
        how=Count(),
    ),
    _number(
        "too_short",
        "Too short to tell",
        "Customer texts that are too short to be scored",
        _reason("too_short"),
    ),
    _number(
        "other_language",
        "In a language without rules",
        "Customer texts in a language that is not scored, or too close to tell by an estimate",
        lambda c: c.sentiment_reason.in_(("other_language", "unsure")),
    ),
    _number(
        "no_text",
        "Without a text",
        "Customer interactions that hold no text of their own",
        lambda c: c.sentiment_reason.in_(("no_text", "automatic")),
        Fact.INTERACTION,
    ),
)
