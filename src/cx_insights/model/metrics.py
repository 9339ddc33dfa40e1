"""What a definition is: of every number that the product shows, once, in words for a CX lead."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """One number: what it is called, what it is measured in, how it is worked out, and over whom."""

    name: str
    label: str
    unit: str
    formula: str
    population: str
    notes: str = ""
    source: str = "own definition"

    @property
    def help(self) -> str:
        """The definition in one paragraph, for the help beside a number."""
        return " ".join(
            part for part in (f"{self.formula}.", f"Over: {self.population}.", self.notes) if part
        )
