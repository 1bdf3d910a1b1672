"""The arithmetic of time: what a matched expression comes to, against a report's day. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..words.times import TimeWords

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # months; winter runs into the next year
LONG = {"E": (10, "Y"), "C": (100, "Y"), "Q": (3, "M"), "L": (1000, "Y")}
HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
TIMES_OF_DAY = ("TS", "TM", "TH")
SOON = 90  # days ahead for which a day without a year is still the coming one, whatever the tense
RAMADAN = {2010: 8, 2011: 8, 2012: 7, 2013: 7, 2014: 6, 2015: 6, 2016: 6, 2017: 5, 2018: 5, 2019: 5, 2020: 4, 2021: 4,
           2022: 4, 2023: 3, 2024: 3, 2025: 3, 2026: 2}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """A TIMEX3 value with its first and last day, where it has them."""

    value: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Around:
    """What an expression is read against: the report's day, the day last spoken of, and which way the clause looks."""

    words: TimeWords
    today: date | None
    spoken: date | None
    ahead: bool
    mentioned: date | None = None  # the first day of the last date spoken of, be it a day, month or year
    quarters: bool = False  # whether quarters are being spoken of: then a year earlier is a quarter, too
    quarter: int | None = None  # the number of the last one

    def of(self, match: re.Match[str], group: str) -> Any:
        """What a named part of a match stands for; None where it is not there."""
        words = match.groupdict().get(group) or match.groupdict().get(f"{group}_cased")
        return None if words is None else self.words.value(group, words)


Reader = Callable[[re.Match[str], Around], Value | None]


def _day(day: date) -> Value:
    return Value(day.isoformat(), day, day)


def _span(value: str, first: date, last: date) -> Value:
    return Value(value, first, last)


