"""What is at stake at a touchpoint, read from its name: a complaint, a product issue, a big purchase, or little."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_KINDS = {
    "complaint": (
        r"complain\w*|refund\w*|dispute\w*|chargeback\w*|cancel\w*|terminat\w*|claim\w*|compensat\w*|escalat\w*"
        r"|beschwer\w*|reklam\w*|erstatt\w*|kündig\w*|plainte\w*|réclam\w*|rembours\w*|queja\w*|reclam\w*|reembols\w*"
        r"|klacht\w*|rimbors\w*"
    ),
    "product issue": (
        r"report(?! card)\w*|missing|wrong|broken|defect\w*|damage\w*|fault\w*|fail\w*|outage\w*|incident\w*|bugs?"
        r"|errors?|problems?|issues?|trouble\w*|repair\w*|warrant\w*|spoiled|cold food|late delivery|lost"
        r"|problem\w*|fehl\w*|defekt\w*|kaputt\w*|störung\w*|schaden\w*|panne\w*|problème\w*|avería\w*|kapot"
    ),
    "big purchase": (
        r"large|bulk|party|parties|catering|wholesale|corporate|event order|group order|contract\w*|mortgage\w*|loan\w*"
        r"|invest\w*|insur\w*|enterprise|upgrade\w*|großbestell\w*|vertrag\w*|kredit\w*|hypothek\w*"
    ),
}
_PATTERNS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _KINDS.items()}


BY_HAND = "set by hand"


def stakes(touchpoint: str, said: Mapping[str, bool] = MappingProxyType({})) -> str | None:
    """The first kind that the name speaks of; None where little is at stake. What a person said of it comes first.

    'Request refund' -> 'complaint', 'Report cold food' -> 'product issue', 'Ask about order' -> None
    """
    if not said.get(touchpoint, True):
        return None
    return _by_name(touchpoint) or (BY_HAND if touchpoint in said else None)


def _by_name(touchpoint: str) -> str | None:
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.search(touchpoint)), None)
