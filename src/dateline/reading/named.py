"""Parties by name: the longest name that the lexicon, the report itself or the parser's tagger knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..model import Kind
from ..words.names import Known
from .people import Short, Shorts, by_surname, head_by_surname, person, shorts
from .sight import POSSESSIVE, SUBJECTS, Found, Sight

if TYPE_CHECKING:
    from ..parsed import Phrase

TAGGED: dict[str, Kind] = {"PERSON": "person", "ORG": "organization", "NORP": "group", "GPE": "country"}
VISITED = frozenset(("in", "to", "at", "near", "outside", "around", "towards", "toward", "into", "via", "from", "of"))
PARTY = frozenset(("nsubj", "nsubjpass", "poss", "pobj", "conj", "dobj", "dative", "agent", "ROOT", "appos"))
# Sectors whose titles stand before names; after no title like criminal or witness must a name follow.
PRENOMINAL = frozenset((s,) for s in ("GOV", "MIL", "COP", "LEG", "JUD", "REL", "SPY", "ELI", "UNO", "PTY", "OPP"))
JOINS = frozenset(("-", "al", "bin", "ibn", "de", "van", "von", "der", "el", "abu", "da", "dos", "del", "la", "ben"))
Tagged = Mapping[int, tuple[int, Kind]]  # first token -> the token after the last, and what it is taken for


def named(sight: Sight, closed: set[int]) -> Iterator[Found]:
    """The mentions by name outside the closed tokens, in order."""
    tagged = dict(_tags(sight))
    here = Here(shorts(sight, tagged), _bodies(sight, tagged))
    inside = _inside_titles(sight)
    number, count = 0, len(sight.starts)
    while number < count:
        found = None
        if number not in closed and (sight.folded[number][:1].isupper() or sight.known[number]):
            found = _at(sight, number, here, None if number in inside else tagged.get(number))
        if found:
            yield found
            number = max(number, sight.tokens_of(found)[-1])
        number += 1


def _tags(sight: Sight) -> Iterator[tuple[int, tuple[int, Kind]]]:
    for ent in sight.doc.ents:
        if kind := TAGGED.get(ent.label_):
            start, end = _proper(sight, ent)
            yield start, (end, kind)


def _proper(sight: Sight, ent: Phrase) -> tuple[int, int]:
    """The tokens of a tagged name without articles, honorifics and the possessive's s."""
    start, end, lower = ent.start, ent.end, sight.lower
    while start < end and (sight.tag[start] == "DT" or sight.doc[start].text in sight.titles.honorifics):
        start += 1
    end = next((n for n in range(start, end) if lower[n] in ("(", '"', "“", "``")), end)
    while end > start and (lower[end - 1] in (*POSSESSIVE, ".") or sight.pos[end - 1] == "SPACE"):
        end -= 1
    return start, end


def _bodies(sight: Sight, tagged: Tagged) -> dict[str, list[tuple[tuple[str, ...], Kind]]]:
    """The names of several words that are tagged as bodies somewhere in the report, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for start, (end, kind) in tagged.items():
        if kind == "organization" and end - start > 1:
            found.setdefault(sight.folded[start], []).append((tuple(sight.folded[start:end]), kind))
    return found


def _inside_titles(sight: Sight) -> set[int]:
    """The tokens of titles of several words, which are no names of their own: DEFENCE Minister, Secretary of STATE."""
    return {
        n
        for last, found in enumerate(sight.title)
        if found and found[0] > 1
        for n in range(last + 1 - found[0], last + 1)
    }


@dataclass
class Here:
    """The forms of the names in a report, and whom each has been used for so far."""

    shorts: Shorts
    bodies: Mapping[str, list[tuple[tuple[str, ...], Kind]]]  # what is tagged as a body once, by first word
    meant: dict[tuple[str, ...], Short] = field(default_factory=dict)

    def at(self, sight: Sight, number: int, least: int) -> Short | None:
        """The longest form that begins there, of so many words at least; of several people's the one it last stood for.

        Where it stood for none yet, it is that of the last person of that name met before.
        """
        fits = [
            short
            for short in self.shorts.get(sight.folded[number], ())
            if len(short.words) >= least
            and tuple(sight.folded[number : number + len(short.words)]) == short.words
            and not (short.first and _goes_on(sight, number + len(short.words)))
        ]
        if not fits:
            return None
        alike = [short for short in fits if short.words == fits[0].words]
        words = alike[0].words
        found = self.meant.get(words) or next((short for short in alike if short.at <= number), alike[-1])
        self.meant[words] = found
        return found


def _at(sight: Sight, number: int, here: Here, tagged: tuple[int, Kind] | None) -> Found | None:
    """The mention that begins at a token; of several names the longest, and a surname met before first."""
    known = sight.known[number]
    size = known[0] if known else 0
    tag_size = tagged[0] - number if tagged else 0
    if short := here.at(sight, number, max(size, tag_size if tagged and tagged[1] == "person" else 0)):
        return person(sight, number, number + len(short.words), short.known, short.full)
    if tagged is None and (again := here.bodies.get(sight.folded[number])):
        tagged = next(
            (
                (end, kind)
                for words, kind in again
                for end in [number + len(words)]
                if tuple(sight.folded[number:end]) == words
            ),
            None,
        )
        tag_size = tagged[0] - number if tagged else 0
    if tagged and tag_size > size and (found := _tagged(sight, number, *tagged)):
        return found
    if known and _is_party(sight, number, known[1]):
        return _known(sight, number, number + size, known[1])
    if known:
        return None
    alone = tagged is None and sight.pos[number] == "PROPN" and sight.dep[number] in SUBJECTS
    if alone and not _goes_on(sight, number + 1) and (holder := head_by_surname(sight, number)):
        return person(sight, number, number + 1, holder)
    return _titled(sight, number, tagged)


def _goes_on(sight: Sight, number: int) -> bool:
    """Whether a name has more words: John of John Smith."""
    return number < len(sight.starts) and sight.pos[number] == "PROPN" and sight.folded[number][:1].isupper()


def _titled(sight: Sight, number: int, tagged: tuple[int, Kind] | None) -> Found | None:
    """The name that must be a person's, as the title of one stands before it: Lance Corporal Smith."""
    before = sight.title[number - 1] if number else None
    if (
        before is None
        or before[1].kind != "person"
        or before[1].sectors[:1] not in PRENOMINAL
        or sight.pos[number] != "PROPN"
        or sight.title[number]
    ):
        return None
    if sight.tag[number - 1] in ("NNS", "NNPS") or not sight.folded[number][:1].isupper():
        return None
    end = tagged[0] if tagged else number + 1
    while end < len(sight.starts) and (
        (sight.pos[end] == "PROPN" and sight.folded[end][:1].isupper())
        or (sight.lower[end] in JOINS and end + 1 < len(sight.starts) and sight.pos[end + 1] == "PROPN")
    ):
        end += 1
    return person(sight, number, end, None)


