"""Each column of the exports that people have is taken for what it is."""

from collections.abc import Callable

import pytest
from stories import STORIES, Story

from cx_insights.errors import UnknownName
from cx_insights.intake.mapping.recognise import recognise

Staged = Callable[..., tuple]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_columns_of_an_export_are_recognised(staged: Staged, story: Story) -> None:
    scratch, columns = staged(story.columns)
    assert recognise(scratch, "staging", columns).columns == story.expected


def test_the_user_has_the_last_word(staged: Staged) -> None:
    scratch, columns = staged(
        {"Id": ["{n}"], "Via": ["Web", "Phone"], "Medium": ["a", "b"], "State": ["TX", "CA"]}
    )
    mapping = recognise(scratch, "staging", columns, {"channel": " medium ", "area": "none"})
    assert mapping.columns == {"interaction_id": "Id", "channel": "Medium"}
    assert mapping.unmapped == ("Via", "State")


def test_an_override_moves_a_column_and_frees_the_old_one(staged: Staged) -> None:
    scratch, columns = staged(
        {"Id": ["{n}"], "Via": ["Web", "Phone"], "Medium": ["a", "b"], "State": ["TX", "CA"]}
    )
    mapping = recognise(scratch, "staging", columns).with_overrides({"channel": "Medium", "issue": "State"})
    assert mapping.columns == {"interaction_id": "Id", "channel": "Medium", "issue": "State"}
    assert mapping.unmapped == ("Via",)


def test_an_unknown_field_or_column_is_named_with_its_nearest_neighbour(staged: Staged) -> None:
    scratch, columns = staged({"Via": ["Web", "Phone"]})
    with pytest.raises(UnknownName, match="Did you mean 'customer_id'"):
        recognise(scratch, "staging", columns, {"custmer_id": "Via"})
    with pytest.raises(UnknownName, match=r"channel is mapped to 'Vai', .* Did you mean 'Via'"):
        recognise(scratch, "staging", columns, {"channel": "Vai"})


def test_values_overrule_a_name(staged: Staged) -> None:
    scratch, columns = staged(
        {
            "Timestamp": ["3", "18", "240"],
            "Entered": ["2026-01-05 10:00", "2026-01-06 11:00"],
            "Rating": ["12", "480"],
        }
    )
    assert recognise(scratch, "staging", columns).columns == {"occurred_at": "Entered"}


def test_values_alone_show_time_text_channel_and_actor(staged: Staged) -> None:
    scratch, columns = staged(
        {
            "a": ["2026-01-05 10:00", "2026-01-06 11:00"],
            "b": [f"my pizza number {number} has not come and I am waiting" for number in range(12)],
            "c": ["Chat", "Phone", "E-mail"],
            "d": ["Customer", "Bot", "Customer", "Agent"],
        }
    )
    expected = {"occurred_at": "a", "text": "b", "channel": "c", "actor": "d"}
    assert recognise(scratch, "staging", columns).columns == expected


def test_a_repeating_column_is_never_the_id_of_a_row(staged: Staged) -> None:
    scratch, columns = staged({"Message ID": [f"m{number}" for number in range(300)]}, rows=600)
    assert recognise(scratch, "staging", columns).column("interaction_id") is None


def test_the_answers_of_the_company_are_not_what_customers_said(staged: Staged) -> None:
    scratch, columns = staged(
        {
            "Company response": ["We are very sorry for what happened to your order {n}"],
            "Complaint": ["It was cold {n}"],
        }
    )
    assert recognise(scratch, "staging", columns).column("text") == "Complaint"


def test_ids_that_a_spreadsheet_cut_short_are_noted_and_not_used(staged: Staged) -> None:
    scratch, columns = staged({"tweet_id": ["5.70306E+17"], "text": ["I lost bag {n} again"]})
    mapping = recognise(scratch, "staging", columns)
    assert mapping.column("interaction_id") is None
    assert any("'tweet_id' holds numbers like 5.70306E+17" in note for note in mapping.notes)


def test_a_reason_says_what_was_seen(staged: Staged) -> None:
    scratch, columns = staged({"Created at": ["2026-01-05 10:00", "2026-01-06 11:00"]})
    (match,) = recognise(scratch, "staging", columns).matches
    assert match.reason == "named like a time; 100 % of 12 values are dates"


def test_an_empty_file_has_no_matches(staged: Staged) -> None:
    scratch, columns = staged({"Created at": ["x"], "Id": ["y"]}, rows=0)
    mapping = recognise(scratch, "staging", columns)
    assert (mapping.columns, mapping.unmapped) == ({}, ("Created at", "Id"))


def test_two_columns_of_one_name_are_one_choice(staged: Staged) -> None:
    scratch, _ = staged({"Tags": ["late", "cold"], "x": ["vip", "new"]})
    assert recognise(scratch, "staging", ("Tags", "Tags")).columns == {"issue": "Tags"}
