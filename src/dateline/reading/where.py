"""Where: the named places of a report, each on the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Place, Report, Span, digest
from ..words.gazetteer import Candidate, Gazetteer
from .senses import resolve

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Phrase

PLACED = ("GPE", "LOC", "FAC")
LONGEST = 5  # words of a place's name
KNOWN = 15_000  # people; smaller places are taken only where the tagger sees one


def find(doc: Doc, report: Report, gazetteer: Gazetteer, people: frozenset[int] = frozenset()) -> tuple[Place, ...]:
    """One place for each that is named, with its mentions; one sense a name in one report.

    `people` holds the code points where names of people begin.
    """
    spans = [span for span in _spans(doc, report, gazetteer) if span.start not in people]
    chosen: dict[Candidate, list[Span]] = {}
    for span, place in resolve(report, gazetteer, spans).items():
        chosen.setdefault(place, []).append(span)
    return tuple(_place(place, sorted(found, key=lambda s: s.start)) for place, found in chosen.items())


def _spans(doc: Doc, report: Report, gazetteer: Gazetteer) -> Iterator[Span]:
    """What the tagger takes for places, and capitalised words it missed that the gazetteer knows."""
    taken: set[int] = set()
    for ent in doc.ents:
        if ent.label_ not in PLACED:
            continue
        start = ent.start + (ent[0].lower_ == "the")
        end = ent.end - (ent[-1].lower_ in ("'s", "’s"))
        if start < end:
            taken |= set(range(start, end))
            yield _span(doc, report, start, end)
    number = 0
    while number < len(doc):
        size = 0 if number in taken else _longest(doc, number, gazetteer, taken)
        if size:
            yield _span(doc, report, number, number + size)
        number += size or 1


def _span(doc: Doc, report: Report, start: int, end: int) -> Span:
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    return Span(first, last, report.text[first:last])


def _longest(doc: Doc, number: int, gazetteer: Gazetteer, taken: set[int]) -> int:
    """How many capitalised words from here make the name of a place, outside longer names and names of people."""
    first = doc[number]
    if first.pos_ != "PROPN" or first.ent_type_ == "PERSON" or not first.text[:1].isupper():
        return 0
    for size in range(LONGEST, 0, -1):
        words = doc[number : number + size]
        whole = len(words) == size and not taken & set(range(number, number + size))
        if (
            whole
            and words[-1].pos_ == "PROPN"
            and _stands_alone(words)
            and any(c.population >= KNOWN or c.kind != "city" for c in gazetteer.named(words.text))
        ):
            return size
    return 0


def _stands_alone(words: Phrase) -> bool:
    """Whether a place's name begins or ends the name it is part of: the Edmonton police, the University of Texas."""
    doc, start, end = words.doc, words.start, words.end
    if not {t.ent_type_ for t in words} <= {"", "ORG", "NORP", "FAC", "LOC", "GPE"}:
        return False
    inside = end < len(doc) and doc[end].ent_iob_ == "I"
    of = start > 0 and doc[start - 1].lower_ in ("of", "in", "at", "for", "from")
    begins = words[0].ent_iob_ != "I" and not (start > 0 and doc[start - 1].pos_ == "PROPN")
    return (begins or of) and not (of and inside)


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
