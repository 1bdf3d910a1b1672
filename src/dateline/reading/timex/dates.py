"""Dates that are told by name or number: days, months, years, weekdays, hours."""

from __future__ import annotations

import re
from datetime import date, timedelta

from . import units
from .around import Around, Match
from .units import Value

SOON = 90  # days ahead for which a day without a year is still the coming one, whatever the tense
JUST_GONE = 14  # days behind for which a day is not the one of next year, though the clause looks ahead
SOON_MONTHS = 2  # the same for a month: in October, December is the coming one


def day(match: Match, around: Around) -> Value | None:
    """Day and month, with or without a year, and with the hour where it is told."""
    month_number = around.of(match, "month") or int(match["m"])
    number = around.of(match, "ordinal") or int(re.sub(r"\D", "", match["d"]))
    year_number = around.year(match)
    if year_number is None and around.today is None:
        date(2000, month_number, number)  # ValueError for the 31st of April
        return Value(f"XXXX-{month_number:02}-{number:02}")
    if year_number is not None:
        found = date(year_number, month_number, number)
    else:
        found = nearest(_days_named(month_number, number, around), around, around.of(match, "which"))
    return units.day(found, _hour(around.told(match, "clock")))


def days(match: Match, around: Around) -> Value | None:
    """July 8-9, from the first day to the last; with no year to put them in, no days."""
    first, last = (re.sub(r"\D", "", match[a] or match[b]) for a, b in (("d", "d3"), ("d2", "d4")))
    month_number, year_number = around.of(match, "month"), around.year(match)
    if int(first) >= int(last):
        return None
    if year_number is None and around.today is None:
        return Value(f"XXXX-{month_number:02}-{int(first):02}/XXXX-{month_number:02}-{int(last):02}")
    if year_number is None:
        year_number = nearest(_days_named(month_number, int(first), around), around).year
    return _span(*(units.day(date(year_number, month_number, int(number))) for number in (first, last)))


def years(match: Match, around: Around) -> Value | None:
    """1994-1996, 1998-99: from the first year to the last."""
    first, to = match["y"], match["to"]
    last = first[: 4 - len(to)] + to
    return _span(units.year(int(first)), units.year(int(last))) if first < last else None


def _span(one: Value, other: Value) -> Value:
    return Value(f"{one.value}/{other.value}", one.first, other.last)


def _days_named(month_number: int, number: int, around: Around) -> list[date]:
    """The days of that name in the years around the report's; none at all is a ValueError."""
    assert around.today is not None
    found = []
    for year_number in range(max(around.today.year - 4, 1), min(around.today.year + 4, 9999) + 1):
        try:
            found.append(date(year_number, month_number, number))
        except ValueError:
            continue  # no 29th of February that year
    if not found:
        raise ValueError(f"no day {number} in month {month_number}")
    return found


def nearest(days: list[date], around: Around, which: int | None = None) -> date:
    """The day that is meant of those of one name, in order: the last one, but a coming one where the clause looks
    ahead or it is close."""
    today = around.today
    assert today is not None
    if which == -1:
        return max((d for d in days if d < today), default=days[0])
    if which == 1:
        return min((d for d in days if d > today), default=days[-1])
    if around.ahead:
        return min((d for d in days if (today - d).days <= JUST_GONE), default=days[-1])
    return max((d for d in days if (d - today).days <= SOON), default=days[0])


def slashes(match: Match, around: Around) -> Value | None:
    """4/9/2016, day or month first as the report writes it; the other way where that gives no day."""
    one, other, year_number = int(match["m"]), int(match["d"]), around.year(match)
    assert year_number is not None
    orders = ((one, other), (other, one))
    for month_number, number in reversed(orders) if around.day_first or match["by"] == "." else orders:
        if 1 <= month_number <= 12:
            return units.day(date(year_number, month_number, number))
    return None


def week_of(match: Match, around: Around) -> Value | None:
    """The week of March 6."""
    found = day(match, around)
    return units.week(found.first) if found and found.first else None


def month(match: Match, around: Around) -> Value | None:
    """A month: of a year told, of last or next year, after or before the date spoken of, or the one meant."""
    number, year_number = around.of(match, "month"), around.year(match)
    if number is None or year_number:
        return units.month(year_number, number) if number and year_number else None
    today, which = around.today, around.of(match, "which")
    if today is None:
        return Value(f"XXXX-{number:02}")
    if around.told(match, "unit"):  # June last year
        return units.month(today.year + which, number)
    if beside := around.of(match, "beside"):
        today, which = around.mentioned or today, beside
    if which is not None:
        over = number >= today.month if which < 0 else number <= today.month
        return units.month(today.year + which * over, number)
    coming = around.ahead or (around.looks == 0 and (number - today.month) % 12 <= SOON_MONTHS)
    passed = number < today.month
    return units.month(today.year + (passed if coming else -(number > today.month)), number)


