"""Look after a store: what is in it, whether it is whole, and its space."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..errors import LostSpan
from .database import BadStore, Database
from .records import text_hash, unpack
from .rows import rows
from .sql import column, scalar, table

if TYPE_CHECKING:
    from sqlalchemy import Connection

COUNTED = ("reports", "copies", "waiting", "codings", "events", "statements", "positions")
INDEXES = ("report_words", "statement_words")  # of full text
COMPARED = ("entities", "times", "places", "events", "statements", "positions", "parties")


def info(store: Database) -> Iterator[str]:
    """What is in a store, a line each."""
    with store.read() as connection:
        yield f"{store.name}: store version {scalar(connection, VERSION)}"
        for name in COUNTED:
            yield f"{name:<12} {scalar(connection, f'SELECT count(*) FROM {name}'):>12,}"
        first, last = (scalar(connection, f"SELECT {end}(published) FROM reports") for end in ("min", "max"))
        if first:
            yield f"published    {first} to {last}"
        for way in table(connection, WAYS):
            yield "coded by     {coder} {version}, lexicon {lexicon}, {model}: {count:,} reports".format(**way)
        for why in table(connection, UNCODED):
            yield "uncoded      {count:,} reports: {uncoded}".format(**why)
    if store.path:
        yield f"size         {store.path.stat().st_size / 1e6:>12,.1f} MB"


VERSION = "SELECT value FROM store WHERE name = 'version'"
WAYS = """
SELECT coder, version, lexicon, model, count(DISTINCT report) AS count FROM codings
GROUP BY coder, version, lexicon, model ORDER BY max(coded)
"""
UNCODED = """
SELECT uncoded, count(*) AS count FROM reports WHERE uncoded IS NOT NULL
GROUP BY uncoded ORDER BY count(*) DESC, uncoded LIMIT 10
"""


def check(store: Database) -> Iterator[str]:
    """Every fault of a store, a sentence each; none where it is whole. Raises BadStore where it cannot be read."""
    if store.path:
        yield from _file(store)
    with store.read() as connection:
        for name, query in ASKED.items():
            yield from (f"{name}: {fault}" for fault in column(connection, query))
        yield from _records(connection)


def _file(store: Database) -> Iterator[str]:
    """Faults of a SQLite file: of its pages, of rows that point nowhere, of the indexes of words."""
    with store.alone() as connection:
        found = column(connection, "PRAGMA integrity_check(20)")
        yield from (f"the file: {fault}" for fault in found if fault != "ok")
        for row in table(connection, "PRAGMA foreign_key_check")[:20]:
            yield f"{row['table']}: a row points at a row of {row['parent']} that is not there"
    for index in INDEXES:
        try:
            with store.write() as connection:
                connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except BadStore as error:
            if "cannot be written" in str(error):
                return  # an index can only be checked where it could be mended
            yield f"{index} is not the index of what is there; build it again: dateline store compact {store.name}"


ASKED = {
    "a report without a copy": "SELECT id FROM reports r WHERE NOT EXISTS "
    "(SELECT 1 FROM copies c WHERE c.report = r.key) LIMIT 20",
    "a report neither coded, nor waiting, nor left uncoded with a reason": "SELECT id FROM reports r "
    "WHERE uncoded IS NULL AND NOT EXISTS (SELECT 1 FROM codings c WHERE c.report = r.key) "
    "AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.report = r.key) LIMIT 20",
    "a report that is coded and yet waits": "SELECT r.id FROM reports r JOIN waiting w ON w.report = r.key "
    "WHERE EXISTS (SELECT 1 FROM codings c WHERE c.report = r.key) LIMIT 20",
}


def _records(connection: Connection) -> Iterator[str]:
    """Faults of the records: unreadable, of another text, or with other rows than theirs."""
    last = 0
    while batch := table(connection, RECORDS, last=last):
        for row in batch:
            yield from (f"coding {row['key']} of report {row['id']}: {fault}" for fault in _record(connection, row))
        last = batch[-1]["key"]


RECORDS = """
SELECT c.key, c.record, r.id, r.hash FROM codings c JOIN reports r ON r.key = c.report
WHERE c.key > :last ORDER BY c.key LIMIT 256
"""


def _record(connection: Connection, row: dict[str, Any]) -> Iterator[str]:
    try:
        record = unpack(row["record"])
    except (ValueError, KeyError, TypeError, OSError, zlib.error, LostSpan) as error:
        yield f"the record cannot be read ({error})"
        return
    if text_hash(record.report.text) != row["hash"]:
        yield "the record is of another text"
    wanted = rows(record, row["key"], dict.fromkeys(("events", "statements", "positions"), 0), {})
    for name in COMPARED:
        there = scalar(connection, f"SELECT count(*) FROM {name} WHERE coding = :key", key=row["key"])
        if there != len(wanted[name]):
            yield f"{there} rows in {name}, {len(wanted[name])} in the record"


def compact(store: Database) -> str:
    """Give unused space back and bring the indexes in order; what it came to, in words."""
    before = store.path.stat().st_size if store.path else 0
    with store.alone() as connection:
        if store.path:
            for index in INDEXES:
                connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("ANALYZE")
        if store.path:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    if not store.path:
        return f"{store.name} is compacted"
    return f"{store.name}: {before / 1e6:.1f} MB, now {store.path.stat().st_size / 1e6:.1f} MB"
