"""The table `shaped`, a row a record and later a row a moment, which an import changes in place: what stands in it.

    shape    makes it from the staged cells: every column
    belong   completes ids and times from the rows that belong together
    forget   sets rows of customers aside who were forgotten
    hide     puts pseudonyms in place of customers' ids, where the store keeps no names
    moments  a row that stands for a whole ticket, call or turn becomes its moments
    rated    a row that rates several things becomes a moment for each
    clock    says how precise each time is
    mask     hides personal data in free words

In this order, as `prepare` calls them; no other step writes it. `check` makes `judged` and `verdicts` beside it, and
`enrich` the tables `texts` and `scores`; only `prepare` puts them together.
"""

from dataclasses import dataclass

_DRAWING = """
column            type       shape   belong  forget  hide    moments rated   clock   mask
row               BIGINT     ●
problem           VARCHAR    ●               ●
content_hash      VARCHAR    ●
interaction_id    VARCHAR    ●                       ●
customer_id       VARCHAR    ●       ●               ●
conversation_id   VARCHAR    ●       ●               ●       ○       ●
journey_id        VARCHAR    ●       ●               ●
reference         VARCHAR    ●                       ●               ●
touchpoint        VARCHAR    ●                               ●       ●               ●
stage             VARCHAR    ●                               ●       ●               ●
text              VARCHAR    ●                       ●       ●       ●               ●
area              VARCHAR    ●                                                       ●
issue             VARCHAR    ●                               ●       ●               ●
product           VARCHAR    ●                                                       ●
segment           VARCHAR    ●                                                       ●
handoff_reason    VARCHAR    ●                                       ●               ●
language          VARCHAR    ●                                                       ●
time_precision    VARCHAR    ●                                               ●
occurred_raw      VARCHAR    ●
occurred_at       TIMESTAMP  ●       ●                       ●       ○
actor_original    VARCHAR    ●                               ○                       ●
agent             VARCHAR    ●       ●                       ●       ○
author            VARCHAR    ●
reply_to          VARCHAR    ●
actor             VARCHAR    ●                               ●       ○
channel_original  VARCHAR    ●                                                       ●
channel           VARCHAR    ●                                                       ●
handoff           BOOLEAN    ●                               ●       ●
resolved          BOOLEAN    ●                               ●       ●
csat_original     VARCHAR    ●                               ●       ●               ●
csat              DOUBLE     ●                               ●       ●
nps               DOUBLE     ●                               ●       ●
ces               DOUBLE     ●                               ●       ●
handle_seconds    DOUBLE     ●                               ●       ●
attributes        VARCHAR    ●                       ●       ●       ●
sequence          BIGINT     ●                               ●       ●
moment            VARCHAR    ●                               ●       ●
reconstructed     BOOLEAN    ●                               ●
as_of             TIMESTAMP  ●
merged            BOOLEAN    ●
room              VARCHAR    ●
time_stated       BOOLEAN            ●                       ●       ○
"""


@dataclass(frozen=True)
class Step:
    """What writes `shaped`: `writes` in any file that needs it, `may_write` in some vendors' exports only."""

    name: str
    writes: frozenset[str]
    may_write: frozenset[str]


def _steps(drawing: str) -> tuple[Step, ...]:
    head, *lines = drawing.strip("\n").splitlines()
    names = head.split()[2:]

    def marked(name: str, mark: str) -> frozenset[str]:
        place = head.index(f" {name}") + 1
        return frozenset(line.split()[0] for line in lines if line[place : place + 1] == mark)

    return tuple(Step(name, marked(name, "●"), marked(name, "○")) for name in names)


COLUMNS: dict[str, str] = {line.split()[0]: line.split()[1] for line in _DRAWING.strip("\n").splitlines()[1:]}
"""Every column with its type."""

STEPS = _steps(_DRAWING)
"""In the order in which an import takes them; a test holds that each writes what is drawn, and nothing else."""
