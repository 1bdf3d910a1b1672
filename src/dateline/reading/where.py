"""Where: the named places of a report, each on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Place, Report, Span, digest
from ..words.gazetteer import Candidate, Gazetteer
from .senses import resolve
from .sighted import filed_from, tagged, untagged

if TYPE_CHECKING:
    from ..parsed import Doc


def find(doc: Doc, report: Report, gazetteer: Gazetteer, people: frozenset[int] = frozenset()) -> tuple[Place, ...]:
    """One place for each that is named, with its mentions; one sense a name in one report.

    What the gazetteer lacks has its words alone. `people` holds the code points where names of people begin.
    """
    named = [*tagged(doc, report)]
    named += [span for span in filed_from(report) if not any(span.overlaps(known) for known in named)]
    spans = [span for span in (*named, *untagged(doc, report, gazetteer, named)) if span.start not in people]
    known = resolve(report, gazetteer, spans)
    chosen: dict[Candidate | str, list[Span]] = {}
    for span in sorted(spans, key=lambda s: s.start):
        chosen.setdefault(known.get(span) or span.text, []).append(span)
    return tuple(
        _unknown(place, found) if isinstance(place, str) else _place(place, found) for place, found in chosen.items()
    )


def _unknown(name: str, spans: list[Span]) -> Place:
    return Place("p" + digest(name, None, None)[:6], " ".join(name.split()), tuple(spans), precision=None)


def _place(candidate: Candidate, spans: list[Span]) -> Place:
    return Place(
        id="p" + digest(candidate.name, candidate.country, candidate.geonames)[:6],
        name=candidate.name,
        mentions=tuple(spans),
        country=candidate.country,
        admin1=candidate.admin1,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
        geonames=candidate.geonames,
        precision=candidate.precision,
    )
