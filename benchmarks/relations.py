"""Read a table of sentences with a marked pair and the relation between them, and score what we say of it.

Two figures, as issue 3 of 6 asks: the root's macro-F1 where the pair is given, and, where it is not, the share of
sentences in which a coded event of the right type has the marked parties in its slots.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline import flow
from dateline.coding import relation
from dateline.coding.rules import Rules
from dateline.flow import Kit
from dateline.model import Entity, Reading, Record, Report, Section, Span
from dateline.reading import parse

MARK = re.compile(r"</?[st]>")
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True)
class Row:
    """A sentence with its marked parties and the type of what is between them."""

    text: str
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    type: str


def rows(path: Path) -> Iterator[Row]:
    """The rows of a tab-separated table with the columns text, marked and type."""
    with path.open(encoding="utf-8", newline="") as file:
        for told in csv.DictReader(file, delimiter="\t"):
            yield _row(told["marked"], told["type"])


def _row(marked: str, kind: str) -> Row:
    text, at, opened = "", 0, {"s": 0, "t": 0}
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        tag = mark.group().strip("</>")
        if mark.group().startswith("</"):
            spans[tag].append((opened[tag], len(text)))
        else:
            opened[tag] = len(text)
    text += marked[at:]
    actor, recipient = (tuple(Span(a, b, text[a:b]) for a, b in spans[tag]) for tag in "st")
    return Row(text, actor, recipient, kind)


def readings(told: Sequence[Row], kit: Kit) -> list[Reading]:
    """Each sentence as a report of its own."""
    reports = [Report(row.text, sections=(Section(0, len(row.text), row.text),)) for row in told]
    return [flow.read(r, doc, kit) for r, doc in zip(reports, parse.parse(reports, kit.parser), strict=True)]


def related(told: Iterable[Row], read: Iterable[Reading], coder: Rules) -> list[str]:
    """The type that `relate` gives each pair."""
    found = (
        relation.find(r, row.actor, row.recipient, coder.ontology, coder.language)
        for row, r in zip(told, read, strict=True)
    )
    return [YIELD.get(f.type, f.type) for f in found]


def macro_f1(gold: Sequence[str], told: Sequence[str]) -> float:
    """The mean over types of F1, all types of the gold counting alike."""
    return sum(_f1(kind, gold, told) for kind in set(gold)) / len(set(gold))


def _f1(kind: str, gold: Sequence[str], told: Sequence[str]) -> float:
    both = sum(g == t == kind for g, t in zip(gold, told, strict=True))
    return 2 * both / max(1, gold.count(kind) + told.count(kind))


def coded(row: Row, record: Record) -> bool:
    """Whether an event of the row's type has both marked parties in its slots; parties of one deed may be joint."""
    entities = {e.id: e for e in record.entities}
    for event in record.events:
        if YIELD.get(event.type, event.type) == row.type and _over(event.actor, entities, row.actor):
            recipients = event.recipient or event.actor
            if not row.recipient or _over(recipients, entities, row.recipient):
                return True
    return False


def _over(ids: Iterable[str], entities: dict[str, Entity], marked: Sequence[Span]) -> bool:
    mentions = [m for i in ids for m in entities[i].mentions]
    return any(m.overlaps(span) for m in mentions for span in marked)
