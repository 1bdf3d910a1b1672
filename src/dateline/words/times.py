"""A language's words of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from . import table


@dataclass(frozen=True)
class TimeWords:
    """Weekdays from Monday, months from January, and the words that point from the report's date."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    deictic: Mapping[str, int]  # word -> days from the report's date
    past: frozenset[str]
    future: frozenset[str]
    present: frozenset[str]
    ahead: frozenset[str]  # lemmas of words by which a clause looks ahead


@cache
def load(language: str = "en") -> TimeWords:
    """The words of languages/LANGUAGE/times.yaml."""
    import yaml

    told = yaml.safe_load((table.LEXICONS / "languages" / language / "times.yaml").read_text("utf-8"))
    sets = {key: frozenset(told[key]) for key in ("past", "future", "present", "ahead")}
    return TimeWords(tuple(told["weekdays"]), tuple(told["months"]), dict(told["deictic"]), **sets)
