"""Where: the named places of a report, each on the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..model import Place, Report, Span, digest
from ..words.gazetteer import Candidate, Gazetteer
from .parse import starts
from .senses import resolve

if TYPE_CHECKING:
    from ..parsed import Doc, Phrase, Token

PLACED = ("GPE", "LOC", "FAC")
LONGEST = 5  # words of a place's name
LARGE = 100_000  # people; smaller places are taken only where the tagger or the words around them say so
SHORT = 5  # letters; shorter words in capitals are acronyms
PLACING = frozenset(("in", "near", "outside", "around", "across", "throughout", "at"))
OF = frozenset(("of", "for", *PLACING))
TOWARDS = frozenset(("to", "from", "into", "toward", "towards", *PLACING))


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
    said: set[str] = set()
    for ent in doc.ents:
        if ent.label_ not in PLACED:
            continue
        start = ent.start + (ent[0].lower_ == "the")
        end = ent.end - (ent[-1].lower_ in ("'s", "’s"))
        if start < end:
            taken |= set(range(start, end))
            said.add(doc[start:end].text)
            yield _span(doc, report, start, end)
    number = 0
    capital = [report.text[start].isupper() for start in starts(doc)]
    while number < len(doc):
        size = 0 if number in taken or not capital[number] else _longest(doc, number, gazetteer, taken, said)
        if size:
            yield _span(doc, report, number, number + size)
        number += size or 1


def _span(doc: Doc, report: Report, start: int, end: int) -> Span:
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    return Span(first, last, report.text[first:last])


def _longest(doc: Doc, number: int, gazetteer: Gazetteer, taken: set[int], said: set[str]) -> int:
    """How many capitalised words from here make the name of a place that the tagger missed; 0 where none do."""
    first = doc[number]
    if not first.text[:1].isupper() or not (first.pos_ == "PROPN" or _opens(first)):
        return 0
    for size in range(LONGEST, 0, -1):
        words = doc[number : number + size]
        if len(words) == size and words[-1].text[:1].isupper() and not taken & set(range(number, number + size)):
            known = gazetteer.named(words.text) or (gazetteer.named(words.text.title()) if _opens(first) else ())
            if known and _is_place(words, known, said):
                return size
    return 0


def _is_place(words: Phrase, known: Sequence[Candidate], said: set[str]) -> bool:
    """Whether a known name that the tagger did not take for a place is one here.

    It is where it opens a paragraph in capitals (BERLIN - ...), where the report names the place elsewhere, after a
    word of place, or at the edge of a longer name (the Kentucky Department of ..., the University of Texas), there only
    a country, a division, or a city too large to be missed.
    """
    doc, start, end = words.doc, words.start, words.end
    if _opens(words[0]):
        return True
    if words.text.isupper() and len(words.text) < SHORT:
        return False
    article = start > 1 and doc[start - 1].lower_ == "the"
    before = doc[start - 1 - article].lower_ if start else ""
    inside = end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].text[:1].isupper()
    after_name = start > 0 and words[0].ent_iob_ == "I" and doc[start - 1].pos_ == "PROPN"
    labels = {t.ent_type_ for t in words}
    large = any(c.population >= LARGE or c.kind not in ("city", "site") for c in known)
    if "PERSON" in labels:
        alone = not inside and not after_name
        return alone and (words.text in said or (before in PLACING and large))
    if not labels <= {"", "ORG", "NORP", "FAC", "LOC", "GPE", "PRODUCT"} or after_name:
        return False
    if inside and before in OF:
        return False
    return words.text in said or (before in TOWARDS and not inside) or large


def _opens(token: Token) -> bool:
    """Whether a word in capitals opens a paragraph before a dash or a bracket: BERLIN (AFP) - ..."""
    if not token.text.isupper() or len(token.text) < SHORT or not token.is_sent_start or token.i + 1 >= len(token.doc):
        return False
    return token.nbor().text in ("-", "--", "—", "–", "(", ",")


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
