"""What an installation brings goes with MIT; a licence that is new is looked at by a person."""

import runpy
from pathlib import Path

import pytest

LICENCES = runpy.run_path(str(Path(__file__).parent.parent / ".ci" / "licences.py"))


def test_all_that_the_program_needs_goes_with_its_licence() -> None:
    found = LICENCES["needed"]()
    assert {"duckdb", "streamlit", "psycopg"} <= found.keys()
    assert "pytest" not in found, "what only tests need is nobody's burden"
    assert LICENCES["troubles"](found) == []


@pytest.mark.parametrize(
    ("licence", "is_trouble"),
    [
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("LGPL-2.1-only", True),
        ("MPL-2.0", True),
        ("not said", True),
        ("MIT", False),
        ("Apache-2.0 OR GPL-2.0-only", False),
        ("BSD-3-Clause AND MIT", False),
    ],
)
def test_a_licence_that_binds_is_told(licence: str, is_trouble: bool) -> None:
    assert bool(LICENCES["troubles"]({"something": ("1.0", licence)})) is is_trouble


def test_the_bill_of_materials_names_every_part() -> None:
    bill = LICENCES["bill"]({"duckdb": ("2.0.1", "MIT")})
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["components"][0]["purl"] == "pkg:pypi/duckdb@2.0.1"
