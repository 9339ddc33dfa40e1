"""Write docs/metrics.md from the metric dictionary; run it after changing a definition."""

from pathlib import Path

from cx_insights.model.metrics import Metric
from cx_insights.queries.definitions import DEFINITIONS

TARGET = Path(__file__).parent.parent / "docs" / "metrics.md"
HEAD = """# The metric dictionary

Every number that CX Insights shows is defined here once; the same text stands behind the question mark beside the
number. Written by `python .ci/write_metrics.py` from `src/cx_insights/queries/measures/` (what can be broken down) and
`src/cx_insights/queries/definitions.toml` (the rest).
"""


def entry(metric: Metric) -> str:
    lines = [
        f"## {metric.label}",
        "",
        metric.formula + ".",
        "",
        f"- Unit: {metric.unit}",
        f"- Over: {metric.population}",
    ]
    lines += [f"- {metric.notes}"] if metric.notes else []
    return "\n".join([*lines, f"- Source: {metric.source}", ""])


def text() -> str:
    return "\n".join([HEAD, *(entry(metric) for metric in DEFINITIONS.values())])


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
