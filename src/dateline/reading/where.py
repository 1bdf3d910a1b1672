"""Where: the named places of a report, each on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Place, Report, Span, digest
from ..words.gazetteer import Candidate, Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PLACED = ("GPE", "LOC", "FAC")


def find(doc: Doc, report: Report, gazetteer: Gazetteer, people: frozenset[int] = frozenset()) -> tuple[Place, ...]:
    """One place for each that is named, with its mentions; one sense a name in one report.

    `people` holds the code points where names of people begin.
    """
    mentions: dict[str, list[Span]] = {}
    for span in _spans(doc, report, gazetteer):
        if span.start in people:
            continue
        mentions.setdefault(span.text, []).append(span)
    options = {name: gazetteer.named(name) for name in mentions}
    spoken = Counter(c[0].country for c in options.values() if len(c) == 1 or (c and c[0].precision == "country"))
    chosen: dict[Candidate, list[Span]] = {}
    for name, spans in mentions.items():
        if best := max(options[name], key=lambda c: _weight(c, spoken), default=None):
            chosen.setdefault(best, []).extend(spans)
    return tuple(_place(candidate, sorted(spans, key=lambda s: s.start)) for candidate, spans in chosen.items())


def _weight(candidate: Candidate, spoken: Counter[str | None]) -> tuple[bool, float]:
    """Countries and sites before cities; else by people, four times as many where the report speaks of the country."""
    near = 4.0 if spoken[candidate.country] else 1.0
    return candidate.precision != "city", candidate.population * near


def _spans(doc: Doc, report: Report, gazetteer: Gazetteer) -> Iterator[Span]:
    """What the tagger takes for places, and single capitalised words it missed that are places after in, at or near."""
    taken: set[int] = set()
    for ent in doc.ents:
        if ent.label_ not in PLACED:
            continue
        start = ent.start + (ent[0].lower_ == "the")
        end = ent.end - (ent[-1].lower_ in ("'s", "’s"))
        if start < end:
            first, last = doc[start], doc[end - 1]
            taken |= set(range(start, end))
            name = report.text[first.idx : last.idx + len(last)]
            yield Span(first.idx, last.idx + len(last), name)
    number = 0
    while number < len(doc):
        size = 0 if number in taken else _longest(doc, number, gazetteer, taken)
        if size:
            first, last = doc[number], doc[number + size - 1]
            yield Span(first.idx, last.idx + len(last), report.text[first.idx : last.idx + len(last)])
        number += size or 1


def _longest(doc: Doc, number: int, gazetteer: Gazetteer, taken: set[int]) -> int:
    """How many capitalised words from here make the name of a place, outside names of people."""
    if doc[number].pos_ != "PROPN" or doc[number].ent_type_ == "PERSON" or not doc[number].text[:1].isupper():
        return 0
    for size in (4, 3, 2, 1):
        words = doc[number : number + size]
        whole = len(words) == size and not taken & set(range(number, number + size))
        if whole and words[-1].pos_ == "PROPN" and gazetteer.named(words.text) and _is_place(words[-1]):
            return size
    return 0


def _is_place(head: Token) -> bool:
    """Whether a noun stands where a place would: not inside a longer name."""
    return head.dep_ in ("pobj", "conj", "poss", "nsubj", "appos", "ROOT") and head.ent_type_ in (
        "",
        "ORG",
        "GPE",
    )


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
