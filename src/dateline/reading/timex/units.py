"""The units of the calendar as TIMEX3 values with their first and last day.

Each raises ValueError or OverflowError for a day that the calendar does not have.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # months; winter runs into the next year
NOWHERE = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """A TIMEX3 value with its first and last day, where it has them, and its type, where that is not the rule's."""

    value: str
    first: date | None = None
    last: date | None = None
    type: Literal["DATE", "TIME", "DURATION", "SET"] | None = None


def day(found: date, at: str | None = None) -> Value:
    """A day, or its part or hour, which is bounded as that day."""
    return Value(f"{found.isoformat()}T{at}" if at else found.isoformat(), found, found)


def week(found: date) -> Value:
    """The week, Monday to Sunday, that holds a day."""
    monday = found - timedelta(found.weekday())
    year_number, number, _ = found.isocalendar()
    return Value(f"{year_number:04}-W{number:02}", monday, monday + timedelta(6))


def weekend(found: date) -> Value:
    """The Saturday and Sunday of the week that holds a day."""
    whole = week(found)
    assert whole.last is not None
    return Value(f"{whole.value}-WE", whole.last - timedelta(1), whole.last)


def month(year_number: int, number: int) -> Value:
    """A month by its number, which may run past its year: month 0 is December of the year before."""
    year_number, number = year_number + (number - 1) // 12, (number - 1) % 12 + 1
    first = date(year_number, number, 1)
    return Value(f"{year_number:04}-{number:02}", first, first.replace(day=monthrange(year_number, number)[1]))


def quarter(year_number: int, number: int) -> Value:
    """A quarter by its number, which may run past its year."""
    year_number, number = year_number + (number - 1) // 4, (number - 1) % 4 + 1
    last = month(year_number, 3 * number).last
    return Value(f"{year_number:04}-Q{number}", date(year_number, 3 * number - 2, 1), last)


def half(year_number: int, number: int) -> Value:
    """The first or second half of a year."""
    return Value(
        f"{year_number:04}-H{number}", date(year_number, 6 * number - 5, 1), month(year_number, 6 * number).last
    )


def season(year_number: int, name: str) -> Value:
    """A season of the north, in whole months; a winter is of the year in which it begins."""
    first, last = SEASONS[name]
    return Value(f"{year_number:04}-{name}", date(year_number, first, 1), month(year_number, last).last)


def year(number: int) -> Value:
    """A calendar year."""
    return Value(f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def decade(number: int) -> Value:
    """A decade as TIMEX3 writes it: 199 for the 1990s."""
    return Value(f"{number:03}", date(max(number * 10, 1), 1, 1), date(number * 10 + 9, 12, 31))


def century(number: int) -> Value:
    """A century as TIMEX3 writes it: 19 for the twentieth."""
    return Value(f"{number:02}", date(max(number * 100, 1), 1, 1), date(number * 100 + 99, 12, 31))


def around(code: str | None, step: int, start: date | None) -> Value | None:
    """The unit that holds a day, moved by so many; with no day, a value that leaves open which one it is."""
    if start is None:
        return Value(NOWHERE[code]) if code in NOWHERE else None
    match code:
        case "D":
            return day(start + timedelta(step))
        case "W":
            return week(start + timedelta(7 * step))
        case "F":
            return week(start + timedelta(14 * step))
        case "WE":
            return weekend(start + timedelta(7 * step))
        case "M":
            return month(start.year, start.month + step)
        case "Q":
            return quarter(start.year, (start.month - 1) // 3 + 1 + step)
        case "Y":
            return year(start.year + step)
        case "E":
            return decade(start.year // 10 + step)
        case "C":
            return century(start.year // 100 + step)
    return None
