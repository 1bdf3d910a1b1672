"""A parsed report with its lexicons at hand: what titles and countries stand around a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ..model import Form, Kind, Report, Span
from ..words.language import Language, Title
from ..words.names import INTERNATIONAL, Known, Names, Office

if TYPE_CHECKING:
    from ..parsed import Doc, Phrase, Token

HONORIFICS: dict[str, Literal["m", "f"] | None] = {
    **dict.fromkeys(("Mr", "Mr.", "Sir", "Lord"), "m"),
    **dict.fromkeys(("Mrs", "Mrs.", "Ms", "Ms.", "Lady"), "f"),
    **dict.fromkeys(("Dr", "Dr.")),
}
RANKS = {
    "title in text": 0,
    "role at date": 1,
    "country adjective": 1,
    "gazetteer": 2,
    "metonym": 2,
    "former role": 2,
}
LONGEST_TITLE = 6  # words
BETWEEN = ("ADJ", "NOUN", "PROPN", "PART")  # what may stand between a country's adjective and the title


@dataclass(frozen=True)
class Found:
    """One mention, with all that its own words and the lexicon say of it."""

    start: int
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
    acronym: str | None = None  # that stands beside the name in brackets
    lemma: str = ""  # of a description's head, for telling two alike
    definite: bool = False
    plural: bool = False

    @property
    def rank(self) -> int:
        """How well founded the code is; the smaller, the better."""
        return RANKS.get(self.basis or "", 9)


ARMED = frozenset(("REB", "PRM", "CRM"))
FORMER = frozenset(("former", "ex", "ex-", "onetime", "ousted", "deposed", "retired"))


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
    """A parsed report and the lexicons; tokens are spoken of by number."""

    doc: Doc
    folded: tuple[str, ...]
    report: Report
    names: Names
    language: Language

    @cached_property
    def by_start(self) -> dict[int, int]:
        """The number of the token that begins at a code point."""
        return {token.idx: token.i for token in self.doc}

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the tokens from start up to end."""
        return self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])

    def words(self, start: int, end: int) -> str:
        """The report's own words there."""
        return self.report.text[slice(*self.offsets(start, end))]

    def tokens_of(self, found: Found) -> range:
        """The tokens of a mention and of the title before it."""
        first = self.by_start.get(found.start if found.begins is None else found.begins, self.by_start[found.start])
        last = self.by_start[found.start]
        while last + 1 < len(self.doc) and self.doc[last + 1].idx < found.end:
            last += 1
        return range(first, last + 1)

    def tokens_at(self, span: Span) -> list[Token]:
        """The tokens of a span that begins with a token."""
        first = self.by_start[span.start]
        return [t for t in self.doc[first : first + 12] if t.idx < span.end]

    def known_at(self, number: int) -> tuple[int, Known] | None:
        """The longest name of the lexicon that begins there, and its length in tokens."""
        return self.names.at(self.folded, number)

    def title_from(self, start: int, end: int) -> Title | None:
        """The title that these tokens make, as they stand or with the last in the singular."""
        words = [t.lower_ for t in self.doc[start:end]]
        titles = self.language.titles
        singular = " ".join([*words[:-1], self.doc[end - 1].lemma_.lower()])
        return titles.get(" ".join(words)) or titles.get(singular)

    def role_before(self, start: int) -> Role | None:
        """The title right before a name: US Secretary of State John Kerry."""
        if start and self.doc[start - 1].text in HONORIFICS:
            start -= 1
        for size in range(min(LONGEST_TITLE, start), 0, -1):
            if title := self.title_from(start - size, start):
                office, first = self.office_before(start - size)
                words = self.words(first, start)
                country, sectors = held(title, office)
                return Role(title, country, self._past(first - 2, start, sectors), words, self.doc[first].idx)
        return None

    def role_after(self, end: int) -> Role | None:
        """The title in an apposition after a name: Wang Yi, the Chinese foreign minister."""
        if end + 1 >= len(self.doc) or self.doc[end].text != ",":
            return None
        limit = next((t.i for t in self.doc[end + 1 : end + 14] if t.text in (",", ".", ";") or t.is_space), end + 1)
        for number in range(end + 1, limit):
            if self.doc[number].pos_ in ("VERB", "AUX"):
                return None
            for size in range(min(LONGEST_TITLE, limit - number), 0, -1):
                if title := self.title_from(number, number + size):
                    office = self.office_before(number)[0] or self._office_in(number + size, limit)
                    country, sectors = held(title, office)
                    sectors = self._past(end + 1, number, sectors)
                    return Role(title, country, sectors, self.words(end + 1, limit), self.doc[end + 1].idx)
        return None

    def _past(self, start: int, end: int, sectors: tuple[str, ...]) -> tuple[str, ...]:
        """The sectors of a title: those of the elite where the words before it say that it is no longer held."""
        gone = any(t.lower_ in FORMER for t in self.doc[max(start, 0) : end])
        return ("ELI",) if gone and sectors else sectors

    def body_in(self, start: int, end: int) -> tuple[str | None, tuple[str, ...]] | None:
        """Country and sectors of a body by the word that says what it is: India's Ministry of Home Affairs."""
        for number in (end - 1, start):
            title = self.title_from(number, number + 1)
            if title and title.kind == "body" and title.sectors and (number > start or self.doc[end - 1].i > start):
                inside = self._office_in(start, end)
                return held(title, inside or self.office_before(start)[0])
        return None

    def office_before(self, number: int) -> tuple[Office | None, int]:
        """The country or body whose name stands right before a token, and the token where its words begin."""
        for first in range(number - 1, max(number - 7, -1), -1):
            known = self.known_at(first)
            if known and known[1].kind != "person":
                between = self.doc[first + known[0] : number]
                if first + known[0] <= number and all(t.pos_ in BETWEEN for t in between):
                    return known[1].offices[0], first
            if self.doc[first].is_punct or self.doc[first].pos_ in ("VERB", "AUX", "ADP", "CCONJ"):
                break
        return None, number

    def _office_in(self, start: int, end: int) -> Office | None:
        known = (self.known_at(number) for number in range(start, end))
        return next((found[1].offices[0] for found in known if found), None)

    def bracketed(self, end: int) -> str | None:
        """The acronym in brackets right after a name."""
        if end + 2 < len(self.doc) and self.doc[end].text == "(" and self.doc[end + 2].text == ")":
            inside = self.doc[end + 1].text
            return inside if inside.isupper() and 1 < len(inside) < 9 else None
        return None


