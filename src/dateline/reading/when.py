"""When: the time expressions of a report, with TIMEX3 values, against the report's own date."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..model import Report, Time
from ..words.times import DIGITS, YEAR, TimeRule, TimeWords
from .parse import starts
from .timex.around import Around
from .timex.direction import looks
from .timex.readers import READERS
from .timex.units import Value

if TYPE_CHECKING:
    from ..parsed import Doc, Token

LONGEST = 100  # code points; no expression of time is longer
AROUND = 50  # code points searched on each side of a word of time
_WORD = re.compile(r"[a-z]+|\d+", re.I)
_JOINED = re.compile(r",? (?:(?:and|or) )?(?:on )?")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u2011": "-", "–": "-"})
_WRAP = re.compile(r"(?<=[^\n]{40})(?<![.!?:\"”])\n(?=[^\s])")  # a long line that ends in no stop goes on in the next


@dataclass(frozen=True)
class _Match:
    rule: TimeRule
    match: re.Match[str]
    start: int
    end: int


def find(doc: Doc, report: Report, words: TimeWords) -> tuple[Time, ...]:
    """The times of a report in order, none overlapping another.

    Without a day of its own a report's relative times have no bounds. The longest match at a place wins, then the rule
    that stands first in times.yaml.
    """
    found: list[Time] = []
    text = _WRAP.sub(" ", report.text.translate(_ALIKE))
    state = Around(words, report.published, report.published, day_first=_is_day_first(text, report.language, words))
    headlines = [section for section in report.sections if section.part == "headline"]
    at: dict[int, int] | None = None
    for candidate in _apart(list(_matches(text, words))):
        at = starts(doc) if at is None else at
        head = _head_in(doc, at, candidate)
        in_headline = any(section.start <= candidate.start < section.end for section in headlines)
        ahead = bool(found) and _is_joined_ahead(found[-1], candidate, text, report)
        direction = 1 if ahead else looks(head, words.cues, in_headline)
        told = replace(state, looks=direction, rate=_is_rate(head))
        value = None if _is_person(head, candidate.rule) else _read(candidate, told)
        if value is None:
            continue
        start, end = candidate.start, candidate.end
        type_ = value.type or _timed(value.value, candidate.rule.type)
        found.append(Time(start, end, report.text[start:end], type_, value.value, value.first, value.last))
        if value.first:
            day = value.first if value.first == value.last else state.spoken
            state = replace(state, spoken=day, mentioned=value.first, **_quarters(value, state))
    return tuple(found)


def _read(candidate: _Match, around: Around) -> Value | None:
    """What a match comes to; None for a day that no calendar has, as the 30th of February or the year before 1."""
    try:
        return READERS[candidate.rule.reads](candidate.match, around)
    except (ValueError, OverflowError):
        return None


def _is_joined_ahead(before: Time, candidate: _Match, text: str, report: Report) -> bool:
    """Whether a time is joined to one that lies ahead: next Tuesday and Wednesday look one way."""
    joined = _JOINED.fullmatch(text, before.end, candidate.start)
    return bool(joined and before.first and report.published and before.first > report.published)


def _timed(value: str, type_: Any) -> Any:
    """A date with its part of the day or hour is a time."""
    return "TIME" if type_ == "DATE" and "T" in value[4:] and value[0].isdigit() else type_


def _quarters(value: Value, state: Around) -> dict[str, Any]:
    """Whether quarters are spoken of after a value, and of which one; a day (ended Sept. 30) changes nothing."""
    if "-Q" in value.value:
        over = value.last and state.today and value.last < state.today
        return {"quarters": True, "quarter": int(value.value[-1]) if over else state.quarter}
    return {"quarters": state.quarters and value.first == value.last}


def _is_day_first(text: str, language: str, words: TimeWords) -> bool:
    """Whether a report writes 4/9 for the fourth of September: its own 25/12 tells, else its country does."""
    for first, second in re.findall(r"\b(\d{1,2})/(\d{1,2})/\d", text) if "/" in text else ():
        if (int(first) > 12) != (int(second) > 12):
            return int(first) > 12
    country = language.upper().partition("-")[2]
    return bool(country) and country not in words.month_first


def _windows(text: str, words: TimeWords) -> Mapping[str, list[tuple[int, int]]]:
    """For each set of anchors the stretches of text around them, apart, none past the end of its line."""
    found = defaultdict[str, list[tuple[int, int]]](list)
    for word in _WORD.finditer(text):
        told = word[0].lower()
        sets = words.anchors.get(told) or words.anchors.get(told.removesuffix("s"))
        if told[0].isdigit():
            sets = frozenset((DIGITS, YEAR)) if len(told) == 4 else frozenset((DIGITS,))
        if not sets:
            continue
        first, last = max(word.start() - AROUND, 0), min(word.end() + AROUND, len(text))
        first = max(first, text.rfind("\n", first, word.start()) + 1)
        newline = text.find("\n", word.end(), last)
        last = newline if newline >= 0 else last
        for name in sets:
            windows = found[name]
            if windows and first <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
            else:
                windows.append((first, last))
    return found


def _matches(text: str, words: TimeWords) -> Iterator[_Match]:
    windows = _windows(text, words)
    for rule in words.rules:
        for first, last in (window for near in rule.near for window in windows.get(near, ())):
            for match in rule.pattern.finditer(text, first, last):
                if (end := _end_of(match, text, words)) is not None:
                    yield _Match(rule, match, match.start(), end)


def _end_of(match: re.Match[str], text: str, words: TimeWords) -> int | None:
    """Where a match ends, without the stop of its sentence; None for what is no time after all."""
    start, end = match.span()
    if (end < len(text) and text[end].isalnum() and text[end - 1].isalnum()) or end - start > LONGEST:
        return None
    if (match.groupdict().get("month") or "M")[0].islower():
        return None  # this march went on; a month has a capital
    if text[end - 1] == "." and words.is_whole(re.split(r"\W+", match[0])[-2]):
        return end - 1  # not of a shortened month
    return end


def _apart(matches: list[_Match]) -> list[_Match]:
    """The matches in order, of those that overlap the longest; the sort keeps the file's order among equals."""
    taken: list[_Match] = []  # in order, none overlapping another
    for candidate in sorted(matches, key=lambda m: m.start - m.end):
        place = bisect(taken, candidate.start, key=lambda m: m.start)
        after = place == 0 or taken[place - 1].end <= candidate.start
        if after and (place == len(taken) or candidate.end <= taken[place].start):
            taken.insert(place, candidate)
    return taken


def _head_in(doc: Doc, at: dict[int, int], found: _Match) -> Token | None:
    """The word of an expression that the rest of the sentence holds by."""
    inside = [doc[at[n]] for n in range(found.start, found.end) if n in at]
    return next((t for t in inside if t.head == t or not found.start <= t.head.idx < found.end), None)


def _is_person(head: Token | None, rule: TimeRule) -> bool:
    """Whether a month is somebody's name: Theresa May."""
    return rule.reads == "month" and head is not None and head.ent_type_ == "PERSON"


def _is_rate(head: Token | None) -> bool:
    """Whether a time stands right after what it measures: three flights a week, $4 a day."""
    if head is None or head.left_edge.i == 0:
        return False
    before = head.doc[head.left_edge.i - 1]
    return before.pos_ in ("NOUN", "NUM", "SYM") and head.left_edge.lower_ in ("a", "an", "per")
