"""What happened: who did what to whom, when and where, by the patterns of an ontology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ..model import Account, Count, Day, Entity, Event, Reading, Statement, Status, Toll, digest
from ..words.language import Language
from ..words.ontology import Ontology, Pattern, Type
from . import status, toll
from .aside import is_aside
from .clause import Clause, clause, is_passive
from .governing import content_of, is_infinitive, is_present
from .matching import holds, part
from .near import Near
from .parties import Parties
from .phrase import is_definite, span_of_clause

if TYPE_CHECKING:
    from ..parsed import Token

VERBAL = ("verbal cooperation", "verbal conflict")
DOER = ("doer",)  # Washington announced sanctions: whoever does a verb of doing does the deed
BLAMED = ("blamed",)  # accused Iran of the attack, thanked Ghana for its help: the one named did it
_SLOTS = "content subject|complement subject|against|on|at|to|with|from|complement object|over"
AIMED = tuple((slot,) for slot in _SLOTS.split("|"))  # whom a verb is aimed at where its pattern does not say
RECENT = 31  # days; PLOVER's manual leaves open how long ago is history, a month is what news reports as news


def find(
    reading: Reading, ontology: Ontology, language: Language, statements: tuple[Statement, ...] = ()
) -> tuple[tuple[Event, ...], tuple[Entity, ...]]:
    """One event for each trigger in the body that its pattern holds for and that has a party.

    With the events come the parties that only a phrase describes: a bus, an army base in northern Afghanistan.
    """
    near = Near(reading)
    parties = Parties(near, ontology.people, ontology.targets)
    found: dict[int, Event] = {}  # by the trigger's number, in the order of the text
    aside: dict[int, bool] = {}  # whether a sentence is about sport or the like, by its first token
    for token in near.tokens():
        patterns = ontology.by_trigger.get((token.lemma_.lower(), part(token)))
        event = _told(token, patterns, parties, ontology, language) if patterns else None
        if event is None:
            continue
        sentence = token.sent
        if sentence.start not in aside:
            aside[sentence.start] = is_aside(sentence, reading.stands_for, language)
        if not aside[sentence.start]:
            found[token.i] = _echoed(event, token, found, ontology)
    spent = {head.i for number, event in found.items() for head in _spent(reading.doc[number], event, ontology)}
    found = {
        number: event
        for number, event in found.items()
        if not (number in spent and not event.actor) and not _is_content(reading.doc[number], found)
    }
    definite = frozenset(reading.doc[number].idx for number in found if is_definite(reading.doc[number]))
    told = [_attributed(event, statements) for event in found.values()]
    events = tuple(_numbered(_once(told, definite)))
    used = {party for event in events for party in (*event.actor, *event.recipient)}
    return events, tuple(entity for entity in parties.made.values() if entity.id in used)


def _told(
    token: Token, patterns: tuple[Pattern, ...], parties: Parties, ontology: Ontology, language: Language
) -> Event | None:
    """The event that a trigger tells of by the most demanding pattern that holds."""
    near = parties.near
    around = clause(token)
    pattern = next((p for p in patterns if holds(p, around, near)), None)
    return _event(pattern, around, parties, ontology, language) if pattern else None


def _echoed(event: Event, trigger: Token, before: dict[int, Event], ontology: Ontology) -> Event:
    """Who condemns the attack speaks to whoever is last told of as having attacked."""
    if event.recipient or not ontology.is_speech(event.type):
        return event
    nouns = (head for head in clause(trigger).at("object") if part(head) == "noun")
    types = {p.type for head in nouns for p in ontology.by_trigger.get((head.lemma_.lower(), "noun"), ())}
    meant = next((e for e in reversed(before.values()) if e.type in types and e.actor), None)
    blamed = tuple(party for party in meant.actor if party not in event.actor) if meant else ()
    return replace(event, recipient=blamed)


def _spent(trigger: Token, event: Event, ontology: Ontology) -> list[Token]:
    """The nouns that a verb's pattern needs tell of nothing more, unless of somebody's own: waived SANCTIONS."""
    needs = next((p.needs for p in ontology.by_rule.get(event.rule or "", ()) if p.pos == "verb"), ())
    around = clause(trigger)
    heads = ((n, head) for n in needs if n.lemmas and not n.absent for slot in n.slots for head in around.at(slot))
    return [head for need, head in heads if head.lemma_.lower() in need.lemmas and part(head) == "noun"]


def _is_content(token: Token, found: dict[int, Event]) -> bool:
    """Whether a trigger is only what another promises, refuses or asks: agreed to MEET is one AGREE."""
    over = content_of(token)
    if over is None or over.i not in found:
        return False
    return (is_infinitive(token) and found[over.i].quad in VERBAL) or found[over.i].type == found[token.i].type


def _event(pattern: Pattern, around: Clause, parties: Parties, ontology: Ontology, language: Language) -> Event | None:
    trigger, near = around.head, parties.near
    does = any(verb.lemma_.lower() in ontology.doing for verb in around.at("doing"))
    actor = parties.actors((*pattern.actor, *([DOER] if does else []), BLAMED), around)
    place = near.place(trigger)
    deed = not ontology.is_speech(pattern.type)
    recipient = _recipient(pattern, around, parties, actor, (near.country(place), deed))
    hurt = _hurt(trigger, recipient, near, ontology.types[pattern.type], language)
    if not actor and (not (recipient or hurt) or _is_mishap(pattern, around, ontology)):
        return None
    how = status.find(trigger, language)
    name, mode = ontology.when_planned(pattern.type, pattern.mode, "refused" if status.is_refused(trigger) else how)
    if name != pattern.type and how == "negated":
        how = "occurred"  # the refusal has happened
    day = near.day(trigger, how)
    if how == "occurred" and day and day.basis == "text" and is_present(trigger) and _is_ahead(day, near):
        how = "future"  # the president leaves on Saturday
    kind = ontology.types[name]
    return Event(
        id="",
        type=name,
        status=_historical(how, day, near.reading.report.published),
        actor=actor,
        recipient=recipient,
        trigger=near.word(trigger),
        evidence=near.sentence(trigger),
        mode=mode,
        contexts=pattern.contexts,
        date=day,
        place=place,
        toll=hurt,
        quad=kind.quad,
        score=kind.score_of(mode),
        cameo=kind.cameo_of(mode),
        rule=pattern.rule,
    )


def _is_mishap(pattern: Pattern, around: Clause, ontology: Ontology) -> bool:
    """Whether what does it is neither a party nor what parties do it with: a storm, an avalanche, cholera."""
    subjects = around.at("subject") if pattern.pos == "verb" and not is_passive(around.head) else ()
    named = [head for head in subjects if head.pos_ in ("NOUN", "PROPN")]
    return bool(named) and not any(head.lemma_.lower() in ontology.instruments for head in named)


def _hurt(trigger: Token, recipient: tuple[str, ...], near: Near, kind: Type, language: Language) -> Toll | None:
    """The toll told in the trigger's own clause or else in its sentence; who is murdered by name is one dead."""
    if not kind.tolls:
        return None
    clause_words = near.span(*span_of_clause(trigger)).text
    found = toll.find(clause_words, kind.tolls, language.tolls) or toll.find(
        near.sentence(trigger).text, kind.tolls, language.tolls
    )
    people = [near.entities[i] for i in recipient if i in near.entities and near.entities[i].kind == "person"]
    if found is None and people and trigger.lemma_.lower() in language.tolls.deadly:
        return Toll(killed=Count(len(people)))
    return found


