"""What stands near a token of a reading: its party, its sentence, its time and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..model import Day, Entity, Place, Reading, Span, Status, Time
from ..reading import belonging
from .governing import outer, up_to_verb
from .phrase import is_location, within

if TYPE_CHECKING:
    from ..parsed import Token

QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}


@dataclass(frozen=True)
class Near:
    """A reading with the look-ups that coding needs."""

    reading: Reading

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.reading.entities}

    @cached_property
    def body(self) -> tuple[tuple[int, int], ...]:
        """The paragraphs of the body; the headline too where there is nothing else."""
        sections = self.reading.report.sections
        body = tuple((s.start, s.end) for s in sections if s.part == "body")
        return body or tuple((s.start, s.end) for s in sections if s.part == "headline")

    def tokens(self) -> Iterator[Token]:
        """The tokens of the body."""
        bounds = iter(self.body)
        bound = next(bounds, None)
        for token in self.reading.doc:
            while bound and token.idx >= bound[1]:
                bound = next(bounds, None)
            if bound is None:
                return
            if token.idx >= bound[0] and not token.is_space:
                yield token

    def span(self, start: int, end: int) -> Span:
        """The report's own words there."""
        return Span(start, end, self.reading.report.text[start:end])

    def word(self, token: Token) -> Span:
        """The token as a span."""
        return self.span(token.idx, token.idx + len(token))

    def sentence(self, token: Token) -> Span:
        """The sentence a token is in, without the space around it."""
        found = [t for t in token.sent if not t.is_space]
        return self.span(found[0].idx, found[-1].idx + len(found[-1]))

    def party(self, token: Token) -> str | None:
        """The id of the party that a noun phrase's head stands for, or None."""
        return next((found for t in within(token) if (found := self.reading.stands_for.get(t.i))), None)

    def is_place(self, token: Token) -> bool:
        """Whether a noun names a place of the report."""
        return token.i in self._place_tokens

    def place_of(self, token: Token) -> Place | None:
        """The place that a noun names."""
        return self._place_tokens.get(token.i)

    @cached_property
    def _place_tokens(self) -> dict[int, Place]:
        doc = self.reading.doc
        spans = [
            (doc.char_span(m.start, m.end, alignment_mode="expand"), p) for p in self.reading.places for m in p.mentions
        ]
        return {t.i: place for span, place in spans if span for t in span}

    def parties(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """The ids of all parties among these heads, each once."""
        return tuple(dict.fromkeys(found for t in tokens if (found := self.party(t))))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """The stretches in quotation marks, with the marks; one left open ends with its paragraph."""
        return tuple(span for start, end in self.body for span in self._quoted(start, end))

    def _quoted(self, start: int, end: int) -> Iterator[Span]:
        text, opened, closing = self.reading.report.text, -1, ""
        for at in range(start, end):
            if opened < 0 and text[at] in QUOTES:
                opened, closing = at, QUOTES[text[at]]
            elif opened >= 0 and text[at] == closing:
                yield self.span(opened, at + 1)
                opened = -1
        if opened >= 0:
            yield self.span(opened, end)

    def quotation(self, token: Token) -> Span | None:
        """The quotation a token is inside of, or None."""
        return next((q for q in self.quotations if q.start < token.idx < q.end), None)

    def day(self, trigger: Token, status: Status) -> Day | None:
        """When: the time that governs the trigger, else the report's own date if it has happened."""
        time = self._governing(trigger)
        if time:
            return Day(time.value, time.first, time.last, "text", Span(time.start, time.end, time.text))
        published = self.reading.report.published
        if published and status == "occurred":
            return Day(published.isoformat(), published, published, "report")
        return None

    def _governing(self, trigger: Token) -> Time | None:
        """The time that belongs to the trigger or, failing that, to a verb above it; of several the nearest."""
        for anchor in (trigger, *outer(trigger)):
            if here := self._times.get(anchor.i):
                return min(here, key=lambda t: abs(t.start - trigger.idx))
        return None

    def place(self, trigger: Token) -> str | None:
        """Where: the most exact place that says where the trigger was, or None."""
        for anchor in (trigger, *outer(trigger)):
            if here := self._places.get(anchor.i):
                return min(here)[2]
        return None

    def country(self, place: str | None) -> str | None:
        """The country of the place of that id."""
        return next((p.country for p in self.reading.places if p.id == place), None) if place else None

    @cached_property
    def home(self) -> str | None:
        """The country the report was filed from and is about."""
        return belonging.home_of(self.reading.entities, self.reading.places, self.reading.report)

    @cached_property
    def _times(self) -> dict[int, list[Time]]:
        """The times that belong to each verb, and to the nouns between them and it."""
        found: dict[int, list[Time]] = {}
        for time in self.reading.times:
            token = self._by_start.get(time.start)
            if token and time.type in ("DATE", "TIME") and time.first:
                for anchor in up_to_verb(token):
                    found.setdefault(anchor.i, []).append(time)
        return found

    @cached_property
    def _places(self) -> dict[int, list[tuple[int, int, str]]]:
        """The same for places that say where: how rough, where in the text, which."""
        found: dict[int, list[tuple[int, int, str]]] = {}
        for place in self.reading.places:
            for mention in filter(self._is_where, place.mentions):
                for anchor in up_to_verb(self._by_start[mention.start]):
                    found.setdefault(anchor.i, []).append((self._rough(place), mention.start, place.id))
        return found

    def _is_where(self, mention: Span) -> bool:
        """Whether a place's mention says where, and is not part of a party's name."""
        token = self._by_start.get(mention.start)
        entity = self.entities.get(self.reading.stands_for.get(token.i, "")) if token else None
        return token is not None and is_location(token) and not (entity and entity.kind in ("group", "person"))

    @cached_property
    def _by_start(self) -> dict[int, Token]:
        return {token.idx: token for token in self.reading.doc}

    def _rough(self, place: Place) -> int:
        return ("site", "city", None, "region", "admin1", "country").index(place.precision)
