"""The day that a row, a feed or a header gives, in any of the forms in use."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from .newswire import full_date

FIRST, LAST = 1600, 2100  # years; the oldest newspaper is of 1605, and a later year is a slip
ISO = re.compile(r"\s*(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d{1,5}(?:\D|$))")
SECONDS = re.compile(r"\s*(\d{9,10}|\d{12,13})(?:\.\d+)?\s*$")  # since 1970, or thousandths of them


def day(value: object) -> date | None:
    """The day meant by a date, a number of seconds or some words; None where there is none. Raises ValueError."""
    found = _day(value)
    if found and not FIRST <= found.year <= LAST:
        raise ValueError(f"the year {found.year}")
    return found


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = "" if value is None else str(value).strip()
    if not words or words.lower() in ("nan", "nat", "none", "null"):
        return None
    if seconds := SECONDS.match(words):
        number = int(seconds[1])
        return datetime.fromtimestamp(number / 1000 if number > 10**11 else number, UTC).date()
    if iso := ISO.match(words):
        return date(*map(int, iso.groups()))
    if found := full_date(words):
        return found
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError):
        raise ValueError(f"the date {words[:40]!r}") from None
