"""The readers that a rule of times.yaml may name under `reads`."""

from __future__ import annotations

from collections.abc import Mapping

from . import counts, dates, feasts, relative
from .around import Reader

READERS: Mapping[str, Reader] = {
    reader.__name__: reader
    for reader in (
        *(dates.day, dates.days, dates.slashes, dates.week_of, dates.month, dates.weekday, dates.clock, dates.decade),
        *(dates.century, dates.year, dates.years, dates.short_year, dates.spelled_year),
        *(relative.unit, relative.beside, relative.this_part, relative.weekend, relative.season),
        *(relative.quarter, relative.half, relative.latest_quarter, relative.year_before, relative.ago),
        relative.relative,
        *(counts.duration, counts.every, counts.ref, counts.some_day, feasts.feast),
    )
}
