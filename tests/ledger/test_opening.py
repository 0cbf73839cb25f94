from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from making import MONDAY, reading
from sqlalchemy import text

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.engines import writes
from rashomon.ledger.opening import address_of


def refusal(where: str | Path, *, create: bool = False, wait: float = 0.2) -> str:
    with pytest.raises(LedgerError) as refused:
        Ledger.open(where, create=create, wait=wait).close()
    return str(refused.value)


def test_a_ledger_opens_again_with_what_it_held(where):
    with Ledger.open(where, create=True) as ledger:
        ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    for create in (True, False):
        with Ledger.open(where, create=create) as ledger:
            assert list(ledger.readings()) == [reading(1)]


def test_a_place_without_a_ledger_is_told_and_left_as_it_is(where):
    assert "there is no ledger" in refusal(where) or "is empty" in refusal(where)
    assert "://" in where or not Path(where).exists()


def test_a_database_that_holds_something_else_is_left_alone(where):
    if "://" in where:
        with Ledger.open(where, create=True) as other, other._engine.connect() as connection, connection.begin():
            connection.execute(text("DROP TABLE rashomon_version"))
    else:
        with closing(sqlite3.connect(where)) as other:
            other.execute("CREATE TABLE songs (title TEXT)")
    assert "is not a rashomon ledger but holds something else" in refusal(where, create=True)


def test_a_newer_ledger_asks_for_an_upgrade(where):
    with Ledger.open(where, create=True) as ledger, writes(ledger._engine.connect()) as connection, connection.begin():
        connection.execute(text("UPDATE rashomon_version SET version_num = '9999'"))
    assert "was made by a newer rashomon (tables of version 9999); upgrade rashomon" in refusal(where)


def test_a_locked_ledger_says_so_after_the_wait_and_then_goes_on(where):
    with Ledger.open(where, create=True) as first, Ledger.open(where, wait=0.2) as second:
        with first.writing():
            first.add([reading(1)], at=MONDAY, reader="rules 1")
            assert second.counts()["reports"] == 0  # reading goes on beside a writer
            with pytest.raises(LedgerError, match=r"is locked.* 0\.2 seconds"):
                second.add([reading(2)], at=MONDAY, reader="rules 1")
        second.add([reading(2)], at=MONDAY, reader="rules 1")
        assert first.counts()["reports"] == 2


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("mysql://someone@host/db", "a ledger is not kept behind mysql://"),
        ("https://example.org/x.ledger", "a ledger is not kept behind https://"),
        ("postgresql://someone@host:port/db", "that is not an address"),
        ("postgresql://someone@127.0.0.1:1", "names no database"),
        ("postgresql://someone:secret@127.0.0.1:1/db", "cannot be reached"),
        ("", "needs a name"),
    ],
)
def test_wrong_addresses_are_told_what_is_wrong(where, told):
    message = refusal(where, create=True)
    assert told in message
    assert "secret" not in message
    assert "\n" not in message


def test_a_server_without_the_database_says_how_to_make_it(server):
    url = address_of(os.environ["RASHOMON_TEST_POSTGRES"]).server
    assert url is not None
    message = refusal(url.set(drivername="postgresql", database="no_such_one").render_as_string(hide_password=False))
    assert "does not exist" in message
    assert "createdb" in message


def test_addresses_may_be_written_as_others_write_them():
    assert address_of("postgres://me:secret@db.example.org/war").shown == "postgresql://me:***@db.example.org/war"
    assert address_of("sqlite:///war.ledger").file == Path("war.ledger")
    assert address_of("war.ledger").file == Path("war.ledger")


def test_files_that_are_no_ledgers_are_left_alone(tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("A note, long enough to be looked at as if it were a database file of some kind. " * 20)
    before = note.read_bytes()
    assert "is not a rashomon ledger" in refusal(note, create=True)
    assert note.read_bytes() == before
    assert "is a folder" in refusal(tmp_path, create=True)
    assert "make it first" in refusal(tmp_path / "no" / "such.ledger", create=True)
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("PRAGMA application_id = 77")
        other.execute("PRAGMA user_version = 1")
    assert "is not a rashomon ledger" in refusal(foreign, create=True)


def test_a_file_with_odd_characters_in_its_name_is_a_file(tmp_path):
    path = tmp_path / "50% of ?mode=ro #1 Anéfis.ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    assert path.exists()


def test_a_file_cut_short_is_told_as_damaged(tmp_path):
    path = tmp_path / "cut.ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([reading(number) for number in range(40)], at=MONDAY, reader="rules 1")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(LedgerError, match="damaged"), Ledger.open(path) as ledger:
        list(ledger.readings())


def test_a_file_whose_schema_is_no_text_is_told_as_damaged(tmp_path):
    path = tmp_path / "torn.ledger"
    Ledger.open(path, create=True).close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE \xd6\xffBLE"))
    assert "damaged" in refusal(path)


def test_a_full_disk_loses_nothing_that_was_confirmed(tmp_path):
    with Ledger.open(tmp_path / "full.ledger", create=True) as ledger:
        ledger.add([reading(1)], at=MONDAY, reader="rules 1")
        with ledger._engine.connect() as connection:
            pages = connection.scalar(text("PRAGMA page_count"))
            connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
        with pytest.raises(LedgerError, match="no room left"):
            ledger.add([reading(number) for number in range(2, 400)], at=MONDAY, reader="rules 1")
        assert list(ledger.readings()) == [reading(1)]
        assert [one for one in ledger.check() if not one.remark] == []


READ_ONLY = """
import os, sys
import rashomon.ledger.migrations, alembic.config, alembic.runtime.environment, alembic.script
from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)  # root may write anywhere
with Ledger.open(sys.argv[1]) as ledger:
    readings = list(ledger.readings())
    print(len(readings), [one.what for one in ledger.check() if not one.remark])
    try:
        ledger.mend()
    except LedgerError as error:
        print(error)
try:
    Ledger.open(sys.argv[1] + "-new", create=True)
except LedgerError as error:
    print(error)
"""


def test_a_ledger_where_nothing_may_be_written_can_be_read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("read-only")
    path = folder / "read.ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    assert not path.with_name("read.ledger-wal").exists()
    path.chmod(0o444)
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(0o555 if parent == folder else 0o755)
    try:
        run = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False, timeout=60
        )
    finally:
        folder.chmod(0o755)
    assert run.returncode == 0, run.stderr
    held, refused, new = run.stdout.splitlines()
    assert held == "1 []"
    assert "is read-only; copy it" in refused
    assert "cannot be opened" in new