def _recipient(
    pattern: Pattern, around: Clause, parties: Parties, actor: tuple[str, ...], told: tuple[str | None, bool]
) -> tuple[str, ...]:
    """Whom it is done to; without an actor only a known party, or the people who are the subject of a passive."""
    country, things = told
    if not pattern.recipient:
        return ()
    if actor:
        return parties.recipients((*pattern.recipient, *AIMED), around, actor, country, things)
    if is_passive(around.head):
        return parties.recipients(pattern.recipient, around, (), country, False)
    return parties.known(pattern.recipient, around)


def _is_ahead(day: Day, near: Near) -> bool:
    published = near.reading.report.published
    return published is not None and day.first is not None and day.first > published


def _historical(how: Status, day: Day | None, published: date | None) -> Status:
    """An event more than a month before its report is told as history."""
    old = day and day.last and published and (published - day.last).days > RECENT
    return "historical" if how == "occurred" and old else how


def _once(events: list[Event], definite: frozenset[int]) -> list[Event]:
    """Each happening once: told twice in a sentence, or told of again by a noun with its article (the withdrawal).

    `definite` are the starts of such nouns.
    """
    kept: list[Event] = []
    for event in events:
        same = next((n for n, k in reversed(list(enumerate(kept))) if _is_same(k, event, definite)), None)
        if same is None:
            kept.append(event)
        else:
            kept[same] = _merged(kept[same], event)
    return kept


def _is_same(one: Event, other: Event, definite: frozenset[int]) -> bool:
    again = other.trigger.start in definite and other.status in ("occurred", "historical")
    if one.type != other.type or (one.status != other.status and not again):
        return False
    if one.date and other.date and one.date.words and other.date.words and one.date.words != other.date.words:
        return False
    actors = not one.actor or not other.actor or set(one.actor) & set(other.actor)
    recipients = not one.recipient or not other.recipient or set(one.recipient) & set(other.recipient)
    if one.evidence != other.evidence:
        places = not one.place or not other.place or one.place == other.place
        linked = set(one.actor) & set(other.actor) or set(one.recipient) & set(other.recipient)
        return bool(again and linked and actors and recipients and places and one.status != "negated")
    return bool(actors and (recipients or one.toll) and not set(one.actor) & set(other.recipient))


def _merged(one: Event, other: Event) -> Event:
    """Two tellings of one happening, led by the one with a mode, with the parties of both and all that was counted."""
    lead, rest = (other, one) if other.mode and not one.mode and one.evidence == other.evidence else (one, other)
    apart = rest.toll is not None and lead.toll is not None and rest.toll != lead.toll
    accounts = (Account(rest.toll, rest.evidence, rest.attributed_to),) if apart and rest.toll else ()
    more = (rest.evidence,) if rest.evidence != lead.evidence else ()
    return replace(
        lead,
        actor=lead.actor or rest.actor,
        recipient=lead.recipient or rest.recipient,
        toll=lead.toll or rest.toll,
        other_tolls=(*lead.other_tolls, *rest.other_tolls, *accounts),
        place=lead.place or rest.place,
        date=lead.date or rest.date,
        more_evidence=(*lead.more_evidence, *more, *rest.more_evidence),
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
