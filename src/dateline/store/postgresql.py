"""A store on a PostgreSQL server, for teams: the same statements, one writer at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

WRITERS = 0x64617465  # the advisory lock by which writers take turns, as a SQLite file's do


def dialect(statement: str) -> str:
    """A statement of the shared scripts as PostgreSQL wants it."""
    return re.sub(r"\bINTEGER\b", "BIGINT", statement).replace(" BLOB ", " BYTEA ")


def said(error: object) -> str:
    """What the server, or SQLite, says is wrong: the server's drivers give a dict."""
    first = (getattr(error, "args", None) or [error])[0]
    return str(first["M"]) if isinstance(first, dict) and "M" in first else str(error)


def connect(address: str) -> Engine:
    """The engine for an address such as postgresql://USER@HOST/NAME. Raises NotFound where the driver is missing."""
    from importlib.util import find_spec

    from sqlalchemy import create_engine, event

    from ..errors import DatelineError

    if not find_spec("pg8000"):
        raise DatelineError("a store on PostgreSQL needs its driver: pip install 'dateline[postgresql]'")
    engine = create_engine(re.sub(r"^postgres(ql)?(\+\w+)?:", "postgresql+pg8000:", address))

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("writes") and not options.get("bare"):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")

    return engine
