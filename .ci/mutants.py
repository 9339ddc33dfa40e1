"""Draws one-token mutants at random and runs the nearest tests: `python .ci/mutants.py --count 60 --seed 7`.

A mutant is the package with one token changed: a comparison, a sign, a constant by one, True, a `not`, an order, a
word. Tests that stay green on it would not notice that mistake. Each mutant lives in a copy, nothing here is touched.
The report names what killed each one, and those that survive; why is for a person to say.

The nearest tests run in order until one fails or their processor time is spent (`--cpu-seconds`), so that a busy
machine decides as an idle one does. Whoever wants to know more of a survivor gives it more.
"""

import argparse
import ast
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from cpu_budget import SPENT

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src/cx_insights")
ROOMS = ("queries", "insight", "journey_maps", "wording", "intake")
_KEPT = {
    **dict.fromkeys(("queries", "link", "keeping"), "queries/test_kept_answers.py"),
    **dict.fromkeys(("insight", "journey_maps"), "insight/test_kept_words.py"),
}
"""What a whole store answers, which many changes in these rooms move; it runs second."""
_PAIRS = (
    *(
        ("<", "<="),
        (">", ">="),
        ("==", "!="),
        ("+", "-"),
        ("*", "/"),
        ("and", "or"),
        ("is", "is not"),
        ("in", "not in"),
    ),
    *(("asc", "desc"), ("min", "max"), ("any", "all"), ("True", "False")),
)
_SQL_PAIRS = (
    *(("<", "<="), (">", ">="), ("=", "<>"), ("AND", "OR"), ("IS NULL", "IS NOT NULL"), ("min", "max")),
    *(("DESC", "ASC"), ("arg_min", "arg_max")),
)
OTHER_WORD = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_OTHER_SQL = {one: other for pair in _SQL_PAIRS for one, other in (pair, pair[::-1])}
_OPERATORS: dict[type[ast.AST], str] = dict(
    [
        *((ast.Lt, "<"), (ast.LtE, "<="), (ast.Gt, ">"), (ast.GtE, ">="), (ast.Eq, "=="), (ast.NotEq, "!=")),
        *((ast.Add, "+"), (ast.Sub, "-"), (ast.Mult, "*"), (ast.Div, "/"), (ast.And, "and"), (ast.Or, "or")),
        *((ast.Is, "is"), (ast.IsNot, "is not"), (ast.In, "in"), (ast.NotIn, "not in")),
    ]
)
_SQL = re.compile(r"\b(SELECT|UPDATE|WHERE|CASE WHEN|FILTER|OVER|JOIN)\b")
_SQL_TOKEN = re.compile(
    r"<=|>=|<>|(?<=\s)[<>=](?=\s)|\b(?:AND|OR|IS NULL|IS NOT NULL|DESC|ASC|min|max|arg_min|arg_max)\b"
)


@dataclass(frozen=True)
class Mutant:
    """One token of one file, and what stands there instead."""

    file: Path
    line: int
    start: int  # place in the file's characters
    old: str
    new: str

    @property
    def title(self) -> str:
        return f"{self.file.relative_to(PACKAGE)}:{self.line}  {self.old} → {self.new}"

    def written(self, source: str) -> str:
        assert source[self.start : self.start + len(self.old)] == self.old, self
        return source[: self.start] + self.new + source[self.start + len(self.old) :]


