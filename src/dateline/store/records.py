"""Reports, their copies and their codings: put in, and given back as the records they were."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from ..errors import NotFound
from ..model import Program, Record, Report
from ..record import from_dict, to_dict
from . import bands, stories
from .rows import rows
from .sql import Row, column, insert, next_key, run, scalar, table
from .stories import Sketch

if TYPE_CHECKING:
    from sqlalchemy import Connection

PERSON = "person"  # coders of this name, or person:NAME, are people: theirs is the last word
NUMBERED = ("events", "statements", "positions")


@dataclass(frozen=True)
class Copy:
    """Where a report was found, and what was given about it there."""

    source: str
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    basis: str | None = None
    byline: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A report as it was taken in; `uncoded` says why no coder is to be set on it."""

    report: Report
    copy: Copy
    uncoded: str | None = None


@dataclass
class Placed:
    """What became of the reports put in: the keys of new ones, how many were new copies, or there already."""

    new: list[int] = field(default_factory=list)
    uncoded: int = 0  # of the new ones
    copies: int = 0
    known: int = 0


def put(connection: Connection, found: Sequence[Found], *, each_copy: bool = False) -> Placed:
    """Put reports in, each text once and each copy once; what tells something new waits for a coder.

    Near copies join the story that they are copies of, unless `each_copy`.
    """
    placed, added = Placed(), now()
    hashes = [text_hash(one.report.text) for one in found]
    sketches = _sketches(connection, found, hashes, each_copy)
    copy_key = next_key(connection, "copies")
    for one, digest in zip(found, hashes, strict=True):
        report = scalar(connection, "SELECT key FROM reports WHERE hash = :hash", hash=digest)
        if report is None:
            report = _put_new(connection, one, digest, sketches.get(digest))
            placed.new.append(report)
            placed.uncoded += scalar(connection, WAITS, report=report) is None
        elif scalar(connection, COPY_THERE, source=one.copy.source, report=report) is not None:
            placed.known += 1
            continue
        else:
            placed.copies += 1
        insert(connection, "copies", [_copy_row(one.copy, copy_key, report) | {"added": added}])
        copy_key += 1
    return placed


WAITS = "SELECT report FROM waiting WHERE report = :report"
COPY_THERE = "SELECT key FROM copies WHERE source = :source AND report = :report"


def _sketches(
    connection: Connection, found: Sequence[Found], hashes: Sequence[str], each_copy: bool
) -> dict[str, Sketch]:
    """The sketches of the texts that are not in the store, by their hashes."""
    if each_copy:
        return {}
    bands.refresh(connection)
    there = "SELECT key FROM reports WHERE hash = :hash"
    new = {
        digest: one.report.text
        for one, digest in zip(found, hashes, strict=True)
        if scalar(connection, there, hash=digest) is None
    }
    return dict(zip(new, stories.sketch(list(new.values())), strict=True))


def _put_new(connection: Connection, found: Found, digest: str, sketch: Sketch | None) -> int:
    """Put a text in that is not there, in the story it belongs to; its key."""
    key = next_key(connection, "reports")
    row = _report_row(found, digest) | {"key": key, "added": now()}
    row["story"] = (stories.find(connection, sketch, row["published"]) if sketch else None) or key
    insert(connection, "reports", [row])
    known = stories.told_before(connection, key, row["story"])
    if row["uncoded"] is None and known is not None and not stories.adds(found.report.text, known):
        first = scalar(connection, "SELECT id FROM reports WHERE key = :key", key=row["story"])
        run(connection, "UPDATE reports SET uncoded = :why WHERE key = :key", why=f"{NOTHING_NEW} {first}", key=key)
    elif row["uncoded"] is None:
        insert(connection, "waiting", [{"report": key}])
    if sketch:
        stories.remember(connection, key, sketch)
    return key


NOTHING_NEW = "tells nothing new beside report"


def _report_row(found: Found, digest: str) -> Row:
    report = found.report
    return {
        "hash": digest,
        "id": digest[:12],
        "text": report.text,
        "title": report.title,
        "language": report.language,
        "published": report.published.isoformat() if report.published else None,
        "published_basis": report.published_basis,
        "agency": report.agency,
        "place": report.dateline.place if report.dateline else None,
        "uncoded": found.uncoded,
    }


def _copy_row(copy: Copy, key: int, report: int) -> Row:
    lists = {name: json.dumps(getattr(copy, name), ensure_ascii=False) for name in ("byline", "notes")}
    return {**vars(copy), **lists, "key": key, "report": report}


def waiting(connection: Connection, most: int) -> list[int]:
    """The keys of the reports that have waited longest for a coder."""
    return column(connection, "SELECT report FROM waiting ORDER BY report LIMIT :most", most=most)


