"""Small statements: the few ways in which the store's SQL is run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause

Row = dict[str, Any]


def insert(connection: Connection, name: str, added: list[Row]) -> None:
    """Add rows, all with the same columns, to a table."""
    if added:
        columns = list(added[0])
        places = ", ".join("?" * len(columns))
        query = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})"
        many(connection, query, [tuple(row.values()) for row in added])


def run(connection: Connection, query: str, **given: Any) -> None:
    """Run a statement that gives nothing back."""
    connection.execute(_clause(query), given)


def scalar(connection: Connection, query: str, **given: Any) -> Any:
    """The first value of the first row, or None."""
    return connection.execute(_clause(query), given).scalar()


def column(connection: Connection, query: str, **given: Any) -> list[Any]:
    """The first value of every row."""
    return list(connection.execute(_clause(query), given).scalars())


def table(connection: Connection, query: str, **given: Any) -> list[Row]:
    """Every row, by column."""
    return [dict(row) for row in connection.execute(_clause(query), given).mappings()]


def many(connection: Connection, query: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement with a ? for each value once for each of the rows."""
    if rows:
        connection.exec_driver_sql(_dialect(query, connection.dialect.name), list(rows))


def quick(connection: Connection, query: str, given: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Every row of a statement with a ? for each value; for what is asked of every report."""
    return [tuple(row) for row in connection.exec_driver_sql(_dialect(query, connection.dialect.name), given)]


@cache
def _dialect(query: str, name: str) -> str:
    return query if name == "sqlite" else query.replace("?", "%s")


@cache
def _clause(query: str) -> TextClause:
    from sqlalchemy import text

    return text(query)


def next_key(connection: Connection, name: str) -> int:
    """The first free key of a table: writers take turns, so it stays free until the transaction ends."""
    return int(scalar(connection, f"SELECT coalesce(max(key), 0) + 1 FROM {name}"))
