"""Walks through JSON of any length piece by piece, and past what is broken in it."""

import json
import re
from collections import Counter
from collections.abc import Generator, Iterator
from typing import Any, TextIO

from cx_insights.intake.reading.header import unique_names
from cx_insights.intake.reading.nested import is_one_conversation

CHUNK_CHARACTERS = 1 << 20
RAW_CHARACTERS = 2_000
FAR_CHARACTERS = 10_000
# A single value longer than this is taken for broken, so that no file can fill the memory.
RECORD_CHARACTERS = 100_000_000
BLANK_OR_COMMA = " \t\r\n,"
BLANK_OR_COLON = " \t\r\n:"
NOT_BLANK = re.compile(r"[^ \t\r\n\ufeff\x1e]")
NEXT_RECORD = re.compile(r"\}\s*,\s*(?=\{)|\n\s*(?=\{)")
DEEPEST_WRAPPER = 20


class Broken:
    """A place where the JSON cannot be read, with what stands there."""

    def __init__(self, raw: str) -> None:
        self.raw = raw[:RAW_CHARACTERS]


def all_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with every value, where a key stands in it twice: tags, tags (2)."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return dict(zip(unique_names([key for key, _ in pairs]), (value for _, value in pairs), strict=True))


DECODER = json.JSONDecoder(object_pairs_hook=all_pairs)
# Python refuses to turn thousands of digits into a number; as a text they harm nobody.
LARGE_NUMBERS_DECODER = json.JSONDecoder(object_pairs_hook=all_pairs, parse_int=str)


def parsed(text: str) -> Any:
    try:
        return DECODER.decode(text)
    except (ValueError, RecursionError):
        try:
            return LARGE_NUMBERS_DECODER.decode(text)
        except (ValueError, RecursionError):
            return Broken(text)


