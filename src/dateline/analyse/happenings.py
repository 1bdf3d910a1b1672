"""One happening in many stories: the same deed by the same parties on one day in one place, with all its witnesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

SQL = Path(__file__).with_suffix(".sql")


@dataclass(frozen=True)
class Witness:
    """A report that tells of a happening, and how many it says were killed and injured."""

    report: str
    publisher: str | None
    published: date | None
    event: str
    killed: int | None
    injured: int | None


@dataclass(frozen=True)
class Happening:
    """What several stories tell of, or one."""

    type: str
    first: date | None
    place: str | None
    witnesses: tuple[Witness, ...]

    @property
    def tolls(self) -> tuple[int, ...]:
        """The different numbers of killed that its witnesses give, in order of size."""
        return tuple(sorted({w.killed for w in self.witnesses if w.killed is not None}))


def link(duck: duckdb.DuckDBPyConnection) -> None:
    """Make the tables `linked` and `happenings` from the events and dyads of a read model."""
    duck.execute(SQL.read_text("utf-8"))


def happenings(duck: duckdb.DuckDBPyConnection, stories: int = 1) -> Iterator[Happening]:
    """The happenings that so many stories tell of, by day; `link` comes first."""
    query = "SELECT type, first, place, witnesses FROM happenings WHERE stories >= ? ORDER BY first, happening"
    for kind, first, place, witnesses in duck.execute(query, [stories]).fetchall():
        yield Happening(kind, first, place, tuple(Witness(**witness) for witness in witnesses))
