"""The read model: what counts in a store, as Parquet segments beside it, asked by DuckDB in memory.

Never the only copy: it is made from the store, brought up to date when it is opened, and may be deleted at any time.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .database import HERE, BadStore, Database, statements
from .sql import column, quick, scalar

if TYPE_CHECKING:
    import duckdb
    from sqlalchemy import Connection

CODINGS = 20_000  # of one segment
ROWS = 50_000  # of one table that are held at once
MANIFEST = "segments.json"
TYPES = {"INTEGER": "int64", "TEXT": "string", "DOUBLE": "float64", "DATE": "date32"}


@dataclass(frozen=True)
class Manifest:
    """What the segments hold: all codings up to a key, but for those that a later one of the same report replaced."""

    store: str = ""  # when the store's first report was added: another store's segments are not taken for this one's
    version: int = 2  # of segments.sql: segments of another are made anew
    last: int = 0
    names: tuple[str, ...] = ()
    replaced: tuple[int, ...] = field(default=())


def folder(store: Database) -> Path:
    """Where a store's segments lie. Raises BadStore for a server's store."""
    if store.path is None:
        raise BadStore(f"{store.name} is a server's; segments are made for a file")
    return store.path.with_name(f"{store.path.name}.segments")


def rebuild(store: Database) -> Iterator[int]:
    """Make all segments anew; the number of codings done so far, after each. Raises BadStore."""
    shutil.rmtree(folder(store), ignore_errors=True)
    yield from refresh(store)


def refresh(store: Database) -> Iterator[int]:
    """Add segments for the codings that are not in one yet; the number done so far, after each. Raises BadStore."""
    where = folder(store)
    with store.read() as connection:
        known = _known(connection, where)
        newest = scalar(connection, "SELECT coalesce(max(key), 0) FROM codings")
    try:
        where.mkdir(exist_ok=True)
        for first in range(known.last, newest, CODINGS):
            last = min(first + CODINGS, newest)
            with store.read() as connection:
                known = _add(connection, where, known, last)
            yield last
    except OSError as error:
        raise BadStore(f"{error.filename or where}: {error.strerror}; the segments need a folder to lie in") from None


def _known(connection: Connection, where: Path) -> Manifest:
    """The manifest, if it is this store's; else an empty one."""
    made = str(scalar(connection, "SELECT min(added) FROM reports"))
    newest = scalar(connection, "SELECT coalesce(max(key), 0) FROM codings")
    try:
        found = json.loads((where / MANIFEST).read_text("utf-8"))
        known = Manifest(
            found["store"], found["version"], found["last"], tuple(found["names"]), tuple(found["replaced"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest(made)
    whole = all((where / f"{name}.{table}.parquet").exists() for name in known.names for table in _tables())
    fits = known.store == made and known.version == Manifest.version and known.last <= newest
    return known if whole and fits else Manifest(made)


def _add(connection: Connection, where: Path, known: Manifest, last: int) -> Manifest:
    """Write one segment of each table, aside, and then the manifest that names it."""
    name = f"{known.last + 1:010}-{last:010}"
    for table, (query, columns) in _tables().items():
        _write(connection, where / f"{name}.{table}.parquet", f"{query} AND c.key > ? AND c.key <= ?", columns,
               (known.last, last))  # fmt: skip
    replaced = [key for (key,) in quick(connection, REPLACED, (known.last, last, known.last))]
    gone = tuple(sorted({*known.replaced, *replaced}))
    made = Manifest(known.store, known.version, last, (*known.names, name), gone)
    aside = where / f"{MANIFEST}.new"
    aside.write_text(json.dumps(vars(made)), encoding="utf-8")
    aside.replace(where / MANIFEST)
    return made


REPLACED = """
SELECT DISTINCT o.key FROM codings n JOIN codings o ON o.report = n.report
WHERE n.key > ? AND n.key <= ? AND o.key <= ? AND o.key NOT IN (SELECT coding FROM settled s WHERE s.report = o.report)
"""


@cache
def _tables() -> dict[str, tuple[str, dict[str, str]]]:
    """The query of each table, and its columns with their types, from segments.sql."""
    found = {}
    for statement in statements((HERE / "segments.sql").read_text("utf-8")):
        head, query = statement.split("\nSELECT", 1)
        lines = [line.removeprefix("-- ") for line in head.splitlines() if line.startswith("-- table ")]
        name, _, told = lines[-1].removeprefix("table ").partition(": ")
        columns = dict(part.split()[:2] for part in told.split(", "))
        found[name] = (f"SELECT{query.rstrip().rstrip(';')}", columns)
    return found


def _write(
    connection: Connection, path: Path, query: str, columns: dict[str, str], between: tuple[int, int]
) -> None:  # fmt: skip
    """The rows of a query as a Parquet file, a part at a time."""
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema([(name, getattr(pyarrow, TYPES[kind])()) for name, kind in columns.items()])
    rows = connection.execution_options(stream_results=True).exec_driver_sql(query, between)
    aside = path.with_suffix(".new")
    with parquet.ParquetWriter(aside, schema, compression="zstd") as writer:
        while part := rows.fetchmany(ROWS):
            arrays = [_array(values, schema.field(n).type) for n, values in enumerate(zip(*part, strict=True))]
            writer.write_table(pyarrow.table(arrays, schema=schema))
    os.replace(aside, path)


def _array(values: tuple[Any, ...], kind: Any) -> Any:
    import pyarrow
    from pyarrow import compute

    if not pyarrow.types.is_date(kind):
        return pyarrow.array(values, kind)
    return compute.cast(pyarrow.array(values, pyarrow.string()), kind)


def connect(store: Database) -> duckdb.DuckDBPyConnection:
    """DuckDB with the views events, dyads, statements and positions over the segments, brought up to date."""
    import duckdb

    for _ in refresh(store):
        pass
    where = folder(store)
    with store.read() as connection:
        known = _known(connection, where)
    made = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    made.execute("CREATE TABLE replaced AS SELECT unnest(?::BIGINT[]) AS coding", [list(known.replaced)])
    for table, (_, columns) in _tables().items():
        files = [str(where / f"{name}.{table}.parquet") for name in known.names]
        if files:
            listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
            kept = " WHERE coding NOT IN (SELECT coding FROM replaced)" if known.replaced else ""
            made.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}]){kept}")
        else:
            made.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
    return made


def waiting_codings(store: Database) -> int:
    """How many codings are in no segment yet."""
    with store.read() as connection:
        known = _known(connection, folder(store))
        return len(column(connection, "SELECT key FROM codings WHERE key > :last", last=known.last))