def held(title: Title, office: Office | None) -> tuple[str | None, tuple[str, ...]]:
    """Country and sectors of a title before or after which a country or body is named."""
    country = title.country or (office.country if office else None)
    if office and office.country in INTERNATIONAL:
        return country, office.sectors  # a UN envoy serves no government
    if office and set(office.sectors) & ARMED and title.kind != "person":
        return country, office.sectors  # Abu Sayyaf gunmen are what Abu Sayyaf is
    return country, title.sectors or (office.sectors if office else ())


def noun_before(head: Token) -> bool:
    """Whether a noun only qualifies the noun after it: police in police station."""
    return head.dep_ in ("amod", "compound", "nmod") and head.i < head.head.i < head.i + 4


def proper(ent: Phrase) -> tuple[int, int]:
    """The tokens of a tagged name without articles, honorifics and the possessive's s."""
    start, end = ent.start, ent.end
    while start < end and (ent.doc[start].lower_ in ("the", "a", "an") or ent.doc[start].text in HONORIFICS):
        start += 1
    end = next((t.i for t in ent.doc[start:end] if t.text in ("(", '"')), end)
    while end > start and (ent.doc[end - 1].lower_ in ("'s", "’s", "'", "’", ".") or ent.doc[end - 1].is_space):
        end -= 1
    return start, end
