"""Positions over time: those of one holder on one issue, and where they change."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ..model import Record, Span
from ..words.stances import Stance, Stances
from .likeness import Key, key

OTHER: dict[Stance, Stance] = {"for": "against", "against": "for"}


@dataclass(frozen=True)
class Stand:
    """A position at one time: as the report puts it, and which side of the track's issue that is."""

    day: date | None
    side: Stance
    issue: str
    stance: Stance
    words: Span
    source: str | None


@dataclass(frozen=True)
class Track:
    """The positions of one holder on one issue, by day."""

    holder: str
    issue: str
    stands: tuple[Stand, ...]

    @property
    def changes(self) -> tuple[tuple[Stand, Stand], ...]:
        """Each two stands, one after the other, that are on different sides."""
        return tuple((a, b) for a, b in itertools.pairwise(self.stands) if a.side != b.side)


def tracks(records: Iterable[Record], stances: Stances) -> tuple[Track, ...]:
    """The tracks of all holders in these records, by holder and first day; an issue goes with the first it meets."""
    found: dict[str, list[tuple[Key, str, list[Stand]]]] = {}
    for holder, stand in sorted(
        _stands(records), key=lambda s: (s[1].day or date.min, s[1].source or "", s[1].words.start)
    ):
        here = key(stand.issue, stances)
        known = found.setdefault(holder, [])
        meeting = next((track for track in known if track[0].meets(here)), None)
        if meeting is None:
            meeting = here, stand.issue, []
            known.append(meeting)
        meeting[2].append(_turned(stand, meeting[0].turned != here.turned))
    return tuple(Track(h, issue, tuple(stands)) for h in sorted(found) for _, issue, stands in found[h])


def _turned(stand: Stand, turned: bool) -> Stand:
    side = OTHER[stand.stance] if turned else stand.stance
    return Stand(stand.day, side, stand.issue, stand.stance, stand.words, stand.source)


def _stands(records: Iterable[Record]) -> Iterator[tuple[str, Stand]]:
    """Each position of each holder; one that is mixed is on neither side."""
    for record in records:
        names = {entity.id: entity.name.removesuffix(" (government)") for entity in record.entities}
        for position in record.positions:
            if position.stance != "mixed":
                told = position.issue, position.stance, position.evidence, record.report.source
                stand = Stand(position.date, position.stance, *told)
                yield from ((names[holder], stand) for holder in position.holder)
