"""A sorted table of names in one file, compressed in blocks: a name is found by unpacking one block.

The file: four bytes with the size of the index (big-endian), the index with each block's first name and length, the
blocks. A line is a folded name, a tab, and what there is to say of it.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ..errors import BadLexicon

SIZE = 400  # lines; one block unpacks in about a tenth of a millisecond


@dataclass(frozen=True, eq=False)
class Blocks:
    """The table, unpacked block by block."""

    firsts: tuple[str, ...]
    starts: tuple[int, ...]
    data: bytes = field(repr=False)

    def lines(self, folded: str) -> list[str]:
        """What there is to say of exactly that folded name."""
        number = bisect_right(self.firsts, folded) - 1
        return [] if number < 0 else _block(self, number).get(folded, [])


@lru_cache(maxsize=512)
def _block(blocks: Blocks, number: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    text = zlib.decompress(blocks.data[blocks.starts[number] : blocks.starts[number + 1]]).decode()
    for line in text.split("\n"):
        name, facts = line.split("\t", 1)
        found[name].append(facts)
    return dict(found)


def read(path: Path) -> Blocks:
    """The table in a file. Raises BadLexicon for one that is no such table, or is cut short."""
    content = path.read_bytes()
    try:
        (size,) = struct.unpack(">I", content[:4])
        rows = [line.rsplit("\t", 1) for line in content[4 : 4 + size].decode().split("\n")]
        starts = [4 + size]
        for _, length in rows:
            starts.append(starts[-1] + int(length))
    except (struct.error, UnicodeDecodeError, ValueError):
        raise BadLexicon([f"{path.name} is not a compiled gazetteer; compile it again"]) from None
    if starts[-1] != len(content):
        raise BadLexicon([f"{path.name} is cut short: {len(content)} of {starts[-1]} bytes; fetch or compile it again"])
    return Blocks(tuple(first for first, _ in rows), tuple(starts), content)


def write(path: Path, lines: Iterable[str]) -> int:
    """Write lines, sorted by their name, as a table; how many there were.

    What stood there stays until all is written.
    """
    count, index, part = 0, [], path.with_suffix(".part")
    packed = path.with_suffix(".packed")
    try:
        with packed.open("wb") as data:
            for block in _blocks(lines):
                pressed = zlib.compress("\n".join(block).encode(), 9)
                index.append(f"{_name(block[0])}\t{len(pressed)}")
                count += len(block)
                data.write(pressed)
        head = "\n".join(index).encode()
        with part.open("wb") as out, packed.open("rb") as data:
            out.write(struct.pack(">I", len(head)) + head)
            while chunk := data.read(1 << 20):
                out.write(chunk)
        part.replace(path)
    finally:
        packed.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return count


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines in blocks; the lines of one name are never parted."""
    block: list[str] = []
    for line in lines:
        if len(block) >= SIZE and _name(line) != _name(block[-1]):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _name(line: str) -> str:
    return line.split("\t", 1)[0]
