"""Entries of one's own: written as texts are read, kept in the store in versions, refused with a sentence."""

from pathlib import Path

import pytest

from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.intake import import_rows
from cx_insights.intake.keeping.own_sentiment import (
    change_lexicon,
    lexicon_versions,
    own_lexicon,
    replace_lexicon,
    restore_lexicon,
    scorer_of,
)
from cx_insights.queries.texts_with import count_texts_with, texts_with
from cx_insights.texts import sentiment
from cx_insights.texts.sentiment.own_lexicon import MOST_ENTRIES, OwnEntry, OwnLexicon, literal_words, tidy
from telling import rows, told_conversations

SOGGY = OwnEntry("soggy (base|crust)", -0.7, "since the new oven")
WRITTEN = '[intensity]\nmega = 1.5\n\n[[entries]]\nrule = "ours"\npolarity = 0\npatterns = ["awful burger"]\n'


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Can’t  log in!", "can not log in"),
        ("Soggy (Base|Crust)", "soggy (base|crust)"),
        ("frustrat*", "frustrat*"),
        ("#fail", "fail"),
        (":-(", ":-("),
        ("😡", "😡"),
        ("waited .. # hours", "waited .. # hours"),
    ],
)
def test_a_phrase_is_written_as_texts_are_read(said: str, written: str) -> None:
    assert tidy(said) == written


def test_the_words_that_a_text_must_hold_leave_out_what_may_be_missing() -> None:
    assert literal_words("waited .. # hours") == ["waited", "hours"]
    assert literal_words("can not [really] (log|sign) frustrat*") == ["frustrat"]


def test_what_is_written_is_read_again_with_notes_quotes_and_other_sections() -> None:
    own = OwnLexicon.read(WRITTEN).with_entry(OwnEntry("gr8 stuff", 0.5, 'he said "wow"\\n'))
    assert OwnLexicon.read(own.to_toml()) == own
    assert own.settings == {"intensity": {"mega": 1.5}}
    assert [entry.phrase for entry in own.entries] == ["awful burger", "great stuff"]


def test_an_entry_is_changed_in_its_place() -> None:
    own = OwnLexicon().with_entry(SOGGY).with_entry(OwnEntry("ghosted", -0.6))
    changed = own.with_entry(OwnEntry("soggy base", -0.9), instead_of=SOGGY.phrase)
    assert [(entry.phrase, entry.polarity) for entry in changed.entries] == [
        ("soggy base", -0.9),
        ("ghosted", -0.6),
    ]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (OwnEntry("  ", -0.5), "needs at least one word"),
        (OwnEntry("x" * 201, -0.5), "at most 200 letters"),
        (OwnEntry("soggy (base|crust)", 0.1), "already, with −0.70"),
        (OwnEntry("new phrase", 1.5), "goes from -1 to 1"),
        (OwnEntry("new phrase", float("nan")), "goes from -1 to 1"),
        (OwnEntry("never (arrived", -0.5), "bracket without its other half"),
        (OwnEntry(".. hours", -0.5), "nothing is found by it"),
        (OwnEntry("<tim> late", -0.5), "Did you mean '<time>'"),
        (OwnEntry(" ".join(["(a|b|c|d|e|f)"] * 5), -0.5), "stands for 7,776 phrases"),
    ],
)
def test_an_entry_that_cannot_be_used_is_one_sentence(entry: OwnEntry, sentence: str) -> None:
    own = OwnLexicon().with_entry(SOGGY)
    with pytest.raises(UnusableInput) as refused:
        own.with_entry(entry)
    assert sentence in str(refused.value)


