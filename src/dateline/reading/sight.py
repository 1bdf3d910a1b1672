"""A parsed report with its lexicons at hand: what titles and countries stand around a word.

Tokens are spoken of by number; what the parser says of them is taken out once, as lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ..model import Form, Kind, Report
from ..words.names import INTERNATIONAL, Known, Names, Office
from ..words.spelling import fold
from ..words.titles import Title, Titles

if TYPE_CHECKING:
    from ..parsed import Doc

RANKS = {
    "title in text": 0,
    "role at date": 1,
    "country adjective": 1,
    "gazetteer": 2,
    "metonym": 2,
    "former role": 2,
}
BETWEEN = ("ADJ", "NOUN", "PROPN", "PART")  # what may stand between a country's adjective and the title
ARMED = frozenset(("REB", "PRM", "CRM", "UAF"))
OF = ("of", "for", "at", "in", "from")  # what joins a title to the body or country behind it
STOPS = frozenset(("PUNCT", "VERB", "AUX", "SPACE", "PRON", "ADV", "SCONJ"))  # where a phrase of nouns ends
SUBJECTS = ("nsubj", "nsubjpass")
POSSESSIVE = ("'s", "’s", "'", "’")


@dataclass(frozen=True)
class Found:
    """One mention, with all that its own words and the lexicon say of it."""

    start: int  # code points
    end: int
    name: str
    kind: Kind
    form: Form
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    basis: str | None = None
    gender: Literal["m", "f"] | None = None
    begins: int | None = None  # where the title before a name begins
    partner: int | None = None  # where the name begins that a description stands beside
    owner: int | None = None  # the token of whom a description says it belongs to: HIS spokesman
    acronym: str | None = None  # that stands beside the name in brackets
    office: str = ""  # the head of a description or title, for telling two alike
    definite: bool = False
    plural: bool = False
    metonym: bool = False
    root: int = 0  # token

    @property
    def rank(self) -> int:
        """How well founded the code is; the smaller, the better."""
        return RANKS.get(self.basis or "", 9)


@dataclass(frozen=True)
class Role:
    """A title with its country, in the words of the report; State Department spokesman has the body's own sector."""

    title: Title
    country: str | None
    sectors: tuple[str, ...]
    words: str
    start: int  # code point


