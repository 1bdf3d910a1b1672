"""The words by which newswire marks itself: agencies and months."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from . import table


@dataclass(frozen=True)
class Agencies:
    """News agencies by every spelling of their names, folded to lower case."""

    by_name: dict[str, str]

    def named(self, words: str) -> str | None:
        """The agency of that name, or None. 'Reuters/John Smith' is Reuters."""
        first = words.split("/")[0].strip()
        return self.by_name.get(first.casefold())


@cache
def load() -> Agencies:
    """The agencies of names/agencies.csv. Raises BadLexicon."""
    path = table.LEXICONS / "names" / "agencies.csv"
    rows = table.read(path, {"name": table.filled, "variants": table.anything}, ("name",))
    return Agencies({v.casefold(): r["name"] for r in rows for v in (r["name"], *table.many(r["variants"]))})
