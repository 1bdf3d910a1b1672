"""What an expression of time is read against, and the words of a match by what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...words.times import TimeWords
from .units import Value

Match = re.Match[str]


@dataclass(frozen=True)
class Around:
    """The report's day, the day last spoken of, which way the clause looks, and what else a reader needs."""

    words: TimeWords
    today: date | None = None
    spoken: date | None = None  # the single day last spoken of, at first the report's
    mentioned: date | None = None  # the first day of the date last spoken of, be it a day, month or year
    looks: int = 0  # 1 where the clause speaks of what is to come, -1 of what has been, 0 where it does not tell
    rate: bool = False  # whether it stands after what it measures: three flights a week
    day_first: bool = False  # whether 4/9 is the fourth of September
    quarters: bool = False  # whether quarters are being spoken of: then a year earlier is a quarter, too
    quarter: int | None = None  # the number of the last one

    @property
    def ahead(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return self.looks > 0

    def of(self, match: Match, group: str) -> Any:
        """What a named part of a match stands for; None where it is not there."""
        told = self.told(match, group)
        return None if told is None else self.words.value(group, told)

    def told(self, match: Match, group: str) -> str | None:
        """The words of a part, be it named as the group, with a number after it, or as cased."""
        parts = match.groupdict()
        return parts.get(group) or parts.get(f"{group}2") or parts.get(f"{group}_cased")

    def number(self, match: Match) -> float | str | None:
        """The number told, X where it is only several, None where there is none."""
        told = self.told(match, "number")
        return None if told is None else self.words.number(told)

    def year(self, match: Match) -> int | None:
        """The year told in digits, in four or in two."""
        parts = match.groupdict()
        found = next((parts[y] for y in ("y", "y2", "y3", "y4") if parts.get(y)), None)
        if found is None:
            return None
        return int(found) if len(found) > 2 else (1900 if int(found) > 50 else 2000) + int(found)


Reader = Callable[[Match, Around], Value | None]
