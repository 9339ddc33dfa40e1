"""Texts that are alike, put together with scikit-learn: k-means over TF-IDF, or sentence vectors where installed."""

import importlib
import importlib.util
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cx_insights.errors import CxError
from cx_insights.texts import vectors
from cx_insights.texts.sentiment.words_of_languages import told
from cx_insights.texts.themes import Theme, Themes, stem_of, words_of
from cx_insights.wording import count

FEWEST_TEXTS = 100
MOST_THEMES = 100
_FEWEST_A_THEME = 5
_MOST_GROUPED = 20_000  # texts from which groups are made; the others are given the nearest one
_RAREST, _COMMONEST = 3, 0.5  # in how many texts, and in what share of them, a stem stands that can tell
_MOST_STEMS = 20_000
_DIRECTIONS = 200
_ROUNDS, _STARTS = 30, 3
_EXAMPLES, _WEIGHTS = 3, 200
_STRONGEST = 12  # stems of a theme that its phrases are made of
_PHRASES = 5
_SHARE_OF_A_PHRASE = 0.05  # of a theme's texts

Rows = NDArray[np.float32]


class CannotGroup(CxError):
    """There are too few texts, or nothing to group them with."""


def suggest(
    texts: Sequence[str], number: int | None = None, seed: int = 0, with_vectors: bool | None = None
) -> Themes:
    """So many groups of these texts (by their number where none is asked for), largest first."""
    _must_be_possible(len(texts))
    number = min(number or _fitting(len(texts)), MOST_THEMES, len(texts) // _FEWEST_A_THEME)
    words = [words_of(text) for text in texts]
    stems = _vectorizer()
    table = stems.fit_transform(words)
    rows = vectors.vectors(texts) if _uses_vectors(with_vectors) else _directions(table, seed)
    groups, middles = _grouped(rows, number, seed)
    names = [str(name) for name in stems.get_feature_names_out()]
    themes: list[Theme] = []
    for group, size in Counter(groups.tolist()).most_common():
        if size >= _FEWEST_A_THEME:
            members = np.flatnonzero(groups == group)
            weights = _weights(table[members], names)
            phrases = _phrases([words[place] for place in members], list(weights)[:_STRONGEST])
            nearest = members[np.argsort(-(rows[members] @ middles[group]))]
            examples = tuple(dict.fromkeys(texts[place] for place in nearest[: 5 * _EXAMPLES]))[:_EXAMPLES]
            name = _name(phrases, {theme.name for theme in themes}, len(themes) + 1)
            themes.append(Theme(len(themes) + 1, name, size, phrases, examples, weights))
    used = {stem for theme in themes for stem in theme.weights}
    rarity = {name: round(float(idf), 4) for name, idf in zip(names, stems.idf_, strict=True) if name in used}
    return Themes(tuple(themes), rarity)


def groups_of(
    texts: Sequence[str], number: int, seed: int = 0, with_vectors: bool | None = None
) -> NDArray[np.int32]:
    """The group of each text, without names: for measuring."""
    _must_be_possible(len(texts))
    if _uses_vectors(with_vectors):
        return _grouped(vectors.vectors(texts), number, seed)[0]
    return _grouped(_directions(_vectorizer().fit_transform(list(map(words_of, texts))), seed), number, seed)[
        0
    ]


def _must_be_possible(texts: int) -> None:
    if importlib.util.find_spec("sklearn") is None:
        raise CannotGroup("Themes need scikit-learn. Install it: pip install 'cx-insights[learn]'.")
    if texts < FEWEST_TEXTS:
        raise CannotGroup(f"Themes need {FEWEST_TEXTS} texts of customers; here are {count(texts)}.")


def _uses_vectors(asked: bool | None) -> bool:
    return vectors.is_installed() if asked is None else asked


def _fitting(texts: int) -> int:
    """How many groups suit so many texts: 100 texts 5, 1,000 texts 15, 6,400 and more 40."""
    return int(min(40, max(5, (texts / 4) ** 0.5)))


def _vectorizer() -> Any:
    text = importlib.import_module("sklearn.feature_extraction.text")
    silent = text.ENGLISH_STOP_WORDS.union(*told().of.values()) - _TELLING
    return text.TfidfVectorizer(
        analyzer=lambda words: [stem_of(word) for word in words if word not in silent],
        sublinear_tf=True, min_df=_RAREST, max_df=_COMMONEST, max_features=_MOST_STEMS, dtype=np.float32,
    )  # fmt: skip


# Words that are frequent in other languages, and tell what an English text is about.
_TELLING = frozenset(["hotel", "bank", "note", "date", "personal", "top", "cancel", "fax", "done"])


def _directions(table: Any, seed: int) -> Rows:
    """The table of stems in few directions, each row of length 1."""
    wanted = min(_DIRECTIONS, min(table.shape) - 1)
    reduced = importlib.import_module("sklearn.decomposition").TruncatedSVD(wanted, random_state=seed)
    rows: Rows = reduced.fit_transform(table).astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return rows


def _grouped(rows: Rows, number: int, seed: int) -> tuple[NDArray[np.int32], Rows]:
    """The group of each row, and the middle of each group."""
    drawn = np.sort(np.random.default_rng(seed).permutation(len(rows))[:_MOST_GROUPED])
    means = importlib.import_module("sklearn.cluster").KMeans(
        number, n_init=_STARTS, max_iter=_ROUNDS, random_state=seed
    )
    means.fit(rows[drawn])
    return means.predict(rows), means.cluster_centers_


def _weights(table: Any, names: Sequence[str]) -> dict[str, float]:
    """The strongest stems of a group's texts, strongest first; their squares add up to 1."""
    strength = np.asarray(table.mean(axis=0)).ravel()
    strongest = [place for place in np.argsort(-strength)[:_WEIGHTS] if strength[place] > 0]
    length = float(np.linalg.norm(strength[strongest])) or 1.0
    return {names[place]: round(float(strength[place]) / length, 4) for place in strongest}


def _phrases(texts: Sequence[Sequence[str]], strongest: Sequence[str]) -> tuple[str, ...]:
    """What its texts say of their strongest stems: 'exchange rate'; single words where no pair is frequent."""
    rank = {stem: len(strongest) - place for place, stem in enumerate(strongest)}
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        words.update({word for word in text if stem_of(word) in rank})
        pairs.update(
            {(a, b) for a, b in pairwise(text) if stem_of(a) in rank and stem_of(b) in rank and a != b}
        )
    strong = [pair for pair, n in pairs.items() if n >= max(2, _SHARE_OF_A_PHRASE * len(texts))]
    strong.sort(key=lambda pair: -pairs[pair] * (rank[stem_of(pair[0])] + rank[stem_of(pair[1])]))
    found = [" ".join(pair) for pair in strong[:_PHRASES]]
    said = {stem_of(word) for phrase in found for word in phrase.split()}
    alone = [stem for stem in strongest if stem not in said]
    found += [max((w for w in words if stem_of(w) == stem), key=lambda word: words[word]) for stem in alone]
    return tuple(found[:_PHRASES])


def _name(phrases: Sequence[str], taken: set[str], number: int) -> str:
    """The first phrases that no other theme is called by."""
    names = [", ".join(phrases[:size]) for size in range(1, len(phrases) + 1)]
    return next((name for name in names if name not in taken), f"theme {number}")
