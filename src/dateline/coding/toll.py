"""How many were killed and injured, in the words of one sentence."""

from __future__ import annotations

import re
from typing import Literal

from ..model import Count, Toll

SMALL = dict(zip("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen dozens hundreds".split(),
                 [*range(1, 21), 30, 40, 50, 60, 70, 80, 90, 100, 12, 24, 200]))  # fmt: skip
_N = r"(?P<{0}>\d{{1,3}}(?:,\d{{3}})+|\d+|" + "|".join(sorted(SMALL, key=len, reverse=True)) + r")"
_B = r"(?P<b{0}>at least|more than|over|as many as|up to|at most|about|around|some|nearly|almost|an estimated )?\s*"
_PEOPLE = r"(?:\s+(?!and\b|were\b|was\b)[\w'’-]+){0,5}?"
DEAD = r"(?:dead|killed|deaths|lives|fatalities)"
HURT = r"(?:injured|wounded|hurt|injuries)"
BOUNDS: dict[str, Literal["at least", "at most", "about"]] = {
    "at least": "at least", "more than": "at least", "over": "at least", "as many as": "at most", "up to": "at most",
    "at most": "at most", "about": "about", "around": "about", "some": "about", "nearly": "about", "almost": "about",
    "an estimated": "about",
}  # fmt: skip
KILLED = [
    re.compile(rf"\bkill(?:ed|ing|s)\s+{_B.format('k')}{_N.format('k')}\b", re.I),
    re.compile(
        rf"\b{_B.format('k')}{_N.format('k')}{_PEOPLE}\s+(?:were |was |have been |had been |had |have )?(?:been )?(?:shot )?{DEAD}\b",
        re.I,
    ),
    re.compile(rf"\b{_B.format('k')}{_N.format('k')}{_PEOPLE}\s+died\b", re.I),
    re.compile(rf"\bdeath toll\b.{{0,40}}?\b(?:to|at|of|was|is)\s+{_B.format('k')}{_N.format('k')}\b", re.I),
]
INJURED = [
    re.compile(rf"\b(?:wound|injur)(?:ed|ing|es|s)\s+{_B.format('i')}{_N.format('i')}\b", re.I),
    re.compile(
        rf"\b{_B.format('i')}{_N.format('i')}{_PEOPLE}\s+(?:were |was |have been |had been )?(?:been )?{HURT}\b",
        re.I,
    ),
]


def find(words: str) -> Toll | None:
    """The toll that a sentence tells of, or None."""
    killed, injured = _count(KILLED, "k", words), _count(INJURED, "i", words)
    return Toll(killed, injured) if killed or injured else None


def _count(ways: list[re.Pattern[str]], key: str, words: str) -> Count | None:
    for way in ways:
        if match := way.search(words):
            number = match[key].lower().replace(",", "")
            bound = BOUNDS.get((match["b" + key] or "").lower().strip(), "exact")
            if number in ("dozens", "hundreds"):
                bound = "at least"
            return Count(int(number) if number.isdigit() else SMALL[number], bound)
    return None
