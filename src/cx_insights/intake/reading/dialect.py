"""How a delimited text is written, decided on its first rows."""

import io
import re
from collections import Counter
from dataclasses import replace
from itertools import islice

from cx_insights.intake.reading.records import Dialect, Row, read_rows
from cx_insights.intake.staging.table import is_blank

COMMON_DELIMITERS = (",", ";", "\t", "|")
RARE_DELIMITERS = ("\x01", "\x1f", "\x1e", "~", "^", "¦", ":")
LONG_DELIMITERS = ("||", "|~|", "~|~", "|;|", "^|^", "<|>", "##", "@@", "$$", "~~", "^^", ";;", "::")
LAST_DELIMITERS = ("#", " ")
CONTEST_ROWS = 150
SINGLE_QUOTED = re.compile(r"(?:^|[,;\t|])'(?:[^']|'')*'(?=[,;\t|]|\s*$)")
JOINTS = re.compile(r"'([,;\t|])'?")
FIRST_ROWS = 20
MOST_FOOTER_LINES = 20
CLOCK_OR_LINK = re.compile(r"\d:\d\d|://")
SEPARATOR_LINE = re.compile(r"\s*\"?sep=(\\t|[^\s\"]{1,4}|[ \t])\"?\s*", re.IGNORECASE)


def declared_delimiter(text: str) -> str | None:
    """The delimiter that Excel's first line sep=; states."""
    declared = SEPARATOR_LINE.fullmatch(first_line(text))
    return declared[1].replace("\\t", "\t") if declared else None


def first_line(text: str, newline: str = "") -> str:
    return next(iter(io.StringIO(text, newline=newline)), "")


def sniff_dialect(text: str, whole: bool, newline: str = "") -> Dialect:
    """The dialect under which the first rows are the most alike; one column where none makes any sense."""
    backslash = text.count('\\"') > text.count('""') and bool(re.search(r'[^\\]\\"(?!\s*[,;\t|\r\n])', text))
    if single_quoted(text):
        return replace(sniff_quoted(text, whole, newline), quote="'")
    if not any(sign in first_line(text, newline) for sign in COMMON_DELIMITERS):
        for dialect in map(Dialect, LAST_DELIMITERS):
            if is_grid(text, dialect, whole, newline):
                return dialect
    if is_prose(text):
        return Dialect("\x1f", backslash=backslash)
    best, best_score = Dialect(",", backslash=backslash), 0.0
    for delimiter in COMMON_DELIMITERS + RARE_DELIMITERS:
        if delimiter not in text or (delimiter == ":" and (best_score > 0 or CLOCK_OR_LINK.search(text))):
            continue
        dialect = Dialect(delimiter, backslash=backslash)
        score = evenness(without_footer(sample_rows(text, dialect, whole, newline=newline)))
        if score > best_score * 1.02:
            best, best_score = dialect, score
    for delimiter in LONG_DELIMITERS:
        # Read as '|', a||b||c has an empty column after each other one, and more columns than it should.
        dialect = Dialect(delimiter, backslash=backslash)
        if delimiter in text and is_between_all(
            sample_rows(text, dialect, whole, newline=newline), delimiter
        ):
            return dialect
    return best if best_score > 0 else Dialect("\x1f" if "," in text else ",", backslash=backslash)


def single_quoted(text: str) -> bool:
    """Whether cells stand between apostrophes: nearly every line has such cells, and hardly one between quotes."""
    lines = [line for line in text.splitlines()[:CONTEST_ROWS] if line.strip()]
    quoted = sum(bool(SINGLE_QUOTED.search(line)) for line in lines)
    return (
        len(lines) > 1 and quoted >= 0.8 * len(lines) and sum('"' in line for line in lines) * 2 < len(lines)
    )


def sniff_quoted(text: str, whole: bool, newline: str) -> Dialect:
    """The dialect between apostrophes: the sign that stands most often behind a cell's end and before the next."""
    between = Counter(
        found[1] for line in text.splitlines()[:CONTEST_ROWS] for found in JOINTS.finditer(line)
    )
    delimiter = between.most_common(1)[0][0] if between else ","
    return Dialect(delimiter)


def is_prose(text: str) -> bool:
    """Whether the file is one column of sentences: no sign between cells in its first line, a blank behind commas."""
    lines = [line for line in text.splitlines()[:CONTEST_ROWS] if line.strip()]
    if len(lines) < 3 or any(sign in lines[0] for sign in (*COMMON_DELIMITERS, *RARE_DELIMITERS, '"')):
        return False
    body = "\n".join(lines[1:])
    commas = body.count(",")
    return bool(commas) and body.count(", ") >= 0.9 * commas and not any(sign in body for sign in ";\t|")


def is_grid(text: str, dialect: Dialect, whole: bool, newline: str) -> bool:
    """Whether every row has the same number of cells, three or more: what a blank or a # must show to be believed."""
    rows = (
        without_footer(sample_rows(text, dialect, whole, newline=newline))
        if dialect.delimiter in text
        else []
    )
    widths = {len(row.cells) for row in rows}
    return (
        len(rows) > 2
        and len(widths) == 1
        and min(widths) > 2
        and not any(is_blank([c]) for c in rows[0].cells)
    )


def without_footer(rows: list[Row]) -> list[Row]:
    """The rows without the lines of one cell that end them, where what is left is a table beyond doubt."""
    kept = list(rows)
    while kept and len(kept[-1].cells) < 2 and len(rows) - len(kept) < MOST_FOOTER_LINES:
        kept.pop()
    widths = {len(row.cells) for row in kept}
    return kept if len(kept) >= 2 and len(widths) == 1 and min(widths) > 2 else rows


def is_between_all(rows: list[Row], delimiter: str) -> bool:
    """Whether rows are divided by a delimiter of several characters, and no part of it stands alone in a cell."""
    heads = rows[:FIRST_ROWS]
    return evenness(heads) > 0.5 and not any(
        character in cell.replace(delimiter, "")
        for row in heads
        for cell in row.cells
        for character in delimiter
    )


def sample_rows(
    text: str, dialect: Dialect, whole: bool, limit: int = CONTEST_ROWS, newline: str = ""
) -> list[Row]:
    """The first rows that hold something; the last of a text that goes on is left out, for it may be cut."""
    lines = io.StringIO(text.replace("\0", ""), newline=newline)
    rows = list(islice(read_rows(lines, dialect, whole=whole), limit + 1))
    if not whole and len(rows) <= limit:
        rows = [row for row in rows[:-1] if not row.cut_short]
    return [row for row in rows[:limit] if not is_blank(row.cells)]


def evenness(rows: list[Row]) -> float:
    """0 where rows fall into no columns; nearer 1 the more of them have the same number of cells."""
    if not rows:
        return 0.0
    widths = Counter(len(row.cells) for row in rows)
    scores = []
    for width, count in widths.items():
        near = sum(other for size, other in widths.items() if 1 < size < width) * 0.3
        if width > 1 and (count * 2 >= len(rows) or count > 5):
            scores.append(((count + near) / len(rows)) ** 2 * (1 - 0.5 / width))
    return max(scores, default=0.0) if max(scores, default=0.0) > 0.2 else 0.0
