"""What a vendor's export says of its own columns, before anything is guessed."""

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary

from cx_insights.intake.mapping.profile import Profile
from cx_insights.intake.mapping.vendors import Seen

Chosen = list[tuple[str, str]]


def preset(seen: Seen | None, by_header: Dictionary[str, Profile], wanted: Dictionary[str, str]) -> Chosen:
    """Each field that the vendor exports with the first of its columns that is filled.

    customer_id │ Requester id
    occurred_at │ Created at
    """
    return _chosen(seen.export.fields, seen, by_header, wanted.keys(), wanted.values()) if seen else []


def otherwise(
    seen: Seen | None, by_header: Dictionary[str, Profile], settled: Iterable[str], taken: Iterable[str]
) -> Chosen:
    """Fields that no column of the user's own holds, with the vendor's next best one."""
    return _chosen(seen.export.otherwise, seen, by_header, settled, taken) if seen else []


def guessed_at(seen: Seen | None, by_header: Dictionary[str, Profile]) -> dict[str, Profile]:
    """The columns that the vendor does not know: the user's own fields."""
    if seen is None:
        return dict(by_header)
    return {name: profile for name, profile in by_header.items() if not seen.is_vendors(name)}


def _chosen(
    fields: Dictionary[str, tuple[str, ...]],
    seen: Seen,
    by_header: Dictionary[str, Profile],
    settled: Iterable[str],
    taken: Iterable[str],
) -> Chosen:
    used, known = set(taken), set(settled)
    found: Chosen = []
    for field, names in fields.items():
        columns = [column for name in names if (column := seen.column(name)) and column not in used]
        filled = [column for column in columns if by_header[column].filled or not by_header[column].rows]
        if field not in known and filled:
            found.append((field, filled[0]))
            used.add(filled[0])
    return found
