"""The commands of sentiment: why a text scores what it does, learning from a labelled file, coverage beside answers."""

import csv
import io
import random
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cx_insights.cli import app
from cx_insights.config import DATABASE_VARIABLE, settings
from cx_insights.db.store import Store
from cx_insights.errors import UnknownName, UnusableInput
from cx_insights.intake import import_rows
from cx_insights.intake.keeping.own_sentiment import change_lexicon, kept_model, scorer_of
from cx_insights.texts.sentiment.own_lexicon import OwnEntry
from telling import told_conversations

WORDS = {"negative": ["zonked", "florped"], "positive": ["sparkled", "twinkled"]}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A folder of its own to run commands in; its store is made by the first command that needs it."""
    monkeypatch.chdir(tmp_path)
    url = f"duckdb:///{tmp_path.as_posix()}/data.duckdb"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return Store(settings(url))


def ran(*command: str) -> Result:
    return CliRunner().invoke(app, command, catch_exceptions=True)


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exception is None, result.exception
    return list(csv.DictReader(io.StringIO(result.stdout)))


def labelled(folder: Path) -> Path:
    dice = random.Random(5)
    file = folder / "labelled.csv"
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        writer.writerow(["review", "stars"])
        for number in range(200):
            label = dice.choice(list(WORDS))
            writer.writerow(
                [
                    f"the box {dice.choice(WORDS[label])}, order {number}",
                    {"negative": 1, "positive": 5}[label],
                ]
            )
    return file


def test_a_text_is_explained_word_by_word(here: Store) -> None:
    found = ran("explain", "This isn’t great", "--format", "csv")
    assert [(row["words"], row["start"], row["stop"]) for row in rows(found)] == [("isn’t great", "5", "16")]
    assert "TextBlob alone: +0.80, positive." in found.stderr


def test_a_text_without_a_score_is_told_why(here: Store) -> None:
    found = ran("explain", "Missä minun tilaukseni viipyy?", "--format", "csv")
    assert rows(found) == []
    assert "No score: in a language without rules." in found.stderr


def test_scoring_makes_no_store_and_uses_the_one_that_is_there(here: Store) -> None:
    assert rows(ran("score", "twinkled box", "--format", "csv"))[0]["label"] == "neutral"
    assert not here.exists()
    change_lexicon(here, lambda own: own.with_entry(OwnEntry("twinkled", -0.8)), "added")
    assert rows(ran("score", "twinkled box", "--format", "csv"))[0]["label"] == "negative"


def test_what_is_learned_from_a_file_scores_until_it_is_switched_off(here: Store, tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    told = ran("learn", "--file", str(labelled(tmp_path)), "--text", "review", "--label", "stars")
    assert told.exception is None, told.exception
    assert "200 rated texts in 5 folds" in told.stdout
    kept = kept_model(here)
    assert kept is not None
    assert kept.model.trained_on == "200 texts of 'labelled.csv'"
    assert rows(ran("score", "my pizza florped", "--format", "csv"))[0]["label"] == "negative"
    assert (
        sum(float(row["contribution"]) for row in rows(ran("explain", "it florped", "--format", "csv")))
        < -0.05
    )
    ran("learn", "--off")
    assert scorer_of(here).version.startswith("cx-")


def test_a_column_that_is_not_in_the_file_is_named(here: Store, tmp_path: Path) -> None:
    found = ran("learn", "--file", str(labelled(tmp_path)), "--text", "revew", "--label", "stars")
    assert isinstance(found.exception, UnknownName)
    assert "Did you mean 'review'?" in str(found.exception)


def test_labels_that_cannot_be_read_are_said(here: Store, tmp_path: Path) -> None:
    found = ran("learn", "--file", str(labelled(tmp_path)), "--text", "stars", "--label", "review")
    assert isinstance(found.exception, UnusableInput)


def test_an_answer_about_moods_says_how_many_texts_it_rests_on(here: Store) -> None:
    import_rows(
        here, told_conversations({"ana": 'chat: customer@0"It never arrived" bot@1 customer@2"PZ-104512"'})
    )
    assert (
        "Scored 1 of 2 customer texts (50 %); the others: 1 too short to tell."
        in ran("query", "channels").stderr
    )
    assert ran("query", "starts_and_ends").stderr == ""


def test_the_column_of_texts_is_found_and_the_others_are_kept(here: Store, tmp_path: Path) -> None:
    file = tmp_path / "tweets.csv"
    file.write_text(
        "tweet_id,label,tweet,created\n"
        '570306133677760513,neg,"Lost my\nbag again",2015-02-24 11:35\n'
        "570306133677760514,neu,,2015-02-24 11:36\n"
        "570306133677760515,pos,Thank you for the upgrade,2015-02-24 11:37\n",
        encoding="utf-8",
    )
    found = rows(ran("score", "--file", str(file), "--format", "csv"))
    assert [(row["text"], row["label"], row["reason"], row["label (file)"]) for row in found] == [
        ("Lost my\nbag again", "negative", "scored", "neg"),
        ("", "", "no_text", "neu"),
        ("Thank you for the upgrade", "positive", "scored", "pos"),
    ]
    assert found[0]["tweet_id"] == "570306133677760513"


def test_a_file_without_texts_is_refused_with_its_columns(here: Store, tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    file.write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    with pytest.raises(UnknownName, match=r"no column that looks like texts.*Its columns are: a, b"):
        raise ran("score", "--file", str(file)).exception or AssertionError("scored")
