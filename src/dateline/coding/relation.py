"""What one given party does to another: always an answer, with how sure it is and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..model import Entity, Mention, Reading, Relation, Span
from ..words.language import Language
from ..words.ontology import Ontology, Pattern
from . import status
from .clause import Clause, clause
from .governing import is_infinitive
from .matching import holds, part, slotted
from .near import Near
from .phrase import between

if TYPE_CHECKING:
    from ..parsed import Token

ACTOR, RECIPIENT = "actor", "recipient"


@dataclass(frozen=True)
class Way:
    """A pattern that holds for a trigger, and how well it fits the pair."""

    pattern: Pattern
    around: Clause
    fit: float


def find(
    reading: Reading, actor: tuple[Span, ...], recipient: tuple[Span, ...], ontology: Ontology, language: Language
) -> Relation:
    """The relation that the words between two parties tell of; without a word for one, the type that is commonest."""
    given = _given(reading, actor, recipient)
    near = Near(given)
    path = _path(given, actor, recipient)
    found = list(_ways(given, near, path, ontology))
    ways = sorted((w for w in found if not _is_content(w, found, ontology)), key=lambda w: -w.fit)
    if not ways:
        return Relation(ontology.commonest, confidence=0.0, why="no word that any pattern knows")
    best = ways[0]
    how = status.find(best.around.head, language)
    kind, mode = ontology.when_planned(
        best.pattern.type, best.pattern.mode, "refused" if status.is_refused(best.around.head) else how
    )
    rival = next((w.fit for w in ways if w.pattern.type != best.pattern.type), 0.0)
    sure = max(0.0, min(1.0, (best.fit - rival + 2) / 10))
    return Relation(kind, mode, how, near.word(best.around.head), best.pattern.rule, round(sure, 2), _why(best))


def _is_content(way: Way, ways: list[Way], ontology: Ontology) -> bool:
    """Whether a way is only what another promises, refuses or asks: threatened to SHELL is one THREATEN."""
    head = way.around.head
    over = head.head if is_infinitive(head) else None
    return over is not None and any(w.around.head == over and ontology.is_speech(w.pattern.type) for w in ways)


def _why(way: Way) -> str:
    return f"{way.pattern.rule} at {way.around.head.text!r}, fit {way.fit:.1f}"


def _given(reading: Reading, actor: tuple[Span, ...], recipient: tuple[Span, ...]) -> Reading:
    """The reading in which the two given parties stand in place of whoever was found there."""
    stands = dict(reading.stands_for)
    entities = list(reading.entities)
    for name, spans in ((ACTOR, actor), (RECIPIENT, recipient)):
        mentions = tuple(Mention(s.start, s.end, s.text) for s in spans)
        entities.append(Entity(name, name, "organization", mentions))
        for token in reading.doc:
            if any(s.start < token.idx + len(token) and token.idx < s.end for s in spans):
                stands[token.i] = name
    return replace(reading, entities=tuple(entities), stands_for=stands)


def _path(reading: Reading, actor: tuple[Span, ...], recipient: tuple[Span, ...]) -> list[int]:
    """The numbers of the tokens that lead from one party to the other through the sentence."""
    heads = [_head(reading, spans) for spans in (actor, recipient)]
    if None in heads:
        known = next((h for h in heads if h is not None), None)
        return [known.i, *(t.i for t in known.ancestors)] if known is not None else []
    return [t.i for t in between(heads[0], heads[1])]  # type: ignore[arg-type]


def _head(reading: Reading, spans: tuple[Span, ...]) -> Token | None:
    found = [reading.doc.char_span(s.start, s.end, alignment_mode="expand") for s in spans]
    return found[0].root if found and found[0] is not None else None


def _ways(reading: Reading, near: Near, path: list[int], ontology: Ontology) -> Iterator[Way]:
    """Every pattern that holds anywhere, the best fitting of each trigger."""
    inside = {i for i, name in reading.stands_for.items() if name in (ACTOR, RECIPIENT)}
    for token in reading.doc:
        patterns = ontology.by_trigger.get((token.lemma_.lower(), part(token)), ())
        if not patterns:
            continue
        around = clause(token)
        for rank, pattern in enumerate(patterns):
            if holds(pattern, around, near):
                yield Way(pattern, around, _fit(pattern, around, near, path) - 0.01 * rank - (token.i in inside))


def _fit(pattern: Pattern, around: Clause, near: Near, path: list[int]) -> float:
    actor = slotted(pattern.actor, around, near)
    recipient = slotted(pattern.recipient, around, near)
    anywhere = near.parties(head for heads in around.slots.values() for head in heads)
    fit = 3.0 * (ACTOR in actor) + 3.0 * (RECIPIENT in recipient) - 2.0 * (ACTOR in recipient) - (RECIPIENT in actor)
    fit += 1.0 * (RECIPIENT in anywhere and RECIPIENT not in recipient) + (ACTOR in anywhere and ACTOR not in actor)
    number = around.head.i
    fit += 2.0 if number in path else -0.15 * min((abs(number - i) for i in path), default=20)
    return fit + 0.4 * len(pattern.needs)
