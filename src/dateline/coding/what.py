"""What happened: who did what to whom, when and where, by the patterns of an ontology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Event, Reading, Statement, digest
from ..words.language import Language
from ..words.ontology import Need, Ontology, Pattern
from . import status, toll
from .clause import Clause, clause, is_verb, span_of_clause
from .near import Near

if TYPE_CHECKING:
    from spacy.tokens import Token

POS = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
LONG_QUOTATION = 30  # code points; shorter ones are words the reporter borrows, not another's account


def find(
    reading: Reading, ontology: Ontology, language: Language, statements: tuple[Statement, ...] = ()
) -> tuple[Event, ...]:
    """One event for each trigger in the body that its pattern holds for and that has a party."""
    near = Near(reading)
    found = [
        event
        for token in near.tokens()
        if (patterns := ontology.by_trigger.get((token.lemma_.lower(), _part(token))))
        for event in _events(token, patterns, near, ontology, language)
    ]
    return tuple(_numbered([_attributed(event, statements) for event in _once(found)]))


def _part(token: Token) -> str:
    return "verb" if is_verb(token) else POS.get(token.pos_, "")


def _events(
    token: Token, patterns: tuple[Pattern, ...], near: Near, ontology: Ontology, language: Language
) -> Iterator[Event]:
    quotation = near.quotation(token)
    if quotation and len(quotation.text) > LONG_QUOTATION:
        return
    around = clause(token)
    for pattern in patterns:
        if all(_holds(need, around, near) for need in pattern.needs):
            event = _event(pattern, around, near, ontology, language)
            if event:
                yield event
            return


def _holds(need: Need, around: Clause, near: Near) -> bool:
    heads = around.at(need.slot)
    if need.party:
        there = any(near.party(head) for head in heads)
    elif need.lemmas:
        there = any(head.lemma_.lower() in need.lemmas for head in heads)
    else:
        there = bool(heads)
    return there != need.absent


def _event(
    pattern: Pattern, around: Clause, near: Near, ontology: Ontology, language: Language
) -> Event | None:
    trigger = around.head
    actor = _first(pattern.actor, around, near)
    recipient = tuple(i for i in _first(pattern.recipient, around, near) if i not in actor)
    hurt = toll.find(near.sentence(trigger).text) if pattern.type == "ASSAULT" else None
    if not actor and not (recipient or hurt):
        return None
    reach = span_of_clause(trigger)
    how = status.find(trigger, language)
    kind = ontology.types[pattern.type]
    return Event(
        id="",
        type=pattern.type,
        status=how,
        actor=actor,
        recipient=recipient,
        trigger=near.word(trigger),
        evidence=near.sentence(trigger),
        mode=pattern.mode,
        contexts=pattern.contexts,
        date=near.day(trigger, reach, how),
        place=near.place(trigger, reach),
        toll=hurt,
        quad=kind.quad,
        score=kind.score_of(pattern.mode),
        cameo=kind.cameo_of(pattern.mode),
        rule=pattern.rule,
    )


def _first(ways: tuple[tuple[str, ...], ...], around: Clause, near: Near) -> tuple[str, ...]:
    """The parties in the first of these slots that holds any."""
    for slots in ways:
        if found := near.parties(head for slot in slots for head in around.at(slot)):
            return found
    return ()


def _once(events: list[Event]) -> list[Event]:
    """Of two events of one type in one sentence, the one with more parties, unless both have their own."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: -len(e.actor) - len(e.recipient)):
        same = [k for k in kept if k.type == event.type and k.evidence == event.evidence]
        if any(
            set(event.actor) <= {*k.actor} and set(event.recipient) <= {*k.actor, *k.recipient} for k in same
        ):
            continue
        kept.append(event)
    return sorted(kept, key=lambda e: e.trigger.start)


def _attributed(event: Event, statements: tuple[Statement, ...]) -> Event:
    """The event with who says so, where it stands inside a statement."""
    for said in statements:
        if said.content.start <= event.trigger.start < said.content.end and len(said.speaker) == 1:
            return replace(event, attributed_to=said.speaker[0])
    return event


def _numbered(events: list[Event]) -> Iterator[Event]:
    seen: dict[str, int] = {}
    for event in events:
        key = digest(event.type, event.evidence.text, event.trigger.text)
        seen[key] = seen.get(key, 0) + 1
        yield replace(event, id="v" + digest(key, seen[key])[:8])
