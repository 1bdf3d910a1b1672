"""When: the time expressions of a report, with TIMEX3 values, against the report's own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..model import Report, Time
from ..words.times import TimeRule, TimeWords
from .parse import starts
from .readers import READERS, Around, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 100  # code points; no expression of time is longer
AROUND = 50  # code points searched on each side of a word of time


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
    at = starts(doc)
    state = Around(words, report.published, report.published, False)
    for candidate in _apart(list(_matches(report.text, words))):
        ahead = _looks_ahead(_head_in(doc, at, candidate), words)
        value = READERS[candidate.rule.reads](candidate.match, replace(state, ahead=ahead))
        if value is None:
            continue
        told = report.text[candidate.start : candidate.end]
        timed = "T" in value.value[4:] and value.value[0].isdigit()
        type_ = "TIME" if candidate.rule.type == "DATE" and timed else candidate.rule.type
        found.append(Time(candidate.start, candidate.end, told, type_, value.value, value.first, value.last))
        if value.first:
            day = value.first if value.first == value.last else state.spoken
            state = replace(state, spoken=day, mentioned=value.first, **_quarters(value, state))
    return tuple(found)


def _quarters(value: Value, state: Around) -> dict[str, Any]:
    """Whether quarters are spoken of after a value, and of which one; a day (ended Sept. 30) changes nothing."""
    if "-Q" in value.value:
        over = value.last and state.today and value.last < state.today
        return {"quarters": True, "quarter": int(value.value[-1]) if over else state.quarter}
    return {"quarters": state.quarters and value.first == value.last}


def _windows(text: str, words: TimeWords) -> list[tuple[int, int]]:
    """The stretches of text in which a time may stand, apart, none past the end of its line."""
    found: list[tuple[int, int]] = []
    for anchor in words.anchors.finditer(text):
        first, last = max(anchor.start() - AROUND, 0), min(anchor.end() + AROUND, len(text))
        first = max(first, text.rfind("\n", first, anchor.start()) + 1)
        newline = text.find("\n", anchor.end(), last)
        last = newline if newline >= 0 else last
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _matches(text: str, words: TimeWords) -> Iterator[_Match]:
    windows = _windows(text, words)
    for rule in words.rules:
        for match in (match for first, last in windows for match in rule.pattern.finditer(text, first, last)):
            start, end = match.span()
            ends_word = end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
            if not ends_word or end - start > LONGEST or "\n" in match[0]:
                continue
            if match.groupdict().get("month", "M")[:1].islower():
                continue  # this march went on; a month has a capital
            if text[end - 1] == "." and words.is_whole(re.split(r"\W+", match[0])[-2]):
                end -= 1  # the stop of the sentence, not of a shortened month
            yield _Match(rule, match, start, end)


def _apart(matches: list[_Match]) -> list[_Match]:
    """The matches in order, of those that overlap the longest; the sort keeps the file's order among equals."""
    taken: list[_Match] = []
    for candidate in sorted(matches, key=lambda m: m.start - m.end):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in taken):
            taken.append(candidate)
    return sorted(taken, key=lambda m: m.start)


def _head_in(doc: Doc, at: dict[int, int], found: _Match) -> Token | None:
    """The word of an expression that the rest of the sentence holds by."""
    inside = [doc[at[n]] for n in range(found.start, found.end) if n in at]
    return next((t for t in inside if t.head == t or not found.start <= t.head.idx < found.end), None)


def _looks_ahead(token: Token | None, words: TimeWords) -> bool:
    """Whether the clause a time stands in speaks of what is to come."""
    if token is None:
        return False
    if token.head.lower_ in words.until:
        return not any(c.lower_ == "had" for c in _verb_of(token.head).children)  # until Thursday they had not
    if token.dep_ in ("compound", "nmod", "poss", "amod"):
        return False  # the June agreement, Wednesday's ruling: it is named by its day
    verb = _verb_of(token)
    marks = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(mark.tag_ == "TO" for mark in marks):
        if verb.head.pos_ == "NOUN":
            return True  # an agreement to sell it in January
        above = _verb_of(verb) if verb.head != verb else verb
        marks = [c for c in above.children if c.dep_ in ("aux", "auxpass")]
        return above.tag_ not in ("VBD", "VBN") or _any_ahead([above, *marks], words)
    if verb.tag_ == "VBD" and verb.lower_ not in words.ahead:
        return False
    return _any_ahead([verb, *marks], words)


def _verb_of(token: Token) -> Token:
    """The verb above a word, or the top of its sentence."""
    token = token.head
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _any_ahead(tokens: list[Token], words: TimeWords) -> bool:
    return any(t.lower_ in words.ahead or t.lemma_ in words.ahead for t in tokens)
