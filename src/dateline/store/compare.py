"""What changed between two codings of a report, in lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..record import plain
from .records import unpack
from .sql import table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ..model import Record

FACTS = ("events", "statements", "positions")
Facts = dict[str, dict[str, Any]]


def differences(connection: Connection, report: str | None = None) -> Iterator[str]:
    """A block of lines for each report whose last two codings differ, then the count by kind of fact."""
    total: Counter[str] = Counter()
    for row in table(connection, TWICE, id=report):
        before, after = (unpack(r["record"]) for r in reversed(table(connection, LAST_TWO, report=row["key"])))
        lines = [line for name in FACTS for line in _changes(name, before, after, total)]
        if lines:
            yield f"{row['id']} {row['title'] or ''}".rstrip()
            yield from lines
    yield ", ".join(f"{count} {what}" for what, count in total.items()) or "nothing changed"


TWICE = """
SELECT r.key, r.id, r.title FROM reports r WHERE (SELECT count(*) FROM codings c WHERE c.report = r.key) > 1
AND (CAST(:id AS TEXT) IS NULL OR r.id = :id) ORDER BY r.key
"""
LAST_TWO = "SELECT record FROM codings WHERE report = :report ORDER BY coded DESC, key DESC LIMIT 2"


def _changes(name: str, before: Record, after: Record, total: Counter[str]) -> Iterator[str]:
    old, new = _facts(name, before), _facts(name, after)
    for gone in (fact for fact in old if fact not in new):
        total[f"{name} lost"] += 1
        yield f"  - {_told(old[gone])}"
    for come in (fact for fact in new if fact not in old):
        total[f"{name} gained"] += 1
        yield f"  + {_told(new[come])}"
    for both in (fact for fact in new if fact in old and new[fact] != old[fact]):
        total[f"{name} changed"] += 1
        parts = [f"{k}: {old[both][k]} > {v}" for k, v in new[both].items() if old[both][k] != v]
        yield f"  ~ {_told(new[both])}: {'; '.join(parts)}"


def _facts(name: str, record: Record) -> Facts:
    """The facts by what they are of: their words, type or issue; parties by name, for ids are each coding's own."""
    named = {entity.id: entity.name for entity in record.entities}
    places = {place.id: place.name for place in record.places}
    found: Facts = {}
    for fact in getattr(record, name):
        row = {k: v for k, v in plain(fact).items() if k not in ("id", "rule", "confidence")}
        for role in ("actor", "recipient", "speaker", "addressee", "holder"):
            if role in row:
                row[role] = [named.get(entity, entity) for entity in row[role]]
        row["place"] = places.get(str(row.get("place")))
        found[f"{row.get('type') or row.get('issue')} {_words(row)}"] = row
    return found


def _words(row: dict[str, Any]) -> str:
    return str((row.get("evidence") or row["content"])["text"])


def _told(row: dict[str, Any]) -> str:
    what = row.get("type") or row.get("issue") or row["kind"]
    return f"{what}: {' '.join(_words(row).split())[:90]}"
