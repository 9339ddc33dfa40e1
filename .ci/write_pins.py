"""Write .ci/constraints.txt: the versions installed here, after all tests have passed with them."""

from importlib.metadata import distributions
from pathlib import Path

TARGET = Path(__file__).with_name("constraints.txt")
HEAD = (
    "# The versions that all tests passed with: the gate installs these, and beside them the newest once.\n"
)
OF_PYTHON = {"pip", "setuptools", "wheel", "cx-insights"}


def text() -> str:
    found = {one.name.lower().replace("_", "-"): one.version for one in distributions()}
    return HEAD + "".join(f"{name}=={found[name]}\n" for name in sorted(found.keys() - OF_PYTHON))


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
