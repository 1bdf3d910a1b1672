"""What reports say against each other: other tolls, denials, opposite stances, each with who says so."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from ..model import Event, Record, Span, Toll
from ..words.stances import Stances
from .tracks import tracks

HAPPENED = ("occurred", "historical")


@dataclass(frozen=True)
class Claim:
    """One side: who says it, in which report of which day, in what words."""

    who: str | None
    source: str | None
    day: date | None
    says: str
    words: Span


@dataclass(frozen=True)
class Dispute:
    """Two claims on one thing that cannot both be so, or one holder's two stances."""

    kind: Literal["toll", "denial", "stance"]
    about: str
    one: Claim
    other: Claim


@dataclass(frozen=True)
class _Told:
    """An event with its record, and the names that tell happenings apart."""

    event: Event
    record: Record

    def names(self, ids: Sequence[str]) -> frozenset[str]:
        known = {e.id: e.country or e.name for e in self.record.entities}
        return frozenset(known[i] for i in ids if i in known)

    @property
    def place(self) -> str | None:
        return next((p.name for p in self.record.places if p.id == self.event.place), None)


def disputes(records: Iterable[Record], stances: Stances) -> tuple[Dispute, ...]:
    """All that the records dispute, in the order of the records: tolls, then denials, then changed stances."""
    held = list(records)
    told = [_Told(event, record) for record in held for event in record.events]
    pairs = [(a, b) for a, b in itertools.combinations(told, 2) if _same(a, b)]
    found = [*_other_tolls(told), *_tolls(pairs), *_denials(pairs), *_stances(held, stances)]
    return tuple(dict.fromkeys(found))


def _same(one: _Told, other: _Told) -> bool:
    """Whether two events may be one happening: the same deed on the same day, no party or place telling them apart."""
    a, b = one.event, other.event
    if a.type != b.type or not (a.date and b.date) or a.date.value[:10] != b.date.value[:10]:
        return False
    sides = [(one.names(a.actor), other.names(b.actor)), (one.names(a.recipient), other.names(b.recipient))]
    apart = any(ours and theirs and not ours & theirs for ours, theirs in sides)
    shared = any(ours & theirs for ours, theirs in sides) or bool(one.place and one.place == other.place)
    return shared and not apart and (one.place == other.place or not (one.place and other.place))


def _other_tolls(told: Iterable[_Told]) -> Iterator[Dispute]:
    """Other counts that one report itself gives."""
    for here in told:
        own = here.event.toll
        if own:
            for account in (a for a in here.event.other_tolls if _differ(own, a.toll)):
                other = _claim(here, _counts(account.toll), account.evidence, account.attributed_to)
                yield Dispute("toll", here.event.type, _claim(here, _counts(own)), other)


def _tolls(pairs: Iterable[tuple[_Told, _Told]]) -> Iterator[Dispute]:
    for one, other in pairs:
        if one.event.toll and other.event.toll and _differ(one.event.toll, other.event.toll):
            ours, theirs = _counts(one.event.toll), _counts(other.event.toll)
            yield Dispute("toll", one.event.type, _claim(one, ours), _claim(other, theirs))


def _differ(one: Toll, other: Toll) -> bool:
    """Whether two tolls give one harm different numbers."""
    both = [(getattr(one, harm.name), getattr(other, harm.name)) for harm in fields(Toll)]
    return any(a and b and a.value != b.value for a, b in both)


def _counts(toll: Toll) -> str:
    counts = [(getattr(toll, harm.name), harm.name) for harm in fields(Toll)]
    return ", ".join(f"{count.value} {name}" for count, name in counts if count)


def _denials(pairs: Iterable[tuple[_Told, _Told]]) -> Iterator[Dispute]:
    for one, other in pairs:
        said = {one.event.status: one, other.event.status: other}
        happened = next((said[status] for status in HAPPENED if status in said), None)
        if happened and "negated" in said:
            yield Dispute("denial", one.event.type, _claim(happened, "happened"), _claim(said["negated"], "did not"))


def _stances(records: Sequence[Record], stances: Stances) -> Iterator[Dispute]:
    for track in tracks(records, stances):
        for before, after in track.changes:
            sides = [Claim(track.holder, s.source, s.day, f"{s.stance} {s.issue}", s.words) for s in (before, after)]
            yield Dispute("stance", track.issue, *sides)


def _claim(told: _Told, says: str, words: Span | None = None, who: str | None = None) -> Claim:
    names = {e.id: e.name for e in told.record.entities}
    speaker = names.get(who or told.event.attributed_to or "")
    report = told.record.report
    return Claim(speaker, report.source, report.published, says, words or told.event.evidence)
