"""Parties by name: the longest name that the lexicon, the report itself or the parser's tagger knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model import Kind
from ..words.names import Known
from .people import Surnames, by_surname, person, surnames
from .sight import Found, Sight, proper

TAGGED: dict[str, Kind] = {"PERSON": "person", "ORG": "organization", "NORP": "group", "GPE": "country"}
VISITED = (
    "in",
    "to",
    "at",
    "near",
    "outside",
    "around",
    "towards",
    "toward",
    "into",
    "via",
    "from",
    "of",
    "on",
)
PARTY = ("nsubj", "nsubjpass", "poss", "pobj", "conj", "dobj", "dative")


def named(sight: Sight, closed: set[int]) -> Iterator[Found]:
    """The mentions by name outside the closed tokens, in order."""
    here = surnames(sight)
    tagged = {
        start: (end, TAGGED[e.label_]) for e in sight.doc.ents if e.label_ in TAGGED for start, end in [proper(e)]
    }
    number = 0
    while number < len(sight.doc):
        found = None if number in closed else _at(sight, number, here, tagged.get(number))
        if found:
            yield found
        number = max(number, sight.tokens_of(found)[-1]) + 1 if found else number + 1


def _at(sight: Sight, number: int, here: Surnames, tagged: tuple[int, Kind] | None) -> Found | None:
    """The mention that begins at a token; of several names the longest, and a surname met before first."""
    known = sight.known_at(number)
    size = known[0] if known else 0
    tag_size = tagged[0] - number if tagged else 0
    for words, who, full in here.get(sight.folded[number], ()):
        whole = sight.folded[number : number + len(words)] == words
        if whole and len(words) >= max(size, tag_size if tagged and tagged[1] == "person" else 0):
            return person(sight, number, number + len(words), who, full)
    if tagged and tag_size > size and (found := _tagged(sight, number, *tagged)):
        return found
    if known and _is_party(sight, number, known[1]):
        return _known(sight, number, number + size, known[1])
    return None


def _is_party(sight: Sight, number: int, known: Known) -> bool:
    """Whether a known name is used as a party here; an adjective belongs to what it describes."""
    token = sight.doc[number]
    if known.use == "demonym":
        return token.tag_ in ("NNPS", "NNS", "NNP") and token.dep_ not in ("amod", "compound")
    if known.use == "metonym":
        prep = token.head.lower_ if token.dep_ == "pobj" else ""
        told = prep in ("from", "of") and token.head.head.pos_ == "NOUN"  # a demand from Washington
        return (told or prep not in VISITED) and token.dep_ in PARTY
    return known.use != "adjective"


def _known(sight: Sight, start: int, end: int, known: Known) -> Found:
    if known.kind == "person":
        return person(sight, start, end, known)
    office, basis = known.office_on(sight.report.published)
    return Found(
        *sight.offsets(start, end),
        name=known.name,
        kind=known.kind,
        form="name",
        country=office.country,
        sectors=office.sectors,
        basis="metonym" if known.use == "metonym" else basis,
        acronym=sight.bracketed(end),
    )


def _tagged(sight: Sight, start: int, end: int, kind: Kind) -> Found | None:
    """A name that the tagger sees and the lexicon does not; of one word, perhaps an office holder's surname."""
    if start >= end or not sight.doc[start].text[:1].isupper():
        return None
    if sight.title_from(start, end):
        return None
    if kind == "person":
        skip = next((n for n in range(min(4, end - start - 1), 0, -1) if sight.title_from(start, start + n)), 0)
        return person(sight, start + skip, end, None)
    if end - start == 1 and sight.known_at(start) is None and (holder := by_surname(sight, start)):
        return person(sight, start, end, holder)
    if kind == "country" or (kind == "group" and sight.known_at(start)):
        return None
    name = sight.words(start, end)
    found = Found(*sight.offsets(start, end), name, kind, "name", acronym=sight.bracketed(end))
    if kind != "organization" or (body := sight.body_in(start, end)) is None:
        return found
    return replace(found, country=body[0], sectors=body[1], basis="title in text")
