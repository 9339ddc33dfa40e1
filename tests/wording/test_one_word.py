"""One concept has one name: in what pages and commands say, in headings of tables, and in the docs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cx_insights.model.filters import Filters
from cx_insights.model.glossary import GLOSSARY
from cx_insights.queries import QUESTIONS
from cx_insights.queries.definitions import DEFINITIONS
from cx_insights.ui.kit.tables import label

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "cx_insights"
SAID_OTHERWISE = {
    r"\bmoods?\b": "sentiment",
    r"\bre-?contacts?\b": "repeat contact",
    r"\bsettle[sd]?\b": "resolved",
    r"\bhandovers?\b": "handoff",
    r"\bbusy[- ]hours?\b|\brush\b": "peak hours",
    r"\bways\b|\bthis way\b(?! round)": "path",
    r"\bmoves\b": "step",
    r"\bsolved at first contact\b": "first contact resolution",
    r"\bping-pong\b": "back and forth",
}
FORMER = re.compile("|".join(SAID_OTHERWISE), re.IGNORECASE)
SPEAKS = ("ui", "cli", "charts", "insight", "wording", "model", "queries", "journey_maps")
FOR_PROGRAMS = re.compile(r"[a-z0-9_./:%\- ]*=|[a-z0-9_./:%\-]*|\W.*\\b.*", re.DOTALL)
"""Names of columns and keys, which stay, and patterns that read what others wrote."""


def spoken(file: Path) -> Iterator[str]:
    """The texts of a module that somebody may read; of comments and docstrings only what a command's help shows."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    aside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if (
                id(node) not in aside
                and not FOR_PROGRAMS.fullmatch(node.value)
                and not node.value.startswith("<")
            ):
                yield node.value
        elif isinstance(node, ast.FunctionDef) and "cli" in file.parts:
            yield ast.get_docstring(node) or ""


@pytest.mark.parametrize("room", SPEAKS)
def test_what_pages_and_commands_say_has_one_name_for_each_concept(room: str) -> None:
    said = [
        f"{file.name}: {text}"
        for file in sorted((SOURCE / room).rglob("*.py"))
        for text in spoken(file)
        if FORMER.search(text)
    ]
    assert said == []


def test_a_heading_of_a_table_says_the_same_word_as_the_page() -> None:
    columns = {
        column.name for question in QUESTIONS.values() for column in question.ask(Filters()).selected_columns
    }
    headings = [label(name) for name in (*sorted(columns), *DEFINITIONS)]
    assert [heading for heading in headings if FORMER.search(heading)] == []
    assert label("mood_shift_mean") == "Sentiment shift mean"


@pytest.mark.parametrize(
    "name", ["pages.md", "metrics.md", "commands.md", "data.md", "sentiment.md", "glossary.md"]
)
def test_the_docs_say_the_same_words(name: str) -> None:
    text = re.sub(r"`[^`]*`", "", (ROOT / "docs" / name).read_text(encoding="utf-8"))
    assert [line for line in text.splitlines() if FORMER.search(line)] == []


def test_the_glossary_of_the_docs_is_the_one_of_the_product() -> None:
    written = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", written, re.MULTILINE))
    assert {word: told.get(word) for word in GLOSSARY} == GLOSSARY


def test_a_concept_under_its_old_name_would_be_found() -> None:
    assert FORMER.search("Two ways, in which moods settled")
    assert not FORMER.search("It can be read the other way round.")
