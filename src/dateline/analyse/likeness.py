"""When two issues are one: the words that count, and which way round they are put."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..words.stances import Stances

SMALL = frozenset(
    ("the", "of", "in", "for", "to", "on", "by", "and", "any", "its", "his", "her", "their", "from", "at")
)
ENDINGS = re.compile(r"(ing|ed|es|s|e)$")
WHERE = re.compile(r"(?<=\w)\s+(in|at|near|from|during)\s.*$")  # peace talks in Syria are no issue of Syria's
DOUBLED = re.compile(r"([bdgmnprt])\1$")


@dataclass(frozen=True)
class Key:
    """An issue's stems, and whether its own words put it the other way round: Assad's departure."""

    stems: frozenset[str]
    turned: bool

    def meets(self, other: Key) -> bool:
        """Whether the two are the same thing: one's words are among the other's."""
        return bool(self.stems and other.stems) and (self.stems <= other.stems or other.stems <= self.stems)


def key(issue: str, stances: Stances) -> Key:
    """The words of an issue without those that only say that it is to end or to go on."""
    found = stems(WHERE.sub("", issue))
    acts = [(stems(words), ends) for words, ends in stances.acts.items()]
    here = [(act, ends) for act, ends in acts if act and act <= found]
    left = found.difference(*(act for act, _ in here))
    if not left:
        return Key(found, False)
    return Key(left, sum(ends for _, ends in here) % 2 == 1)


def stems(text: str) -> frozenset[str]:
    """The words of a text without their endings; those that only join others are left out."""
    found = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text.lower()))
    return frozenset(_stem(word) for word in found if word not in SMALL and len(word) > 1)


def _stem(word: str) -> str:
    bare = ENDINGS.sub("", word)
    return DOUBLED.sub(r"\1", bare) if len(bare) > 2 else word