def _month(year: int, month: int) -> Value:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Value(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _year(year: int) -> Value | None:
    return Value(f"{year:04}", date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9998 else None


def _week(day: date, weekend: bool = False) -> Value:
    monday = day - timedelta(day.weekday())
    year, number, _ = day.isocalendar()
    first = monday + timedelta(5) if weekend else monday
    return Value(f"{year}-W{number:02}{'-WE' if weekend else ''}", first, monday + timedelta(6))


def _quarter(year: int, number: int) -> Value:
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    last = 3 * number
    return Value(f"{year}-Q{number}", date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))


def _season(year: int, name: str) -> Value:
    first, last = SEASONS[name]
    end = _month(year, last)
    return Value(f"{year}-{name}", date(year, first, 1), end.last)


def _number(words: str | None, around: Around) -> float | str | None:
    """A number in digits or words; X where it is only several."""
    if words is None:
        return None
    if words.replace(".", "").isdigit():
        return float(words)
    value = around.words.value("number", words)
    return value if isinstance(value, str) else None if value is None else float(value)


def _long_year(match: re.Match[str]) -> int | None:
    told = match.groupdict()
    found = next((told[y] for y in ("y", "y2", "y3", "y4") if told.get(y)), None)
    if found is None:
        return None
    return int(found) if len(found) > 2 else (1900 if int(found) > 50 else 2000) + int(found)


def day(match: re.Match[str], around: Around) -> Value | None:
    """Day and month, with or without a year."""
    told = match.groupdict()
    month = around.of(match, "month") or int(told["m"])
    number = int(re.sub(r"\D", "", told["d"]))
    year = _long_year(match)
    if year is None and around.today is None:
        return Value(f"XXXX-{month:02}-{number:02}")
    try:
        found = date(year, month, number) if year else _nearest(around, month, number)
        return _at(found, None, told["clock"]) if told.get("clock") else _day(found)
    except ValueError:
        return None


def _nearest(around: Around, month: int, number: int) -> date:
    """The day of that name that lies behind, or, where the clause looks ahead or it is close, before."""
    assert around.today is not None
    found = []
    for year in (around.today.year - 1, around.today.year, around.today.year + 1):
        try:
            found.append(date(year, month, number))
        except ValueError:
            continue
    if not found:
        raise ValueError(f"no day {number} in month {month}")
    today = around.today
    if around.ahead:
        return min(found, key=lambda d: (d - today).days if d >= today else abs((d - today).days))
    return max(d for d in found if (d - today).days <= SOON)


def slashes(match: re.Match[str], around: Around) -> Value | None:
    """4/9/2016, month first as Americans write it; the other way where that gives no day."""
    one, other, year = int(match["m"]), int(match["d"]), _long_year(match)
    assert year is not None
    for month, number in ((one, other), (other, one)):
        try:
            return _day(date(year, month, number))
        except ValueError:
            continue
    return None


def month(match: re.Match[str], around: Around) -> Value | None:
    """A month: of a year told, of last or next year, or the one that the clause looks to."""
    number, year, which = around.of(match, "month"), _long_year(match), around.of(match, "which")
    if number is None:
        return None
    if year:
        return _month(year, number)
    if around.today is None:
        return Value(f"XXXX-{number:02}")
    today = around.today
    if which == -1:
        return _month(today.year - (number >= today.month), number)
    if which == 1:
        return _month(today.year + (number <= today.month), number)
    if which == 0:
        return _month(today.year, number)
    if around.ahead:
        return _month(today.year + (number < today.month), number)
    return _month(today.year - (number > today.month), number)


def month_of_year(match: re.Match[str], around: Around) -> Value | None:
    """June last year: the month of this, the last or the next year."""
    number, step = around.of(match, "month"), around.of(match, "which")
    return _month(around.today.year + step, number) if around.today and number else None


def weekday(match: re.Match[str], around: Around) -> Value | None:
    """A weekday, or today and its like, with the part of the day or the hour where they are told."""
    told = match.groupdict()
    offset = around.of(match, "deictic")
    if around.today is None:
        return Value("XXXX-XX-XX")
    if offset is not None:
        found = around.today + timedelta(offset)
    else:
        name = (told.get("weekday") or told.get("weekday_cased") or "").lower().rstrip(".")
        number = around.words.value("weekday", name.removesuffix("s") if name.endswith("days") else name)
        if number is None:
            return None
        found = _weekday(number, around.of(match, "which"), around)
    part = around.of(match, "part") or ("NI" if (told.get("deictic") or "").lower().startswith("tonight") else None)
    return _at(found, part, told.get("clock")) if part or told.get("clock") else _day(found)


def _weekday(number: int, which: int | None, around: Around) -> date:
    assert around.today is not None
    back = (around.today.weekday() - number) % 7
    if which == 1 or (around.ahead and which != -1):
        return around.today + timedelta((7 - back) % 7 or (7 if which == 1 else 0))
    return around.today - timedelta(back or (7 if which == -1 else 0))


def _at(found: date, part: str | None, clock: str | None) -> Value:
    """A day with its part or hour, bounded as that day."""
    hour = _hour(clock) if clock else None
    value = f"{found.isoformat()}T{hour or part}" if hour or part else found.isoformat()
    return Value(value, found, found)


def _hour(clock: str) -> str | None:
    words = clock.lower()
    if words in ("noon", "midnight"):
        return "12:00" if words == "noon" else "24:00"
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?", words)
    if not match:
        return None
    hour = int(match[1]) % 12 + 12 if "p" in words else int(match[1]) % 12 if "a" in words else int(match[1])
    return f"{hour:02}:{match[2] or '00'}"


def clock(match: re.Match[str], around: Around) -> Value | None:
    """An hour by itself, of the day last spoken of."""
    start = around.spoken or around.today
    return _at(start, None, match[0]) if start else None


def this_part(match: re.Match[str], around: Around) -> Value | None:
    """This morning, last night."""
    if around.today is None:
        return None
    last = "last" in match[0].lower().split()
    return _at(around.today - timedelta(1 if last else 0), around.of(match, "part"), None)


def unit(match: re.Match[str], around: Around) -> Value | None:
    """Last week, this month, next year: the unit that holds the report's day, moved by one."""
    if around.today is None:
        return None
    told = match.groupdict().get("unit") or ""
    step = around.of(match, "which")
    if step is None:
        step = -1 if "last" in match[0].lower() else 1 if "next" in match[0].lower() else 0
    return _unit_at(around.words.value("unit", told), step, around.today)


def _unit_at(code: str | None, step: int, today: date) -> Value | None:
    if code == "D":
        return _day(today + timedelta(step))
    if code in ("W", "WE"):
        return _week(today + timedelta(7 * step), code == "WE")
    if code == "M":
        return _month(today.year, today.month + step)
    if code == "Q":
        return _quarter(today.year, (today.month - 1) // 3 + 1 + step)
    if code == "Y":
        return _year(today.year + step)
    if code in ("E", "C"):
        size = 10 if code == "E" else 100
        number = today.year // size + step
        return _span(f"{number}", date(number * size, 1, 1), date(number * size + size - 1, 12, 31))
    return None


def season(match: re.Match[str], around: Around) -> Value | None:
    """A season of a year told, or the last, this or the next one."""
    name, year, which = around.of(match, "season"), _long_year(match), around.of(match, "which")
    if year:
        return _season(year, name)
    if around.today is None:
        return None
    over = around.today > (_season(around.today.year, name).last or around.today)
    if which is None and not around.ahead and around.today < (_season(around.today.year, name).first or around.today):
        return _season(around.today.year - 1, name)
    if which == -1:
        return _season(around.today.year - (not over), name)
    if which == 1:
        begun = around.today >= (_season(around.today.year, name).first or around.today)
        return _season(around.today.year + begun, name)
    return _season(around.today.year, name)


def quarter(match: re.Match[str], around: Around) -> Value | None:
    """A quarter of a year told, or the latest of that number that has begun."""
    told = match["ordinal"].lower()
    number = 4 if told == "final" else around.of(match, "ordinal")
    year = _long_year(match)
    if year:
        return _quarter(year, number)
    if around.today is None:
        return None
    words = match[0].lower()
    if "last year" in words or "next year" in words or "this year" in words:
        return _quarter(around.today.year + ("next year" in words) - ("last year" in words), number)
    now = (around.today.month - 1) // 3 + 1
    return _quarter(around.today.year - (number > now and not around.ahead), number)


def half(match: re.Match[str], around: Around) -> Value | None:
    """The first or second half of a year."""
    number = 1 if match["ordinal"].lower() == "first" else 2
    year = _long_year(match) or (around.today.year if around.today else None)
    if year is None:
        return None
    year -= "last year" in match[0].lower()
    return Value(f"{year}-H{number}", date(year, 6 * number - 5, 1), date(year, 6 * number, 30 if number == 1 else 31))


def latest_quarter(match: re.Match[str], around: Around) -> Value | None:
    """The quarter, the 1988 quarter: the one spoken of, else the last one that is over."""
    if around.today is None:
        return None
    year = _long_year(match)
    if year and not around.quarter:
        return _year(year)
    number = around.quarter or (around.today.month - 1) // 3
    return _quarter(year or around.today.year - (number > (around.today.month + 2) // 3), number)


def year_before(match: re.Match[str], around: Around) -> Value | None:
    """A year earlier: the year before, or its quarter where quarters are spoken of."""
    if around.today is None:
        return None
    if match.groupdict().get("unit") or around.quarters:
        return _quarter(around.today.year - 1, around.quarter or (around.today.month - 1) // 3)
    return _year(around.today.year - 1)


def ago(match: re.Match[str], around: Around) -> Value | None:
    """Two days ago, six weeks ago, twenty years from now: as exact as its unit."""
    back = not match[0].lower().endswith(("now", "hence"))
    return _moved(match, around, around.today, -1 if back else 1)


def relative(match: re.Match[str], around: Around) -> Value | None:
    """Two days later, a month before: counted from the day last spoken of."""
    by_day = around.of(match, "unit") in ("D", *TIMES_OF_DAY)
    start = (around.spoken if by_day else around.mentioned) or around.today
    return _moved(match, around, start, around.of(match, "direction"))


def _moved(match: re.Match[str], around: Around, start: date | None, sign: int) -> Value | None:
    number, code = _number(match["number"], around), around.of(match, "unit")
    if isinstance(number, str):
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF")
    if number is None or start is None or code is None:
        return None
    try:
        return _counted(code, sign * number, start)
    except (ValueError, OverflowError):
        return None


def _counted(code: str, number: float, start: date) -> Value | None:
    if code in TIMES_OF_DAY:
        return _day(start)
    if code in ("F", "L", "WE"):
        return _week(start + timedelta(14 * number)) if code == "F" else None
    if code in ("E", "C"):
        return _unit_at(code, int(number), start)
    if code == "W":
        return _week(start + timedelta(7 * number))
    if code == "M" and number % 1 == 0:
        return _month(start.year, start.month + int(number))
    return _day(start + timedelta(number)) if code == "D" else _unit_at(code, int(number), start)


def beside(match: re.Match[str], around: Around) -> Value | None:
    """The same day, the following day, the week before: beside the day last spoken of."""
    told = match.groupdict()
    by_day = (told.get("unit") or told.get("unit2")) == "day"
    start = (around.spoken if by_day else around.mentioned) or around.today
    if start is None:
        return None
    step = 0 if told.get("same") else around.of(match, "which") or around.of(match, "direction") or 0
    return _unit_at(around.words.value("unit", told.get("unit") or told.get("unit2") or ""), step, start)


def decade(match: re.Match[str], around: Around) -> Value | None:
    """The 1990s, the '80s."""
    number = int(match["c"] + match["dec"]) if match["c"] else 190 + int(match["dec2"])
    return _span(str(number), date(number * 10, 1, 1), date(number * 10 + 9, 12, 31))


def century(match: re.Match[str], around: Around) -> Value | None:
    """The 20th century, as TIMEX3 numbers it: 19."""
    number = int(match["n"]) if match["n"] else around.of(match, "ordinal")
    if not 1 <= number <= 99:
        return None
    first = (number - 1) * 100
    return _span(f"{number - 1:02}", date(max(first, 1), 1, 1), date(first + 99, 12, 31))


def year(match: re.Match[str], around: Around) -> Value | None:
    """A year in four digits."""
    told = _long_year(match)
    return _year(told) if told else None


def spelled_month(match: re.Match[str], around: Around) -> Value | None:
    """A month or season of a year in words: January nineteen ninety-seven."""
    found, month_number, name = spelled_year(match, around), around.of(match, "month"), around.of(match, "season")
    if found is None or found.first is None:
        return None
    return _month(found.first.year, month_number) if month_number else _season(found.first.year, name)


def decade_word(match: re.Match[str], around: Around) -> Value | None:
    """The nineties, of the last century."""
    number = int(around.of(match, "tens"))
    return _span(str(number), date(number * 10, 1, 1), date(number * 10 + 9, 12, 31))


def spelled_year(match: re.Match[str], around: Around) -> Value | None:
    """A year in words, as it is spoken: nineteen ninety-one."""
    told = match.groupdict()
    ones = int(_number(told["ones"] or told["ones2"], around) or 0)
    if told["thousand"]:
        return _year(2000 + ones)
    hundreds, tens = (int(_number(told[part], around) or 0) for part in ("hundreds", "tens"))
    return _year(hundreds * 100 + tens + ones)


def short_year(match: re.Match[str], around: Around) -> Value | None:
    """A year of the last century in two digits: '98."""
    return _year(1900 + int(match["yy"]))


def year_end(match: re.Match[str], around: Around) -> Value | None:
    """The end of the year that the report is of."""
    return _day(date(around.today.year, 12, 31)) if around.today else None


def weekend(match: re.Match[str], around: Around) -> Value | None:
    """The weekend: the last one, or the one to come where the clause looks ahead or it is on."""
    if around.today is None:
        return None
    on = around.today.weekday() >= 5 or around.ahead
    return _week(around.today - timedelta(0 if on else 7), True)


def holiday(match: re.Match[str], around: Around) -> Value | None:
    """A feast with a day of its own."""
    month_number, number = map(int, str(around.of(match, "holiday")).split("-"))
    told = _long_year(match)
    if told:
        return _day(date(told, month_number, number))
    return _day(_nearest(around, month_number, number)) if around.today else None


def thanksgiving(match: re.Match[str], around: Around) -> Value | None:
    """The fourth Thursday of November, of a year told or the latest."""
    if around.today is None and not _long_year(match):
        return None
    told = _long_year(match) or (around.today.year if around.today else 0)
    found = _fourth_thursday(told)
    if (
        around.today
        and not match["y"]
        and found > around.today
        and not around.ahead
        and found.month > around.today.month
    ):
        found = _fourth_thursday(told - 1)
    return _day(found)


def _fourth_thursday(year_number: int) -> date:
    first = date(year_number, 11, 1)
    return first + timedelta((3 - first.weekday()) % 7 + 21)


def ramadan(match: re.Match[str], around: Around) -> Value | None:
    """The month in which most of Ramadan falls in the report's year."""
    found = RAMADAN.get(around.today.year) if around.today else None
    return _month(around.today.year, found) if around.today and found else None


def duration(match: re.Match[str], around: Around) -> Value | None:
    """How long: three years, a couple of weeks, several months."""
    told = match.groupdict()
    code = around.of(match, "unit")
    number = (
        _number(told.get("number"), around) if told.get("number") else (1.0 if not match["unit"].endswith("s") else "X")
    )
    if code is None or number is None:
        return None
    if (told.get("half") or "1/2" in match[0]) and isinstance(number, float):
        return Value(_period(code, number) + HALVES[code]) if code in HALVES else Value(_period(code, number + 0.5))
    return Value(_period(code, number))


def _period(code: str, number: float | str) -> str:
    amount = number if isinstance(number, str) else f"{number:g}"
    if isinstance(number, float) and code in LONG:
        size, unit_code = LONG[code]
        return f"P{number * size:g}{unit_code}"
    if code == "F":
        return f"P{amount if isinstance(number, str) else f'{2 * number:g}'}W"
    if code in TIMES_OF_DAY:
        return f"PT{amount}{code[1]}"
    return f"P{amount}{code}"


def every(match: re.Match[str], around: Around) -> Value | None:
    """How often: every day, each Thursday, daily."""
    told = match.groupdict()
    if told.get("every"):
        return Value(str(around.of(match, "every")))
    if told.get("weekday"):
        return Value(f"XXXX-WXX-{around.of(match, 'weekday') + 1}")
    if told.get("part"):
        return Value(f"XXXX-XX-XXT{around.of(match, 'part')}")
    code, number = around.of(match, "unit"), _number(told.get("number"), around)
    return Value(_period(code, number or 1.0)) if code else None


def ref(match: re.Match[str], around: Around) -> Value | None:
    """Now, recently, soon: no day, only a direction."""
    return Value(str(around.of(match, "now")))


READERS: Mapping[str, Reader] = {
    reader.__name__: reader
    for reader in (
        *(
            day,
            slashes,
            month,
            month_of_year,
            weekday,
            clock,
            spelled_year,
            this_part,
            unit,
            season,
            quarter,
            half,
            latest_quarter,
            year_before,
            ago,
        ),
        *(
            relative,
            beside,
            decade,
            decade_word,
            spelled_month,
            century,
            year,
            short_year,
            year_end,
            weekend,
            holiday,
            thanksgiving,
            ramadan,
        ),
        *(duration, every, ref),
    )
}
