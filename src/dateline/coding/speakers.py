"""Which party a speaker is: a name as it stands, a pronoun or an office as the one who spoke last fits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..model import Entity
from ..words.titles import Title, Titles
from . import voices
from .near import Near
from .tellings import Telling

if TYPE_CHECKING:
    from ..parsed import Token

BODIES = ("organization", "group", "country")
FAR = 900  # code points; further back nobody is still speaking


@dataclass(frozen=True)
class Speakers:
    """The speakers of a report, taken in the order in which they speak."""

    near: Near
    titles: Titles

    @cached_property
    def ends(self) -> Mapping[int, Token]:
        """The token that ends at each code point."""
        return {t.idx + len(t): t for t in self.near.tokens()}

    def of(self, told: Sequence[Telling]) -> dict[int, tuple[str, ...]]:
        """The parties that speak in each telling, by the telling's number."""
        order = sorted(range(len(told)), key=lambda n: _at(told[n]))
        spoken: list[tuple[int, str]] = []
        found: dict[int, tuple[str, ...]] = {}
        for number in order:
            head = told[number].speaker
            if head is None:
                continue
            found[number] = self._party(head, spoken)
            if len(found[number]) == 1:
                spoken.append((head.idx, found[number][0]))
        return found

    def _party(self, head: Token, spoken: list[tuple[int, str]]) -> tuple[str, ...]:
        known = self._named_in(head)
        if head.pos_ == "PRON":
            other = self._meant(head, known, spoken)
        elif known and self._is_named(known[0]):
            return known
        else:
            other = self._beside(head) or self._holder(head, spoken)
        return (other,) if other else known

    def _named_in(self, head: Token) -> tuple[str, ...]:
        """The party that a noun phrase names: not whose it is, for Putin's spokesman is not Putin."""
        found = (self.near.reading.stands_for.get(t.i) for t in voices.inside(head))
        named = next(filter(None, found), None)
        title = self.titles.alone(head.lower_, head.lemma_.lower())
        somebody_else = voices.is_owned(head) and title is not None and title.kind == "person"
        return (named,) if named else () if somebody_else else self.near.parties((head,))

    def _meant(self, pronoun: Token, known: tuple[str, ...], spoken: list[tuple[int, str]]) -> str | None:
        """Whom a pronoun means: the last who spoke and fits it, unless somebody else was the subject since then."""
        last = next((p for p in self._recent(pronoun, spoken) if self._fits(pronoun, p[1])), None)
        if last is None:
            return None
        subject = next((k for k in known if self._is_subject(k, last[0], pronoun.idx)), None)
        return subject or last[1]

    def _recent(self, head: Token, spoken: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        return (s for s in reversed(spoken) if 0 < head.idx - s[0] <= FAR)

    def _fits(self, pronoun: Token, party: str) -> bool:
        entity = self.near.entities[party]
        wants = self.titles.pronouns.get(pronoun.lower_)
        if wants in ("m", "f"):
            return entity.kind == "person" and entity.gender in (None, wants)
        crowd = entity.kind == "group" and not self._is_named(party)
        return wants == "body" and entity.kind in BODIES and not crowd

    def _is_subject(self, party: str, start: int, end: int) -> bool:
        """Whether a party is named as a subject between two code points."""
        mentions = self.near.entities[party].mentions
        return any(m.form == "name" and start < m.start < end and self._leads(m.end) for m in mentions)

    def _leads(self, end: int) -> bool:
        token = self.ends.get(end)
        return token is not None and voices.is_subject(token)

    def _beside(self, head: Token) -> str | None:
        """The name in apposition to an office: a spokesman for the ministry, Ivan Petrov."""
        found = (self.near.reading.stands_for.get(t.i) for t in voices.beside(head))
        return next((p for p in found if p and self._is_named(p)), None)

    def _holder(self, head: Token, spoken: list[tuple[int, str]]) -> str | None:
        """Who holds an office spoken of with the: the one so titled, else the last who spoke and may hold it."""
        if head.tag_ != "NN" or not any(c.lower_ == "the" for c in head.children):
            return None
        noun = head.lemma_.lower()
        title = self.titles.alone(head.lower_, noun)
        if (again := next((p for _, p in self._recent(head, spoken) if self._is_called(p, noun)), None)) is not None:
            return again
        titled = [e for e in self.near.reading.entities if self._is_titled(e, noun, title)]
        before = ((m.start, e.id) for e in titled for m in e.mentions if m.start < head.idx)
        if (latest := max(before, default=None)) is not None:
            return latest[1]
        if title is None:
            return None
        wanted = ("person",) if title.kind == "person" else BODIES
        free = (p for _, p in self._recent(head, spoken) if self.near.entities[p].kind in wanted and self._is_named(p))
        return next((p for p in free if _may_hold(self.near.entities[p], title)), None)

    def _is_called(self, party: str, noun: str) -> bool:
        """Whether a party is called by that noun: an official, THE OFFICIAL."""
        entity = self.near.entities[party]
        return noun in f"{entity.name} {entity.role or ''}".lower().split()

    def _is_titled(self, entity: Entity, noun: str, title: Title | None) -> bool:
        if not self._is_named(entity.id):
            return False
        if title is not None and title.kind == "person" and entity.kind != "person":
            return False
        words = entity.role if entity.kind == "person" else entity.name
        return noun in (words or "").lower().split()

    def _is_named(self, party: str) -> bool:
        return any(m.form == "name" for m in self.near.entities[party].mentions)


def _may_hold(entity: Entity, title: Title) -> bool:
    """Whether a party may be spoken of by that title: a person with no other, a body of its sector."""
    if title.kind == "person":
        return entity.role is None
    return not title.sectors or bool(set(title.sectors) & set(entity.sectors))


def _at(telling: Telling) -> int:
    """Where a telling is told: at its cue, else where it begins."""
    return telling.cue.idx if telling.cue is not None else telling.start
