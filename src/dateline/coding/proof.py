"""The proof of a lexicon of patterns: every example gives its code, none is out of reach, none contradicts another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..model import Record
from ..words.ontology import Ontology, Pattern

Coding = Callable[[Sequence[str]], Iterable[Record]]  # sentences in, a record each out


def faults(ontology: Ontology, code: Coding) -> Iterator[str]:
    """A line for each pattern whose example is not coded as its row says, is out of reach, or contradicts another."""
    yield from contradictions(ontology)
    patterns = ontology.patterns
    for pattern, record in zip(patterns, code([p.example for p in patterns]), strict=True):
        if wrong := fault(pattern, record):
            yield f"{pattern.rule}: {pattern.example} should be {pattern.type} {pattern.expect}; {wrong}"
        elif not any(event.rule == pattern.rule for event in record.events):
            other = next(e.rule for e in record.events if e.type == pattern.type)
            yield f"{pattern.rule}: out of reach, {other} takes its example; give it an example that only it codes"


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
