"""What a position rests on: the event or statement that shows it, and whose words it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..model import Event, Span, Statement
from ..words.language import Language
from .near import Near

if TYPE_CHECKING:
    from ..parsed import Token


@dataclass(frozen=True)
class Grounds:
    """A reading with its events and statements, to ask what a word in it rests on."""

    near: Near
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    language: Language

    def speaker(self, token: Token) -> tuple[str, ...]:
        """Who says what a word stands in, of statements inside each other the innermost; nobody in a denial."""
        around = [s for s in self.statements if s.content.start <= token.idx < s.content.end]
        said = min(around, key=lambda s: len(s.content.text), default=None)
        return said.speaker if said and not said.denies else ()

    def base(self, token: Token, holder: tuple[str, ...]) -> str | None:
        """The event with this trigger, a statement that it is in, or what the holder does in its sentence."""
        if found := self._by_trigger.get(token.idx):
            return found
        around = [s for s in self.statements if s.content.start <= token.idx < s.content.end]
        if around:
            return min(around, key=lambda s: len(s.content.text)).id
        return self._beside(self.near.sentence(token), holder)

    def _beside(self, sentence: Span, holder: tuple[str, ...]) -> str | None:
        """What is told in the same sentence: first what the holder does or says, then anything."""
        events = [(e.id, {*e.actor, *e.recipient}) for e in self.events if e.evidence.overlaps(sentence)]
        said = [(s.id, set(s.speaker)) for s in self.statements if s.content.overlaps(sentence)]
        beside = [*events, *said]
        own = (i for i, parties in beside if parties & set(holder))
        return next(own, beside[0][0] if beside else None)

    @cached_property
    def _by_trigger(self) -> dict[int, str]:
        cues = {s.cue.start: s.id for s in self.statements if s.cue}
        return {**cues, **{e.trigger.start: e.id for e in self.events}}
