"""Feasts and fasts: days that come again each year, by the calendar of those who keep them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from . import units
from .around import Around, Match
from .dates import nearest
from .units import Value

# The tabular Islamic calendar, within a day of the sighted one: thirty years have 10,631 days.
HIJRA = date(622, 7, 19)  # 16 July 622 as the Julian calendar has it
CYCLE, YEARS = 10631, 30
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def feast(match: Match, around: Around) -> Value | None:
    """A feast in a year told, or the one that is meant: nearest behind, or before where the clause looks ahead."""
    rule, told, today = str(around.of(match, "feast")), around.year(match), around.today
    if told is None and today is None:
        return None
    years = [told] if told or not today else [today.year - 1, today.year, today.year + 1]
    spans = [span for year in years if year for span in _in_year(rule, year)]
    if not spans:
        return None
    first = spans[0][0] if told else nearest([span[0] for span in spans], around, around.of(match, "which"))
    last = dict(spans)[first]
    if first == last:
        return units.day(first)
    half_way = first + (last - first) / 2
    return Value(units.month(half_way.year, half_way.month).value, first, last)


def _in_year(rule: str, year: int) -> list[tuple[date, date]]:
    """The first and last days of a feast that begins in a year: mostly one, of the Hijri calendar two or none."""
    if found := re.fullmatch(r"(\d\d)-(\d\d)(?: (\w{3}))?", rule):
        first = date(year, int(found[1]), int(found[2]))
        first += timedelta((WEEKDAYS.index(found[3]) - first.weekday()) % 7 if found[3] else 0)
        return [(first, first)]
    if found := re.fullmatch(r"easter([+-]\d+)", rule):
        first = _easter(year) + timedelta(int(found[1]))
        return [(first, first)]
    found = re.fullmatch(r"hijri (\d\d)(?:-(\d\d))?", rule)
    assert found, f"no rule of a feast: {rule}"
    about = (year - 622) * 33 // 32
    spans = [_hijri(n, int(found[1]), int(found[2] or 0)) for n in range(max(about - 1, 1), about + 3)]
    return [span for span in spans if span[0].year == year]


def _hijri(year: int, month: int, day: int) -> tuple[date, date]:
    """A day of the Hijri calendar, or, as day 0, a whole month."""
    leap_days = (11 * year + 3) // YEARS
    begins = HIJRA + timedelta((year - 1) * 354 + leap_days + 29 * (month - 1) + month // 2)
    length = 30 if month % 2 else 29
    return (begins + timedelta(day - 1),) * 2 if day else (begins, begins + timedelta(length - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * w) // 451
    month, day = divmod(h + w - 7 * m + 114, 31)
    return date(year, month, day + 1)
