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


STEPS = ("Submit", "Check", "Approve", "Pay")


def log_of(cases: int, **columns: Callable[[int, int], str]) -> dict[str, list[str]]:
    """Cases of three steps each, one row a step; each column is told by the number of the case and of the step."""
    rows = [(case, step) for case in range(cases) for step in range(3)]
    when = [f"2026-03-{1 + case % 28:02d} 10:{step:02d}:00" for case, step in rows]
    told = {name: [value(case, step) for case, step in rows] for name, value in columns.items()}
    return {"Activity": [STEPS[(case + step) % 4] for case, step in rows], "Timestamp": when, **told}


def test_without_a_name_for_it_the_column_that_ties_steps_is_the_case(staged: Staged) -> None:
    log = log_of(
        40,
        Clerk=lambda case, step: f"user{(case + step) % 5}",
        Amount=lambda case, step: f"{100 * (case % 7)}",
        Sum=lambda case, step: f"{3 * case + 40 * step}",  # recurs, but weeks apart
        Fee=lambda case, step: f"{case}.50",
        Loan=lambda case, step: f"L{100 + case}",
    )
    scratch, columns = staged(log, rows=120)
    mapping = recognise(scratch, "staging", columns)
    assert mapping.column("journey_id") == "Loan"
    said = "'Loan' was taken to tell which rows belong together, as its 40 values each tie about 3 rows"
    assert any(said in note for note in mapping.notes)


@pytest.mark.parametrize(
    "other",
    [
        {"Shop": lambda case, step: f"S{case % 4}"},  # each meets the same steps again and again
        {"Batch": lambda case, step: f"B{case}-{step}"},  # no two rows share one
        {"Loan": lambda case, step: f"L{case}" if step == 0 else ""},  # most rows have none
        {"Step of": lambda case, step: f"{(case + step) % 4}"},  # never another touchpoint
    ],
)
def test_what_does_not_recur_like_a_case_ties_nothing(staged: Staged, other: dict) -> None:
    scratch, columns = staged(log_of(40, **other), rows=120)
    assert "journey_id" not in recognise(scratch, "staging", columns).columns


def test_a_case_is_not_guessed_where_a_customer_is_named_or_somebody_said_none(staged: Staged) -> None:
    loan = {"Loan": lambda case, step: f"L{100 + case}"}
    scratch, columns = staged(log_of(40, **loan), rows=120)
    assert "journey_id" not in recognise(scratch, "staging", columns, {"journey_id": ""}).columns
    named = log_of(40, **loan, **{"Customer ID": lambda case, step: f"C-{case % 9}"})
    scratch, columns = staged(named, rows=120)
    assert recognise(scratch, "staging", columns).column("journey_id") is None


def test_a_purchase_order_is_the_reference_and_the_case(staged: Staged) -> None:
    log = log_of(40, **{"Purchase Order": lambda case, step: f"PO-{100 + case}"})
    scratch, columns = staged(log, rows=120)
    found = recognise(scratch, "staging", columns).columns
    assert (found["journey_id"], found["reference"]) == ("Purchase Order", "Purchase Order")
