"""What a store keeps for its sentiment, shared by all who use it: the own lexicon and a learned model, in versions."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from cx_insights import deeds
from cx_insights.db import settings as kept_settings
from cx_insights.db.kept_versions import LEXICON, MODEL, KeptVersion, history, keep, newest
from cx_insights.db.schema import interactions
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName
from cx_insights.intake.receipt import Progress, silent
from cx_insights.model.words import Actor
from cx_insights.texts import sentiment
from cx_insights.texts.sentiment.learned import Model
from cx_insights.texts.sentiment.learning import learn
from cx_insights.texts.sentiment.own_lexicon import OwnLexicon
from cx_insights.texts.sentiment.rules import Rules
from cx_insights.texts.sentiment.scorers import lexicon_in_use

_MOST_LEXICONS = 200
_MOST_MODELS = 3
_MODEL_IN_USE = "learned_model_in_use"

Rated = list[tuple[str, str]]
"""Texts with their labels: [('never arrived', 'negative'), ...]."""


def own_of(store: Store) -> sentiment.Own:
    """What the scorer takes from this store."""
    with store.reading() as connection:
        lexicon, model = newest(connection, LEXICON), _model(connection)
    return sentiment.Own(lexicon.document if lexicon else "", model.document if model else "")


def scorer_of(store: Store) -> sentiment.Scorer:
    """The scorer with which this store's texts are scored."""
    return sentiment.current(own_of(store))


def own_lexicon(store: Store) -> OwnLexicon:
    """The entries of the user's own that are kept in this store."""
    return OwnLexicon.read(own_of(store).lexicon)


def change_lexicon(store: Store, change: Callable[[OwnLexicon], OwnLexicon], note: str) -> int:
    """Keep the changed lexicon as a new version; what somebody else saved meanwhile is changed, not lost."""
    with store.writing(deeds.WORDS, note) as connection:
        last = newest(connection, LEXICON)
        changed = change(OwnLexicon.read(last.document if last else ""))
        return keep(connection, LEXICON, changed.to_toml(), note, _MOST_LEXICONS)


def replace_lexicon(store: Store, source: str, note: str) -> int:
    """Keep the text of a lexicon file as a new version; refuses one that cannot be used."""
    OwnLexicon.read(source)
    with store.writing(deeds.WORDS, note) as connection:
        return keep(connection, LEXICON, source, note, _MOST_LEXICONS)


def lexicon_versions(store: Store) -> list[KeptVersion]:
    """Every kept version of the own lexicon, newest first."""
    with store.reading() as connection:
        return history(connection, LEXICON, _MOST_LEXICONS)


def restore_lexicon(store: Store, version: int) -> int:
    """An earlier version once more, as the newest."""
    for kept in lexicon_versions(store):
        if kept.version == version:
            return replace_lexicon(store, kept.document, f"version {version} restored")
    raise UnknownName(f"There is no version {version} of the lexicon in this store.")


@dataclass(frozen=True)
class KeptModel:
    """The model that was learned last, and whether it scores."""

    model: Model
    kept: KeptVersion
    in_use: bool


def kept_model(store: Store) -> KeptModel | None:
    with store.reading() as connection:
        last, used = newest(connection, MODEL), _model(connection)
    return KeptModel(Model.from_json(last.document), last, used is not None) if last else None


def keep_model(store: Store, model: Model, use: bool) -> None:
    """Keep what was learned, and use it or not."""
    with store.writing(deeds.MODEL) as connection:
        keep(connection, MODEL, model.to_json(), model.trained_on, _MOST_MODELS)
        kept_settings.put(connection, _MODEL_IN_USE, "yes" if use else "no")


def use_model(store: Store, use: bool) -> None:
    """Let the kept model score, or the lexicon."""
    with store.writing(deeds.MODEL) as connection:
        kept_settings.put(connection, _MODEL_IN_USE, "yes" if use else "no")


def rated_texts(store: Store) -> Rated:
    """What customers wrote beside a rating of theirs: below 3 of 5 is negative, 4 and more positive."""
    i = interactions.c
    rated = i.actor == Actor.CUSTOMER.value, i.text.is_not(None), i.csat.is_not(None)
    with store.reading() as connection:
        rows = connection.execute(select(i.text, i.csat).where(*rated).order_by(i.sequence)).all()
    return [
        (row.text, "negative" if row.csat < 3 else "positive" if row.csat >= 4 else "neutral") for row in rows
    ]


def count_rated(store: Store) -> int:
    i = interactions.c
    rated = i.actor == Actor.CUSTOMER.value, i.text.is_not(None), i.csat.is_not(None)
    with store.reading() as connection:
        return connection.scalar(select(func.count()).where(*rated)) or 0


def learn_from(store: Store, rated: Rated, trained_on: str, progress: Progress = silent) -> Model:
    """A model of these ratings on top of the store's lexicon; nothing is kept yet."""
    lexicon = lexicon_in_use(own_of(store))
    found = sentiment.score([text for text, _ in rated], scorer=sentiment.CxScorer(lexicon))
    usable = [
        row
        for row, each in zip(rated, found, strict=True)
        if each.reason == "scored" and each.language == "en"
    ]
    texts, labels = [text for text, _ in usable], [label for _, label in usable]
    return learn(texts, labels, Rules(lexicon), trained_on, progress)


def _model(connection: Connection) -> KeptVersion | None:
    in_use = kept_settings.get(connection, _MODEL_IN_USE) == "yes"
    return newest(connection, MODEL) if in_use else None
