"""The parser and lexicons, made once for each worker."""

from __future__ import annotations

import pytest

import dateline
from dateline.flow import Kit


@pytest.fixture(scope="session")
def kit() -> Kit:
    """All that reading needs."""
    return dateline.kit()
