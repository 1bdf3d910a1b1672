"""Every example in the lexicon of patterns is coded as its row says."""

from __future__ import annotations

import pytest

from dateline.coding.proof import contradictions, fault, out_of_reach
from dateline.flow import Kit
from dateline.words import ontology
from sentences import code

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


def test_no_pattern_is_out_of_reach_and_none_contradicts_another() -> None:
    faults = [*out_of_reach(ontology.load()), *contradictions(ontology.load())]
    assert not faults, "\n".join(faults)
