"""The words that recognition reads stand in files; one that is broken says where, and what to do."""

from pathlib import Path

import pytest

from cx_insights.errors import BrokenWords
from cx_insights.intake.mapping import synonyms as synonyms_of_fields
from cx_insights.intake.mapping import value_words as value_words_of_files
from cx_insights.intake.mapping import words
from cx_insights.intake.mapping.column_words import column_words
from cx_insights.intake.mapping.names import name_score
from cx_insights.intake.mapping.synonyms import synonyms
from cx_insights.model import words as model_words
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


def test_values_are_read_by_their_words() -> None:
    assert [words.satisfaction(5)(said) for said in ("Excellent", "ok", "Somewhat dissatisfied")] == [5, 3, 2]
    assert (words.solved("Escalated to tier 2"), words.flag_of("Escalated to tier 2")) == (False, True)
    assert [words.channel(said) for said in ("Facebook post", "Online chat", "Mobile web")] == [
        "social",
        "chat",
        "web",
    ]
    assert words.is_named_like_a_bot("Answer Bot")
    assert not words.is_named_like_a_bot("Ada")
    assert words.default_channel(("tweet_id",), "export.csv") == "social"
    assert words.default_channel((), "voice_march.csv") == "phone"


def test_a_spelling_has_one_meaning() -> None:
    with pytest.raises(BrokenWords, match=r"has 'bot' under chat and under phone\. Keep one"):
        model_words._by_spelling({"chat": ("chat", "bot"), "phone": ("bot",)})


@pytest.mark.parametrize(
    ("sound", "broken", "sentence"),
    [
        ("[actors]\nbot =", "[actors]\nrobot =", "under actors has 'robot'. Did you mean 'bot'"),
        (
            'system = ["system", "workflow", "trigger"]',
            'system = "log"',
            "system, is no list of parts of words",
        ),
        ("4 = ", "6 = ", "under satisfaction has '6'. Ratings go from 1 to 5"),
        ("[bots]", "[bot]", r"has no section \[bots\]. Did you mean 'bot'"),
        ('email = "email', 'mails = "email', "has 'mails', which is no channel"),
    ],
)
def test_broken_words_of_values_say_where_and_what_to_do(
    sound: str, broken: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = value_words_of_files._FILE.read_text(encoding="utf-8")
    (tmp_path / "value_words.toml").write_text(written.replace(sound, broken), encoding="utf-8")
    monkeypatch.setattr(value_words_of_files, "_FILE", tmp_path / "value_words.toml")
    with pytest.raises(BrokenWords, match=sentence):
        value_words_of_files.value_words.__wrapped__()


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
    (tmp_path / "synonyms.toml").write_text(written, encoding="utf-8")
    monkeypatch.setattr(synonyms_of_fields, "_FILE", tmp_path / "synonyms.toml")
    with pytest.raises(BrokenWords, match=sentence):
        synonyms.__wrapped__()
