"""Several names in a sentence."""

from collections.abc import Sequence


def listed(names: Sequence[str], last: str = "and") -> str:
    """'Area', 'Area and issue', 'Area, issue and hour'."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
