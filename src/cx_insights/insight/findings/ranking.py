"""From all that was looked at to what is told: beyond chance, one cause once, the most harm first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cx_insights.insight.chance import false_discovery_rates
from cx_insights.insight.findings.finding import Candidate, Finding, Kind
from cx_insights.model.thresholds import FEWEST, SURE_BELOW

MOST_PER_KIND = 2
BARELY = 0.05
"""Where so little of the effect is left at the lower end of its interval, nobody needs to hear of it."""

NEARLY_AS_CLEAR = 0.85
PEOPLE_THINK_IN = ("channel", "area", "issue", "product", "bot", "segment")
_PER_VALUE = (Kind.REPEATED, Kind.SILENT, Kind.LATE, Kind.RECONTACTS)
_ORDER = {"new": 0, "owned": 0, "seen": 0, "done": 1, "not_useful": 2}


def beyond_chance(candidates: Sequence[Candidate]) -> list[Finding]:
    """Of all candidates together no more than one in twenty that are told is chance (false discovery rate)."""
    rates = false_discovery_rates([one.chance for one in candidates])
    sure = (one.tell() for one, rate in zip(candidates, rates, strict=True) if rate < SURE_BELOW)
    return [one for one in sure if one is not None and one.counted >= FEWEST]


def once_each(found: Iterable[Finding]) -> list[Finding]:
    """One cause, one finding: the one that weighs most; what the same cause does besides stands beside it."""
    by_family: dict[str, list[Finding]] = {}
    best = _best_places(sorted(found, key=_by_harm))
    for one in sorted((one for one in best if one.confidence >= BARELY), key=_by_harm):
        by_family.setdefault(one.family, []).append(one)
    return [_with_others(first, others) for first, *others in by_family.values()]


def ranked(found: Iterable[Finding]) -> list[Finding]:
    """Open troubles, the most harm first, then good news; behind them what is done, and what was not useful."""
    return sorted(found, key=lambda one: (_ORDER[one.state], one.is_good, -one.rank_by, one.about))


def _by_harm(one: Finding) -> tuple[float, str]:
    return -one.rank_by, one.about


def _best_places(found: list[Finding]) -> Iterator[Finding]:
    """A failure is told of the values of one dimension only, in which it stands out most; and of all where no value
    has half of it."""
    for kind in dict.fromkeys(one.kind for one in found):
        own = [one for one in found if one.kind is kind]
        if kind not in _PER_VALUE:
            yield from own
            continue
        placed = [one for one in own if one.dimension]
        everywhere = [one for one in own if not one.dimension]
        best = [one for one in placed if one.dimension == _clearest(placed)][:MOST_PER_KIND]
        if everywhere and sum(one.counted for one in best) < everywhere[0].counted / 2:
            best = everywhere[:1]
        yield from best


def _clearest(placed: list[Finding]) -> str:
    """The dimension to tell it by: of those that say about the same, the one that people think in first."""
    enough = NEARLY_AS_CLEAR * max((one.rank_by for one in placed), default=0.0)
    clear = {one.dimension for one in placed if one.rank_by >= enough}
    return min(clear, key=PEOPLE_THINK_IN.index, default="")


def _with_others(first: Finding, others: list[Finding]) -> Finding:
    if not others:
        return first
    besides = "; ".join(one.headline for one in others[:2])
    return replace(first, also=f"{first.also} Besides: {besides}.".strip())
