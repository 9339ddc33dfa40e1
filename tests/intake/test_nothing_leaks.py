"""Nothing unmasked outlives its import, no secret is stored or shown, and no program obeys what goes out."""

import csv
import io
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from cx_insights import intake
from cx_insights.cli.output import Format, write
from cx_insights.db import schema
from cx_insights.db import settings as kept_settings
from cx_insights.db.addresses import without_secrets
from cx_insights.db.store import Store
from cx_insights.db.temporary import LockedFolder, clear_up
from cx_insights.errors import BadSetting, CxError, UnusableInput

_HOLDS_A_FOLDER = """
import time
from cx_insights.db.temporary import LockedFolder
folder = LockedFolder()
(folder.path / "scratch.duckdb").write_text("ana@pizza.example")
print(folder.path, flush=True)
time.sleep(60)
"""


def test_what_a_killed_process_left_is_removed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDS_A_FOLDER], stdout=subprocess.PIPE, env=environment, text=True
    )
    assert process.stdout
    folder = Path(process.stdout.readline().strip())
    clear_up()
    assert (folder / "scratch.duckdb").exists()  # its process lives
    process.send_signal(signal.SIGKILL)
    process.wait()
    clear_up()
    assert not folder.exists()


def test_a_folder_in_use_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = LockedFolder()
    clear_up()
    assert folder.path.exists()
    folder.remove()
    assert not folder.path.exists()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ana:s3cret@host/shop", "postgresql://ana:***@host/shop"),
        ("postgresql://ana@host/shop?password=s3cret&sslkey=s3cret", "postgresql://ana@host/shop"),
        ("mysql://host/shop?passwd=s3cret", "mysql://host/shop"),
        ("postgresql://ana:s3@cret@host/shop", "postgresql://ana:***@host/shop"),
        ("sqlite:///shop.db", "sqlite:///shop.db"),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, shown: str) -> None:
    assert without_secrets(url) == shown


@pytest.mark.filterwarnings("ignore:Query string argument")
def test_a_password_in_the_query_of_an_address_is_nowhere(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "shop.db"
    with sqlite3.connect(source) as shop:
        shop.execute("CREATE TABLE contacts (customer_id, occurred_at, channel, text)")
        shop.execute("INSERT INTO contacts VALUES ('C1', '2026-03-04 10:04:00', 'chat', 'Where is it?')")
    receipt = intake.import_table(store, f"sqlite:///{source}?cache=s3cret&uri=false", "contacts")
    assert receipt.stored == 1
    assert "s3cret" not in repr(receipt)
    with store.reading() as connection:
        for table in schema.metadata.sorted_tables:
            assert "s3cret" not in repr(connection.execute(select(table)).all()), table.name
    if store.embedded:
        assert b"s3cret" not in Path(store.place).read_bytes()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://ana:s3cret@127.0.0.1:1/x?password=s3cret",
        "nosuch://ana:s3cret@host/x?password=s3cret",
        "postgresql://ana:s3cret@host:port/x",
    ],
)
def test_an_error_about_an_address_does_not_repeat_its_password(store: Store, url: str) -> None:
    with pytest.raises(CxError) as told:
        intake.import_table(store, url, "contacts")
    assert "s3cret" not in str(told.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ana:s3cret@host:port/x",
        "nosuch://ana:s3cret@h/x",
        "postgresql+nosuch://ana:s3cret@h/x",
        "duckdb",
    ],
)
def test_a_malformed_address_of_the_store_gets_a_sentence(store: Store, url: str) -> None:
    with pytest.raises(BadSetting) as told:
        Store(replace(store.settings, database_url=url))
    assert "s3cret" not in str(told.value)


def test_postgres_is_another_name_of_postgresql(store: Store) -> None:
    assert (
        Store(replace(store.settings, database_url="postgres://ana@host/x")).url.drivername
        == "postgresql+psycopg"
    )


def _keyed(store: Store, key: str | None) -> Store:
    return Store(replace(store.settings, pseudonym_key=key))


def test_the_key_of_the_pseudonyms_can_live_outside_the_store(store: Store) -> None:
    key = kept_settings.pseudonym_key(_keyed(store, "a long secret"))
    assert kept_settings.pseudonym_key(_keyed(store, "a long secret")) == key
    with store.reading() as connection:
        assert key.hex() not in repr(connection.execute(select(schema.store_settings)).all())
    with pytest.raises(BadSetting, match="CX_PSEUDONYM_KEY is not the key"):
        kept_settings.pseudonym_key(_keyed(store, "another"))
    with pytest.raises(BadSetting, match="set CX_PSEUDONYM_KEY"):
        kept_settings.pseudonym_key(_keyed(store, None))


def test_a_refused_import_leaves_the_names_in_the_store_as_they_were(store: Store, tmp_path: Path) -> None:
    first = tmp_path / "first.csv"
    first.write_text("customer_id,occurred_at,text\nana-42,2026-03-04 10:04,Where is it?\n")
    intake.import_files(store, [first])
    empty = tmp_path / "other.csv"
    empty.write_text("colour,size\nred,large\nblue,small\n")
    with pytest.raises(UnusableInput):
        intake.import_files(store, [empty], pseudonymise=True)
    assert _customers(store) == ["ana-42"]
    second = tmp_path / "second.csv"
    second.write_text("customer_id,occurred_at,text\nana-42,2026-03-05 10:04,Still nothing\n")
    intake.import_files(store, [second], pseudonymise=True)
    (pseudonym,) = set(_customers(store))
    assert pseudonym.startswith("p-")


def _customers(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(connection.scalars(select(schema.interactions.c.customer_id)))


def test_a_csv_keeps_its_rows_also_with_lone_carriage_returns() -> None:
    out = io.StringIO(newline="")
    write(["text", "n"], [["one\rtwo", 1], ["three\nfour", 2]], Format.CSV, out)
    assert out.getvalue() == 'text,n\r\n"one\rtwo",1\r\n"three\nfour",2\r\n'
    assert [row[1] for row in csv.reader(io.StringIO(out.getvalue(), newline=""))] == ["n", "1", "2"]


@pytest.mark.parametrize("form", list(Format))
def test_what_a_terminal_would_obey_does_not_go_out(form: Format) -> None:
    out = io.StringIO()
    write(["text"], [["\x1b[2J\x07 cleared"]], form, out)
    assert "\x1b" not in out.getvalue()
    assert "\x07" not in out.getvalue()


def test_the_guard_before_a_formula_is_taken_off_again(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "again.csv"
    path.write_text("customer_id,occurred_at,text\nC1,2026-03-04 10:04,'=1+1 is what I typed\n")
    intake.import_files(store, [path])
    with store.reading() as connection:
        assert connection.scalars(select(schema.interactions.c.text)).all() == ["=1+1 is what I typed"]
