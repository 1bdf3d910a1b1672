"""When: the time expressions of a report, with TIMEX3 values, against the report's own date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from ..model import Report, Time
from ..words.times import TimeWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find(doc: Doc, report: Report, words: TimeWords) -> tuple[Time, ...]:
    """The days, months, years and weeks that a report names, in order."""
    at = {token.idx: token for token in doc}
    found = []
    for match in _pattern(words.weekdays, words.months, tuple(words.deictic)).finditer(report.text):
        token = at.get(match.start())
        ahead = token is not None and _looks_ahead(token, words)
        resolved = _resolve(match, words, report.published, ahead)
        if resolved:
            value, first, last = resolved
            found.append(Time(match.start(), match.end(), match.group(), "DATE", value, first, last))
    return tuple(found)


@cache
def _pattern(weekdays: tuple[str, ...], months: tuple[str, ...], deictic: tuple[str, ...]) -> re.Pattern[str]:
    month = "|".join(m.title() for m in months)
    day = "|".join(d.title() for d in weekdays)
    return re.compile(
        rf"\b(?:(?P<m1>{month}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y1>\d{{4}}))?"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{month})\b(?:,? (?P<y2>\d{{4}}))?"
        rf"|(?P<m3>{month}),? (?:of )?(?P<y3>\d{{4}})"
        r"|(?P<iso>\d{4}-\d\d-\d\d)"
        rf"|(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<weekday>{day})(?:'s|’s)?"
        r"|(?P<rel>[Ll]ast|[Nn]ext|[Tt]his) (?P<unit>week|month|year)"
        rf"|(?P<deictic>{'|'.join([*deictic, *(d.title() for d in deictic)])})(?:'s|’s)?"
        r"|(?:in|In|since|Since|during|by) (?P<year>(?:19|20)\d\d)\b(?! [a-z]+s\b))"
    )


def _looks_ahead(token: Token, words: TimeWords) -> bool:
    """Whether the clause a time stands in speaks of what is to come."""
    verb = token
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    marks = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    governors = [verb, *marks, *([verb.head] if verb.dep_ in ("xcomp", "ccomp") else [])]
    return any(w.lower_ in words.ahead or w.lemma_ in words.ahead for w in governors)


Bounded = tuple[str, date | None, date | None]


def _resolve(match: re.Match[str], words: TimeWords, today: date | None, ahead: bool) -> Bounded | None:
    if match["iso"]:
        return _one(_day(*map(int, match["iso"].split("-"))))
    if match["weekday"]:
        return _weekday(match, words, today, ahead)
    if match["deictic"]:
        offset = words.deictic[match["deictic"].lower()]
        return _one(today + timedelta(offset)) if today else ("XXXX-XX-XX", None, None)
    if match["rel"]:
        return _unit(match["unit"], match["rel"].lower(), words, today)
    if match["year"]:
        year = int(match["year"])
        return match["year"], date(year, 1, 1), date(year, 12, 31)
    return _calendar(match, words, today, ahead)


def _one(day: date | None) -> Bounded | None:
    return (day.isoformat(), day, day) if day else None


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _weekday(match: re.Match[str], words: TimeWords, today: date | None, ahead: bool) -> Bounded:
    if today is None:
        return "XXXX-XX-XX", None, None
    number = words.weekdays.index(match["weekday"].lower())
    back = (today.weekday() - number) % 7
    which = (match["which"] or "").lower()
    if which in words.future or (ahead and which not in words.past):
        day = today + timedelta((7 - back) % 7 or (7 if which in words.future else 0))
    else:
        day = today - timedelta(back or (7 if which in words.past else 0))
    return day.isoformat(), day, day


def _unit(unit: str, which: str, words: TimeWords, today: date | None) -> Bounded | None:
    if today is None:
        return None
    step = -1 if which in words.past else 1 if which in words.future else 0
    if unit == "week":
        first = today - timedelta(today.weekday()) + timedelta(7 * step)
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}", first, first + timedelta(6)
    if unit == "month":
        return _month(today.year + (today.month - 1 + step) // 12, (today.month - 1 + step) % 12 + 1)
    return str(today.year + step), date(today.year + step, 1, 1), date(today.year + step, 12, 31)


def _month(year: int, month: int) -> Bounded:
    return f"{year}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _calendar(match: re.Match[str], words: TimeWords, today: date | None, ahead: bool) -> Bounded | None:
    name = match["m1"] or match["m2"] or match["m3"]
    month = words.months.index(name.lower()) + 1
    if match["m3"]:
        return _month(int(match["y3"]), month)
    number = int(match["d1"] or match["d2"])
    year = match["y1"] or match["y2"]
    if year:
        return _one(_day(int(year), month, number))
    if today is None:
        return f"XXXX-{month:02}-{number:02}", None, None
    return _one(_nearest(today, month, number, ahead))


def _nearest(today: date, month: int, number: int, ahead: bool) -> date | None:
    """The day of that name in the year that puts it nearest, or the next one where the clause looks ahead."""
    days = list(_years(today, month, number))
    coming = [d for d in days if d >= today]
    return min(coming) if ahead and coming else min(days, key=lambda d: abs(d - today), default=None)


def _years(today: date, month: int, number: int) -> Iterator[date]:
    for year in (today.year - 1, today.year, today.year + 1):
        if day := _day(year, month, number):
            yield day
