"""Modules of the browser as one: a component is given a single text, in which nothing can be imported."""

import re
from pathlib import Path

_IMPORT = re.compile(r"^import .*?;\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def bundled(folder: Path, last: str) -> str:
    """All modules of the folder, `last` at the end: only its default export stays one.

    They share one scope then, so no two of them may name the same thing; the browser refuses that at once.
    """
    files = sorted(folder.glob("*.js"), key=lambda file: (file.name == last, file.name))
    texts = (file.read_text(encoding="utf-8") for file in files)
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