class _Sites(ast.NodeVisitor):
    """Every token of a file that can be changed."""

    def __init__(self, file: Path, source: str) -> None:
        self.file, self.source = file, source
        self.lines = [0]
        for line in source.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.bytes = [line.encode() for line in source.splitlines(keepends=True)]
        self.found: list[Mutant] = []

    def place(self, line: int, column: int) -> int:
        return self.lines[line - 1] + len(self.bytes[line - 1][:column].decode())

    def start(self, node: ast.AST) -> int:
        return self.place(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        return self.place(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def add(self, start: int, old: str, new: str) -> None:
        self.found.append(Mutant(self.file, self.source.count("\n", 0, start) + 1, start, old, new))

    def between(self, left: ast.AST, right: ast.AST, operator: ast.AST) -> None:
        """The operator that stands between two operands."""
        word = _OPERATORS.get(type(operator))
        gap = self.source[self.end(left) : self.start(right)]
        spelled = re.search(r"\s+".join(map(re.escape, word.split())), gap) if word else None
        if word and spelled and "#" not in gap:
            self.add(self.end(left) + spelled.start(), spelled[0], OTHER_WORD[word])

    def visit_Compare(self, node: ast.Compare) -> None:
        operands = [node.left, *node.comparators]
        for place, operator in enumerate(node.ops):
            self.between(operands[place], operands[place + 1], operator)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        for left, right in pairwise(node.values):
            self.between(left, right, node.op)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self.between(node.left, node.right, node.op)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.add(self.start(node), "not ", "")
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr in ("asc", "desc", "min", "max"):
            self.add(self.end(node) - len(node.attr), node.attr, OTHER_WORD[node.attr])
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in ("min", "max", "any", "all") and isinstance(node.ctx, ast.Load):
            self.add(self.start(node), node.id, OTHER_WORD[node.id])

    def visit_Constant(self, node: ast.Constant) -> None:
        written = self.source[self.start(node) : self.end(node)]
        if isinstance(node.value, bool):
            self.add(self.start(node), written, OTHER_WORD[written])
        elif isinstance(node.value, int) and written.isdigit():
            self.add(self.start(node), written, str(node.value + 1))
        elif isinstance(node.value, str) and _SQL.search(node.value):
            self.in_sql(self.start(node), written)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        written = self.source[self.start(node) : self.end(node)]
        if _SQL.search(written):
            self.in_sql(self.start(node), re.sub(r"\{[^{}]*\}", lambda held: "\0" * len(held[0]), written))
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                self.visit(value.value)

    def in_sql(self, start: int, written: str) -> None:
        for token in _SQL_TOKEN.finditer(written):
            self.add(start + token.start(), token[0], _OTHER_SQL[token[0]])

    def swapped(self, words: list[ast.expr]) -> None:
        """A word of a list, or a key of a dictionary, becomes its neighbour."""
        texts = [word for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]
        for one, other in pairwise(texts):
            old, new = (self.source[self.start(word) : self.end(word)] for word in (one, other))
            if old != new and "\n" not in old + new and not _SQL.search(old):
                self.add(self.start(one), old, new)

    def visit_Call(self, node: ast.Call) -> None:
        self.swapped(node.args)
        self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        self.swapped([value for value in node.values if value])
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.swapped([node.body, node.orelse])
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring says what it says
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        node.decorator_list = []  # how much is remembered, and that a value is frozen, no answer shows
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        node.decorator_list = []
        self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> None:
        """An annotation is no behaviour."""


def mutants(rooms: tuple[str, ...]) -> list[Mutant]:
    """Every mutant of the rooms, in a fixed order."""
    found: list[Mutant] = []
    for room in rooms:
        for path in sorted((ROOT / PACKAGE / room).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            sites = _Sites(path.relative_to(ROOT), source)
            sites.visit(ast.parse(source))
            found += sites.found
    return found


def drawn(seed: int, count: int, rooms: tuple[str, ...]) -> list[Mutant]:
    """As many from each room as its share of files, so that no long table of constants takes them all."""
    chance = random.Random(seed)
    by_file: dict[Path, list[Mutant]] = {}
    for mutant in mutants(rooms):
        by_file.setdefault(mutant.file, []).append(mutant)
    files = sorted(by_file)
    return [chance.choice(by_file[chance.choice(files)]) for _ in range(count)]


def nearest(mutant: Mutant, files: int) -> list[Path]:
    """The test files that have most to do with a module: they import it, name it, or stand in its room's folder."""
    module = ".".join(mutant.file.with_suffix("").parts[1:]).removesuffix(".__init__")
    above, _, stem = module.rpartition(".")
    rooms = mutant.file.relative_to(PACKAGE).parts[:-1]
    words = {word for word in re.split(r"[_.]", module.partition(".")[2]) if len(word) > 3}

    def near(test: Path) -> tuple[int, str]:
        text, folders = test.read_text(encoding="utf-8"), test.relative_to(ROOT / "tests").parts[:-1]
        imports = (
            module in text or re.search(rf"from {re.escape(above)} import .*\b{stem}\b", text) is not None
        )
        named = len(words & set(re.split(r"\W+|_", test.stem)))
        shared = sum(folder in rooms for folder in folders)
        elsewhere = sum(folder not in rooms for folder in folders)
        said = min(text.count(stem.strip("_")), 10)
        return -(100 * imports + 30 * named + 20 * shared - 15 * elsewhere + said), str(test)

    tests = [test for test in (ROOT / "tests").rglob("test_*.py") if "browser" not in test.parts]
    found = sorted((test for test in tests if near(test)[0] < 0), key=near)
    kept = ROOT / "tests" / next((test for room, test in _KEPT.items() if room in rooms), "")
    if kept.is_file():
        found = [*found[:1], kept, *(test for test in found[1:] if test != kept)]
    return list(dict.fromkeys(found))[:files]


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: the test that killed it; '' where it survived or nothing can be said, and why."""

    mutant: Mutant
    killer: str
    seconds: float
    unknown: str = ""

    @property
    def became(self) -> str:
        return f"died by {self.killer}" if self.killer else self.unknown or "SURVIVED"


def tried(mutant: Mutant, cpu_seconds: int, files: int) -> Verdict:
    """Run the nearest tests on a copy of the package that holds the mutant, to the first failure."""
    began = time.monotonic()

    def verdict(killer: str = "", unknown: str = "") -> Verdict:
        return Verdict(mutant, killer, time.monotonic() - began, unknown)

    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        shutil.copytree(ROOT / "src", Path(folder) / "src", ignore=shutil.ignore_patterns("__pycache__"))
        changed = Path(folder) / mutant.file
        changed.write_text(mutant.written(changed.read_text(encoding="utf-8")), encoding="utf-8")
        try:
            run = _tested(Path(folder) / "src", [str(test) for test in nearest(mutant, files)], cpu_seconds)
        except subprocess.TimeoutExpired:
            return verdict(unknown="not decided: its tests wait for something")
        if run.returncode == 0 or SPENT in run.stdout:
            return verdict()
        if -run.returncode in (signal.SIGXCPU, signal.SIGKILL):
            return verdict("a test that never ends")
        failed = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", run.stdout, re.MULTILINE)
        killer = failed[1] if failed else "import"
        if failed and _tested(ROOT / "src", [killer], cpu_seconds).returncode == 1:
            return verdict(unknown=f"not decided: {killer} fails without it, too")
        return verdict(killer)


def _tested(package: Path, tests: list[str], cpu_seconds: int) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "cpu_budget"]
    paths = os.pathsep.join(map(str, (package, ROOT / ".ci")))
    env = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    env["CX_MOST_CPU_SECONDS"] = str(cpu_seconds)
    env.pop("CX_TEST_POSTGRES_URL", None)

    def limited() -> None:
        """Far more than a single test takes that ends at all."""
        resource.setrlimit(resource.RLIMIT_CPU, (3 * cpu_seconds, 3 * cpu_seconds + 5))

    return subprocess.run(
        [*command, "-m", "not browser", *tests],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=60 * cpu_seconds,
        check=False,
        preexec_fn=limited,
    )


def report(verdicts: list[Verdict]) -> Iterator[str]:
    killed = sum(bool(verdict.killer) for verdict in verdicts)
    undecided = sum(bool(verdict.unknown) for verdict in verdicts)
    yield f"{killed} of {len(verdicts)} mutants died" + (
        f", {undecided} are not decided" if undecided else ""
    )
    for verdict in verdicts:
        yield f"{verdict.mutant.title}   {verdict.became} ({verdict.seconds:.0f} s)"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked.add_argument("--count", type=int, default=60)
    asked.add_argument("--rooms", nargs="+", default=ROOMS)
    asked.add_argument(
        "--cpu-seconds", type=int, default=90, help="processor time after which no further test is begun"
    )
    asked.add_argument(
        "--files", type=int, default=14, help="most files of tests that are run for one mutant"
    )
    asked.add_argument("--only-list", action="store_true", help="draw them, and run nothing")
    given = asked.parse_args()
    found = drawn(given.seed, given.count, tuple(given.rooms))
    print(f"seed {given.seed}, {len(found)} mutants", flush=True)
    verdicts: list[Verdict] = []
    for mutant in found:
        if given.only_list:
            print(mutant.title, *(str(test.relative_to(ROOT)) for test in nearest(mutant, 4)), sep="   ")
            continue
        verdicts.append(tried(mutant, given.cpu_seconds, given.files))
        print(list(report(verdicts[-1:]))[1], flush=True)
    if verdicts:
        print("\n".join(report(verdicts)))


if __name__ == "__main__":
    main()