def _is_party(sight: Sight, number: int, known: Known) -> bool:
    """Whether a known name is used as a party here; an adjective belongs to what it describes."""
    if known.use == "demonym":
        return sight.tag[number] in ("NNPS", "NNS", "NNP") and sight.dep[number] not in ("amod", "compound")
    if known.use == "metonym":
        head = sight.head[number]
        prep = sight.lower[head] if sight.dep[number] == "pobj" else ""
        told = prep in ("from", "of") and sight.pos[sight.head[head]] == "NOUN"  # a demand from Washington
        return (told or prep not in VISITED) and sight.dep[number] in PARTY
    return known.use != "adjective"


def _known(sight: Sight, start: int, end: int, known: Known) -> Found:
    if known.kind == "person":
        return person(sight, start, end, known)
    office, basis = known.office_on(sight.report.published)
    country = office.country
    if country is None and known.kind == "organization" and (owner := sight.office_before(start)[0]):
        country = owner.country  # Gambia's Independent Electoral Commission
    return Found(
        start=sight.starts[start],
        end=sight.ends[end - 1],
        name=known.name,
        kind=known.kind,
        form="name",
        country=country,
        sectors=office.sectors,
        basis="metonym" if known.use == "metonym" else basis,
        acronym=sight.bracketed(end),
        metonym=known.use == "metonym",
        root=sight.root_of(start, end),
    )


def _tagged(sight: Sight, start: int, end: int, kind: Kind) -> Found | None:
    """A name that the tagger sees and the lexicon does not; of one word, perhaps an office holder's surname."""
    if start >= end or not sight.folded[start][:1].isupper() or sight.title_at(start, end):
        return None
    if end - start > 2 and sight.lower[end - 2] == "-" and sight.folded[end - 1].islower():
        return None  # U.S.-led
    if end - start == 1 and start and sight.tag[start - 1] == "DT" and kind in ("person", "country"):
        return None  # The Hague
    sizes = range(min(4, end - start - 1), 0, -1)
    size, title = next(((n, t) for n in sizes if (t := sight.title_at(start, start + n))), (0, None))
    if kind == "person" or (
        title and title.kind == "person" and title.sectors[:1] in PRENOMINAL and end - start > size + 1
    ):
        return person(sight, start + size, end, None)
    if titled := _titled(sight, start, (end, kind)):
        return titled
    alone = end - start == 1 and kind != "group" and sight.known[start] is None  # a Christian is no Mr. Christian
    if alone and (holder := by_surname(sight, start)):
        return person(sight, start, end, holder)
    if kind == "country" or (kind == "group" and not _is_people(sight, start, end)):
        return None
    found = Found(
        start=sight.starts[start],
        end=sight.ends[end - 1],
        name=sight.words(start, end),
        kind=kind,
        form="name",
        acronym=sight.bracketed(end),
        root=sight.root_of(start, end),
    )
    if kind != "organization" or (body := sight.body_in(start, end)) is None:
        return found
    return replace(found, country=body[0], sectors=body[1], basis="title in text")


def _is_people(sight: Sight, start: int, end: int) -> bool:
    """Whether a tagged nation, creed or movement stands for people: the Kurds, but not a Kurdish town."""
    if sight.known[start] or end - start > 1:
        return end - start > 1
    return sight.tag[start] in ("NNPS", "NNS", "NNP") and not sight.noun_before(start)
