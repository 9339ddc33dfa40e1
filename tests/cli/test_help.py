"""`cx-insights --help` answers at once: it knows the commands without loading what they need."""

import subprocess
import sys
from pathlib import Path

import pytest

from commands import told
from cx_insights.cli.commands import COMMANDS

HEAVY = ("duckdb", "sqlalchemy", "pandas", "numpy", "streamlit", "plotly")
ASKED = f"""
import sys
from cx_insights.cli import main
try:
    main()
finally:
    print([name for name in {HEAVY} if name in sys.modules])
"""


def test_help_lists_every_command_in_whole_sentences_and_loads_no_library() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", ASKED, "--help"], capture_output=True, text=True, check=True
    )
    *said, loaded = asked.stdout.splitlines()
    listed = [line.split(maxsplit=1) for line in said[said.index("Commands:") + 1 :]]
    assert [name for name, _ in listed] == list(COMMANDS)
    assert [
        sentence for _, sentence in listed if not sentence.endswith(".") or sentence.endswith("...")
    ] == []
    assert loaded == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_its_own_options(name: str, tmp_path: Path) -> None:
    asked = told(tmp_path, name, "--help")
    assert asked.code == 0
    assert f"{name} [OPTIONS]" in asked.out
    assert "Usage" in asked.out


def test_a_mistyped_command_is_answered_with_the_nearest(tmp_path: Path) -> None:
    asked = told(tmp_path, "imprt", "x.csv")
    assert (asked.code, "Did you mean" in asked.words, "'import'" in asked.words) == (2, True, True)