def test_a_file_with_too_many_phrases_or_one_twice_is_refused() -> None:
    line = '[[entries]]\nrule = "x"\npolarity = 0.1\npatterns = [{}]\n'
    many = ", ".join(f'"word{number}x"' for number in range(MOST_ENTRIES + 1))
    with pytest.raises(UnusableInput, match=r"5,001 phrases; 5,000 are the most"):
        OwnLexicon.read(line.format(many))
    with pytest.raises(UnusableInput, match="'soggy' twice"):
        OwnLexicon.read(line.format('"soggy", "soggy"'))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("entries = 3", "each begin with"),
        ("negation = 3", "is a section"),
        ('[negation]\nwords = "x"', "is text. It has to be a list of words"),
        ('[intensity]\nmega = "x"', "is text. It has to be a number"),
        ('[[entries]]\nrule = "a"\npolarity = 0\npatterns = "x"', "patterns as a list"),
        ('[[entries]]\nrule = "a"\npolarity = 0\npattern = ["x"]', "Did you mean 'patterns'"),
        ('[[entries]]\nrule = 3\npolarity = 0\npatterns = ["x"]', "a rule that is no text"),
    ],
)
def test_a_file_that_says_something_else_is_one_sentence(source: str, sentence: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        OwnLexicon.read(source)
    assert sentence in str(refused.value)


def test_imports_score_with_the_lexicon_that_the_store_keeps(store: Store) -> None:
    plain = scorer_of(store).version
    change_lexicon(store, lambda own: own.with_entry(SOGGY), "added soggy")
    import_rows(
        store, told_conversations({"ana": 'chat: customer@0"The soggy crust is here" bot@1"Let me look"'})
    )
    with store.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT sentiment_label, sentiment_version FROM interactions WHERE actor = 'customer'"
        ).fetchone()
    assert found is not None
    assert tuple(found) == ("negative", scorer_of(store).version)
    assert scorer_of(store).version.replace(plain.partition("+")[0], "").startswith("+own-")


def test_a_note_is_no_new_version_of_the_scores(store: Store) -> None:
    change_lexicon(store, lambda own: own.with_entry(SOGGY), "added soggy")
    before = scorer_of(store).version
    noted = OwnEntry(SOGGY.phrase, SOGGY.polarity, "not so any more")
    change_lexicon(store, lambda own: own.with_entry(noted, SOGGY.phrase), "noted")
    assert scorer_of(store).version == before


def test_each_save_is_a_version_that_can_be_restored(store: Store) -> None:
    change_lexicon(store, lambda own: own.with_entry(SOGGY), "added soggy")
    change_lexicon(store, lambda own: own.without(SOGGY.phrase), "removed soggy")
    assert own_lexicon(store).entries == ()
    assert restore_lexicon(store, 1) == 3
    assert own_lexicon(store).entries == (SOGGY,)
    assert [(kept.version, kept.note) for kept in lexicon_versions(store)] == [
        (3, "version 1 restored"),
        (2, "removed soggy"),
        (1, "added soggy"),
    ]
    with pytest.raises(UnknownName, match="no version 9"):
        restore_lexicon(store, 9)


def test_a_change_that_is_refused_leaves_what_was_kept(store: Store) -> None:
    change_lexicon(store, lambda own: own.with_entry(SOGGY), "added soggy")
    with pytest.raises(UnusableInput):
        change_lexicon(store, lambda own: own.with_entry(OwnEntry("", 0.0)), "nothing")
    with pytest.raises(UnusableInput):
        replace_lexicon(store, "[[entries]", "a broken file")
    assert own_lexicon(store).entries == (SOGGY,)
    assert len(lexicon_versions(store)) == 1


def test_a_file_that_is_named_wins_over_the_store(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_lexicon(store, lambda own: own.with_entry(SOGGY), "added soggy")
    file = tmp_path / "lexicon.toml"
    file.write_text(
        '[[entries]]\nrule = "ours"\npolarity = 0.7\npatterns = ["soggy crust"]\n', encoding="utf-8"
    )
    monkeypatch.setenv("CX_LEXICON", str(file))
    assert sentiment.score(["a soggy crust"], scorer=scorer_of(store))[0].label == "positive"


def test_the_texts_that_a_phrase_can_touch_are_found_whatever_their_case(store: Store) -> None:
    told = {
        "ana": 'chat: customer@0"The SOGGY crust is here" bot@1"a soggy day"',
        "ben": 'chat: customer@0"the soggy crust is here" customer@2"100% soggy_base!" customer@3"no crust"',
        "cai": 'chat: customer@0"100% soggy_base!"',
    }
    import_rows(store, told_conversations(told))
    assert rows(store, count_texts_with(["soggy"])) == [(4, 3)]
    assert rows(store, count_texts_with(["soggy", "crust"])) == [(2, 2)]
    assert rows(store, count_texts_with(["0% soggy_"])) == [(2, 1)]
    assert len(rows(store, texts_with(["soggy"], most=2))) == 2
