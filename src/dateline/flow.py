"""The way of one report, from its text to its record: each line is a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from .coding.coder import Coder
from .model import Entity, Program, Reading, Record, Report
from .reading import belonging, parse, tongue, when, where, who
from .words.gazetteer import Gazetteer
from .words.language import Language
from .words.names import Names
from .words.times import TimeWords

if TYPE_CHECKING:
    from spacy.language import Language as Parser

    from .parsed import Doc


@dataclass(frozen=True)
class Kit:
    """All that the way of a report needs: parser, lexicons and coder, each made once."""

    parser: Parser
    names: Names
    language: Language
    times: TimeWords
    gazetteer: Gazetteer
    coder: Coder


def code(reports: Iterable[Report], kit: Kit) -> Iterator[Record]:
    """One record for each report, in order. Parses in batches, holds one batch in memory."""
    for batch in _batches(reports, 64):
        for report, doc in zip(batch, parse.parse(batch, kit.parser), strict=True):
            yield record(read(report, doc, kit), kit)


def read(report: Report, doc: Doc, kit: Kit) -> Reading:
    """A report with its parse, and who, when and where are in it."""
    entities = who.find(doc, report, kit.names, kit.language)
    times = when.find(doc, report, kit.times)
    places = where.find(doc, report, kit.gazetteer, names_of_people(entities))
    entities = belonging.settle(entities, places, report)
    spans = sorted(((m.start, m.end, e.id) for e in entities for m in e.mentions), key=lambda s: s[0] - s[1])
    by_token: dict[int, str] = {}
    at = parse.starts(doc)
    begins = list(at)
    for start, end, entity in spans:
        number = at.get(start)
        while number is not None and number < len(begins) and begins[number] < end:
            by_token[number] = entity
            number += 1
    return Reading(report, doc, entities, times, places, by_token)


def names_of_people(entities: tuple[Entity, ...]) -> frozenset[int]:
    """Where names of people begin: no place begins there, though one may be called Obama."""
    people = (entity for entity in entities if entity.kind == "person" and entity.basis)
    return frozenset(m.start for entity in people for m in entity.mentions if m.form == "name")


def record(reading: Reading, kit: Kit) -> Record:
    """What the coder finds in a reading. Raises LostSpan where it gives words that are not there."""
    found = kit.coder.code(reading)
    program = Program(own_version(), kit.coder.name, kit.coder.lexicon, parse.model_name(kit.parser))
    doubt = tongue.doubt(reading.doc)
    notes = (*reading.report.notes, *([doubt] if doubt else []), *found.notes)
    return Record(
        program, reading.report, (*reading.entities, *found.parties), reading.times, reading.places,
        found.events, found.statements, found.positions, notes,
    )  # fmt: skip


def own_version() -> str:
    """The version of this package, as it was installed."""
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "0+source"


def _batches(reports: Iterable[Report], size: int) -> Iterator[list[Report]]:
    batch: list[Report] = []
    for report in reports:
        batch.append(report)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
