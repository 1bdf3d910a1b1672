"""Whether a pattern of the ontology holds for a clause, and who stands in its slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..words.ontology import Need, Pattern
from .clause import Clause
from .labels import is_verb
from .near import Near

if TYPE_CHECKING:
    from ..parsed import Token

POS = {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


def part(token: Token) -> str:
    """The part of speech by which patterns know a word."""
    return "verb" if is_verb(token) else POS.get(token.pos_, "")


def holds(pattern: Pattern, around: Clause, near: Near) -> bool:
    """Whether a clause has all that a pattern needs, and none of what it must not have."""
    return all(met(need, around, near) for need in pattern.needs)


def slotted(ways: tuple[tuple[str, ...], ...], around: Clause, near: Near) -> tuple[str, ...]:
    """The parties in the first of these slots that holds any."""
    for slots in ways:
        if found := near.parties(head for slot in slots for head in around.at(slot)):
            return found
    return ()


def met(need: Need, around: Clause, near: Near) -> bool:
    """Whether a slot has what a need asks for, or has not what it forbids."""
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
