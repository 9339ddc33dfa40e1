"""Why a text scores what it does, stretch by stretch, and how that is said to people."""

import re
from dataclasses import dataclass

_TURNED = re.compile(r"(?P<word>.+): turned round")
_STRENGTH = re.compile(r"(?P<word>.+): ×(?P<factor>[\d.]+)")
_SAID = {
    "capitals": "written in capitals",
    "exclamation": "strengthened by the exclamation mark",
    "only asked": "asked, not said, so it weighs less",
    "beside a complaint": "praise beside a complaint weighs less",
    "it ended well": "the story ended well, so it weighs less",
    "not said to be so": "asked or doubted, not said",
    "thanks as manners": "thanks as manners, so they do not count",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text, what it adds to the score, and the rule that says so; without words, of the whole text.

    start │ stop │ words         │ contribution │ rule            │ because                │ own
        6 │   19 │ never arrived │        -0.69 │ never delivered │ ()                     │ False
       30 │   35 │ great         │        -0.44 │ praise          │ (isn't: turned round,) │ False
    """

    start: int
    stop: int
    words: str
    contribution: float
    rule: str
    because: tuple[str, ...] = ()
    own: bool = False  # the rule is of the user's own lexicon

    @property
    def in_words(self) -> str:
        """'praise; negated by “isn't”': the rule that fired and what turned it, for people."""
        rule = f"your phrase: {self.rule}" if self.own and self.rule != "your words" else self.rule
        return "; ".join([rule, *map(_said, self.because)])


def _said(why: str) -> str:
    if turned := _TURNED.fullmatch(why):
        return f"negated by “{turned['word']}”"
    if strength := _STRENGTH.fullmatch(why):
        verb = "strengthened" if float(strength["factor"]) > 1 else "weakened"
        return f"{verb} by “{strength['word']}” (×{strength['factor']})"
    if why.startswith("before "):
        return f"stands before “{why.removeprefix('before ')}”, so it weighs less"
    if why.startswith("after "):
        return f"stands after “{why.removeprefix('after ')}”, so it weighs more"
    return _SAID.get(why, why)
