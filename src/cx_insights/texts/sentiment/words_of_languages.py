"""Words by which languages are told apart, as `languages.toml` lists them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Words = frozenset[str]
UNKNOWN = "unknown"
"""In place of a language that cannot be told."""


class Told(NamedTuple):
    """What languages.toml says."""

    english: Words
    foreign: Words
    of_both: Words
    english_with_accents: Words
    hindi: Words
    foreign_letters: Words
    not_stated: Words
    names: dict[str, Words]
    of: dict[str, Words]
    of_names: Words
    letters: dict[str, Words]


@cache
def told() -> Told:
    source = files("cx_insights.texts.sentiment").joinpath("languages.toml").read_text(encoding="utf-8")
    found = tomllib.loads(source)
    letters = frozenset(found.pop("foreign_letters"))
    names = {code: frozenset(words.split()) for code, words in found.pop("names").items()}
    of = {code: frozenset(words.split()) for code, words in found.pop("of").items()}
    accents = {code: frozenset(each) for code, each in found.pop("letters").items()}
    lists = {name: frozenset(words.split()) for name, words in found.items()}
    return Told(**lists, foreign_letters=letters, names=names, of=of, letters=accents)
