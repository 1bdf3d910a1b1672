"""Who stands in a slot: the parties a reading knows, and those that only their part in an event makes worth noting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..model import Entity, Mention, digest
from .clause import Clause, is_noun, noun_phrase, places_in
from .near import Near

if TYPE_CHECKING:
    from spacy.tokens import Token

Ways = tuple[tuple[str, ...], ...]
LONG = 120  # code points; a longer phrase names nobody


@dataclass(frozen=True)
class Parties:
    """The parties of one report; `made` are those described by a phrase that no name or title in it tells of."""

    near: Near
    people: frozenset[str]  # lemmas of people who act together: workers, residents
    made: dict[str, Entity] = field(default_factory=dict)

    def actors(self, ways: Ways, around: Clause) -> tuple[str, ...]:
        """Who acts: known parties, or people named or described as people."""
        return self.known(ways, around) or self._described(ways, around, self._acts)

    def recipients(self, ways: Ways, around: Clause, but: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Who or what it is done to: the first slot that holds anybody but these; else what is described there."""
        for slots in ways:
            heads = [head for slot in slots for head in around.at(slot)]
            found = tuple(p for p in self.near.parties(heads) if p not in but)
            if found:
                return found
            if made := tuple(self._make(head) for head in heads if self._is_done_to(head, but)):
                return made
        return ()

    def known(self, ways: Ways, around: Clause) -> tuple[str, ...]:
        """The parties of the reading in the first of these slots that holds any."""
        for slots in ways:
            if found := self.near.parties(head for slot in slots for head in around.at(slot)):
                return found
        return ()

    def _described(self, ways: Ways, around: Clause, fits: object) -> tuple[str, ...]:
        for slots in ways:
            heads = [head for slot in slots for head in around.at(slot) if self._acts(head)]
            if heads:
                return tuple(self._make(head) for head in heads)
        return ()

    def _acts(self, head: Token) -> bool:
        named = head.pos_ == "PROPN" and not self.near.is_place(head)
        return named or head.lemma_.lower() in self.people

    def _is_done_to(self, head: Token, but: tuple[str, ...]) -> bool:
        return is_noun(head) and self.near.party(head) not in but

    def _make(self, head: Token) -> str:
        """The id of the party that this phrase describes, in the country that it names."""
        start, end = noun_phrase(head)
        if end - start > LONG:
            start, end = head.idx, head.idx + len(head)
        words = self.near.span(start, end)
        place = next((p for t in (head, *places_in(head)) if (p := self.near.place_of(t))), None)
        country = place.country if place else None
        basis = "place it is in" if country else None
        mention = Mention(words.start, words.end, words.text, "description")
        made = Entity("e" + digest("described", words.text, words.start)[:8], words.text, "group", (mention,), country)
        self.made[made.id] = Entity(made.id, made.name, made.kind, made.mentions, country, basis=basis)
        return made.id
