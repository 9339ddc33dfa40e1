"""How fast journeys are counted and linked, beside PM4Py, polars and plain pandas, in one run on the same rows.

    python tests/benchmarks/journeys.py --rows 200000 --pm4py /path/to/an/environment/bin/python

    what                                    │ contender │ wall s │ CPU s │ × pandas │ × PM4Py │ peak MB
    transitions and variants, facts stored  │ ours      │   0.07 │  0.10 │     28.0 │    20.6 │   1,232

The rows are the pizza company's, made anew and imported once. Parsing files is in none of what is measured:

- facts stored: the questions `transitions` and `variants` on the store; PM4Py's `discover_dfg` and `get_variants` on
  its formatted frame; in pandas a sorted frame with `groupby`, `shift` and `value_counts`; in polars one in memory that
  is sorted, with numbers for cases and touchpoints, counting moves with their median gap, and ways as lists.
- linked from raw rows: reading the rows from the store, the walk that `link` makes over them, and the two questions;
  PM4Py's `format_dataframe` and the two above; in pandas and polars the sorting and the same counts. As with the
  rivals, nothing is written down in between.
- linked and kept: all of `link`, which also derives the facts of conversations, when customers came back, and writes
  all facts to the store, and the two questions. The rivals keep nothing and are measured as before.
- pages: all questions of each page without a filter, none of them from a cache; the file is kept open in between, as
  the dashboard keeps it.

PM4Py is under the AGPL and no dependency: it runs in another environment (`python -m venv DIR`, `DIR/bin/pip install
pm4py`), and is skipped by name without one; so is polars where it is not installed. Each contender runs in a process
of its own that has loaded its modules and its rows before the clock starts. The contenders take turns, in as many
rounds as asked for; seconds are the medians over the rounds of the best of the repetitions. On a busy machine compare
the CPU seconds.
"""

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

STORED = "transitions and variants, facts stored"
RAW = "the same, linked from raw rows"
KEPT = "the same, linked with all facts, and kept"
PAGES: dict[str, tuple[str, ...]] = {
    "Overview": (
        *("overview", "daily", "touchpoints", "move_counts", "channels", "handoffs", "issues"),
        "sentiment_coverage",
    ),
    "Journeys, flow": (
        *("overview", "transitions", "variants", "touchpoints", "starts_and_ends", "sentiment_coverage"),
    ),
    "Journeys, step by step": ("steps_after",),
    "Journeys, two groups": ("moves", "moves"),
    "Journeys, single ones": ("journey_dots",),
    "Handoffs": ("overview", "handoffs", "containment_windows", "handoff_weeks", "handoff_funnel"),
    "Touchpoints": (
        *("overview", "touchpoints", "move_counts", "containment", "peak_and_end", "quotes"),
        *("staffing", "staffing_hours", "sentiment_coverage"),
    ),
    "Channels": (
        *("overview", "channels", "channel_issues", "channel_switches", "recontacts", "first_responses"),
        "sentiment_coverage",
    ),
    "Patterns": (
        *("overview", "issues", "issue_hours", "issue_cells", "period", "area_hours", "issue_area_hours"),
    ),
}

Times = dict[str, list[float]]  # what -> [wall seconds, CPU seconds]


def main() -> None:
    asked = _arguments()
    if asked.run:
        times = _RUNS[asked.run](asked.folder, asked.repeat)
        print(json.dumps({"times": times, "peak_mb": _peak_mb()}))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _in_its_own_process(sys.executable, "prepare", folder, asked.rows)
        found = _in_turns(_contenders(asked.pm4py), folder, asked.repeat, asked.rounds)
        print(f"{asked.rows:,} interactions, medians of {asked.rounds} rounds")
        _print_ratios(found)
        _print_pages(_in_its_own_process(sys.executable, "pages", folder, asked.repeat))


def _contenders(pm4py: str | None) -> dict[str, tuple[str, str]]:
    """Who runs, by whose Python and under which name here; who is left out is said."""
    contenders = {"ours": (sys.executable, "ours"), "pandas": (sys.executable, "pandas")}
    if importlib.util.find_spec("polars"):
        contenders["polars"] = (sys.executable, "polars")
    else:
        print("polars: skipped, as it is not installed.")
    if pm4py:
        contenders["PM4Py"] = (pm4py, "pm4py")
    else:
        print("PM4Py: skipped, as no --pm4py names the Python of an environment that has it.")
    return contenders


