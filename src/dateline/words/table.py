"""Read a lexicon table and say everything that is wrong with it at once."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from ..errors import BadLexicon

Check = Callable[[str], str]  # gives "" when fine, else what to do

LEXICONS = Path(__file__).parent.parent / "lexicons"


def filled(value: str) -> str:
    """Refuses an empty cell."""
    return "" if value.strip() else "is empty; fill it in or delete the row"


def anything(value: str) -> str:
    """Takes every cell."""
    return ""


def one_of(*allowed: str) -> Check:
    """Refuses a cell that is not one of these words."""
    return lambda value: "" if value in allowed else f"is {value!r}; use one of {', '.join(allowed)}"


def some_of(*allowed: str) -> Check:
    """Refuses a cell that, parted by |, holds another word than these."""

    def check(value: str) -> str:
        wrong = [word for word in many(value) if word not in allowed]
        return f"has {wrong[0]!r}; use {', '.join(allowed)}" if wrong else ""

    return check


@lru_cache(maxsize=65536)
def many(value: str) -> tuple[str, ...]:
    """The values in a cell that are parted by |."""
    return tuple(part.strip() for part in value.split("|") if part.strip())


def read(path: Path, columns: Mapping[str, Check], unique: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """Rows of a CSV table, with every cell stripped.

    Raises BadLexicon naming every bad cell and every double.
    """
    rows, problems = inspect(path, columns, unique)
    if problems:
        raise BadLexicon(problems)
    return [row for _, row in rows]


def inspect(
    path: Path, columns: Mapping[str, Check], unique: tuple[str, ...] = ()
) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """Rows of a CSV table with their lines, and all that is wrong with them. Raises BadLexicon for a wrong header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file, restval="")
        missing = [column for column in columns if column not in (table.fieldnames or [])]
        if missing:
            header = ", ".join(columns)
            raise BadLexicon(f"{path.name}:1: no column {c!r}; the header must have {header}" for c in missing)
        rows, problems, seen = [], [], dict[tuple[str, ...], int]()
        for raw in table:
            line = table.line_num
            if None in raw:
                problems.append(f"{path.name}:{line}: more cells than the header; quote a cell that holds a comma")
            row = {column: (raw[column] or "").strip() for column in columns}
            problems += [f"{path.name}:{line}: {c} {wrong}" for c, check in columns.items() if (wrong := check(row[c]))]
            key = tuple(row[column] for column in unique)
            if unique and key in seen:
                problems.append(f"{path.name}:{line}: same {' + '.join(unique)} as line {seen[key]}; keep one")
            seen.setdefault(key, line)
            rows.append((line, row))
    return rows, problems
