"""Stretches in quotation marks of all kinds, paired within a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ..model import Span

if TYPE_CHECKING:
    from ..parsed import Token

MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚‛'`]")
OPENS = ("“", "„", "«", "``", "‟")
CLOSES = ("”", "»")
SINGLE = ("‘", "’", "'", "‚", "‛", "`", "‹", "›")
BEFORE_OPENING = re.compile(r"[\s(\[{—–:/-]|^$")
ELIDED = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|\d\ds)\b", re.IGNORECASE)
Side = Literal["open", "close", "either"]


@dataclass(frozen=True)
class Mark:
    """A quotation mark, where it stands, and which side of a quotation it can be."""

    start: int
    end: int
    side: Side
    single: bool


@dataclass(frozen=True)
class Quotation(Span):
    """A stretch with its marks; one that no mark ends goes to the end of its paragraph."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True)
class Quotations:
    """The quotations of a text, paragraph by paragraph."""

    text: str
    paragraphs: tuple[tuple[int, int], ...]

    @cached_property
    def outer(self) -> tuple[Quotation, ...]:
        """The quotations in order, none inside another."""
        found = (pair for start, end in self.paragraphs for pair in _paired(self.text, start, end))
        return tuple(Quotation(start, end, self.text[start:end]) for start, end in found)

    @cached_property
    def _starts(self) -> list[int]:
        return [q.start for q in self.outer]

    def at(self, offset: int) -> Quotation | None:
        """The outer quotation that has this code point inside its marks, or None."""
        number = bisect_right(self._starts, offset) - 1
        found = self.outer[number] if number >= 0 else None
        return found if found and found.start < offset < found.end else None

    def around(self, token: Token) -> Quotation | None:
        """The outer quotation a token is inside of, or None."""
        return self.at(token.idx)

    def touching(self, start: int, end: int) -> Iterator[Quotation]:
        """The outer quotations that share a code point with that stretch."""
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self.outer) and self.outer[number].start < end:
            if self.outer[number].end > start:
                yield self.outer[number]
            number += 1

    def between(self, start: int, end: int) -> Sequence[Quotation]:
        """The outer quotations that begin there."""
        return self.outer[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]


def _paired(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotations of one paragraph; one left open ends with it, one inside another is part of it."""
    marks = list(_marks(text, start, end, single=False))
    opened: list[Mark] = []
    for number, mark in enumerate(marks):
        if not opened:
            opened = [] if mark.side == "close" else [mark]
        elif mark.side == "open" and not _shut(text, mark):
            if [m.side for m in marks[number + 1 : number + 3]] == ["close", "close"]:
                opened.append(mark)  # a quotation inside it, in marks of the same kind
            elif text[opened[0].start] not in OPENS:
                opened = [mark]  # the one before was never closed: a stray
        elif len(opened) > 1:
            opened.pop()
        else:
            yield opened[0].start, mark.end
            opened = []
    if opened:
        yield opened[0].start, end
    elif not marks:
        yield from _singles(text, start, end)  # the British way, and headlines


def _shut(text: str, mark: Mark) -> bool:
    """Whether an opening mark stands where only a closing one can: “Yes,“ he said."""
    return not text[mark.start - 1].isspace() and (mark.end == len(text) or not text[mark.end].isalnum())


def _singles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pairs of single marks; an apostrophe inside a word or at the end of a plural is none."""
    marks = list(_marks(text, start, end, single=True))
    at = 0
    while at < len(marks):
        if marks[at].side != "open":
            at += 1
            continue
        following = list(marks[at + 1 :])
        nearest = next((n for n, m in enumerate(following) if m.side == "open"), len(following))
        closing = [m for m in following[:nearest] if m.side == "close"]
        stopped = [m for m in closing if text[m.start - 1] in ".,?!"]
        if closing:
            last = (stopped or closing)[0] if stopped else closing[-1]
            yield marks[at].start, last.end
            at = next((n for n, m in enumerate(marks) if m.start >= last.end), len(marks))
        else:
            at += 1


def _marks(text: str, start: int, end: int, single: bool) -> Iterator[Mark]:
    for found in MARK.finditer(text, start, end):
        sign = found.group()
        if (sign in SINGLE) == single and (side := _side(text, start, end, found)):
            yield Mark(found.start(), found.end(), side, single)


def _side(text: str, start: int, end: int, found: re.Match[str]) -> Side | None:
    """Which side a mark can be, by its shape or, for straight ones, by the space around it; None for an apostrophe."""
    sign = found.group()
    before = text[found.start() - 1] if found.start() > start else ""
    after = text[found.end()] if found.end() < end else ""
    opens = bool(BEFORE_OPENING.match(before)) or before in OPENS or before == '"'
    free = not after.isalnum()
    if sign in SINGLE:
        if opens and not free and not ELIDED.match(text, found.end()) and sign != "’":
            return "open"
        return "close" if free and before and not before.isspace() and sign not in ("‘", "`") else None
    if sign in OPENS:
        return "open"
    if sign in CLOSES:
        return "close"
    if before.isdigit() and sign == '"' and not free:
        return None
    if opens and (not free or after in "([$#@.…-—" or MARK.match(after)) and after and not after.isspace():
        return "open"
    if not opens and (free or not after):
        return "close"
    return "either"
