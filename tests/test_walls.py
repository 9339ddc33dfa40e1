"""House rules.

The layout is a contract: imports only go down (see [tool.importlinter] in pyproject.toml). Numbers and days for people
are written by `wording`, nowhere else.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from cx_insights.db import migrate

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "cx_insights"

WRITE_OTHERWISE = ("wording", "sample")
"""Rooms in which numbers may be written otherwise: where it is said how, and the sample, which plays customers."""


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


# Places and sizes on a drawing, for SVG: one decimal at most, no sign, no separators.
DRAWINGS = {"flow.py", "flow_lines.py", "flow_shapes.py", "variants.py", "theme.py", "as_svg.py", "sketch.py"}
COORDINATE = re.compile(r"\.[01]f|g|02x")

WRITES_A_NUMBER = re.compile(r".*(?:[,+]|\.\d*[%defg]?|[%eEfFgGn])$")
WRITES_A_DAY = re.compile(r"%[a-zA-Z-]")
BY_PLOTLY = re.compile(r"%\{[^{}]*[:|][^{}]*\}")


def test_numbers_for_people_are_written_by_wording() -> None:
    """Reads formats such as `{share:.0%}`, `{n:,}` or `{at:%d %b}`; it cannot see `round()` or `str()` of a number."""
    rooms = [room for room in SOURCE.iterdir() if room.name not in WRITE_OTHERWISE]
    files = [file for room in (*rooms, ROOT / "pages") for file in room.rglob("*.py")]
    found = [f"{file.relative_to(ROOT)}:{line}: {words}" for file in files for line, words in _own_ways(file)]
    assert not found, (
        "These write a number or a day in a way of their own. Use a function of cx_insights.wording "
        "(percent, count, duration, score, day ...), or add one there:\n" + "\n".join(found)
    )


@pytest.mark.parametrize(
    "code",
    [
        'f"{share:.0%}"', 'f"{n:,}"', 'f"{score:+.2f}"', 'f"{at:%d %b}"', 'f"{minutes:.1f} min"', 'f"{n:g}"',
        'day.strftime("%d")', '"%{y:.0%} negative"', 'chart.update_xaxes(tickformat=".0%")',
    ],
)  # fmt: skip
def test_the_rule_sees(code: str, tmp_path: Path) -> None:
    file = tmp_path / "flow_of_words.py"
    file.write_text(code)
    assert list(_own_ways(file))


@pytest.mark.parametrize(
    "code", ['f"{name}"', 'f"{name:>8}"', 'f"{count(n)}"', '"%{customdata[0]}"', "round(3.4)"]
)
def test_the_rule_lets_pass(code: str, tmp_path: Path) -> None:
    file = tmp_path / "words.py"
    file.write_text(code)
    assert not list(_own_ways(file))


def _own_ways(file: Path) -> Iterator[tuple[int, str]]:
    """The line and the format of each."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=str(spec))])):
                drawn = file.name in DRAWINGS and COORDINATE.fullmatch(spec)
                if not drawn and (WRITES_A_NUMBER.fullmatch(spec) or WRITES_A_DAY.search(spec)):
                    yield node.lineno, spec
            case ast.FormattedValue(format_spec=ast.JoinedStr()):
                yield node.lineno, "a format that is put together"
            case ast.Attribute(attr="strftime"):
                yield node.lineno, "strftime"
            case ast.keyword(arg="tickformat" | "hoverformat" | "texttemplate", value=ast.Constant()):
                yield node.value.lineno, "a format of Plotly"
            case ast.Constant(value=str(text)) if BY_PLOTLY.search(text):
                yield node.lineno, text


def test_whoever_writes_says_what_is_done() -> None:
    """`store.writing(deeds.UNDO)`: the role is asked for and the audit written by that name."""
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "writing"
        and not node.args
    ]
    assert not found, "Name the deed (cx_insights/deeds.py): store.writing(deeds.IMPORT): " + ", ".join(found)


def test_migrations_follow_each_other_one_by_one() -> None:
    """Two of one number, written side by side, would open no store any more."""
    versions = sorted((SOURCE / "db" / "migrations" / "versions").glob("0*.py"))
    told = [
        re.findall(r'^(?:down_)?revision = "?(\w+)"?$', file.read_text(encoding="utf-8"), re.MULTILINE)
        for file in versions
    ]
    assert told == [
        [f"{number:04}", f"{number - 1:04}" if number > 1 else "None"]
        for number in range(1, len(versions) + 1)
    ]
    assert [file.name[:4] for file in versions] == [number for number, _ in told]
    assert told[-1][0] == migrate.HEAD, "a store that is at the newest step is not brought there again"
