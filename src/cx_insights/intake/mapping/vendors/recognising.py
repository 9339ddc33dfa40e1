"""Which vendor's export a file is, told by the names of its columns."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cx_insights.intake.mapping.vendors.export import Export, exports, key

_ENOUGH = 2.0
_TYPICAL = 1 / 3
_SURE_POINTS = 4.0
_LEAST_SHARE_KNOWN = 0.3

Words = Callable[[str], Mapping[str, int]]
"""The most frequent words of a column, by its header, with how often each occurs."""


@dataclass(frozen=True)
class Seen:
    """An export that was recognised, and the file's columns by the vendor's names of them."""

    export: Export
    columns: Mapping[str, str]
    points: float

    @property
    def vendor(self) -> str:
        return self.export.vendor

    def column(self, name: str) -> str | None:
        """The file's column for the vendor's: 'createdat' → 'Créé le'."""
        return self.columns.get(name)

    def is_vendors(self, header: str) -> bool:
        """Whether a column is one of the vendor's, not a field that the user made; copies of a name are, too."""
        return header in self.columns.values() or (self.export.knows(header) and not _is_custom(header))

    @property
    def sentence(self) -> str:
        """'Looks like a Zendesk ticket export (38 of 41 columns).'"""
        found = sum(name in self.columns for name in self.export.header)
        article = "an" if self.vendor[0] in "AEIO" else "a"
        whole = f"{found} of {len(self.export.header)} columns"
        return f"Looks like {article} {self.vendor} {self.export.export} ({whole})."


def recognised(columns: Iterable[str], words: Words) -> Seen | None:
    """The export whose own names the header has, or None for a file of no known vendor.

    A name that hardly anybody else writes counts one, one that some others write too a third; two are enough
    where the vendor knows a fair share of the columns.
    """
    names = tuple(columns)
    seen = [_seen(export, names, words) for export in exports()]
    likely = [found for found in seen if found.points >= _ENOUGH and _mostly_known(found, len(names))]
    return max(likely, key=lambda found: (found.points, len(found.columns)), default=None)


def _seen(export: Export, names: tuple[str, ...], words: Words) -> Seen:
    columns: dict[str, str] = {}
    for name in sorted(names, key=_is_custom):  # a custom 'Status [list]' is not the status
        if export.knows(name):
            columns.setdefault(export.named(name), name)
    telling = {name: key(column) for name, column in columns.items() if key(column) not in export.plain}
    own = sum(name in export.own or written in export.own for name, written in telling.items())
    typical = sum(name in export.typical for name in telling)
    said = sum(_is_said(words(columns[name]), said) for name, said in export.says.items() if name in columns)
    return Seen(export, columns, own + said + typical * _TYPICAL)


def _is_custom(header: str) -> bool:
    return header.rstrip().endswith("]")


def _is_said(words: Mapping[str, int], vendors: frozenset[str]) -> bool:
    counted = sum(words.values())
    return bool(counted) and sum(n for word, n in words.items() if word in vendors) >= 0.9 * counted


def _mostly_known(found: Seen, width: int) -> bool:
    return found.points >= _SURE_POINTS or len(found.columns) >= _LEAST_SHARE_KNOWN * width
