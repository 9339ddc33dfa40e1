"""How much of what is planted the scan for incidents finds, how soon, and how often it cries wolf.

    python tests/benchmarks/alerts.py [--histories 20] [--customers-a-week 4000] [--busy 0.17]

Histories of 12 weeks, 20 areas and 30 issues; each planted kind is drawn anew per seed. `recall` is how many histories
tell the planted scope by the last day, `days` the median delay after the first day on which it stood, `incidents` how
many alerts there are in all (one is right). Calm histories are scanned as of the last day.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from cx_insights.insight.scan.cube import ALL, Cube
from cx_insights.insight.scan.finding import found

AREAS, ISSUES, DAYS = 20, 30, 84
HOUR_SHARES = np.array(
    [1, 0.5, 0.3, 0.2, 0.2, 0.3, 0.8, 1.5, 2.5, 3.5, 4, 4.5, 5, 4.5, 4, 4, 4.5, 5, 6, 6, 5, 4, 3, 2]
)
DAY_SHARES = np.array([1, 0.95, 0.95, 1, 1.2, 1.3, 1.1])

Planted = Callable[[np.ndarray, np.ndarray, np.random.Generator], tuple[int, int, int]]
"""Adds to the counts (area × issue × day × hour) and says where and since when: area, issue (-1: all), first day."""


def history(
    seed: int, customers_a_week: int, busy: float, plant: Planted | None
) -> tuple[Cube, tuple[int, int, int]]:
    chance = np.random.default_rng(seed)
    areas, issues = chance.dirichlet(np.full(AREAS, 5.0)), 1 / np.arange(1, ISSUES + 1) ** 0.7
    usual = (
        customers_a_week
        * areas[:, None, None, None]
        * (issues / issues.sum())[None, :, None, None]
        * (DAY_SHARES / DAY_SHARES.sum())[np.arange(DAYS) % 7][None, None, :, None]
        * (HOUR_SHARES / HOUR_SHARES.sum())
    )
    if busy:
        usual = usual * chance.gamma(1 / busy**2, busy**2, DAYS)[None, None, :, None]
    came = chance.poisson(usual).astype(float)
    where = plant(came, usual, chance) if plant else (-1, -1, 0)
    return _with_sums(came), where


def _with_sums(came: np.ndarray) -> Cube:
    counts = np.zeros((AREAS + 1, ISSUES + 1, DAYS, 24))
    counts[1:, 1:] = came
    counts[0, 1:], counts[1:, 0], counts[0, 0] = came.sum(axis=0), came.sum(axis=1), came.sum(axis=(0, 1))
    names = (ALL, *(f"area {at}" for at in range(AREAS))), (ALL, *(f"issue {at}" for at in range(ISSUES)))
    return Cube(*names, date(2026, 6, 1), counts, True)


def burst(came, _usual, chance):
    area, issue, day = chance.integers(AREAS), chance.integers(ISSUES), DAYS - 1 - chance.integers(5)
    for _ in range(8):
        came[area, issue, day, 18 + chance.integers(3)] += 1
    return area, issue, day


def whole_day(came, _usual, chance):
    area, issue, day = chance.integers(AREAS), chance.integers(ISSUES), DAYS - 1 - chance.integers(5)
    for _ in range(12):
        came[area, issue, day, chance.choice(24, p=HOUR_SHARES / HOUR_SHARES.sum())] += 1
    return area, issue, day


def company_wide(times: float) -> Planted:
    def plant(came, usual, chance):
        came[:, 9, DAYS - 3 :] += chance.poisson(usual[:, 9, DAYS - 3 :] * (times - 1))
        return -1, 9, DAYS - 3

    return plant


def recurring(came, _usual, chance):
    area, issue = chance.integers(AREAS), chance.integers(ISSUES)
    for weeks_ago in range(4):
        for _ in range(chance.poisson(3)):
            came[area, issue, DAYS - 3 - 7 * weeks_ago, 18 + chance.integers(3)] += 1
    return area, issue, DAYS - 24


def area_surge(came, usual, chance):
    area, day = chance.integers(AREAS), DAYS - 1 - chance.integers(5)
    came[area, :, day, 18:22] += chance.poisson(usual[area, :, day, 18:22] * 3)
    return area, -1, day


def drift(came, usual, chance):
    area, issue = chance.integers(AREAS), chance.integers(10)
    for week in range(8):
        days = slice(DAYS - 56 + 7 * week, DAYS - 49 + 7 * week)
        came[area, issue, days] += chance.poisson(usual[area, issue, days] * 3 * (week + 1) / 8)
    return area, issue, DAYS - 56


def mix_shift(came, usual, chance):
    days = slice(DAYS - 14, DAYS)
    moved = 0.10 * usual[:, :, days].sum(axis=1)
    came[:, 12, days] += chance.poisson(moved)
    came[:, 0, days] = chance.poisson(np.maximum(usual[:, 0, days] - moved, 0))
    return -1, 12, DAYS - 14


KINDS: dict[str, Planted] = {
    "burst (+8 in one evening)": burst,
    "whole day (+12)": whole_day,
    "company-wide, 3 days, x 2": company_wide(2),
    "company-wide, 3 days, x 5": company_wide(5),
    "every Friday (+3), 4 weeks": recurring,
    "area surge (all issues x 4)": area_surge,
    "drift (to x 4 in 8 weeks)": drift,
    "mix shift (10 points, 2 weeks)": mix_shift,
}


def told(cube: Cube, where: tuple[int, int, int]) -> bool:
    return any((one.area, one.issue) == (where[0] + 1, where[1] + 1) for one in found(cube))


def delay(cube: Cube, where: tuple[int, int, int]) -> int:
    """Days from the first one of the planted until it is told."""
    return next(
        (days - where[2] for days in range(where[2], DAYS) if told(cube.until(days + 1), where)), DAYS
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--histories", type=int, default=20)
    ask.add_argument("--customers-a-week", type=int, default=4_000)
    ask.add_argument("--busy", type=float, default=0.17, help="by how much whole days stray (a share)")
    given = ask.parse_args()
    start = time.process_time()
    for busy in (0.0, given.busy, 0.3):
        calm = [
            len(found(history(1_000 + seed, given.customers_a_week, busy, None)[0]))
            for seed in range(given.histories)
        ]
        quiet = sum(count == 0 for count in calm) / len(calm)
        print(f"calm, days stray by {busy:.0%}: quiet {quiet:.2f}, alerts {calm}")
    print(f"CPU seconds a scan: {(time.process_time() - start) / 3 / given.histories:.2f}\n")
    print(f"{'planted':34} recall  days  incidents")
    for name, plant in KINDS.items():
        drawn = [history(seed, given.customers_a_week, given.busy, plant) for seed in range(given.histories)]
        hits = [told(cube, where) for cube, where in drawn]
        days = [delay(cube, where) for (cube, where), hit in zip(drawn, hits, strict=True) if hit]
        many = np.mean([len(found(cube)) for cube, _ in drawn])
        print(f"{name:34} {np.mean(hits):6.2f} {np.median(days) if days else float('nan'):5.1f} {many:10.1f}")


if __name__ == "__main__":
    main()
