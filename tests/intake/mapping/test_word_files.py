"""The words that recognition reads stand in files; one that is broken says where, and what to do."""

from pathlib import Path

import pytest

from cx_insights.errors import BrokenWords
from cx_insights.intake.mapping import synonyms as synonyms_of_fields
from cx_insights.intake.mapping.column_words import column_words
from cx_insights.intake.mapping.names import name_score
from cx_insights.intake.mapping.synonyms import synonyms
from cx_insights.model.fields import FIELDS
from cx_insights.model.words import Actor


def test_every_name_in_the_file_is_found_as_its_field() -> None:
    assert {field.name for field in FIELDS} <= synonyms().keys()
    for field, names in synonyms().items():
        assert all(name_score(field, phrase) > 0.9 for phrase in names.best), field
        assert all(name_score(field, phrase) > 0 for phrase in (*names.good, *names.fair)), field


def test_names_in_other_scripts_are_names_of_their_own() -> None:
    assert name_score("csat", "満足度") > 0.9
    assert name_score("customer_id", "Номер клиента") > 0.9


def test_a_flag_says_who_it_is_and_who_it_is_not() -> None:
    assert column_words().flagged_actors["is bot"] == (Actor.BOT, Actor.CUSTOMER)
    assert column_words().same_word["nummer"] == "number"
    assert "zip" in column_words().month_first
    assert "zip" not in column_words().day_first


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("[csat", "synonyms.toml is no TOML"),
        ('[csta]\nbest = "x"', r"a section \[csta\], which is no field"),
        ('[csat]\nbets = "x"', r"under csat has a list 'bets' that nothing reads. Did you mean 'best'\?"),
        ('[csat]\nbest = ["x", "y"]', "under csat, best, is no list of phrases. Write them between commas"),
        ('[csat]\nbest = "CSAT"', "has 'CSAT', which is compared in lower case"),
        ('[csat]\nbest = "e-mail"', "has 'e-mail'. Headers are compared by letters and digits"),
        ('csat = "x"', r"under csat is no section of lists. Write \[csat\]"),
    ],
)
def test_a_broken_file_says_where_and_what_to_do(
    written: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / f"room_{abs(hash(written))}"
    room.mkdir()
    (room / "synonyms.toml").write_text(written, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(synonyms_of_fields, "__package__", room.name)
    with pytest.raises(BrokenWords, match=sentence):
        synonyms.__wrapped__()
