"""How a person says that a file is to be read, where what it tells of itself is not believed."""

import codecs
from dataclasses import dataclass

from cx_insights.errors import UnusableInput
from cx_insights.intake.reading.encoding import Encoding

_BY_NAME = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}


@dataclass(frozen=True)
class ByHand:
    """Nothing, as a rule. `sheet` is the name or the number of a sheet, `header_row` the row of the names, from 1.

    encoding │ delimiter │ sheet   │ header_row
    'cp852'  │ ';'       │ 'Chats' │ 3
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None

    def __bool__(self) -> bool:
        return self != AS_IT_SAYS

    @property
    def codec(self) -> Encoding | None:
        """The encoding, if Python knows it."""
        if not self.encoding:
            return None
        try:
            name = codecs.lookup(self.encoding).name
            "".encode(name)
        except (LookupError, ValueError):
            raise UnusableInput(
                f"There is no encoding '{self.encoding}'. Write it as utf-8, cp1252, iso-8859-2 or shift_jis."
            ) from None
        return Encoding(name, f"Read as {self.encoding}, as you said.", strays="cp1252")

    @property
    def sign(self) -> str | None:
        """The delimiter itself: 'tab' is the tabulator."""
        return _BY_NAME.get(self.delimiter.lower(), self.delimiter) if self.delimiter else None


AS_IT_SAYS = ByHand()
