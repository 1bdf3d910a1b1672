"""The one country that a report is about, if it is about one."""

from __future__ import annotations

from collections import Counter

from .sight import Sight

FILED_THERE = 0.5  # share of the countries' mentions, where the report was filed in that country
ELSEWHERE = 0.75  # the same where it was not; below it, a reader too would not say whose the police are


def home_country(sight: Sight) -> str | None:
    """ISO 3166 alpha-3 of the country whose names, adjectives and capital make most of those in the report."""
    counts = Counter(_countries(sight))
    if not counts:
        return None
    country, number = counts.most_common(1)[0]
    filed = sight.report.dateline
    there = filed is not None and sight.names.capitals.get(filed.place.split(",")[0].lower()) == country
    return country if number >= (FILED_THERE if there else ELSEWHERE) * counts.total() else None


def _countries(sight: Sight) -> list[str]:
    """The country of every name of a country or capital, in order."""
    found, after = [], 0
    for number, known in enumerate(sight.known):
        if known and number >= after:
            after = number + known[0]
            if known[1].use in ("name", "adjective", "demonym", "metonym"):
                found.append(known[1].offices[0].country or "")
    return found
