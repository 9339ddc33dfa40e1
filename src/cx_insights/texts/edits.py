"""Stretches of a text left out or replaced, and where each letter of what is left stood before."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch that reads as something else: Edit(4, 10, ' ', 'markup')."""

    start: int
    stop: int
    instead: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """What is left of a text, and of each stretch that was kept: where it is now, and where it was."""

    text: str
    now: tuple[int, ...] = (0,)
    before: tuple[int, ...] = (0,)

    def place_before(self, place: int) -> int:
        """Where a letter of this text stood in the original."""
        stretch = bisect_right(self.now, place) - 1
        return self.before[stretch] + place - self.now[stretch]

    def span_before(self, start: int, stop: int) -> tuple[int, int]:
        """Where a stretch of this text stood in the original; (0, 0) stays the whole text."""
        return (self.place_before(start), self.place_before(stop - 1) + 1) if stop > start else (start, stop)


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """The text after edits, which are in order and do not overlap."""
    written: list[str] = []
    now, before = [0], [0]
    done = length = 0
    for edit in edits:
        if edit.start < done:
            continue
        written += [text[done : edit.start], edit.instead]
        length += edit.start - done
        now.append(length)
        before.append(edit.start)
        length += len(edit.instead)
        now.append(length)
        before.append(edit.stop)
        done = edit.stop
    written.append(text[done:])
    return Edited("".join(written), tuple(now), tuple(before))


def merged(edits: Iterable[Edit]) -> list[Edit]:
    """In order and without overlaps: an edit inside another one goes, one that begins inside is shortened."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda each: (each.start, -each.stop)):
        start = max(edit.start, found[-1].stop) if found else edit.start
        if start < edit.stop:
            found.append(edit if start == edit.start else Edit(start, edit.stop, edit.instead, edit.kind))
    return found
