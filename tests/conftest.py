"""The parser and lexicons, made once for each worker."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.flow import Kit
from dateline.store import database, postgresql
from dateline.store.database import Database

SERVER = os.environ.get("DATELINE_POSTGRESQL")  # postgresql://USER@HOST:PORT, where databases may be made and dropped


@pytest.fixture(scope="session")
def kit() -> Kit:
    """All that reading needs."""
    return dateline.kit()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    """A new store in a file."""
    opened = database.open_store(tmp_path / "record.db", create=True)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A new store of each kind; on a server where DATELINE_POSTGRESQL names one."""
    if request.param == "sqlite":
        yield request.getfixturevalue("file")
        return
    if not SERVER:
        pytest.skip("no server: set DATELINE_POSTGRESQL=postgresql://USER@HOST:PORT")
    name = f"dateline_test_{os.getpid()}"
    server = database.Database("server", postgresql.connect(f"{SERVER}/postgres"))
    with server.alone() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    opened = database.open_store(f"{SERVER}/{name}", create=True)
    yield opened
    opened.close()
    with server.alone() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name}")
    server.close()
