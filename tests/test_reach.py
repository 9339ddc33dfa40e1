"""What a shared server may reach: attempts that people make, against lists that people write."""

import socket
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from cx_insights import intake
from cx_insights.errors import BadSetting, NotAllowed
from cx_insights.reach import EVERYTHING, Reach, ask_for_reach, read_reach

LISTED = {
    "hosts": ["db.pizza.example:5432", "*.chat.example", "10.0.3.0/24", "192.168.7.7:5432", "[fd00::1]:5432"],
}


@pytest.fixture(autouse=True)
def everything_again() -> Iterator[None]:
    yield
    ask_for_reach(lambda: EVERYTHING)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A name server of our own: what each name leads to. What is no name in it is not known."""
    known = {
        "db.pizza.example": ["93.184.216.34"],
        "hooks.chat.example": ["93.184.216.35"],
        "rebound.chat.example": ["127.0.0.1"],
        "half.chat.example": ["93.184.216.35", "169.254.169.254"],
        "mapped.chat.example": ["::ffff:10.9.9.9"],
        "listed.chat.example": ["10.0.3.9"],
    }

    def looked_up(host: str, port: object, **_how: object) -> list[tuple[object, ...]]:
        if host not in known:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    return known


@pytest.mark.parametrize(
    ("host", "port", "addresses"),
    [
        ("db.pizza.example", 5432, ["93.184.216.34"]),
        ("DB.Pizza.Example.", 5432, ["93.184.216.34"]),
        ("hooks.chat.example", 443, ["93.184.216.35"]),
        ("listed.chat.example", 443, ["10.0.3.9"]),
        ("10.0.3.77", 80, ["10.0.3.77"]),
        ("192.168.7.7", 5432, ["192.168.7.7"]),
        ("[fd00::1]", 5432, ["fd00::1"]),
    ],
)
@pytest.mark.usefixtures("names")
def test_what_is_listed_is_reached(host: str, port: int, addresses: list[str]) -> None:
    assert read_reach(LISTED).addresses(host, port) == addresses


@pytest.mark.parametrize(
    ("host", "port"),
    [
        ("db.pizza.example", 22),
        ("elsewhere.example", 5432),
        ("chat.example", 443),
        ("evilchat.example", 443),
        ("db.pizza.example.evil.example", 5432),
        ("rebound.chat.example", 443),
        ("half.chat.example", 443),
        ("mapped.chat.example", 443),
        ("unknown.chat.example", 443),
        ("127.0.0.1", 5432),
        ("127.1", 5432),
        ("2130706433", 5432),
        ("0x7f000001", 5432),
        ("017700000001", 5432),
        ("0.0.0.0", 5432),
        ("[::1]", 5432),
        ("[::ffff:127.0.0.1]", 5432),
        ("169.254.169.254", 80),
        ("10.0.4.1", 80),
        ("192.168.7.7", 22),
        ("localhost", 5432),
        ("", 5432),
        ("db.pizza.example,127.0.0.1", 5432),
    ],
)
@pytest.mark.usefixtures("names")
def test_what_is_not_listed_is_not_reached(host: str, port: int) -> None:
    with pytest.raises(NotAllowed):
        read_reach(LISTED).addresses(host, port)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ana@/shop?host=/var/run/postgresql",
        "postgresql://ana@db.pizza.example/shop?hostaddr=127.0.0.1",
        "postgresql://ana@db.pizza.example/shop?host=127.0.0.1",
        "postgresql://ana@db.pizza.example/shop?service=inner",
        "postgresql://ana@db.pizza.example/shop?passfile=/etc/passwd",
        "postgresql://ana@db.pizza.example/host%3D127.0.0.1",
        "postgresql+psycopg:///shop",
        "mysql+pymysql://ana@db.pizza.example:3306/shop",
        "mysql+pymysql://ana@db.pizza.example/shop?unix_socket=/run/mysqld.sock",
        "mssql+pyodbc:///?odbc_connect=DRIVER%3Dx%3BSERVER%3D127.0.0.1",
        "snowflake://ana@account/db",
        "sqlite:////etc/passwd",
        "sqlite:///file:/etc/passwd?uri=true",
        "sqlite://",
        "duckdb:///:memory:",
        "duckdb:////etc/hosts?access_mode=read_only",
    ],
)
@pytest.mark.usefixtures("names")
def test_an_address_that_leads_round_the_list_is_refused(url: str) -> None:
    ask_for_reach(lambda: read_reach(LISTED))
    with pytest.raises(NotAllowed):
        intake.list_tables(url)


def test_files_are_read_from_listed_folders_wherever_links_lead(tmp_path: Path) -> None:
    inside, outside = tmp_path / "exports", tmp_path / "private"
    inside.mkdir(), outside.mkdir()
    for folder in (inside, outside):
        duckdb.connect(str(folder / "shop.duckdb")).execute("CREATE TABLE orders (id INTEGER)")
    (inside / "way_out.duckdb").symlink_to(outside / "shop.duckdb")
    ask_for_reach(lambda: read_reach({"folders": [str(inside)]}))
    assert intake.list_tables(f"duckdb:///{inside}/shop.duckdb") == ["orders"]
    for refused in (f"{outside}/shop.duckdb", f"{inside}/../private/shop.duckdb", f"{inside}/way_out.duckdb"):
        with pytest.raises(NotAllowed, match="may not read"):
            intake.list_tables(f"duckdb:///{refused}")


def test_a_view_inside_a_listed_file_reads_no_other(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("text\nthe password\n")
    with duckdb.connect(str(tmp_path / "exports.duckdb")) as made:
        made.execute(f"CREATE VIEW leak AS SELECT * FROM read_csv('{secret}')")
    ask_for_reach(lambda: read_reach({"folders": [str(tmp_path)]}))
    with pytest.raises(Exception, match="disabled"):
        intake.inspect_table(f"duckdb:///{tmp_path}/exports.duckdb", "leak")


def test_one_persons_machine_reaches_what_the_person_does() -> None:
    assert Reach().addresses("localhost", 5432) == []
    assert read_reach(None).everything is False


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"host": ["a.example"]}, "no 'host'"),
        ({"hosts": "a.example"}, "Write a list"),
        ({"hosts": ["a.example:https"]}, "with or without a port"),
        ({"folders": ["exports"]}, "whole path"),
    ],
)
def test_a_list_that_cannot_be_read_is_named(said: dict[str, object], words: str) -> None:
    with pytest.raises(BadSetting, match=words):
        read_reach(said)