class Walker:
    """Walks a JSON document piece by piece, so that a list of any length needs little memory."""

    def __init__(self, text: TextIO) -> None:
        self.text = text
        self.buffer = ""
        self.at = 0
        self.decoder = DECODER
        self.left_out: Counter[str] = Counter()

    def records(self) -> Iterator[Any]:
        """The items of the first list of objects; a document without one is itself the record."""
        start = self.peek()
        if start == "[":
            yield from self.items()
        elif start == "{" and self.is_keyed():
            yield from self.keyed()
        elif start == "{" and is_one_conversation(whole := self.whole()):
            yield whole
        elif start == "{":
            found = yield from self.wrapped()
            while found is not None:
                yield found
                if (isinstance(found, Broken) and not self.skip_broken()) or self.peek() != "{":
                    return
                found = self.value()
        else:
            yield Broken(self.buffer[self.at :])

    def is_keyed(self) -> bool:
        """Whether the object that begins here is a dictionary of like records: {"chat-1": {…}, "chat-2": {…}}."""
        place, self.at = self.at, self.at + 1
        try:
            pairs = [self.pair_in_buffer() for _ in range(2)]
        except (ValueError, RecursionError):
            return False
        finally:
            self.at = place
        names = [set(value) if isinstance(value, dict) else set[str]() for _, value in pairs]
        return len(names[0] & names[1]) * 2 > max(len(names[0]), len(names[1]))

    def pair_in_buffer(self) -> tuple[Any, Any]:
        """A key and its value, without reading on."""
        key, self.at = self.decoder.raw_decode(self.buffer, self.place_of(BLANK_OR_COMMA))
        value, self.at = self.decoder.raw_decode(self.buffer, self.place_of(BLANK_OR_COLON))
        return key, value

    def place_of(self, skipped: str) -> int:
        """Where the next character stands that is none of these."""
        return len(self.buffer) - len(self.buffer[self.at :].lstrip(skipped))

    def keyed(self) -> Iterator[Any]:
        """The records of a dictionary, each with its key as its id."""
        self.at += 1
        while self.peek() == '"':
            key = self.value()
            self.peek()
            self.at += 1
            value = self.value()
            yield {"key" if "id" in value else "id": key, **value} if isinstance(value, dict) else value
            if isinstance(value, Broken):
                return
            if self.peek() == ",":
                self.at += 1

    def whole(self) -> dict[str, Any]:
        """The object that begins here, where it is the only one and the buffer holds all of it; else an empty one."""
        try:
            value, end = self.decoder.raw_decode(self.buffer, self.at)
        except (ValueError, RecursionError):
            return {}
        return value if not self.buffer[end:].strip() else {}

    def wrapped(self, depth: int = 0) -> Generator[Any, None, dict[str, Any] | None]:
        """Look through an object for a list of objects; without one, give the object back.

        Further lists of objects are other tables: they are counted by their names in `left_out`.
        """
        found = False
        plain: dict[str, Any] = {}
        self.at += 1
        while self.peek() == '"':
            key = self.value()
            if isinstance(key, Broken) or self.peek() != ":":
                yield Broken(self.buffer[self.at :])
                return None
            self.at += 1
            if self.peek() == "[" and self.peek_inside() == "{":
                if found:
                    self.left_out[str(key)] += sum(1 for _ in self.items())
                else:
                    yield from self.items()
                found = True
            elif self.peek() == "{" and depth < DEEPEST_WRAPPER and not found:
                inner = yield from self.wrapped(depth + 1)
                found = inner is None
                plain[key] = inner
            else:
                plain[key] = self.value()
                if isinstance(plain[key], Broken):
                    yield plain[key]
                    return None
            if self.peek() == ",":
                self.at += 1
        self.at += 1
        return None if found else plain

    def items(self) -> Iterator[Any]:
        """The items of the list that begins here."""
        self.at += 1
        while self.peek() not in ("]", ""):
            value = self.value()
            yield value
            if isinstance(value, Broken) and not self.skip_broken():
                return
            if self.peek() == ",":
                self.at += 1
        self.at += 1

    def skip_broken(self) -> bool:
        """Go on behind an item that cannot be read, to where the next one seems to begin."""
        while True:
            if following := NEXT_RECORD.search(self.buffer, self.at + 1):
                self.at = following.end()
                return True
            self.at = max(self.at, len(self.buffer) - RAW_CHARACTERS)
            if not self.more():
                self.at = len(self.buffer)
                return False

    def peek(self) -> str:
        """The next character that is not blank; nothing at the end."""
        while True:
            found = NOT_BLANK.search(self.buffer, self.at)
            self.at = found.start() if found else len(self.buffer)
            if found or not self.more():
                return self.buffer[self.at : self.at + 1]

    def peek_inside(self) -> str:
        """The first character within the list that begins here."""
        place, self.at = self.at, self.at + 1
        while self.at >= len(self.buffer.rstrip()) and self.more(keep=place):
            pass
        inside = self.buffer[self.at :].lstrip()[:1]
        self.at = place
        return inside

    def more(self, keep: int | None = None) -> bool:
        """Read on; what lies behind is forgotten unless it is to be kept."""
        piece = self.text.read(max(CHUNK_CHARACTERS, len(self.buffer) - self.at))
        if keep is None:
            self.buffer, self.at = self.buffer[self.at :] + piece, 0
        else:
            self.buffer += piece
        return bool(piece)

    def is_wrong(self, error: ValueError) -> bool:
        """Whether the JSON is broken far from the end of what is read, so that reading on would not help."""
        return isinstance(error, json.JSONDecodeError) and (
            error.pos < len(self.buffer) - FAR_CHARACTERS and not error.msg.startswith("Unterminated")
        )

    def value(self) -> Any:
        """The JSON value that begins here."""
        self.peek()
        while True:
            try:
                value, end = self.decoder.raw_decode(self.buffer, self.at)
            except RecursionError:
                return Broken(self.buffer[self.at : self.at + RAW_CHARACTERS])
            except ValueError as error:
                if "limit" in str(error) and self.decoder is DECODER:
                    self.decoder = LARGE_NUMBERS_DECODER
                elif len(self.buffer) > RECORD_CHARACTERS or self.is_wrong(error) or not self.more():
                    return Broken(self.buffer[self.at : self.at + RAW_CHARACTERS])
                continue
            if end == len(self.buffer) and self.more():
                continue  # a number may go on in the next piece
            self.at = end
            return value
