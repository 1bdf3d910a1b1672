"""Who stands in a slot: the parties a reading knows, and those that only their part in an event makes worth noting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..model import Entity, Mention, digest
from .clause import Clause
from .near import Near
from .phrase import inner, is_noun, noun_phrase, places_in

if TYPE_CHECKING:
    from ..parsed import Token

Ways = tuple[tuple[str, ...], ...]
LONG = 120  # code points; a longer phrase names nobody


@dataclass(frozen=True)
class Parties:
    """The parties of one report; `made` are those described by a phrase that no name or title in it tells of."""

    near: Near
    people: frozenset[str]  # lemmas of people who act: workers, residents
    targets: frozenset[str]  # lemmas of what may be acted on: people, buildings, places
    made: dict[str, Entity] = field(default_factory=dict)

    def actors(self, ways: Ways, around: Clause) -> tuple[str, ...]:
        """Who acts: known parties, or people named or described as people."""
        return self.known(ways, around) or self._described(ways, around)

    def recipients(
        self, ways: Ways, around: Clause, but: tuple[str, ...] = (), country: str | None = None, things: bool = True
    ) -> tuple[str, ...]:
        """Whom or what it is done to: of the first slot that holds anybody but these.

        A party that the slot names comes first, then one that its phrase speaks of (the decision by THE COURT), then
        what the phrase describes: people, or `things` too (an army base), in the country it names or the one given.
        """
        for slots in ways:
            heads = [head for slot in slots for head in around.at(slot) if head.i != around.head.i]
            within = [t for head in heads if not self._is_target(head) for t in inner(head)] if things else []
            found = (
                self._named(heads, but),
                self._spoken_of(heads, but),
                self._done_to(heads, country, things),
                self._done_to(within, country, things)[:1],
            )
            if told := next(filter(None, found), ()):
                return told
        return ()

    def _named(self, heads: list[Token], but: tuple[str, ...]) -> tuple[str, ...]:
        found = ((head, self.near.party(head)) for head in heads)
        told = (self._closer(head, party) for head, party in found if party and party not in but)
        return tuple(dict.fromkeys(told))

    def _closer(self, head: Token, party: str) -> str:
        """A party described only as people, where the phrase says in which country: people in YEMEN."""
        known = self.near.entities[party]
        vague = known.country is None and known.kind == "group" and known.mentions[0].form != "name"
        return self._make(head) if vague and any(self.near.place_of(t) for t in places_in(head)) else party

    def _spoken_of(self, heads: list[Token], but: tuple[str, ...]) -> tuple[str, ...]:
        near = (t for head in heads if not self._is_target(head) for t in inner(head))
        found = (self.near.reading.stands_for.get(t.i) for t in near)
        return tuple(filter(None, [next((p for p in found if p and p not in but), None)]))

    def _done_to(self, heads: list[Token], country: str | None, things: bool) -> tuple[str, ...]:
        fits = self._is_target if things else self._can_be_met
        described = (head for head in heads if fits(head) and self.near.party(head) is None)
        return tuple(self._make(head, country) for head in described)

    def _can_be_met(self, head: Token) -> bool:
        return self._acts(head) or self.near.is_place(head)

    def _is_target(self, head: Token) -> bool:
        return is_noun(head) and (head.pos_ == "PROPN" or head.lemma_.lower() in self.targets)

    def known(self, ways: Ways, around: Clause) -> tuple[str, ...]:
        """The parties of the reading in the first of these slots that holds any."""
        for slots in ways:
            if found := self.near.parties(head for slot in slots for head in around.at(slot)):
                return found
        return ()

    def _described(self, ways: Ways, around: Clause) -> tuple[str, ...]:
        for slots in ways:
            heads = [head for slot in slots for head in around.at(slot) if self._acts(head)]
            if heads:
                return tuple(self._make(head) for head in heads)
        return ()

    def _acts(self, head: Token) -> bool:
        named = head.pos_ == "PROPN" and is_noun(head) and not self.near.is_place(head)
        return named or head.lemma_.lower() in self.people

    def _make(self, head: Token, country: str | None = None) -> str:
        """The id of the party that this phrase describes, in the country that it names."""
        start, end = noun_phrase(head)
        if end - start > LONG:
            start, end = head.idx, head.idx + len(head)
        words = self.near.span(start, end)
        place = next((p for t in (head, *places_in(head)) if (p := self.near.place_of(t))), None)
        country = place.country if place else country
        if country is None and head.pos_ == "NOUN":
            country = self.near.home
        basis = "place it is told of in" if country else None
        mention = Mention(words.start, words.end, words.text, "description")
        made = Entity("e" + digest("described", words.text, words.start)[:8], words.text, "group", (mention,), country)
        self.made[made.id] = Entity(made.id, made.name, made.kind, made.mentions, country, basis=basis)
        return made.id