def weekday(match: Match, around: Around) -> Value | None:
    """A weekday, or today and its like, with the part of the day or the hour where they are told."""
    told, part, today = around.told(match, "weekday"), around.told(match, "part"), around.today
    at = _hour(around.told(match, "clock")) or (around.words.value("part", part) if part else None)
    if not told:
        deictic = (around.told(match, "deictic") or "").lower()
        at = at or ("NI" if deictic == "tonight" else None)
        return units.day(today + timedelta(around.of(match, "deictic")), at) if today else Value("XXXX-XX-XX")
    number = _weekday_number(told, around)
    if number is None:
        return None
    often = part.lower().endswith("s") if part else told.lower().endswith("days")  # Sundays, Tuesday nights
    if often or not today:
        return Value(f"XXXX-WXX-{number + 1}{f'T{at}' if at else ''}", type="SET" if often else None)
    return units.day(_weekday(number, match, around), at)


def _weekday_number(told: str, around: Around) -> int | None:
    name = told.lower().rstrip(".")
    found: int | None = around.words.value("weekday", name.removesuffix("s") if name.endswith("days") else name)
    return found


def _weekday(number: int, match: Match, around: Around) -> date:
    """The day of that name on or before the report's, but after it where the clause or a cue looks ahead."""
    start, which = around.today, around.of(match, "which")
    if beside := around.of(match, "beside"):
        start, which = around.spoken or start, beside
    assert start is not None
    back = (start.weekday() - number) % 7
    if which == 1 or (around.ahead and which != -1):
        return start + timedelta((7 - back) % 7 or (7 if which == 1 else 0))
    return start - timedelta(back or (7 if which == -1 else 0))


def _hour(clock: str | None) -> str | None:
    """An hour as told, from 00 to 24; None where nothing is told, ValueError where no clock shows it."""
    words = (clock or "").lower()
    if words in ("noon", "midday", "midnight"):
        return "24:00" if words == "midnight" else "12:00"
    match = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?(?:\s*(?:([ap])\.?m|o'clock)?(?: in the| at)?\s*(\w*))?", words)
    if not match:
        return None
    late = match[3] == "p" or match[4] in ("afternoon", "evening", "night")
    early = match[3] == "a" or match[4] == "morning"
    hour = int(match[1]) % 12 + 12 * late if late or early else int(match[1])
    if hour > 24 or int(match[2] or 0) > 59:
        raise ValueError(f"no clock shows {clock}")
    return f"{hour:02}:{match[2] or '00'}"


def clock(match: Match, around: Around) -> Value | None:
    """An hour by itself, of the day last spoken of."""
    start, hour = around.spoken or around.today, _hour(match[0])
    return units.day(start, hour) if start else Value(f"XXXX-XX-XXT{hour}")


def decade(match: Match, around: Around) -> Value | None:
    """The 1990s, the '80s, the nineties."""
    if tens := around.of(match, "tens"):
        return units.decade(int(tens))
    return units.decade(int(match["c"] + match["dec"]) if match["c"] else 190 + int(match["dec2"]))


def century(match: Match, around: Around) -> Value | None:
    """The 20th century, as TIMEX3 numbers it: 19."""
    number = int(match["n"]) if match["n"] else around.of(match, "ordinal")
    return units.century(number - 1)


def year(match: Match, around: Around) -> Value | None:
    """A year in digits."""
    told = around.year(match)
    return units.year(told) if told else None


def short_year(match: Match, around: Around) -> Value | None:
    """A year of the last century in two digits: '98."""
    return units.year(1900 + int(match["yy"]))


def spelled_year(match: Match, around: Around) -> Value | None:
    """A year in words, as it is spoken: nineteen ninety-one; or a month or season of it."""
    told = match.groupdict()
    parts = [told[part] for part in ("hundreds", "thousand", "tens_of", "ones", "ones2")]
    hundreds, *others = (int(around.words.number(part) or 0) if part else 0 for part in parts)
    number = hundreds * 100 + sum(others)
    if season_name := around.of(match, "season"):
        return units.season(number, season_name)
    month_number = around.of(match, "month")
    return units.month(number, month_number) if month_number else units.year(number)
