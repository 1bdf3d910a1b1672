"""A coder that needs no parser: each sentence is an event of its first word and a statement of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import Count, Day, Entity, Event, Mention, Position, Program, Record, Report, Span, Statement, Toll

PROGRAM = Program("1.0", "plain", "abc123", "none")


def code(reports: Sequence[Report]) -> Iterator[Record]:
    """One record for each report."""
    return (record(report) for report in reports)


def record(report: Report, program: Program = PROGRAM) -> Record:
    """Events and statements of every sentence; the parties are the first and the last word."""
    entities: dict[str, Entity] = {}
    events, statements = [], []
    for number, found in enumerate(re.finditer(r"(\w+)[^.]*?(\w+)\.", report.text)):
        actor, recipient = (_entity(found, group, entities) for group in (1, 2))
        evidence = Span(found.start(), found.end(), found.group())
        day = Day("2016-03-24", report.published, report.published, "report")
        events.append(
            Event(f"v{number}", "CONSULT", "occurred", (actor,), (recipient,), evidence, evidence, date=day,
                  toll=Toll(Count(2, "at least")), contexts=("military",), quad="verbal cooperation", score=1.0)
        )  # fmt: skip
        statements.append(Statement(f"s{number}", "indirect", (actor,), evidence, addressee=(recipient,)))
    positions = [Position("t0", e.actor, "the road", "for", e.evidence, e.id, report.published) for e in events[:1]]
    parts = tuple(events), tuple(statements), tuple(positions)
    return Record(program, report, tuple(entities.values()), (), (), *parts)


def by(name: str, version: str = "1.0") -> Program:
    """The same program with another coder, or another version."""
    return replace(PROGRAM, coder=name, version=version)


def _entity(found: re.Match[str], group: int, entities: dict[str, Entity]) -> str:
    words = found[group]
    mention = Mention(found.start(group), found.end(group), words)
    entities.setdefault(words, Entity(f"e{words}", words, "country", (mention,), country=words[:3].upper()))
    return f"e{words}"
