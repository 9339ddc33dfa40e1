"""The docs name everything that exists: every page, command, question, metric and field."""

import re
import runpy
import subprocess
from pathlib import Path

import pytest

from cx_insights.cli.commands import COMMANDS
from cx_insights.intake import REASONS
from cx_insights.model.fields import FIELDS
from cx_insights.model.filters import KEYS
from cx_insights.queries import QUESTIONS
from cx_insights.queries.definitions import DEFINITIONS
from cx_insights.ui.kit.routes import MENU

ROOT = Path(__file__).parent.parent
VISIBLE = {
    *("pyproject.toml", "README.md", "app.py", "pages", "src", "sample_data", "tests"),
    *("LICENSE", "CHANGELOG.md", "docs"),
}


def headings(name: str) -> set[str]:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^## (.+)$", text, re.MULTILINE))


def test_every_page_stands_in_the_docs() -> None:
    assert {route.file for route in MENU} == {
        file.relative_to(ROOT).as_posix() for file in (ROOT / "pages").rglob("*.py")
    }
    assert {route.title for route in MENU} == headings("pages.md")


def test_every_command_stands_in_the_docs() -> None:
    assert COMMANDS.keys() == headings("commands.md")


@pytest.mark.parametrize(
    "names",
    [list(QUESTIONS), list(REASONS), list(KEYS), [field.name for field in FIELDS]],
    ids=["questions", "reasons", "filters", "fields"],
)
def test_every_name_that_can_be_typed_stands_in_the_docs(names: list[str]) -> None:
    words = set(re.findall(r"[a-z_]+", (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")))
    assert set(names) <= words


def test_the_metric_dictionary_of_the_docs_is_the_one_that_the_product_shows() -> None:
    written = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
    assert written == runpy.run_path(str(ROOT / ".ci" / "write_metrics.py"))["text"]()
    assert headings("metrics.md") == {metric.label for metric in DEFINITIONS.values()}


def test_the_top_level_holds_what_it_should_and_no_more() -> None:
    """What git keeps; a folder of one's own (`venv/`, `node_modules/`) is nobody's business."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no checkout of git")
    kept = {file.split("/")[0] for file in listed.stdout.split("\0") if file}
    assert {name for name in kept if not name.startswith(".")} == VISIBLE


def test_no_page_lies_flat_in_pages_or_defines_functions() -> None:
    assert list((ROOT / "pages").glob("*.py")) == []
    for page in (ROOT / "pages").rglob("*.py"):
        text = page.read_text(encoding="utf-8")
        assert "def " not in text, page
        assert "pandas" not in text, page


def test_every_file_that_contributing_names_is_there() -> None:
    text = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|docs|pages|\.ci)/[^` ]+|[A-Z]+\.md|pyproject\.toml)`", text)
    assert len(named) > 15
    assert [path for path in named if "NAME" not in path and not (ROOT / path).exists()] == []
