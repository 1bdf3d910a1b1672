"""Sentences that are about sport, markets, weather, culture or science, where to attack and to beat is no event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..words.language import Language

if TYPE_CHECKING:
    from ..parsed import Phrase as Span

ENOUGH = 2  # weight of the words of one kind, by which a sentence is about it
LONG = 40  # words; every further so many must bring as much weight again


def is_aside(sentence: Span, parties: Mapping[int, str], language: Language) -> bool:
    """Whether the words of one kind weigh enough for the sentence's length; those of parties' names don't count.

    `parties` says by number which words stand for one: the Arab League plays no match.
    """
    weights: Counter[str] = Counter()
    for word in {token.lower_ for token in sentence if token.i not in parties}:
        if told := language.asides.get(word):
            weights[told[0]] += told[1]
    return max(weights.values(), default=0) >= ENOUGH * (1 + len(sentence) // LONG)