def _in_turns(
    contenders: dict[str, tuple[str, str]], folder: Path, repeat: int, rounds: int
) -> dict[str, dict[str, Any]]:
    ran: dict[str, list[dict[str, Any]]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, (python, who) in contenders.items():
            ran[name].append(_in_its_own_process(python, who, folder, repeat))
    return {name: _middle(runs) for name, runs in ran.items()}


def _middle(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """The median of each figure over several runs of one contender."""
    times = {
        what: [median(run["times"][what][place] for run in runs) for place in (0, 1)]
        for what in runs[0]["times"]
    }
    return {"times": times, "peak_mb": median(run["peak_mb"] for run in runs)}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pm4py", help="the Python of an environment in which PM4Py is installed")
    parser.add_argument("--run", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _prepare(folder: Path, rows: int) -> Times:
    """The store, and for the rivals a file with the case, the activity and the time of every row."""
    os.environ["CX_SCORER"] = "off"
    from cx_insights import intake, sample

    sample.write_csv(folder / "pizza.csv", rows, 7)
    store = _store(folder)
    intake.import_files(store, [folder / "pizza.csv"])
    target = (folder / "events.csv").as_posix()
    with store.reading() as connection:
        connection.exec_driver_sql(
            "COPY (SELECT j.journey_id, t.touchpoint, t.occurred_at FROM transitions t "
            "JOIN journeys j USING (journey_key) ORDER BY t.sequence) "
            f"TO '{target}' (HEADER)"
        )
    return {}


def _in_its_own_process(python: str, who: str, folder: Path, number: int) -> dict[str, Any]:
    """What it measured; this process stays small, as a child's peak memory begins with its parent's."""
    command = [python, __file__, "--run", who, "--folder", str(folder), "--repeat", str(number)]
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit(f"{who} failed: {ran.stderr}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _print_ratios(found: dict[str, dict[str, Any]]) -> None:
    rivals = [name for name in found if name != "ours"]
    print(_line("what", "contender", "wall s", "CPU s", *(f"× {name}" for name in rivals), "peak MB"))
    for what in (STORED, RAW, KEPT):
        for name, contender in found.items():
            if what in contender["times"]:
                wall, cpu = contender["times"][what]
                ratios = [
                    _ratio(found[rival]["times"][RAW if what == KEPT else what], wall, cpu)
                    if name == "ours"
                    else ""
                    for rival in rivals
                ]
                print(_line(what, name, f"{wall:.2f}", f"{cpu:.2f}", *ratios, f"{contender['peak_mb']:,.0f}"))


def _ratio(rival: list[float], wall: float, cpu: float) -> str:
    """How many times as long the rival takes, by the clock and by the processor."""
    return f"{rival[0] / wall:.1f} ({rival[1] / cpu:.1f})"


def _print_pages(found: dict[str, Any]) -> None:
    print(_line("questions of a page", "", "wall s", "CPU s", "slowest question", "", ""))
    for page, questions in PAGES.items():
        times = {question: found["times"][question] for question in questions}
        wall, cpu = (sum(times[question][place] for question in questions) for place in (0, 1))
        slowest = max(times, key=lambda question: times[question][0])
        print(_line(page, "", f"{wall:.2f}", f"{cpu:.2f}", f"{slowest} {times[slowest][0]:.2f}", "", ""))


def _line(what: str, contender: str, *figures: str) -> str:
    return " │ ".join([f"{what:<40}", f"{contender:<9}", *(f"{figure:>14}" for figure in figures)])


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _store(folder: Path) -> Any:
    from cx_insights.config import settings
    from cx_insights.db.store import Store

    return Store(settings(f"duckdb:///{folder.as_posix()}/insights.duckdb"), keep_open_seconds=60)


def _best(repeat: int, work: Callable[[], Any]) -> list[float]:
    """Wall and CPU seconds of the fastest of the repetitions."""
    return min(_timed(work) for _ in range(repeat))


def _timed(work: Callable[[], Any]) -> list[float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return [time.perf_counter() - wall, time.process_time() - cpu]


def _ours(folder: Path, repeat: int) -> Times:
    from cx_insights.insight.frames import frame
    from cx_insights.model.filters import Filters
    from cx_insights.queries import QUESTIONS

    store = _store(folder)

    def count() -> None:
        for question in ("transitions", "variants"):
            frame(store, QUESTIONS[question].ask(Filters()))

    frame(store, QUESTIONS["overview"].ask(Filters()))  # opens the store
    times: Times = {STORED: _best(repeat, count)}
    linked, kept = _best(repeat, lambda: _link_in_memory(store)), _best(repeat, lambda: _link_and_keep(store))
    times[RAW] = [sum(pair) for pair in zip(times[STORED], linked, strict=True)]
    times[KEPT] = [sum(pair) for pair in zip(times[STORED], kept, strict=True)]
    return times


def _link_in_memory(store: Any) -> None:
    """Journeys, conversations, places and next ones of all stored rows, by the walk that every import makes."""
    from sqlalchemy import select

    from cx_insights.db import bulk
    from cx_insights.db.schema import interactions
    from cx_insights.intake import link

    with store.reading() as connection:
        rows = bulk.fetch(connection, select(*(interactions.c[name] for name in link.WALKED)))
    link.walk(rows, 30 * 86400.0, 24 * 3600.0)


def _link_and_keep(store: Any) -> None:
    """Derive all facts anew, as after an import of everything, and commit."""
    from sqlalchemy import delete, true

    from cx_insights.db.schema import conversations, journeys, transitions
    from cx_insights.intake import link

    with store.writing() as connection:
        for table in (transitions, conversations, journeys):
            connection.execute(delete(table))
        with link.relinking(connection, true(), link.Gaps(), lambda *_: None):
            pass


def _pages(folder: Path, repeat: int) -> Times:
    from cx_insights.insight.frames import frame
    from cx_insights.model.filters import Filters
    from cx_insights.queries import QUESTIONS

    store = _store(folder)
    questions = dict.fromkeys(question for asked in PAGES.values() for question in asked)
    return {
        name: _best(repeat, lambda name=name: frame(store, QUESTIONS[name].ask(Filters())))  # type: ignore[misc]
        for name in questions
    }


def _rows(folder: Path) -> Any:
    import pandas as pd

    rows = pd.read_csv(folder / "events.csv")
    return rows.assign(occurred_at=pd.to_datetime(rows["occurred_at"], utc=True, format="ISO8601"))


def _pandas(folder: Path, repeat: int) -> Times:
    raw = _rows(folder)

    def sort() -> Any:
        return raw.sort_values(["journey_id", "occurred_at"], kind="stable")

    def count(rows: Any) -> None:
        journeys = rows.groupby("journey_id", sort=False)
        following, after = journeys["touchpoint"].shift(-1), journeys["occurred_at"].shift(-1)
        moves = rows.assign(following=following, gap=(after - rows["occurred_at"]).dt.total_seconds())
        moves.groupby(["touchpoint", "following"])["gap"].agg(["size", "median"])
        journeys["touchpoint"].agg(" → ".join).value_counts()

    ready = sort()
    return {STORED: _best(repeat, lambda: count(ready)), RAW: _best(repeat, lambda: count(sort()))}


def _polars(folder: Path, repeat: int) -> Times:
    import polars as pl

    raw = pl.read_csv(folder / "events.csv", try_parse_dates=True)

    def sort() -> Any:
        return raw.sort("journey_id", "occurred_at", maintain_order=True).with_columns(
            pl.col("touchpoint").cast(pl.Categorical), case=pl.col("journey_id").rle_id()
        )

    def count(rows: Any) -> None:
        following, after = pl.col("touchpoint").shift(-1), pl.col("occurred_at").shift(-1)
        same = pl.col("case") == pl.col("case").shift(-1)
        moves = rows.lazy().select(
            "touchpoint", following=following, gap=after - pl.col("occurred_at"), same=same
        )
        moves.filter("same").group_by("touchpoint", "following").agg(
            pl.len(), pl.col("gap").median()
        ).collect()
        ways = rows.lazy().group_by("case").agg("touchpoint")
        ways.group_by("touchpoint").agg(pl.len()).collect()

    ready = sort()
    return {STORED: _best(repeat, lambda: count(ready)), RAW: _best(repeat, lambda: count(sort()))}


def _pm4py(folder: Path, repeat: int) -> Times:
    import warnings

    warnings.simplefilter("ignore")
    import pm4py

    raw = _rows(folder)

    def formatted() -> Any:
        return pm4py.format_dataframe(
            raw.copy(), case_id="journey_id", activity_key="touchpoint", timestamp_key="occurred_at"
        )

    def count(log: Any) -> None:
        pm4py.discover_dfg(log)
        pm4py.get_variants(log)

    ready = formatted()
    return {STORED: _best(repeat, lambda: count(ready)), RAW: _best(repeat, lambda: count(formatted()))}


_RUNS: dict[str, Callable[[Path, int], Times]] = {
    "prepare": _prepare,
    "ours": _ours,
    "pages": _pages,
    "pandas": _pandas,
    "polars": _polars,
    "pm4py": _pm4py,
}

if __name__ == "__main__":
    main()
