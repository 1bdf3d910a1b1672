"""Spot the mentions of parties: names that are known, names the parser tagged, and descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ..model import Form, Kind, Report
from ..words.language import Language, Title
from ..words.names import Known, Names, Office, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TAGGED: dict[str, Kind] = {"PERSON": "person", "ORG": "organization", "NORP": "group"}
PLACED = (
    "in",
    "to",
    "from",
    "at",
    "near",
    "outside",
    "around",
    "towards",
    "toward",
    "into",
    "via",
    "of",
    "on",
)
HONORIFICS = {
    "Mr": "m",
    "Mr.": "m",
    "Sir": "m",
    "Lord": "m",
    "Mrs": "f",
    "Mrs.": "f",
    "Ms": "f",
    "Ms.": "f",
    "Dr": None,
    "Dr.": None,
}
RANKS = {
    "title in text": 0,
    "role at date": 1,
    "gazetteer": 2,
    "former role": 2,
    "country adjective": 1,
    "metonym": 2,
}


@dataclass(frozen=True)
class Found:
    """One mention, with all that its own words and the lexicon say of it."""

    start: int
    end: int
    name: str
    kind: Kind
    form: Form
    office_country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    basis: str | None = None
    gender: Literal["m", "f"] | None = None
    key: str = ""  # what a description is of, for telling two alike
    definite: bool = False
    plural: bool = False
    acronym: str | None = None  # that stands beside the name in brackets
    acronym_of: str | None = None
    begins: int | None = None  # where the title before the name begins
    partner: int | None = None  # start of the name that a description stands in apposition to

    @property
    def rank(self) -> int:
        """How well founded the code is; the smaller, the better."""
        return RANKS.get(self.basis or "", 9)


def spot(doc: Doc, report: Report, names: Names, language: Language) -> list[Found]:
    """All mentions in the report but pronouns, in order, none overlapping another."""
    folded = [fold(token.text) for token in doc]
    furniture = {s.start: s.end for s in report.sections if s.part == "furniture"}
    closed = (
        {t.i for t in doc for start, end in furniture.items() if start <= t.idx < end} if furniture else set()
    )
    spotter = _Spotter(doc, folded, report, names, language)
    found = [*spotter.named(closed)]
    taken = closed | {i for f in found for i in spotter.tokens_of(f)}
    found += spotter.described(taken, found)
    taken |= {i for f in found for i in spotter.tokens_of(f)}
    found += spotter.adjectives(taken)
    return sorted(found, key=lambda f: f.start)


class _Spotter:
    """One doc being looked through; holds what every look needs."""

    def __init__(self, doc: Doc, folded: list[str], report: Report, names: Names, language: Language) -> None:
        self.doc, self.folded, self.report, self.names, self.language = doc, folded, report, names, language
        self.by_start = {token.idx: token.i for token in doc}
        self.local = self._people_here()

    def _people_here(self) -> dict[str, list[tuple[tuple[str, ...], Known | None]]]:
        """The surnames of the people whose full names are in the report, by first word, particles and all."""
        found: dict[tuple[str, ...], Known | None] = {}
        for ent in self.doc.ents:
            if ent.label_ == "PERSON" and len(ent) > 1:
                self._add_surname([w for w in self.folded[ent.start : ent.end] if w != "'s"], None, found)
        for number in range(len(self.doc)):
            known = self.names.at(self.folded, number)
            if known and known[1].kind == "person" and known[0] > 1:
                self._add_surname(self.folded[number : number + known[0]], known[1], found)
        local: dict[str, list[tuple[tuple[str, ...], Known | None]]] = {}
        for words, who in sorted(found.items(), key=lambda e: -len(e[0])):
            local.setdefault(words[0], []).append((words, who))
        return local

    def _add_surname(
        self, words: list[str], known: Known | None, found: dict[tuple[str, ...], Known | None]
    ) -> None:
        first = len(words) - 1
        while first > 1 and (words[first - 1].islower() or words[first - 1] == "-"):
            first -= 1
        for start in {first, len(words) - 1}:
            if words[start][:1].isupper() and len(words[start]) > 2 or start == first != len(words) - 1:
                found[tuple(words[start:])] = known or found.get(tuple(words[start:]))

    def _surname_at(self, number: int) -> tuple[int, Known | None] | None:
        for words, known in self.local.get(self.folded[number], ()):
            if (
                tuple(self.folded[number : number + len(words)]) == words
                and self.doc[number + len(words) - 1].pos_ == "PROPN"
            ):
                return len(words), known
        return None

    def first_token(self, found: Found) -> int:
        return self.by_start[found.start]

    def tokens_of(self, found: Found) -> range:
        first = self.by_start.get(
            found.begins if found.begins is not None else found.start, self.first_token(found)
        )
        last = self.first_token(found)
        while last + 1 < len(self.doc) and self.doc[last + 1].idx < found.end:
            last += 1
        return range(first, last + 1)

    def named(self, closed: set[int]) -> Iterator[Found]:
        """Mentions by name: the longest that the lexicon or the parser's tagger sees."""
        tagged = {ent.start: ent for ent in self.doc.ents if ent.label_ in TAGGED}
        number = 0
        while number < len(self.doc):
            if number in closed:
                number += 1
                continue
            known = self.names.at(self.folded, number)
            ent = tagged.get(number)
            if (
                ent is not None
                and (known is None or len(ent) > known[0])
                and not closed & set(range(ent.start, ent.end))
            ):
                inner = self._tagged(ent.start, ent.end, TAGGED[ent.label_])
                if inner:
                    yield inner
                    number = max(number + 1, ent.end)
                    continue
            if known and self._is_party(number, known[1]):
                yield self._known(number, number + known[0], known[1])
                number += known[0]
                continue
            number += 1

    def _is_party(self, number: int, known: Known) -> bool:
        """Whether a known name is used as a party here; adjectives belong to what they describe."""
        token = self.doc[number]
        if known.use == "adjective":
            return False
        if known.use == "demonym":
            return token.tag_ in ("NNPS", "NNS", "NNP") and token.dep_ != "amod" and token.dep_ != "compound"
        if known.use == "metonym":
            prep = token.head.text.lower() if token.dep_ == "pobj" else ""
            return prep not in PLACED and token.dep_ in (
                "nsubj",
                "nsubjpass",
                "poss",
                "pobj",
                "conj",
                "dobj",
                "dative",
            )
        return True

    def _known(self, start: int, end: int, known: Known) -> Found:
        day = self.report.published
        office, basis = known.office_on(day)
        if known.kind == "person":
            return self._person(start, end, known)
        if known.use == "metonym":
            basis = "metonym"
        return Found(
            *self._offsets(start, end),
            known.name,
            known.kind,
            "name",
            office.country,
            office.sectors,
            basis=basis,
            acronym=self._bracketed(end),
        )

    def _tagged(self, start: int, end: int, kind: Kind) -> Found | None:
        """A name that the tagger sees and the lexicon does not."""
        while start < end and (
            self.doc[start].lower_ in ("the", "a", "an") or self.doc[start].text in HONORIFICS
        ):
            start += 1
        while end > start and (self.folded[end - 1] in ("'s", "'", ".") or self.doc[end - 1].is_space):
            end -= 1
        if start >= end or not self.doc[start].text[:1].isupper():
            return None
        if kind == "person":
            title, skip = self._title_at(start, end)
            start += skip
            return self._person(start, end, None) if start < end else None
        if kind == "group" and self.names.at(self.folded, start):
            return None
        name = self.report.text[slice(*self._offsets(start, end))]
        if self.language.titles.get(name.casefold()):
            return None
        return Found(*self._offsets(start, end), name, kind, "name", acronym=self._bracketed(end))

    def _title_at(self, start: int, end: int) -> tuple[Title | None, int]:
        """A title that the tagger took into a name: Foreign Minister Sergei Lavrov."""
        for size in range(min(4, end - start - 1), 0, -1):
            words = " ".join(t.lower_ for t in self.doc[start : start + size])
            if title := self.language.titles.get(words):
                return title, size
        return None, 0

    def _person(self, start: int, end: int, known: Known | None) -> Found:
        """A person, with the title before or after the name, or the office held on the day."""
        name = known.name if known else self.report.text[slice(*self._offsets(start, end))]
        if known is None and end - start == 1:
            known = self._by_surname(start)
        before = self._before(start)
        title, country, role = before or self._after(end) or (None, None, None)
        honorific = HONORIFICS.get(self.doc[start - 1].text) if start else None
        gender = honorific or (title.gender if title else None) or (known.gender if known else None)
        office, basis = known.office_on(self.report.published) if known else (Office(None, (), None), "")
        if title and (title.sectors or country):
            sectors = title.sectors or office.sectors
            country = country or office.country
            basis = "title in text"
        else:
            sectors, country, role = office.sectors, office.country, office.role
        begins = self.report.text.rfind(before[2], 0, self._offsets(start, end)[0]) if before else None
        full = known.name if known else name
        return Found(
            *self._offsets(start, end),
            full,
            "person",
            "name",
            country,
            sectors,
            role,
            basis or None,
            gender,  # type: ignore[arg-type]
            begins=begins,
        )

    def _by_surname(self, number: int) -> Known | None:
        """The one known person of that surname in office on the day, or None."""
        day = self.report.published
        people = [
            known
            for known in self.names.by_surname.get(self.folded[number], ())
            if day is None or any(o.held_on(day) for o in known.offices)
        ]
        return people[0] if len(people) == 1 else None

    def _before(self, start: int) -> tuple[Title, str | None, str] | None:
        """The title right before a name, with its country: US Secretary of State John Kerry."""
        if start and self.doc[start - 1].text in HONORIFICS:
            start -= 1
        for size in range(min(6, start), 0, -1):
            words = " ".join(t.lower_ for t in self.doc[start - size : start])
            if title := self.language.titles.get(words):
                country, first = self._country_before(start - size)
                return title, country, self.report.text[slice(*self._offsets(first, start))]
        return None

    def _after(self, end: int) -> tuple[Title, str | None, str] | None:
        """The title in an apposition after a name: Wang Yi, the Chinese foreign minister."""
        if end + 1 >= len(self.doc) or self.doc[end].text != ",":
            return None
        limit = next(
            (t.i for t in self.doc[end + 1 : end + 14] if t.text in (",", ".", ";") or t.is_space), end + 1
        )
        for number in range(end + 1, limit):
            for size in range(min(5, limit - number), 0, -1):
                words = " ".join(t.lower_ for t in self.doc[number : number + size])
                if title := self.language.titles.get(words):
                    country, _ = self._country_before(number)
                    country = country or self._country_in(number + size, limit)
                    return title, country, self.report.text[slice(*self._offsets(end + 1, limit))]
            if self.doc[number].pos_ == "VERB":
                return None
        return None

    def _country_before(self, number: int) -> tuple[str | None, int]:
        """The country whose name or adjective stands right before that token, and where its words begin."""
        for back in range(1, 7):
            first = number - back
            if first < 0:
                break
            if (known := self.names.at(self.folded, first)) and known[1].kind != "person":
                between = self.doc[first + known[0] : number]
                if first + known[0] <= number and all(
                    t.pos_ in ("ADJ", "NOUN", "PROPN", "PART") for t in between
                ):
                    return known[1].offices[0].country, first
            if self.doc[first].is_punct or self.doc[first].pos_ in ("VERB", "AUX", "ADP", "CCONJ"):
                break
        return None, number

    def _country_in(self, start: int, end: int) -> str | None:
        for number in range(start, end):
            if known := self.names.at(self.folded, number):
                return known[1].offices[0].country
        return None

    def _bracketed(self, end: int) -> str | None:
        """The acronym in brackets right after a name."""
        if end + 2 < len(self.doc) and self.doc[end].text == "(" and self.doc[end + 2].text == ")":
            inside = self.doc[end + 1].text
            return inside if inside.isupper() and 1 < len(inside) < 9 else None
        return None

    def described(self, taken: set[int], named: list[Found]) -> Iterator[Found]:
        """Mentions by description: Russian forces, a senior US official, the opposition."""
        names = {i: f.start for f in named for i in self.tokens_of(f)}
        number = len(self.doc) - 1
        while number >= 0:
            first = self._description_ending(number, taken)
            if first is None:
                number -= 1
                continue
            words = " ".join(t.lower_ for t in self.doc[first : number + 1])
            found = self._description(first, number + 1, self.language.titles[words])
            if found and (partner := self._partner(self.doc[number], names)) is not None:
                found = replace(found, partner=partner)
            if found is None:
                number -= 1
                continue
            yield found
            number = self.first_token(found) - 1

    def adjectives(self, taken: set[int]) -> Iterator[Found]:
        """Countries named by their adjective where nothing described took it: the Syrian crisis."""
        number = 0
        while number < len(self.doc):
            known = None if number in taken else self.names.at(self.folded, number)
            if known and known[1].use in ("adjective", "demonym"):
                office = known[1].offices[0]
                offsets = self._offsets(number, number + known[0])
                yield Found(
                    *offsets, known[1].name, "country", "name", office.country, basis="country adjective"
                )
                number += known[0] - 1
            number += 1

    def _partner(self, head: Token, names: dict[int, int]) -> int | None:
        """Where the name begins that a description stands beside: the Crown Prince, Mohammed bin Zayed."""
        beside = [c for c in head.children if c.dep_ == "appos"] + (
            [head.head] if head.dep_ == "appos" else []
        )
        return next((names[t.i] for t in beside if t.i in names), None)

    def _description_ending(self, last: int, taken: set[int]) -> int | None:
        """Where the longest title begins that ends at this token, lemma or word."""
        token = self.doc[last]
        if last in taken or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None
        if last and self.doc[last - 1].text in HONORIFICS:
            return None  # Mr President: spoken to, not of
        for size in range(min(4, last + 1), 0, -1):
            words = " ".join(t.lower_ for t in self.doc[last - size + 1 : last + 1])
            if words in self.language.titles and not taken & set(range(last - size + 1, last + 1)):
                return last - size + 1
        return None

    def _description(self, first: int, end: int, title: Title) -> Found | None:
        """A described party: its words back to the country or qualifying nouns before the title."""
        head = self.doc[end - 1]
        if head.dep_ in ("amod", "compound") and head.head.i < end + 3 and head.head.i >= end:
            return None  # police station, government forces: the head noun is the party
        country, begin = self._country_before(first)
        while (
            begin == first
            and first > 0
            and self.doc[first - 1].dep_ in ("amod", "compound")
            and self.doc[first - 1].head.i < end
        ):
            first = begin = first - 1
        if country is None and end + 1 < len(self.doc) and self.doc[end].lower_ in ("of", "in", "from"):
            if known := self.names.at(self.folded, end + (2 if self.doc[end + 1].lower_ == "the" else 1)):
                country = known[1].offices[0].country
        words = self.report.text[slice(*self._offsets(begin, end))]
        before = self.doc[begin - 1].lower_ if begin else ""
        return Found(
            *self._offsets(begin, end),
            words,
            "person" if title.kind == "person" and head.tag_ not in ("NNS", "NNPS") else "group",
            "description",
            country,
            title.sectors,
            basis="country adjective" if country else "title in text" if title.sectors else None,
            gender=title.gender,
            key=head.lemma_.lower(),
            definite=before in ("the", "its", "his", "their", "her") or head.tag_ == "NNS",
            plural=head.tag_ in ("NNS", "NNPS") or title.kind == "body",
        )

    def _offsets(self, start: int, end: int) -> tuple[int, int]:
        return self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])
