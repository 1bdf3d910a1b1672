"""Small statements: the few ways in which the store's SQL is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = dict[str, Any]


def insert(connection: Connection, table: str, added: list[Row]) -> None:
    """Add rows, all with the same columns, to a table."""
    from sqlalchemy import text

    if added:
        columns = list(added[0])
        places = ", ".join(f":{name}" for name in columns)
        connection.execute(text(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"), added)


def run(connection: Connection, query: str, **given: Any) -> None:
    """Run a statement that gives nothing back."""
    from sqlalchemy import text

    connection.execute(text(query), given)


def scalar(connection: Connection, query: str, **given: Any) -> Any:
    """The first value of the first row, or None."""
    from sqlalchemy import text

    return connection.execute(text(query), given).scalar()


def column(connection: Connection, query: str, **given: Any) -> list[Any]:
    """The first value of every row."""
    from sqlalchemy import text

    return list(connection.execute(text(query), given).scalars())


def table(connection: Connection, query: str, **given: Any) -> list[Row]:
    """Every row, by column."""
    from sqlalchemy import text

    return [dict(row) for row in connection.execute(text(query), given).mappings()]


def next_key(connection: Connection, name: str) -> int:
    """The first free key of a table: writers take turns, so it stays free until the transaction ends."""
    return int(scalar(connection, f"SELECT coalesce(max(key), 0) + 1 FROM {name}"))
