"""One who speaks in a file, and what is made of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Speaker:
    """One who speaks in a table: the role that is proposed, why, and whether that is sure.

    name        │ role     │ why                                        │ sure  │ messages │ conversations │ began
    Shop Berlin │ human    │ its name is a company's or a team's        │ true  │       18 │             6 │     0
    Ann         │ customer │ wrote first in 6 of 6 conversations        │ false │       18 │             6 │     6
    """

    name: str
    role: str
    why: str
    sure: bool
    messages: int = 0
    conversations: int = 0
    began: int = 0
