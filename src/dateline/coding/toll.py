"""How many were killed, injured, missing, detained and displaced, in the words of one clause or sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Count, Toll
from ..words.tolls import TollWords


def find(words: str, harms: Iterable[str], told: TollWords) -> Toll | None:
    """The toll of these harms that the words tell of, or None; dozens are at least 24, hundreds at least 200."""
    counts = {harm: count for harm in harms if (count := _count(harm, words, told))}
    return Toll(**counts) if counts else None


def _count(harm: str, words: str, told: TollWords) -> Count | None:
    found = (match for way in told.ways[harm] if (match := way.search(words)))
    match = min(found, key=lambda m: m.end() - m.start(), default=None)
    if match is None:
        return None
    number = " ".join(match["number"].lower().replace(",", "").split())
    bound = told.bounds.get(" ".join((match["bound"] or "").lower().split()), "exact")
    if number in told.vague:
        bound = "at least"
    return Count(int(number) if number.isdigit() else told.numbers[number], bound)
