"""Dates that are told by their distance: from the report's day, or from the day last spoken of."""

from __future__ import annotations

from datetime import date, timedelta

from . import units
from .around import Around, Match
from .units import Value

WITHIN_A_DAY = ("TS", "TM", "TH")


def unit(match: Match, around: Around) -> Value | None:
    """Last week, this month, next year, the year: the unit that holds the report's day, moved by one or not at all."""
    code, step = around.of(match, "unit"), around.of(match, "which") or 0
    return units.around(code, step, around.today)


def beside(match: Match, around: Around) -> Value | None:
    """The same day, the following week, the night before: beside the day last spoken of."""
    step = 0 if match.groupdict().get("same") else around.of(match, "beside") or around.of(match, "direction") or 0
    part = around.of(match, "part")
    code = "D" if part else around.of(match, "unit")
    start = (around.spoken if code == "D" else around.mentioned) or around.today
    found = units.around(code, step, start)
    return units.day(found.first, part) if part and found and found.first else found


def this_part(match: Match, around: Around) -> Value | None:
    """This morning, last night, overnight: a night that belongs to the day on which it begins."""
    part, step = around.of(match, "part"), around.of(match, "which") or 0
    if around.today is None:
        return Value(f"XXXX-XX-XXT{part}")
    if around.told(match, "part") == match[0]:  # overnight
        begun = around.today - timedelta(1)
        return Value(f"{begun.isoformat()}T{part}", begun, around.today)
    return units.day(around.today + timedelta(step), part)


def weekend(match: Match, around: Around) -> Value | None:
    """The weekend: the last one, or the one to come where the clause looks ahead or it is on."""
    on = around.today is not None and (around.today.weekday() >= 5 or around.ahead)
    return units.around("WE", 0 if on else -1, around.today)


def season(match: Match, around: Around) -> Value | None:
    """A season of a year told, or the last, this or the next one."""
    name, year_number, which = around.of(match, "season"), around.year(match), around.of(match, "which")
    if year_number:
        return units.season(year_number, name)
    if around.today is None:
        return Value(f"XXXX-{name}")
    this = units.season(around.today.year, name)
    assert this.first
    assert this.last
    if which == -1:
        step = -(around.today <= this.last)
    elif which == 1:
        step = int(around.today >= this.first)
    else:
        step = -(which is None and not around.ahead and around.today < this.first)
    return units.season(around.today.year + step, name)


def quarter(match: Match, around: Around) -> Value | None:
    """A quarter of a year told, or the latest of that number that has begun."""
    number, year_number = around.of(match, "ordinal"), around.year(match)
    if year_number:
        return units.quarter(year_number, number)
    if around.today is None:
        return Value(f"XXXX-Q{number}")
    step = around.of(match, "which")
    if step is None:
        step = -(number > (around.today.month + 2) // 3 and not around.ahead)
    return units.quarter(around.today.year + step, number)


def half(match: Match, around: Around) -> Value | None:
    """The first or second half of a year."""
    number = 1 if around.of(match, "ordinal") == 1 else 2
    year_number = around.year(match)
    if year_number is None and around.today is not None:
        year_number = around.today.year + (around.of(match, "which") or 0)
    return units.half(year_number, number) if year_number else Value(f"XXXX-H{number}")


def latest_quarter(match: Match, around: Around) -> Value | None:
    """The quarter, the 1988 quarter: the one spoken of, else the last one that is over."""
    year_number = around.year(match)
    if around.today is None or (year_number and not around.quarter):
        return units.year(year_number) if year_number else Value("XXXX-QX")
    number = around.quarter or (around.today.month - 1) // 3
    return units.quarter(year_number or around.today.year - (number > (around.today.month + 2) // 3), number)


def year_before(match: Match, around: Around) -> Value | None:
    """A year earlier: the year before, or its quarter where quarters are spoken of."""
    if around.today is None:
        return Value("XXXX")
    if around.told(match, "unit") or around.quarters:
        return units.quarter(around.today.year - 1, around.quarter or (around.today.month - 1) // 3)
    return units.year(around.today.year - 1)


def ago(match: Match, around: Around) -> Value | None:
    """Two days ago, six weeks ago, twenty years from now: as exact as its unit."""
    return _moved(match, around, around.today)


def relative(match: Match, around: Around) -> Value | None:
    """Two days later, a month before: counted from the day last spoken of."""
    by_day = around.of(match, "unit") in ("D", *WITHIN_A_DAY)
    return _moved(match, around, (around.spoken if by_day else around.mentioned) or around.today)


def _moved(match: Match, around: Around, start: date | None) -> Value | None:
    number, code, sign = around.number(match), around.of(match, "unit"), around.of(match, "direction")
    if isinstance(number, str):
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF")
    if number is None or code is None:
        return None
    if code in WITHIN_A_DAY:
        return units.day(start) if start else Value("XXXX-XX-XX")
    if number % 1 and start and code == "Y":  # half a year ago
        return units.month(start.year, start.month + sign * round(12 * number))
    return units.around(code, round(sign * number), start)
