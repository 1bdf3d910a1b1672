"""Every example in the lexicon of patterns is coded as its row says."""

from __future__ import annotations

import pytest

from dateline.flow import Kit
from dateline.model import Record
from dateline.words import ontology
from sentences import code


def words_of(ids: tuple[str, ...], record: Record) -> str:
    """All the words by which these entities are spoken of."""
    known = {e.id: e for e in record.entities}
    return " ".join(f"{known[i].name} {' '.join(m.text for m in known[i].mentions)}" for i in ids)


def fault(pattern: ontology.Pattern, record: Record) -> str | None:
    """What is wrong with how a pattern's example was coded, or None."""
    found = [e for e in record.events if e.type == pattern.type]
    if not found:
        return f"coded as {[(e.type, e.rule) for e in record.events] or 'nothing'}"
    actor, _, recipient = (part.strip() for part in pattern.expect.partition(">"))
    for event in found:
        if (
            actor.casefold() in words_of(event.actor, record).casefold()
            and recipient.casefold() in words_of(event.recipient, record).casefold()
        ):
            return None
    return "; ".join(f"{words_of(e.actor, record)} > {words_of(e.recipient, record)}" for e in found)


PATTERNS = ontology.load().patterns
PARTS = 8  # so that the workers share them


@pytest.mark.parametrize("part", range(PARTS))
def test_every_example_is_coded_as_its_row_says(part: int, kit: Kit) -> None:
    patterns = PATTERNS[part::PARTS]
    records = code([p.example for p in patterns], kit)
    faults = {
        p.rule: f"{p.example} [{p.type} {p.expect}]: {wrong}"
        for p, r in zip(patterns, records, strict=True)
        if (wrong := fault(p, r))
    }
    assert not faults, "\n".join(f"{rule}: {wrong}" for rule, wrong in faults.items())