def texts(connection: Connection, keys: Sequence[int]) -> list[tuple[int, str, str, Copy]]:
    """Key, text, language and first copy of reports: what a report is read again from, in the order of the keys."""
    found = []
    for key in keys:
        (row,) = table(connection, TEXT_AND_COPY, key=key)
        byline, notes = (tuple(json.loads(row[name])) for name in ("byline", "notes"))
        copy = Copy(row["source"], row["publisher"], row["title"], row["published"], row["basis"], byline, notes)
        found.append((key, row["text"], row["language"], copy))
    return found


TEXT_AND_COPY = """
SELECT r.text, r.language, c.source, c.publisher, c.title, c.published, c.basis, c.byline, c.notes
FROM reports r JOIN copies c ON c.report = r.key WHERE r.key = :key ORDER BY c.key LIMIT 1
"""


def add_codings(connection: Connection, made: Iterable[tuple[int, Record]]) -> int:
    """Keep codings of reports, by their keys; how many were new. A machine's same coding is kept once."""
    keys = {name: next_key(connection, name) for name in ("codings", *NUMBERED)}
    gathered: dict[str, list[Row]] = {}
    count = 0
    for report, record in made:
        person = is_person(record.program.coder)
        run(connection, "DELETE FROM waiting WHERE report = :report", report=report)
        if not person and has_coding(connection, report, record.program):
            continue
        coding = keys["codings"] + count
        insert(connection, "codings", [_coding_row(record, coding, report, person)])
        story = scalar(connection, "SELECT story FROM reports WHERE key = :report", report=report)
        again = stories.again(record, stories.told_before(connection, report, story))
        for name, added in rows(record, coding, keys, again).items():
            gathered.setdefault(name, []).extend(added)
        count += 1
    for name, added in gathered.items():
        insert(connection, name, added)
    return count


def _coding_row(record: Record, key: int, report: int, person: bool) -> Row:
    program = record.program
    return {
        "key": key,
        "report": report,
        "coder": program.coder,
        "version": program.version,
        "lexicon": program.lexicon,
        "model": program.model,
        "person": int(person),
        "coded": now(),
        "record": pack(record),
    }


def has_coding(connection: Connection, report: int, program: Program) -> bool:
    """Whether a machine's coding of a report, made in the same way, is in the store."""
    way = {name: getattr(program, name) for name in ("coder", "version", "lexicon", "model")}
    return scalar(connection, SAME_CODING, report=report, **way) is not None


SAME_CODING = """
SELECT key FROM codings WHERE report = :report AND coder = :coder AND version = :version
AND lexicon = :lexicon AND model = :model AND person = 0
"""


def leave_uncoded(connection: Connection, report: int, why: str) -> None:
    """Set a report aside that no coder could code, with the reason."""
    run(connection, "UPDATE reports SET uncoded = :why WHERE key = :report", why=why, report=report)
    run(connection, "DELETE FROM waiting WHERE report = :report", report=report)


def record(connection: Connection, report: str, coder: str | None = None) -> Record:
    """The settled record of the report with that id, or its newest by one coder. Raises NotFound."""
    query = SETTLED if coder is None else BY_CODER
    given = {"id": report} if coder is None else {"id": report, "coder": coder}
    found = scalar(connection, query, **given)
    if found is None:
        near = column(connection, "SELECT id FROM reports WHERE id LIKE :start LIMIT 20", start=f"{report[:2]}%")
        raise NotFound("coding of report" if report in near else "report", report, near)
    return unpack(found)


SETTLED = """
SELECT c.record FROM reports r JOIN settled s ON s.report = r.key JOIN codings c ON c.key = s.coding WHERE r.id = :id
"""
BY_CODER = """
SELECT c.record FROM reports r JOIN codings c ON c.report = r.key WHERE r.id = :id AND c.coder = :coder
ORDER BY c.coded DESC, c.key DESC LIMIT 1
"""


def records(connection: Connection, first: int = 0) -> Iterator[tuple[int, Record]]:
    """Every settled record with its report's key, in the order of the keys, one at a time."""
    from sqlalchemy import text

    query = "SELECT s.report, c.record FROM settled s JOIN codings c ON c.key = s.coding WHERE s.report > :first"
    found = connection.execution_options(stream_results=True).execute(
        text(f"{query} ORDER BY s.report"), {"first": first}
    )
    for report, packed in found:
        yield report, unpack(packed)


def is_person(coder: str) -> bool:
    """Whether a coder of that name is a person."""
    return coder.split(":")[0] == PERSON


def pack(record: Record) -> bytes:
    """A record as the bytes that are kept."""
    made = json.dumps(to_dict(record), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(made.encode("utf-8", "surrogatepass"), 6)


def unpack(packed: bytes) -> Record:
    """The record in such bytes. Raises LostSpan."""
    return from_dict(json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")))


def text_hash(words: str) -> str:
    """SHA-256 of a text; its first twelve digits are the report's id."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def now() -> str:
    """This moment in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
