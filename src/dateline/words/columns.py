"""The names that tables of reports give their columns."""

from __future__ import annotations

from functools import cache

from . import table

WANTED = ("text", "title", "date", "source", "publisher", "byline", "language")


@cache
def load() -> dict[str, tuple[str, ...]]:
    """For each thing wanted of a row, the names of columns that hold it, the best first. Raises BadLexicon."""
    path = table.LEXICONS / "sources" / "columns.csv"
    rows = table.read(path, {"column": table.one_of(*WANTED), "names": table.filled}, ("column",))
    return {row["column"]: table.many(row["names"]) for row in rows}
