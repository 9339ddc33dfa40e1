"""Old scores are made anew, with all that was derived from them."""

import pytest
from sqlalchemy import select

from cx_insights.db import settings as kept_settings
from cx_insights.db.schema import conversations, interactions, journeys, transitions
from cx_insights.db.store import Store
from cx_insights.intake import import_rows
from cx_insights.intake.amending.rescore import rescore
from cx_insights.texts import sentiment
from telling import told_conversations

TOLD = {
    "ana": 'app: customer@0"the order never arrived" bot@1"sorry" human@9 customer@12"this is great"',
    "ben": 'chat: customer@0"Missä minun tilaukseni viipyy?" bot@1',
    "cai": 'chat: customer@0"PZ-104512" bot@1',
}


@pytest.fixture
def scored_by_textblob(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("CX_SCORER", "textblob")
    import_rows(store, told_conversations({"ana": TOLD["ana"]}))
    import_rows(store, told_conversations({"ben": TOLD["ben"], "cai": TOLD["cai"]}))
    monkeypatch.delenv("CX_SCORER")
    return store


def everything(store: Store) -> list[list[tuple[object, ...]]]:
    with store.reading() as connection:
        return [
            sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in (interactions, transitions, conversations, journeys)
        ]


def labels(store: Store) -> dict[str, str | None]:
    with store.reading() as connection:
        i = interactions.c
        found = connection.execute(select(i.text, i.sentiment_label).where(i.actor == "customer"))
        return {row.text: row.sentiment_label for row in found}


def test_after_rescoring_the_store_is_as_if_it_had_been_imported_today(
    scored_by_textblob: Store, store: Store, tmp_path_factory: pytest.TempPathFactory, backend: str
) -> None:
    from telling import fresh_store

    assert labels(scored_by_textblob)["the order never arrived"] == "neutral"
    done = rescore(scored_by_textblob)
    assert (done.version, done.read, done.changed) == (sentiment.VERSION, 4, 2)
    with fresh_store(backend, tmp_path_factory.mktemp("today")) as today:
        import_rows(today, told_conversations({"ana": TOLD["ana"]}))
        import_rows(today, told_conversations({"ben": TOLD["ben"], "cai": TOLD["cai"]}))
        assert everything(scored_by_textblob) == everything(today)


def test_the_copies_and_the_mood_around_the_handoff_follow(scored_by_textblob: Store) -> None:
    rescore(scored_by_textblob)
    with scored_by_textblob.reading() as connection:
        t, c = transitions.c, conversations.c
        copies = dict(connection.execute(select(t.sequence, t.sentiment_score)).tuples().all())
        kept = dict(
            connection.execute(select(interactions.c.sequence, interactions.c.sentiment_score)).tuples().all()
        )
        mood = connection.execute(
            select(c.sentiment_before, c.sentiment_after).where(c.conversation_id == "ana-1")
        ).one()
    assert copies == kept
    assert mood.sentiment_before < 0 < mood.sentiment_after


def test_what_one_version_has_scored_is_not_touched_again(scored_by_textblob: Store) -> None:
    rescore(scored_by_textblob)
    before = everything(scored_by_textblob)
    again = rescore(scored_by_textblob)
    assert (again.read, again.changed) == (0, 0)
    assert everything(scored_by_textblob) == before


def test_no_word_of_a_bot_or_an_employee_ever_gets_a_score(scored_by_textblob: Store) -> None:
    rescore(scored_by_textblob)
    with scored_by_textblob.reading() as connection:
        i = interactions.c
        scored = connection.execute(
            select(i.text).where(i.actor != "customer", i.sentiment_score.is_not(None))
        ).all()
    assert scored == []


def test_an_empty_store_has_nothing_to_rescore(store: Store) -> None:
    assert rescore(store).read == 0


def test_an_import_with_scoring_switched_off_is_scored_later(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CX_SCORER", "off")
    import_rows(store, told_conversations(TOLD))
    with store.reading() as connection:
        i = interactions.c
        reasons = select(i.sentiment_reason, i.sentiment_version).where(
            i.text.is_not(None), i.actor == "customer"
        )
        assert {tuple(row) for row in connection.execute(reasons)} == {("not_scored", "off")}
    monkeypatch.delenv("CX_SCORER")
    assert rescore(store).read == 4
    assert labels(store)["the order never arrived"] == "negative"


def test_facts_of_an_older_version_are_derived_anew_of_all_customers(store: Store) -> None:
    import_rows(store, told_conversations(TOLD))
    before = everything(store)
    with store.writing() as connection:
        connection.execute(conversations.update().values(repeated_turns=99))
        connection.execute(journeys.update().values(variant="as it was derived once"))
    rescore(store)
    assert everything(store) != before, "facts of this version are believed"
    with store.writing() as connection:
        kept_settings.put(connection, kept_settings.FACTS, "0")
    rescore(store)
    assert everything(store) == before
