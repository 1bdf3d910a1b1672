"""What happened: who did what to whom, when and where, by the patterns of an ontology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ..model import Day, Event, Reading, Statement, Status, digest
from ..words.language import Language
from ..words.ontology import Need, Ontology, Pattern
from . import status, toll
from .clause import Clause, clause, is_infinitive, is_verb
from .near import Near

if TYPE_CHECKING:
    from spacy.tokens import Token

POS = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
VERBAL = ("verbal cooperation", "verbal conflict")
RECENT = 31  # days; PLOVER's manual leaves open how long ago is history, a month is what news reports as news
LONG_QUOTATION = 30  # code points; shorter ones are words the reporter borrows, not another's account


def find(
    reading: Reading, ontology: Ontology, language: Language, statements: tuple[Statement, ...] = ()
) -> tuple[Event, ...]:
    """One event for each trigger in the body that its pattern holds for and that has a party."""
    near = Near(reading)
    found: dict[int, Event] = {}
    for token in near.tokens():
        patterns = ontology.by_trigger.get((token.lemma_.lower(), _part(token)))
        if patterns and (event := _told(token, patterns, near, ontology, language)):
            found[token.i] = event
    found = {number: event for number, event in found.items() if not _is_content(reading.doc[number], found)}
    return tuple(_numbered([_attributed(event, statements) for event in _once(list(found.values()))]))


def _part(token: Token) -> str:
    return "verb" if is_verb(token) else POS.get(token.pos_, "")


def _told(
    token: Token, patterns: tuple[Pattern, ...], near: Near, ontology: Ontology, language: Language
) -> Event | None:
    """The event that a trigger tells of by the most demanding pattern that holds."""
    quotation = near.quotation(token)
    if quotation and len(quotation.text) > LONG_QUOTATION:
        return None
    around = clause(token)
    pattern = next((p for p in patterns if all(_holds(need, around, near) for need in p.needs)), None)
    return _event(pattern, around, near, ontology, language) if pattern else None


def _is_content(token: Token, found: dict[int, Event]) -> bool:
    """Whether a trigger is only what another promises, refuses or asks: agreed to MEET is one AGREE."""
    return is_infinitive(token) and token.head.i in found and found[token.head.i].quad in VERBAL


def _holds(need: Need, around: Clause, near: Near) -> bool:
    """Whether a slot has what a pattern needs there, or has not what it must not."""
    heads = [head for slot in need.slots for head in around.at(slot)]
    return any(_fills(need, head, near) for head in heads) != need.absent


def _fills(need: Need, head: Token, near: Near) -> bool:
    anything = not (need.lemmas or need.party or need.place)
    return (
        anything
        or head.lemma_.lower() in need.lemmas
        or (need.party and near.party(head) is not None)
        or (need.place and near.is_place(head))
    )


def _event(pattern: Pattern, around: Clause, near: Near, ontology: Ontology, language: Language) -> Event | None:
    trigger = around.head
    actor = _first(pattern.actor, around, near)
    recipient = tuple(i for i in _first(pattern.recipient, around, near) if i not in actor)
    hurt = toll.find(near.sentence(trigger).text) if ontology.types[pattern.type].tolls else None
    if not actor and not (recipient or hurt):
        return None
    how = status.find(trigger, language)
    day = near.day(trigger, how)
    kind = ontology.types[pattern.type]
    return Event(
        id="",
        type=pattern.type,
        status=_historical(how, day, near.reading.report.published),
        actor=actor,
        recipient=recipient,
        trigger=near.word(trigger),
        evidence=near.sentence(trigger),
        mode=pattern.mode,
        contexts=pattern.contexts,
        date=day,
        place=near.place(trigger),
        toll=hurt,
        quad=kind.quad,
        score=kind.score_of(pattern.mode),
        cameo=kind.cameo_of(pattern.mode),
        rule=pattern.rule,
    )


def _historical(how: Status, day: Day | None, published: date | None) -> Status:
    """An event more than a month before its report is told as history."""
    old = day and day.last and published and (published - day.last).days > RECENT
    return "historical" if how == "occurred" and old else how


def _first(ways: tuple[tuple[str, ...], ...], around: Clause, near: Near) -> tuple[str, ...]:
    """The parties in the first of these slots that holds any."""
    for slots in ways:
        if found := near.parties(head for slot in slots for head in around.at(slot)):
            return found
    return ()


def _once(events: list[Event]) -> list[Event]:
    """Events of one type, actor and sentence are one happening; the first trigger with a mode tells of it."""
    kept: list[Event] = []
    for event in events:
        same = next((n for n, k in enumerate(kept) if _is_same(k, event)), None)
        if same is None:
            kept.append(event)
        else:
            kept[same] = _merged(kept[same], event)
    return kept


def _is_same(one: Event, other: Event) -> bool:
    if (one.type, one.evidence, one.status) != (other.type, other.evidence, other.status):
        return False
    if one.date and other.date and one.date.words and other.date.words and one.date.words != other.date.words:
        return False
    actors = not one.actor or not other.actor or set(one.actor) & set(other.actor)
    recipients = not one.recipient or not other.recipient or set(one.recipient) & set(other.recipient)
    return bool(actors and (recipients or one.toll) and not set(one.actor) & set(other.recipient))


def _merged(one: Event, other: Event) -> Event:
    """Two tellings of one happening, led by the one with a mode, with the parties of both."""
    lead, rest = (other, one) if other.mode and not one.mode else (one, other)
    return replace(
        lead,
        actor=lead.actor or rest.actor,
        recipient=lead.recipient or rest.recipient,
        toll=lead.toll or rest.toll,
        place=lead.place or rest.place,
        date=lead.date or rest.date,
    )


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
