"""The board's JavaScript: its edits and its saving as told in `tests/board`, its types, and that it is one module."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cx_insights.ui.kit.modules import bundled
from cx_insights.ui.kit.routes import ASSETS

ROOT = Path(__file__).parent.parent.parent
CHECKS = ROOT / ".ci" / "js"
NEWEST_WITHOUT_TEST_RUNNER = 17


def node() -> str:
    found = shutil.which("node")
    said = subprocess.run([found, "--version"], capture_output=True, text=True).stdout if found else ""
    version = re.match(r"v(\d+)", said)
    if found is None or version is None or int(version[1]) <= NEWEST_WITHOUT_TEST_RUNNER:
        if os.environ.get("CI"):
            pytest.fail("CI needs Node 18 or newer")
        pytest.skip("no Node 18 or newer on this machine")
    return found


def ran(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_edits_and_saving_do_what_is_told_of_them() -> None:
    said = ran(node(), "--test", *sorted((ROOT / "tests" / "board").glob("*.test.js")))
    assert re.search(r"^(#|ℹ) pass [1-9]\d", said, re.MULTILINE), said


def test_the_types_in_the_comments_hold() -> None:
    checker = CHECKS / "node_modules" / ".bin" / "tsc"
    if not checker.exists():
        if os.environ.get("CI"):
            pytest.fail("CI needs the checker: npm install --prefix .ci/js")
        pytest.skip("no TypeScript here: npm install --prefix .ci/js")
    ran(checker, "-p", CHECKS / "tsconfig.json")


def test_the_modules_are_one_that_the_browser_can_read(tmp_path: Path) -> None:
    one = tmp_path / "board.mjs"
    one.write_text(bundled(ASSETS / "board", last="board.js"), encoding="utf-8")
    text = one.read_text(encoding="utf-8")
    assert re.findall(r"^(?:import|export) .*", text, re.MULTILINE) == [
        "export default function ({ parentElement, data, setStateValue, setTriggerValue }) {"
    ]
    ran(node(), "--check", one)  # two modules that name the same thing are refused here
