"""The built-in table of names in one file, made from the tables in lexicons/names by tools/compile_names.py.

The file: the digest of the tables that it was made from, then the table as compressed JSON. Where the tables have been
changed since, they are read instead, which takes some seconds.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from . import roster

FILE = roster.FOLDER / "names.bin"
SIZE = 32  # bytes of the digest


def table(file: Path = FILE) -> roster.Table:
    """The built-in table, from the file where it is of today's tables. Raises BadLexicon."""
    return read(file) or roster.build()


def read(file: Path = FILE) -> roster.Table | None:
    """The table in a file, or None where there is none or it was made from other tables."""
    content = file.read_bytes() if file.exists() else b""
    if content[:SIZE] != digest():
        return None
    return roster.Table(*json.loads(zlib.decompress(content[SIZE:])))


def write(file: Path = FILE) -> roster.Table:
    """Compiles the tables into a file. Raises BadLexicon."""
    made = roster.build()
    plain = json.dumps(astuple(made), ensure_ascii=False, separators=(",", ":"))
    file.write_bytes(digest() + zlib.compress(plain.encode("utf-8"), 9))
    return made


def digest() -> bytes:
    """What stands for the tables as they are today."""
    found = sha256()
    for path in sorted(roster.FOLDER.glob("*.csv")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.digest()
