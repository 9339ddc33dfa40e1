"""Words by which columns of speakers and names of companies are known: `speaker_words.toml` beside this file."""

import re
import tomllib
from functools import cache
from importlib.resources import files


def is_header_of_speakers(header: str) -> bool:
    """Whether a header, as `names.normalised` leaves it, names who wrote: 'author id', 'sent by', 'absender'."""
    return bool(_words("headers").search(header))


def names_staff(name: str) -> bool:
    """Whether a name is a company's, a team's or a function's: 'Shop Berlin', 'Help Desk', 'Helper Ann'."""
    return bool(_words("staff").search(name))


def names_the_exporter(name: str) -> bool:
    """'Me', 'You', 'Ich': as programs call the one whose account it is."""
    return bool(_words("exporter").fullmatch(name))


@cache
def _words(name: str) -> re.Pattern[str]:
    written = files("cx_insights.intake.shaping").joinpath("speaker_words.toml").read_text(encoding="utf-8")
    listed = sorted(
        (w.strip() for w in tomllib.loads(written)[name].split(",") if w.strip()), key=len, reverse=True
    )
    return re.compile(rf"(?<![\w])(?:{'|'.join(map(re.escape, map(_plain, listed)))})(?![\w])")


def _plain(word: str) -> str:
    return " ".join(word.split())
