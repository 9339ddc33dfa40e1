"""A scorer of one's own, found by its entry point, as an installed package brings it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from cx_insights.errors import BadSetting, UnknownName
from cx_insights.texts import sentiment
from cx_insights.texts.sentiment import BadScorer, TextBlobScorer, score

TINY = '''
"""A scorer with a model of two words."""

MODEL = {"gut": 1.0, "grr": -1.0}


class Tiny:
    version = "tiny-1"

    def scores(self, texts):
        return [max(-1.0, min(1.0, sum(MODEL.get(word, 0.0) for word in text.split()))) for text in texts]

    def parts(self, text):
        return []
'''


@pytest.fixture
def tiny_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package on the path with the files that pip would have written."""
    (tmp_path / "tiny_scorer.py").write_text(TINY, encoding="utf-8")
    about = tmp_path / "tiny_scorer-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: tiny-scorer\nVersion: 1.0\n", encoding="utf-8"
    )
    (about / "entry_points.txt").write_text(
        "[cx_insights.scorers]\ntiny = tiny_scorer:Tiny\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.mark.usefixtures("tiny_is_installed")
def test_an_installed_scorer_is_used_where_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CX_SCORER", "tiny")
    assert [found.label for found in score(["a gut pizza", "grr what now", "great"])] == [
        "positive",
        "negative",
        "neutral",
    ]
    assert sentiment.VERSION == "tiny-1"


class _Polyglot:
    """Says which texts it was given."""

    version = "polyglot"

    def __init__(self, *languages: str) -> None:
        self.languages = languages
        self.seen: list[str] = []

    def scores(self, texts: Sequence[str]) -> list[float]:
        self.seen += texts
        return [0.5] * len(texts)

    def parts(self, text: str) -> list[sentiment.Part]:
        return []


def test_a_scorer_sees_every_language_that_it_says_it_takes() -> None:
    texts = ["Great pizza", "Missä minun tilaukseni viipyy?", "房间很干净，服务也好", "La pizza llegó fría"]
    some, every = _Polyglot("fi", "zh"), _Polyglot("*")
    assert [found.reason for found in score(texts, scorer=some)] == [
        "other_language", "scored", "scored", "other_language"
    ]  # fmt: skip
    assert sorted(some.seen) == sorted(texts[1:3])
    assert {found.reason for found in score(texts, scorer=every)} == {"scored"}
    assert sorted(every.seen) == sorted(texts)


@pytest.mark.usefixtures("tiny_is_installed")
def test_an_installed_scorer_is_not_used_where_it_is_not_named() -> None:
    assert score(["great"])[0].label == "positive"
    assert sentiment.VERSION.startswith("cx-")


@pytest.mark.usefixtures("tiny_is_installed")
def test_a_scorer_that_is_not_installed_is_named_with_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CX_SCORER", "tinny")
    with pytest.raises(UnknownName, match=r"Did you mean 'tiny'.* cx, textblob, off, tiny"):
        score(["great"])


def test_textblob_alone_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CX_SCORER", "textblob")
    assert score(["This isn't great"])[0].score == 0.8
    assert TextBlobScorer().version == sentiment.VERSION


class _TooFew:
    version = "too-few"

    def scores(self, texts: object) -> list[float]:
        return [0.5]

    def parts(self, text: str) -> list[sentiment.Part]:
        return []


class _TooHigh(_TooFew):
    version = "too-high"

    def scores(self, texts: object) -> list[float]:
        return [7.0]


def test_a_scorer_that_breaks_its_word_is_named() -> None:
    with pytest.raises(BadScorer, match="too-few gave 1 scores for 2 texts"):
        score(["one text", "another text"], scorer=_TooFew())
    with pytest.raises(BadScorer, match=r"too-high gave 7\.0"):
        score(["one text"], scorer=_TooHigh())


def test_a_lexicon_of_ones_own_is_used_as_soon_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "lexicon.toml"
    own.write_text("", encoding="utf-8")
    monkeypatch.setenv("CX_LEXICON", str(own))
    before = sentiment.VERSION
    assert score(["zonked box"])[0].label == "neutral"
    own.write_text('[[entries]]\nrule = "ours"\npolarity = -0.7\npatterns = ["zonked"]\n', encoding="utf-8")
    os.utime(own, ns=(1, 1))  # another moment, however coarse the clock of the disk is
    assert score(["zonked box"])[0].label == "negative"
    assert before != sentiment.VERSION


def test_a_lexicon_that_is_named_and_not_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CX_LEXICON", str(tmp_path / "nowhere.toml"))
    with pytest.raises(BadSetting, match=r"nowhere\.toml, which cannot be read"):
        score(["great"])


def test_scoring_loads_neither_nltk_nor_the_language_model_for_plain_english() -> None:
    asked = (
        "import sys; from cx_insights.texts.sentiment import score; score(['Where is my order?']);"
        "print(sorted({'textblob', 'nltk', 'py3langid', 'sklearn'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment
    )
    assert found.stdout.strip() == "[]"
