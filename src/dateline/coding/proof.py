"""The proof of a lexicon of patterns: every example gives its code, none is out of reach, none contradicts another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..model import Record
from ..words.ontology import Need, Ontology, Pattern

Coding = Callable[[Sequence[str]], Iterable[Record]]  # sentences in, a record each out


def faults(ontology: Ontology, code: Coding) -> Iterator[str]:
    """A line for each pattern that is out of reach, contradicts another, or whose example is not coded as it says."""
    yield from out_of_reach(ontology)
    yield from contradictions(ontology)
    patterns = ontology.patterns
    for pattern, record in zip(patterns, code([p.example for p in patterns]), strict=True):
        if wrong := fault(pattern, record):
            yield f"{pattern.rule}: {pattern.example} should be {pattern.type} {pattern.expect}; {wrong}"


def out_of_reach(ontology: Ontology) -> Iterator[str]:
    """A line for each pattern that can never be taken, since one tried before holds wherever it would."""
    for (trigger, _), patterns in ontology.by_trigger.items():
        for number, pattern in enumerate(patterns):
            before = next((p for p in patterns[:number] if _covers(p, pattern)), None)
            if before:
                yield f"{pattern.rule}: {trigger!r} is out of reach, {before.rule} holds wherever it would; drop one"


def _covers(one: Pattern, other: Pattern) -> bool:
    """Whether the first holds wherever the second does: each of its needs follows from one of the other's."""
    return all(any(_follows(need, given) for given in other.needs) for need in one.needs)


def _follows(need: Need, given: Need) -> bool:
    if need.absent or given.absent:
        return need == given
    anything = not (need.lemmas or need.party or need.place)
    wider = anything or (
        given.lemmas <= need.lemmas
        and bool(given.lemmas or given.party or given.place)
        and given.party <= need.party
        and given.place <= need.place
    )
    return set(given.slots) <= set(need.slots) and wider


def contradictions(ontology: Ontology) -> Iterator[str]:
    """A line for each pair of patterns that ask for the same and say different things."""
    asked: dict[object, list[Pattern]] = defaultdict(list)
    for (trigger, part), patterns in ontology.by_trigger.items():
        for pattern in patterns:
            asked[trigger, part, frozenset(pattern.needs)].append(pattern)
    for (trigger, *_), same in ((key, found) for key, found in asked.items() if isinstance(key, tuple)):
        if len({(p.type, p.mode) for p in same}) > 1:
            told = ", ".join(f"{p.rule} says {p.type} {p.mode or ''}".strip() for p in same)
            yield f"{trigger}: {told}; keep one"


def fault(pattern: Pattern, record: Record) -> str | None:
    """What is wrong with how a pattern's example was coded, or None."""
    found = [e for e in record.events if e.type == pattern.type]
    if not found:
        return f"coded as {[(e.type, e.rule) for e in record.events] or 'nothing'}"
    actor, _, recipient = (part.strip().casefold() for part in pattern.expect.partition(">"))
    told = [(words_of(e.actor, record), words_of(e.recipient, record)) for e in found]
    if any(actor in one.casefold() and recipient in other.casefold() for one, other in told):
        return None
    return "coded as " + "; ".join(f"{one} > {other}" for one, other in told)


def words_of(ids: tuple[str, ...], record: Record) -> str:
    """All the words by which these entities are spoken of."""
    known = {e.id: e for e in record.entities}
    return " ".join(f"{known[i].name} {' '.join(m.text for m in known[i].mentions)}" for i in ids)
