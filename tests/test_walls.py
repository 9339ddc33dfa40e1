"""The layout is a contract: imports only go down (see [tool.importlinter] in pyproject.toml)."""

import re
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "cx_insights"


def test_imports_keep_to_their_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_questions_are_run_in_one_place() -> None:
    """`db/answers.py` runs them and `insight/frames.py` makes frames; a command prints its rows as they come."""
    runs = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if "cx_insights.queries" in (text := file.read_text(encoding="utf-8"))
        and re.search(r"\.execute\(", text)
    }
    assert runs == {"cli/ask.py"}
