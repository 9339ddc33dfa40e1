"""How fast a file is imported, beside what one would write with pandas, in one run on the same rows.

    python tests/benchmarks/importing.py --rows 100000
    python tests/benchmarks/importing.py --rows 1000000 --pandas-rows 20000 --postgres postgresql+psycopg://...

    contender                    │    rows │ seconds │ CPU s │ rows/s │ × pandas │ peak MB
    pandas to_sql, DuckDB        │  20,000 │    52.1 │  51.0 │    384 │      1.0 │     310
    cx-insights, no sentiment    │ 100,000 │     5.2 │   7.9 │ 19,230 │     50.1 │     540

Rows are the pizza company's, made anew. Each contender runs in a process of its own, which has loaded its
modules before the clock starts. `pandas` reads the CSV and writes it with `to_sql` through SQLAlchemy, as its
manual shows; where it is too slow for all rows it gets the first of them, and is judged by rows per second. We
also recognise the columns, mask personal data, derive conversations, journeys and transitions, and score the
customers' texts (left out by CX_SCORER=off). On a busy machine compare the CPU seconds.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

CONTENDERS = ("pandas", "plain", "whole")
NAMES = {
    "pandas": "pandas read_csv + to_sql",
    "plain": "cx-insights, no sentiment",
    "whole": "cx-insights, everything",
}


def main() -> None:
    asked = _arguments()
    if asked.run:
        print(json.dumps(_measured(asked.run, asked.file, asked.url)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = _pizza(folder, asked.rows)
        part = _first(whole, min(asked.rows, asked.pandas_rows))
        print(_line("contender", "rows", "seconds", "CPU s", "rows/s", "× pandas", "peak MB"))
        for number, (engine, url) in enumerate(_engines(folder, asked.postgres)):
            yardstick = 0.0
            for contender in CONTENDERS:
                rows = min(asked.rows, asked.pandas_rows) if contender == "pandas" else asked.rows
                file = part if contender == "pandas" else whole
                found = _in_its_own_process(contender, file, url.format(f"{number}{contender}"))
                speed = rows / found["seconds"]
                yardstick = yardstick or speed
                figures = (
                    f"{found['seconds']:.1f}",
                    f"{found['cpu']:.1f}",
                    f"{speed:,.0f}",
                    f"{speed / yardstick:.1f}",
                )
                print(
                    _line(f"{NAMES[contender]}, {engine}", f"{rows:,}", *figures, f"{found['peak_mb']:,.0f}"),
                    flush=True,
                )


def _line(contender: str, *figures: str) -> str:
    return " │ ".join([f"{contender:<38}", *(f"{figure:>9}" for figure in figures)])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--pandas-rows", type=int, default=20_000, help="how many of them pandas gets")
    parser.add_argument(
        "--postgres", default=os.environ.get("CX_TEST_POSTGRES_URL"), help="also on this server"
    )
    parser.add_argument("--run", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    return parser.parse_args()


def _pizza(folder: Path, rows: int) -> Path:
    from cx_insights import sample

    file = folder / "pizza.csv"
    sample.write_csv(file, rows, 7)
    return file


def _first(file: Path, rows: int) -> Path:
    part = file.with_name("part.csv")
    with file.open(encoding="utf-8") as lines, part.open("w", encoding="utf-8") as out:
        out.writelines(islice(lines, rows + 1))
    return part


def _engines(folder: Path, postgres: str | None) -> list[tuple[str, str]]:
    """The engines with a URL that has a place for a name, so that each contender starts with nothing."""
    engines = [("DuckDB", f"duckdb:///{folder.as_posix()}/{{}}.duckdb")]
    return engines + ([("PostgreSQL", f"{postgres}#{{}}")] if postgres else [])


def _in_its_own_process(contender: str, file: Path, url: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--run", contender, "--file", str(file), "--url", url]
    scorer = {"CX_SCORER": "off"} if contender == "plain" else {}
    ran = subprocess.run(command, env={**os.environ, **scorer}, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _measured(contender: str, file: Path, url: str) -> dict[str, float]:
    work = _with_pandas(file, url) if contender == "pandas" else _with_us(file, url)
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {"seconds": wall, "cpu": cpu, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _with_pandas(file: Path, url: str) -> Callable[[], Any]:
    import pandas as pd
    from sqlalchemy import create_engine

    address, _, table = url.partition("#")
    engine = create_engine(address)
    return lambda: pd.read_csv(file).to_sql(table or "interactions", engine, index=False, chunksize=10_000)


def _with_us(file: Path, url: str) -> Callable[[], Any]:
    from sqlalchemy import create_engine, make_url, text

    from cx_insights import intake
    from cx_insights.config import settings
    from cx_insights.db.store import Store

    address, _, schema = url.partition("#")
    if schema:
        schema = f"benchmark_{schema}_{os.getpid()}"
        with create_engine(address, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        there = make_url(address).update_query_dict({"options": f"-csearch_path={schema}"})
        address = there.render_as_string(hide_password=False)
    store = Store(settings(address))
    return lambda: intake.import_files(store, [file])


if __name__ == "__main__":
    main()
