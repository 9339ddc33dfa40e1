"""Forms of surveys that need more than a mapping: choices spread over columns, previews, one row per answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duckdb import DuckDBPyConnection

from cx_insights import wording
from cx_insights.intake.mapping.names import normalised, own_part
from cx_insights.intake.mapping.profile import words_sql
from cx_insights.intake.mapping.surveys.scales import asks, listed, scale_of
from cx_insights.intake.staging.lookup import one, quoted
from cx_insights.intake.staging.table import COLUMNS_A_QUERY, Staged, new_table_name
from cx_insights.model.words import FALSE_WORDS, TRUE_WORDS

_FEW = 2
_QUESTION_WORDS = 4
_SAMPLE_ROWS = 2_000
_MOST_QUESTIONS = 100
_CHOICE = re.compile(
    r"^(?P<question>.+?)(?: - selected choice)?\s*(?: - |: )\s*(?P<choice>[^:]+)$", re.IGNORECASE
)
_NEW_NAMES = {
    "nps": "NPS answer",
    "ces": "CES answer",
    "csat": "CSAT answer",
    "text": "Comment answer",
    "resolved": "Resolved answer",
}
_SETTLED = frozenset(
    ("resolved", "solved", "gelöst", "résolu", "resuelto", "resolvido", "risolto", "opgelost")
)
_YES_OR_NO = frozenset((*TRUE_WORDS, *FALSE_WORDS))


def is_survey(columns: Sequence[str]) -> bool:
    """Whether a table holds answers to questions: by a question in its header, or columns that only surveys have."""
    names = [normalised(column) for column in columns]
    if set(_NEW_NAMES.values()) & set(columns):
        return True
    questions = sum(_is_question(column) for column in columns)
    marks = len(set(names) & set(listed("form", "marks")))
    rated = any(asks(column) for column in columns)
    return bool(rated and (questions or marks >= _FEW)) or questions > _FEW or marks > _FEW


def _is_question(column: str) -> bool:
    """'Why did you give that score?'; 'Timely response?' only asks for yes or no."""
    words = len(column.split())
    long = words >= _QUESTION_WORDS or not column.isascii()
    return (long and column.rstrip().endswith(("?", "？"))) or (
        words > _QUESTION_WORDS and asks(column) is not None
    )


def as_answers(scratch: DuckDBPyConnection, staged: Staged) -> Staged:
    """The table with its choices joined, without previews, and with a column for each kind of answer."""
    return _by_kind(scratch, _without_previews(scratch, _with_choices_joined(scratch, staged)))


def _without_previews(scratch: DuckDBPyConnection, staged: Staged) -> Staged:
    """Without what its makers answered to try the survey out."""
    places = [i for i, name in enumerate(staged.columns) if normalised(name) in ("status", "response type")]
    previews = ", ".join(map(quoted, listed("form", "previews")))
    if not places or not is_survey(staged.columns):
        return staged
    tried = f"lower(c{places[0]}) IN ({previews})"
    count = one(scratch, f"SELECT count(*) FROM {staged.table} WHERE {tried}")
    if not count:
        return staged
    scratch.execute(f"DELETE FROM {staged.table} WHERE {tried}")
    tries = "row is a try" if count == 1 else "rows are tries"
    note = f"{wording.count(count)} {tries} of the survey by its makers (previews, tests, spam): left out."
    return replace(staged, records=staged.records - count, notes=(*staged.notes, note))


@dataclass(frozen=True)
class _Choices:
    """Columns next to each other of which each holds nothing but its own name: the choices of one question."""

    name: str
    places: tuple[int, ...]


def _with_choices_joined(scratch: DuckDBPyConnection, staged: Staged) -> Staged:
    """One column for a question whose choices stand in a column each.

    Which channel? - Phone │ Which channel? - Chat       Which channel?
    Phone                  │                         →   Phone
                           │ Chat                        Chat
    """
    found = _choices(scratch, staged)
    if not found:
        return staged
    gone = {place for choices in found for place in choices.places[1:]}
    cells: list[str] = []
    names: list[str] = []
    for place, name in enumerate(staged.columns):
        if place in gone:
            continue
        choices = next((c for c in found if c.places[0] == place), None)
        cells.append(f"{_joined_sql(choices) if choices else f'c{place}'} AS c{len(names)}")
        names.append(choices.name if choices else name)
    table = new_table_name(scratch)
    scratch.execute(f"CREATE TABLE {table} AS SELECT row, problem, {', '.join(cells)} FROM {staged.table}")
    scratch.execute(f"DROP TABLE {staged.table}")
    told = "; ".join(f"'{choices.name}' ({len(choices.places)})" for choices in found)
    note = f"Choices that stood in a column each were joined: {told}."
    return replace(staged, table=table, columns=tuple(names), notes=(*staged.notes, note))


def _joined_sql(choices: _Choices) -> str:
    cells = ", ".join(f"c{place}" for place in choices.places)
    return f"nullif(concat_ws(', ', {cells}), '')"


def _choices(scratch: DuckDBPyConnection, staged: Staged) -> list[_Choices]:
    own = _own_names(scratch, staged)
    found: list[_Choices] = []
    place = 0
    while place < len(staged.columns):
        group = [place]
        while group[-1] + 1 < len(staged.columns) and _continues(staged.columns, own, group, group[-1] + 1):
            group.append(group[-1] + 1)
        while own[group[-1]] is None and len(group) > 1:
            group.pop()  # an empty column at the end belongs to nobody in particular
        if len(group) > 1 and sum(own[p] is True for p in group) > 1:
            found.append(_Choices(_name(staged.columns, group, {c.name for c in found}), tuple(group)))
        place = group[-1] + 1
    return found


def _continues(columns: Sequence[str], own: Sequence[bool | None], group: list[int], place: int) -> bool:
    if own[group[0]] is not True or own[place] is False:
        return False
    return _parts(columns[place])[0] == _parts(columns[group[0]])[0]


def _parts(column: str) -> tuple[str, str]:
    """'Which channel? - Phone' → ('Which channel?', 'Phone'); 'Phone' → ('', 'Phone')."""
    found = _CHOICE.match(column)
    return (found["question"].strip(), found["choice"].strip()) if found else ("", column.strip())


def _name(columns: Sequence[str], group: list[int], taken: set[str]) -> str:
    question = _parts(columns[group[0]])[0]
    wanted = question or " / ".join(columns[place] for place in group[:4])
    return wanted if wanted not in (set(columns) | taken) else f"{wanted} (joined)"


def _own_names(scratch: DuckDBPyConnection, staged: Staged) -> list[bool | None]:
    """Of each column: does it hold its own name only; None where it is empty."""
    own: list[bool | None] = []
    for start in range(0, len(staged.columns), COLUMNS_A_QUERY):
        asked = []
        for place, column in list(enumerate(staged.columns))[start : start + COLUMNS_A_QUERY]:
            name = quoted(re.sub(r" \(\d\)$", "", _parts(column)[1]).casefold())
            asked.append(f"bool_and(lower(c{place}) = {name})")
        sound = f"FROM {staged.table} WHERE problem IS NULL"
        likely = scratch.execute(
            f"SELECT {', '.join(asked)} FROM (SELECT * {sound} LIMIT {_SAMPLE_ROWS})"
        ).fetchone()
        sure = (
            scratch.execute(f"SELECT {', '.join(asked)} {sound}").fetchone() if any(likely or ()) else likely
        )
        own += sure or ()
    return own


def _by_kind(scratch: DuckDBPyConnection, staged: Staged) -> Staged:
    """Where a row is one answer, with a column for the answers to each kind of question.

    respondent │ question                   │ answer      │ NPS answer │ Comment answer
    17         │ How likely to recommend us │ 9           │ 9          │
    17         │ Why?                       │ It was fast │            │ It was fast
    """
    places = {normalised(own_part(name)): f"c{i}" for i, name in reversed(list(enumerate(staged.columns)))}
    places |= {normalised(name): f"c{place}" for place, name in reversed(list(enumerate(staged.columns)))}
    question = next((places[name] for name in places if name in listed("form", "questions")), None)
    answer = next((places[name] for name in places if name in listed("form", "answers")), None)
    if question is None or answer is None:
        return staged
    kinds = _kinds(scratch, staged.table, question, answer)
    if not any(kind in ("nps", "csat", "ces") for kind in kinds.values()):
        return staged
    added = {}
    for kind, name in _NEW_NAMES.items():
        if asked := ", ".join(quoted(text) for text, of in kinds.items() if of == kind):
            added[name] = f"CASE WHEN {question} IN ({asked}) THEN {answer} END"
    note = f"Each row is one answer; its kind is told by its question ({len(kinds)} different questions)."
    return replace(with_columns(scratch, staged, added), notes=(*staged.notes, note))


def _kinds(scratch: DuckDBPyConnection, table: str, question: str, answer: str) -> dict[str, str]:
    """What each question asks for: a rating where its words and its answers say so, else words, else nothing."""
    sql = f"""SELECT {question}, list(DISTINCT {answer})[:60], avg({words_sql(answer)})
        FROM {table} WHERE problem IS NULL AND {question} IS NOT NULL AND {answer} IS NOT NULL
        GROUP BY 1 LIMIT {_MOST_QUESTIONS + 1}"""
    found = scratch.execute(sql).fetchall()
    if len(found) > _MOST_QUESTIONS:
        return {}
    kinds: dict[str, str] = {}
    for asked, answers, words in found:
        rating = asks(asked)
        if rating and scale_of(answers):
            kinds[asked] = rating
        elif (
            _SETTLED & set(normalised(asked).split())
            and {answer.casefold() for answer in answers} <= _YES_OR_NO
        ):
            kinds[asked] = "resolved"
        elif words >= 2:
            kinds[asked] = "text"
    return kinds


def with_columns(scratch: DuckDBPyConnection, staged: Staged, added: dict[str, str]) -> Staged:
    """The table with further columns, each as SQL over its own cells."""
    width = len(staged.columns)
    for place, sql in enumerate(added.values(), start=width):
        scratch.execute(f"ALTER TABLE {staged.table} ADD COLUMN c{place} VARCHAR")
        scratch.execute(f"UPDATE {staged.table} SET c{place} = {sql} WHERE problem IS NULL")
    return replace(staged, columns=(*staged.columns, *added))