@dataclass(frozen=True)
class Sight:
    """A parsed report and the lexicons."""

    doc: Doc
    report: Report
    names: Names
    titles: Titles

    @cached_property
    def folded(self) -> list[str]:
        """The words without accents."""
        return [fold(word.text) for word in self.doc.words]

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [word.lower_ for word in self.doc.words]

    @cached_property
    def lemma(self) -> list[str]:
        """The lemmas in lower case."""
        return [word.lemma_.lower() for word in self.doc.words]

    @cached_property
    def pos(self) -> list[str]:
        """The parts of speech."""
        return [word.pos_ for word in self.doc.words]

    @cached_property
    def tag(self) -> list[str]:
        """The fine parts of speech."""
        return [word.tag_ for word in self.doc.words]

    @cached_property
    def dep(self) -> list[str]:
        """What each word is to its head."""
        return [word.dep_ for word in self.doc.words]

    @cached_property
    def head(self) -> list[int]:
        """The number of each word's head."""
        return [word.head.i for word in self.doc.words]

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins."""
        return [word.idx for word in self.doc.words]

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends."""
        return [word.idx + len(word.text) for word in self.doc.words]

    @cached_property
    def sentence(self) -> list[int]:
        """The number of the sentence that each token is in."""
        return [number for number, sent in enumerate(self.doc.sents) for _ in range(len(sent))]

    @cached_property
    def by_start(self) -> dict[int, int]:
        """The number of the token that begins at a code point."""
        return {start: number for number, start in enumerate(self.starts)}

    @cached_property
    def known(self) -> list[tuple[int, Known] | None]:
        """For each token the longest name of the lexicon that begins there, and its length in tokens."""
        words, firsts = tuple(self.folded), self.names.firsts
        return [self.names.at(words, n) if word in firsts else None for n, word in enumerate(words)]

    @cached_property
    def inside(self) -> set[int]:
        """The tokens within a longer name of the lexicon that begins before them."""
        return {n for start, known in enumerate(self.known) if known for n in range(start + 1, start + known[0])}

    @cached_property
    def title(self) -> list[tuple[int, Title] | None]:
        """For each token the longest title that ends there, and its length in tokens."""
        lower, lemma, ends, ending = self.lower, self.lemma, self.titles.by_end, self.titles.ending
        found = [
            ending(lower, n, lemma[n]) if word in ends or lemma[n] in ends else None for n, word in enumerate(lower)
        ]
        inside = self.inside
        for last, told in enumerate(found):
            if told and told[0] > 1 and last + 1 - told[0] in inside:  # an official of the European Union, no unionist
                alone = self.titles.alone(lower[last], lemma[last])
                found[last] = (1, alone) if alone else None
        return found

    def words(self, start: int, end: int) -> str:
        """The report's own words there."""
        return self.report.text[self.starts[start] : self.ends[end - 1]]

    def tokens_of(self, found: Found) -> range:
        """The tokens of a mention and of the title before it."""
        first = self.by_start.get(found.start if found.begins is None else found.begins, self.by_start[found.start])
        last = self.by_start[found.start]
        while last + 1 < len(self.starts) and self.starts[last + 1] < found.end:
            last += 1
        return range(first, last + 1)

    def root_of(self, start: int, end: int) -> int:
        """The token of these that hangs on none of the others."""
        return next((n for n in range(start, end) if not start <= self.head[n] < end or self.head[n] == n), end - 1)

    def title_at(self, start: int, end: int) -> Title | None:
        """The title that exactly these tokens make."""
        found = self.title[end - 1] if end > start else None
        return found[1] if found and found[0] == end - start else None

    def role_before(self, start: int) -> Role | None:
        """The title right before a name: US Secretary of State John Kerry, Mayor of London Sadiq Khan."""
        if start and self.doc[start - 1].text in self.titles.honorifics:
            start -= 1
        found = self.title[start - 1] if start else None
        if found:
            first = start - found[0]
            office, begin = self.office_before(first)
            return self._role(found[1], office, (begin, start), self._past(begin - 2, start))
        for number in range(start - 2, max(start - 5, 0), -1):
            found = self.title[number - 1] if self.lower[number] == "of" else None
            known = self.known[number + 1]
            if found and known and number + 1 + known[0] == start and known[1].kind != "person":
                first = number - found[0]
                return self._role(found[1], known[1].offices[0], (first, start), self._past(first - 2, start))
        return None

    def role_after(self, end: int) -> Role | None:
        """The title in an apposition after a name: Wang Yi, the Chinese foreign minister."""
        if end + 1 >= len(self.starts) or self.lower[end] != ",":
            return None
        begin = end + 1
        if self.pos[begin] == "NUM" and self.lower[begin + 1 : begin + 2] == [","]:
            begin += 2  # Ann Lee, 42, a teacher
        for number in range(begin, min(begin + 13, len(self.starts))):
            if self.lower[number] in (",", ".", ";") or self.pos[number] in ("VERB", "AUX", "SPACE", "CCONJ", "ADP"):
                return None
            found = self.title[number]
            if found and found[1].kind == "person" and self.tag[number] not in ("NNS", "NNPS"):
                later = enumerate(self.title[number + 1 : number + 4], 1)
                if any(title and title[0] > away for away, title in later):
                    continue  # foreign ministry spokesman, deputy prime minister
                first = number + 1 - found[0]
                office = self.office_before(first)[0] or self.office_after(number + 1)
                limit = self.phrase_end(number + 1)
                return self._role(found[1], office, (begin, limit), self._past(begin, first))
        return None

    def phrase_end(self, number: int) -> int:
        """Where a phrase that begins with this token ends: before the next verb or mark, after ten tokens at most."""
        limit = number
        while limit < len(self.starts) and limit < number + 10:
            if self.pos[limit] in STOPS and self.lower[limit] != "-":
                break
            limit += 1
        return limit

    def _role(self, title: Title, office: Office | None, at: tuple[int, int], past: bool) -> Role:
        country, sectors = held(title, office)
        return Role(title, country, ("ELI",) if past and sectors else sectors, self.words(*at), self.starts[at[0]])

    def _past(self, start: int, end: int) -> bool:
        """Whether the words before a title say that it is no longer held."""
        return any(word in self.titles.past for word in self.lower[max(start, 0) : end])

    def body_in(self, start: int, end: int) -> tuple[str | None, tuple[str, ...]] | None:
        """Country and sectors of a body by the word that says what it is: India's Ministry of Home Affairs."""
        for number in (end - 1, *range(start, end - 1)):
            found = self.title[number]
            title = found[1] if found else None
            if title and title.kind == "body" and (title.sectors or title.state) and end - 1 > start:
                return held(title, self.country_in(start, end) or self.office_before(start)[0])
        office = self.office_before(start)[0]
        return (office.country, ()) if office and self.lower[start - 1] in POSSESSIVE else None

    def country_in(self, start: int, end: int) -> Office | None:
        """The country that a name has within: the Rwandan Ministry of Health."""
        known = (self.known[n] for n in range(start, end) if n not in self.inside)
        return next((found[1].offices[0] for found in known if found and found[1].kind == "country"), None)

    def office_before(self, number: int) -> tuple[Office | None, int]:
        """The country or body whose name stands right before a token, and the token where its words begin."""
        for first in range(number - 1, max(number - 7, -1), -1):
            known = None if first in self.inside or self._hyphened(first) else self.known[first]
            if known and known[1].kind != "person":
                after = first + known[0]
                if after <= number and all(pos in BETWEEN for pos in self.pos[after:number]):
                    return known[1].offices[0], first
            if self.pos[first] in ("VERB", "AUX", "ADP", "CCONJ", "PUNCT", "SPACE") and self.lower[first] != "-":
                break
        return None, number

    def _hyphened(self, number: int) -> bool:
        """Whether a word is the second part of another: pro-RUSSIAN."""
        return number > 0 and self.lower[number - 1] == "-" and self.ends[number - 1] == self.starts[number]

    def office_after(self, number: int) -> Office | None:
        """The country or body in the phrase behind a title: the president of Peru, leader of the transport unions."""
        if number + 1 >= len(self.starts) or self.lower[number] not in OF:
            return None
        return self.office_in(number + 1, self.phrase_end(number + 1))

    def office_in(self, start: int, end: int) -> Office | None:
        """The first country or body that these words name or describe."""
        country: Office | None = None
        for number in range(start, end):
            known, title = None if number in self.inside else self.known[number], self.title[number]
            if known and known[1].kind != "person":
                if known[1].use not in ("adjective", "demonym", "metonym", "name"):
                    return known[1].offices[0]
                country = country or known[1].offices[0]
            if title and title[1].kind == "body" and title[1].sectors and number + 1 - title[0] >= start:
                return Office(*held(title[1], country), None)
        return country

    def acts(self, number: int) -> bool:
        """Whether a word is a subject, or whose word something is: according to Hamas."""
        for _ in range(4):
            dep, head = self.dep[number], self.head[number]
            if dep in SUBJECTS or dep == "agent" or self._does(number):
                return True
            if dep == "pobj":
                return self.lower[head] == "to" and self.lower[self.head[head]] == "according"
            if dep not in ("appos", "conj"):
                return False
            number = head
        return False

    def _does(self, number: int) -> bool:
        """Whether a relative clause says what a party did: Navalny, WHO had refused."""
        return any(
            self.lower[n] == "who" and self.head[self.head[n]] == number
            for n in range(number + 1, min(number + 4, len(self.head)))
        )

    def bracketed(self, end: int) -> str | None:
        """The acronym in brackets right after a name."""
        if self.lower[end : end + 1] == ["("] and self.lower[end + 2 : end + 3] == [")"]:
            inside = self.doc[end + 1].text
            return inside if inside.isupper() and 1 < len(inside) < 9 else None
        return None

    def noun_before(self, number: int) -> bool:
        """Whether a noun only qualifies the noun after it: police in police station."""
        return self.dep[number] in ("amod", "compound", "nmod") and number < self.head[number] < number + 4


def held(title: Title, office: Office | None) -> tuple[str | None, tuple[str, ...]]:
    """Country and sectors of a title before or after which a country or body is named."""
    country = title.country or (office.country if office else None)
    if office and office.country in INTERNATIONAL:
        return country, office.sectors  # a UN envoy serves no government
    if office and set(office.sectors) & ARMED and (title.kind != "person" or not title.sectors):
        return country, office.sectors  # Abu Sayyaf gunmen are what Abu Sayyaf is
    if title.state and office and office.country and not office.sectors:
        return country, ("GOV",)
    return country, title.sectors or (office.sectors if office else ())
