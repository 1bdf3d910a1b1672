"""Open a store: its engine, its transactions, its migrations; what goes wrong in it is told in a sentence."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..errors import DatelineError
from . import postgresql

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HERE = Path(__file__).parent
WAIT = 60  # seconds for another writer to finish; it holds the store for one batch at a time


class BadStore(DatelineError):
    """A store that cannot be opened, read or written, with the reason and what to do."""


@dataclass(frozen=True)
class Database:
    """An open store. Readers do not wait for the writer; writers take turns."""

    name: str
    engine: Engine
    path: Path | None = None  # of a SQLite store

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store. Raises BadStore."""
        with faults(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all. Raises BadStore."""
        writer = self.engine.execution_options(writes=True)
        with faults(self.name), writer.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection outside transactions, for upkeep. Raises BadStore."""
        free = self.engine.execution_options(isolation_level="AUTOCOMMIT", bare=True)
        with faults(self.name), free.connect() as connection:
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_store(where: str | Path, *, create: bool = False) -> Database:
    """The store in a file, or at postgresql://…; an older one is migrated, after a backup.

    Raises BadStore where there is none (unless `create`), where a newer dateline wrote it, or where it is no store.
    """
    if str(where).startswith(("postgresql:", "postgres:")):
        store = Database(re.sub(r"//[^@/]*@", "//", str(where)), postgresql.connect(str(where)))
    else:
        store = _file(Path(where), create)
    _settle_version(store, create)
    return store


def newest() -> int:
    """The version of stores that this dateline writes: the number of its newest migration."""
    return max([1, *_migrations()])


@cache
def _migrations() -> dict[int, Path]:
    return {int(path.name[:4]): path for path in sorted((HERE / "migrations").glob("[0-9]*.sql"))}


def _file(path: Path, create: bool) -> Database:
    if path.is_dir():
        raise BadStore(f"{path} is a folder; name a file in it, such as {path / 'record.db'}")
    if not path.exists() and not create:
        raise BadStore(f"{path}: there is no store; make one: dateline add REPORTS --to {path}")
    if not path.parent.exists():
        raise BadStore(f"{path.parent}: there is no such folder; make it first")
    return Database(str(path), _engine(path), path)


def _engine(path: Path) -> Engine:
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(_address(path), timeout=WAIT, isolation_level=None, check_same_thread=False, uri=True)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _: object) -> None:
        for pragma in ("foreign_keys = 1", "synchronous = FULL", "cache_size = -65536", "temp_store = MEMORY"):
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("bare"):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")

    return engine


def _address(path: Path) -> str:
    """The file as SQLite's URI; in a folder that cannot be written, opened as it lies."""
    address = f"file:{quote(str(path.absolute()))}"
    fixed = path.exists() and not os.access(path.parent, os.W_OK)
    return f"{address}?mode=ro&immutable=1" if fixed else address


def _settle_version(store: Database, create: bool) -> None:
    """Make an empty store, migrate an older one, refuse a newer one."""
    with store.read() as connection:
        found = _version(connection)
    if found is None:
        _make(store, create)
    elif found > newest():
        raise BadStore(
            f"{store.name} was written by a newer dateline (store version {found}, this one knows {newest()}); "
            "install a newer dateline to open it"
        )
    elif found < newest():
        _migrate(store, found)


def _version(connection: Connection) -> int | None:
    """The store's version; None where nothing is in the database yet. Raises BadStore where it is something else."""
    from sqlalchemy import inspect, text

    tables = inspect(connection).get_table_names()
    if "store" in tables:
        found = connection.execute(text("SELECT value FROM store WHERE name = 'version'")).scalar()
        if found is not None:
            return int(found)
    if tables:
        raise BadStore(f"is a database, but not a dateline store (it has the table {tables[0]!r}); name another file")
    return None


def _make(store: Database, create: bool) -> None:
    if not create:
        raise BadStore(f"{store.name} is empty; put reports in it: dateline add REPORTS --to {store.name}")
    if store.path:
        with store.alone() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    with store.write() as connection:
        if _version(connection) is None:  # else another process was faster
            for name in ("schema.sql", f"full_text.{store.engine.dialect.name}.sql"):
                run_script(connection, HERE / name)
            connection.exec_driver_sql(f"INSERT INTO store (name, value) VALUES ('version', '{newest()}')")


def _migrate(store: Database, found: int) -> None:
    """Bring an older store up to date in one transaction, after a backup beside it."""
    if store.path:
        backup(store, store.path.with_name(f"{store.path.name}.version-{found}"))
    with store.write() as connection:
        found = _version(connection) or found
        for number in range(found + 1, newest() + 1):
            run_script(connection, _migrations()[number])
        connection.exec_driver_sql(f"UPDATE store SET value = '{newest()}' WHERE name = 'version'")


def backup(store: Database, to: Path) -> Path:
    """Copy a SQLite store as it is at this moment, while others read and write. Raises BadStore where `to` exists."""
    if store.path is None:
        raise BadStore(f"{store.name} is a server's; back it up with pg_dump")
    if to.exists():
        raise BadStore(f"{to} exists; name another file, or move it away")
    with store.alone() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(to),))
    return to


def run_script(connection: Connection, path: Path) -> None:
    """Run the statements of a file, in the connection's transaction and in its dialect."""
    for statement in statements(path.read_text("utf-8")):
        if connection.dialect.name == "postgresql":
            statement = postgresql.dialect(statement)
        connection.exec_driver_sql(statement)


def statements(script: str) -> Iterator[str]:
    """The statements of a script, each without the comments between them."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""


@contextmanager
def faults(name: str) -> Iterator[None]:
    """Turns what the database complains of into a sentence."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        raise BadStore(f"{name}{_sentence(postgresql.said(error.orig))}") from error
    except sqlite3.Error as error:
        raise BadStore(f"{name}{_sentence(str(error))}") from error
    except BadStore as error:
        raise error if str(error).startswith(name) else BadStore(f"{name} {error}") from None


SENTENCES = (
    ("not a database", " is not a dateline store but another kind of file; name another file"),
    ("malformed", " is damaged; restore a backup, or save what can be read: sqlite3 FILE .recover"),
    ("disk is full", ": the disk is full; free some space and run the same command again: what is in it is whole"),
    ("readonly", " cannot be written; check its permissions and those of its folder"),
    ("read-only", " cannot be written; check its permissions and those of its folder"),
    ("unable to open", " cannot be opened; check its path and permissions"),
    ("locked", f" has been held by another writer for {WAIT} seconds; try again when it is done"),
    ("disk I/O", ": the disk failed; check it and its free space, then: dateline store check FILE"),
)


def _sentence(fault: str) -> str:
    return next((said for part, said in SENTENCES if part in fault), f": {fault}")
