"""Why an event was coded as it was, and why a sentence was not: the pattern, the clause, what each slot rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Event, Reading, Span
from ..words.ontology import Need, Ontology, Pattern
from .clause import Clause, clause
from .matching import met, part
from .near import Near

if TYPE_CHECKING:
    from ..parsed import Token


def why(event: Event, reading: Reading, ontology: Ontology) -> tuple[str, ...]:
    """Lines that say what an event rests on: its pattern, what the pattern needed and found, and each slot's words."""
    pattern = next((p for p in ontology.patterns if p.rule == event.rule), None)
    token = next((t for t in reading.doc if t.idx == event.trigger.start), None)
    if pattern is None or token is None:
        return (f"coded by {event.coder}, which gives no pattern",)
    around, near = clause(token), Near(reading)
    found = [f"pattern {pattern.rule}: {token.lemma_} ({pattern.pos}) is {pattern.type}{_mode(pattern.mode)}"]
    if event.type != pattern.type:
        found.append(f"but {pattern.type} that is only to come, or refused, is {event.type}")
    found += [f"it needs {_asks(need)}: {_has(need, around, near)}" for need in pattern.needs]
    found += _slot("actor", event.actor, pattern.actor, around, near)
    found += _slot("recipient", event.recipient, pattern.recipient, around, near)
    return (*found, *_rest(event))


def why_not(sentence: Span, reading: Reading, ontology: Ontology) -> tuple[str, ...]:
    """Lines that say, of each word of a sentence that some pattern knows, what the nearest pattern lacked."""
    near, found = Near(reading), []
    for token in reading.doc:
        if sentence.start <= token.idx < sentence.end:
            patterns = ontology.by_trigger.get((token.lemma_.lower(), part(token)), ())
            if patterns:
                found.append(_nearest(token, patterns, near))
    return tuple(found) or ("no word of it is a trigger of any pattern",)


def _nearest(token: Token, patterns: tuple[Pattern, ...], near: Near) -> str:
    around = clause(token)
    lacking = [(tuple(n for n in p.needs if not met(n, around, near)), p) for p in patterns]
    needs, pattern = min(lacking, key=lambda found: len(found[0]))
    head = f"{token.text!r} is near {pattern.rule} ({pattern.type})"
    if needs:
        return f"{head}, which also needs {', and '.join(_asks(n) for n in needs)}"
    return f"{head}, which holds, but no known party stands in its slots, or a quotation or another event holds it"


def _asks(need: Need) -> str:
    slots = " or ".join(need.slots)
    things = [*(["a party"] if need.party else []), *(["a place"] if need.place else []), *sorted(need.lemmas)[:6]]
    wanted = " or ".join(things) or "something"
    more = " …" if len(need.lemmas) > 6 else ""
    return f"no {wanted}{more} as {slots}" if need.absent else f"{wanted}{more} as {slots}"


def _has(need: Need, around: Clause, near: Near) -> str:
    words = [head.text for slot in need.slots for head in around.at(slot)]
    return f"has {', '.join(words)}" if words else "has none"


def _slot(name: str, ids: tuple[str, ...], ways: tuple[tuple[str, ...], ...], around: Clause, near: Near) -> list[str]:
    if not ids:
        return [f"{name}: nobody stands as {' or '.join('+'.join(way) for way in ways) or 'anything'}"]
    for slot, heads in around.slots.items():
        for head in heads:
            if near.party(head) in ids:
                return [f"{name}: {head.text!r} stands as {slot}"]
    return [f"{name}: spoken of in the phrase, or in what was told before"]


def _rest(event: Event) -> Iterator[str]:
    yield f"status: {event.status}"
    if event.date:
        words = f", from {event.date.words.text!r}" if event.date.words else ", the report's own day"
        yield f"date: {event.date.value}{words}"
    if event.attributed_to:
        yield f"said by: {event.attributed_to}"


def _mode(mode: str | None) -> str:
    return f", {mode}" if mode else ""
