"""Who may do what, and see which rows: roles, scopes, the audit, on a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cx_insights import access, deeds, intake
from cx_insights.access import ALONE, NOBODY, Person, Role, ask_for_person, may, read_rules, see_a_part
from cx_insights.db import audit
from cx_insights.db.settings import set_reporting_time_zone
from cx_insights.db.store import Store
from cx_insights.errors import BadSetting, NotAllowed
from cx_insights.insight.frames import frame
from cx_insights.model.filters import Filters
from cx_insights.queries import QUESTIONS
from telling import sampled

NORTH = Person("lea@pizza.example", Role.EDITOR, {"area": ("North",)})


@pytest.fixture(scope="module")
def pizza(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return sampled(tmp_path_factory.mktemp("access"), 3_000, 5)


@pytest.fixture(autouse=True)
def alone_again() -> Iterator[None]:
    yield
    ask_for_person(lambda: ALONE)


def acting_as(person: Person) -> None:
    ask_for_person(lambda: person)


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": "Ana@Pizza.Example"}, Role.ADMIN),
        ({"email": "bo@pizza.example"}, Role.EDITOR),
        ({"email": "bo@other.pizza.example"}, Role.VIEWER),
        ({"email": "bo@notpizza.example"}, Role.NOBODY),
        ({"email": "ana@pizza.example", "email_verified": False}, Role.NOBODY),
        ({"email": "x@elsewhere.example", "groups": ["staff", "cx-editor"]}, Role.EDITOR),
        ({"sub": "robot", "groups": "admin"}, Role.ADMIN),
        ({"groups": ["NOBODY"]}, Role.NOBODY),
        ({}, Role.NOBODY),
    ],
)
def test_a_role_comes_from_the_address_or_from_a_claim(claims: dict[str, object], role: Role) -> None:
    rules = read_rules(
        {
            "admins": ["ana@pizza.example"],
            "editors": ["@pizza.example"],
            "viewers": ["@other.pizza.example"],
            "role_claim": "groups",
        }
    )
    assert rules.of(claims).role is role


def test_without_lists_who_signed_in_looks_and_nobody_changes() -> None:
    found = read_rules(None).of({"email": "ana@pizza.example"})
    assert (found.role, found.sees_all) == (Role.VIEWER, True)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"admin": ["a@b.example"]}, "no 'admin'"),
        ({"admins": "a@b.example"}, "Write a list"),
        ({"hours": "soon"}, "number of hours"),
        ({"scopes": {"lea@b.example": {"city": ["Rome"]}}}, "told by: channel, area"),
        ({"scopes": {"lea@b.example": {}}}, "says nothing"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(said: dict[str, object], words: str) -> None:
    with pytest.raises(BadSetting, match=words):
        read_rules(said)


@pytest.mark.parametrize("deed", [value for name, value in vars(deeds).items() if name.isupper()])
def test_every_deed_asks_for_its_role(pizza: Store, deed: access.Deed) -> None:
    for role in Role:
        acting_as(Person("bo@pizza.example", role))
        assert may(deed) is (role >= deed.role)
        if not may(deed):
            with pytest.raises(NotAllowed, match=deed.words), pizza.writing(deed):
                pytest.fail("let in")


def test_who_sees_the_north_changes_nothing_that_is_everybodys(pizza: Store) -> None:
    acting_as(NORTH)
    for refused in (deeds.IMPORT, deeds.MEND, deeds.WORDS, deeds.UNDO):
        assert not may(refused)
    assert may(deeds.MAP)
    assert may(deeds.ALERT)
    with pytest.raises(NotAllowed, match="who sees a part of the data"):
        intake.undo(pizza, [1])


def test_a_database_is_looked_into_by_admins_only(pizza: Store, tmp_path: Path) -> None:
    acting_as(Person("bo@pizza.example", Role.EDITOR))
    with pytest.raises(NotAllowed, match="connect a database takes the role admin"):
        intake.list_tables(f"sqlite:///{tmp_path}/any.db")


EXCEPT = ("quarantine", "imports", "alerts")
"""Questions to which filters do not apply; the pages that ask them take a role."""


@pytest.mark.parametrize("question", [name for name in QUESTIONS if name not in EXCEPT])
def test_a_scope_is_a_filter_that_nobody_can_widen(pizza: Store, question: str) -> None:
    ask = QUESTIONS[question].ask
    here = frame(pizza, ask(Filters(area=("North",), since=None)))
    acting_as(NORTH)
    for wanted in (Filters(), Filters(area=("North",)), Filters(area=("North", "South"))):
        assert frame(pizza, ask(wanted)).equals(here)
    south = frame(pizza, ask(Filters(area=("South",))))
    acting_as(ALONE)
    nowhere = frame(pizza, ask(Filters(area=("Nowhere",))))
    assert south.equals(nowhere)


def test_who_should_not_be_here_sees_nothing(pizza: Store) -> None:
    acting_as(NOBODY)
    assert frame(pizza, QUESTIONS["overview"].ask(Filters()))["interactions"].iloc[0] == 0


def test_a_command_line_can_be_held_to_a_part() -> None:
    see_a_part("area=North,South; channel=Chat")
    assert Filters().pairs() == {"area": "North,South", "channel": "Chat"}
    with pytest.raises(BadSetting, match="names 'city'"):
        see_a_part("city=Rome")


def test_the_audit_says_who_did_what_and_shows_what_is_missing(tmp_path: Path) -> None:
    store = sampled(tmp_path, 300, 2)
    acting_as(Person("ana@pizza.example", Role.ADMIN))
    set_reporting_time_zone(store, "Europe/Rome")
    intake.undo(store, [1])
    with store.reading() as connection:
        newest, middle, *_ = audit.lines(connection)
        assert (newest.who, newest.deed, newest.detail) == ("ana@pizza.example", "undo an import", "import 1")
        assert (middle.deed, middle.detail) == ("change the settings", "Europe/Rome")
        assert audit.first_broken(connection) is None
    with store._writer() as connection:
        connection.execute(
            audit.audit.update().where(audit.audit.c.audit_id == middle.audit_id).values(who="bo")
        )
    with store.reading() as connection:
        broken = audit.first_broken(connection)
        assert broken is not None
        assert broken.audit_id == middle.audit_id


def test_what_was_refused_or_failed_is_not_written_down(tmp_path: Path) -> None:
    store = sampled(tmp_path, 300, 2)
    with store.reading() as connection:
        before = len(audit.lines(connection))
    with pytest.raises(RuntimeError), store.writing(deeds.MAP):
        raise RuntimeError
    acting_as(Person("eve@pizza.example", Role.VIEWER))
    with pytest.raises(NotAllowed):
        set_reporting_time_zone(store, "UTC")
    with store.reading() as connection:
        assert len(audit.lines(connection)) == before
