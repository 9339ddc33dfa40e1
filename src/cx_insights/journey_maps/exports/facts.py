"""What an exported map says of its figures, in words: where they come from, and what stands at each step."""

from collections.abc import Iterator
from datetime import date

from cx_insights.journey_maps.journey_map import JourneyMap, Measured, Step
from cx_insights.journey_maps.looks import MEASURED_FROM
from cx_insights.journey_maps.ratings import ratings_of
from cx_insights.model.filters import Filters
from cx_insights.wording import count, count_of, day, duration, in_words, percent, period, score


def badge_of(step: Step) -> str:
    """Measured, thin or assumed."""
    if step.measured is None or not step.measured.n:
        return "Assumed"
    return "Measured" if step.measured.n >= MEASURED_FROM else "Thin"


def mood_n(figures: Measured) -> str:
    """'n 201', or 'from 24 ratings' where fewer than five texts are scored."""
    if figures.from_ratings:
        return f"from {count_of(figures.from_ratings, 'rating')}"
    return f"n {count(figures.scored)}"


def facts_of(step: Step) -> Iterator[str]:
    """'812 interactions', 'mood −0.31 (n 201)', '41 % handed over (n 178)', ..."""
    figures = step.measured
    if figures is None or not figures.n:
        return
    yield count_of(figures.n, "interaction")
    if figures.sentiment_mean is not None:
        yield f"sentiment {score(figures.sentiment_mean)} ({mood_n(figures)})"
    if figures.handoff_rate is not None:
        yield f"{percent(figures.handoff_rate)} handed over (n {count(figures.bot_conversations)})"
    if figures.median_minutes_to_human is not None:
        yield f"{duration(figures.median_minutes_to_human)} to a person (n {count(figures.waits)})"
    for said in ratings_of(figures):
        yield f"{said.label} {said.written} (n {count(said.n)})"


def source_of(journey_map: JourneyMap, today: date) -> Iterator[str]:
    """Where the figures come from, the filter, n, and the day: every export carries it."""
    if journey_map.persona:
        yield f"Whose journey: {journey_map.persona}."
    source = journey_map.source
    if source is None:
        yield f"Assumed, not measured on data. Written on {day(today)}."
        return
    days = (
        period(source.first_day, source.last_day)
        if source.first_day and source.last_day
        else "times not known"
    )
    filters = in_words(Filters.from_pairs(source.filters.items(), source.time_zone))
    yield (
        f"Measured on {count_of(source.interactions, 'interaction')} in {count_of(source.journeys, 'journey')}, "
        f"{days} ({source.time_zone}). Filter: {filters}. Written on {day(today)}."
    )
    if journey_map.confirmed_on:
        yield f"Confirmed on {day(journey_map.confirmed_on)}."
