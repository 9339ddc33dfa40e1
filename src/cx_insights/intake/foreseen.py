"""What a trial of an import gives, as values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A step of the sketch: its rows, and how far from the beginning of its journeys it stands on average."""

    name: str
    rows: int
    position: float


@dataclass(frozen=True)
class Sketch:
    """The flow that a choice of step gives.

    steps         │ places                                  │ moves                         │ different
    'life-cycle'  │ (Refund · contact by e-mail, First ...) │ (('Refund ...', 'Solved', 40))│         7
    """

    steps: str
    places: tuple[Place, ...]
    moves: tuple[tuple[str, str, int], ...]
    different: int


@dataclass(frozen=True)
class Foreseen:
    """Rows tried, those that would be set aside by reason, what the others hold, and a sketch for each choice of step.

    `chosen` is the choice that the import would make now.
    """

    rows: int
    aside: dict[str, int]
    holds: dict[str, int]
    sketches: tuple[Sketch, ...]
    chosen: str
