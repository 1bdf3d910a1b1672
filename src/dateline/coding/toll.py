"""How many were killed and injured, in the words of one sentence."""

from __future__ import annotations

import re
from typing import Literal

from ..model import Count, Toll

Bound = Literal["at least", "at most", "about"]
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen"
)
_VALUES = (*range(1, 21), 30, 40, 50, 60, 70, 80, 90, 100, 12)
NUMBERS = dict(zip(_WORDS.split(), _VALUES, strict=True)) | {"dozens": 24, "hundreds": 200}
BOUNDS: dict[str, Bound] = {
    "at least": "at least",
    "more than": "at least",
    "over": "at least",
    "as many as": "at most",
    "up to": "at most",
    "at most": "at most",
    "about": "about",
    "around": "about",
    "some": "about",
    "nearly": "about",
    "almost": "about",
    "an estimated": "about",
}
_MANY = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\b"
_BOUND = rf"(?:(?P<bound>{'|'.join(BOUNDS)}) )?\s*"
_PEOPLE = r"(?:\s+(?!and\b|were\b|was\b)[\w'’-]+){0,5}?"  # of whom or what: 12 Malian soldiers
_WERE = r"\s+(?:were |was |have been |had been |had |have )?(?:been )?(?:shot )?"


def _ways(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b{pattern}", re.I) for pattern in patterns)


KILLED = _ways(
    rf"kill(?:ed|ing|s)\s+{_BOUND}{_MANY}",
    rf"{_BOUND}{_MANY}{_PEOPLE}{_WERE}(?:dead|killed|deaths|lives|fatalities)\b",
    rf"{_BOUND}{_MANY}{_PEOPLE}\s+died\b",
    rf"death toll\b.{{0,40}}?\b(?:to|at|of|was|is)\s+{_BOUND}{_MANY}",
)
INJURED = _ways(
    rf"(?:wound|injur)(?:ed|ing|es|s)\s+{_BOUND}{_MANY}",
    rf"{_BOUND}{_MANY}{_PEOPLE}{_WERE}(?:injured|wounded|hurt|injuries)\b",
)


def find(words: str) -> Toll | None:
    """The toll that a sentence tells of, or None; dozens are at least 24, hundreds at least 200."""
    killed, injured = _count(KILLED, words), _count(INJURED, words)
    return Toll(killed, injured) if killed or injured else None


def _count(ways: tuple[re.Pattern[str], ...], words: str) -> Count | None:
    match = next((m for way in ways if (m := way.search(words))), None)
    if match is None:
        return None
    number = match["number"].lower().replace(",", "")
    bound = BOUNDS.get((match["bound"] or "").lower())
    if number in ("dozens", "hundreds"):
        bound = "at least"
    return Count(int(number) if number.isdigit() else NUMBERS[number], bound or "exact")
