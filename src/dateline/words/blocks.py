"""A sorted table of names in one file, compressed in blocks: a name is found by unpacking one block.

The file: eight bytes with the sizes of the index and of the sieve (big-endian), the index with each block's first name
and length, the sieve, the blocks. A line is a folded name, a tab, and what there is to say of it. The sieve has a bit
for the hash of every name: most names that are not there are known by it, and no block is unpacked for them.
"""

from __future__ import annotations

import mmap
import shutil
import struct
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from ..errors import BadLexicon

SIZE = 120  # lines; one block unpacks in about a thirtieth of a millisecond
AGAIN = "delete it and make it again: dateline gazetteer add allCountries.zip"
HEAD = struct.Struct(">II")
BITS = 10  # of the sieve, for each name; about one in ten names that are not there passes


@dataclass(frozen=True, eq=False)
class Blocks:
    """The table, unpacked block by block."""

    firsts: tuple[str, ...]
    starts: tuple[int, ...]
    sieve: bytes = field(repr=False)
    data: mmap.mmap = field(repr=False)

    def lines(self, folded: str) -> list[str]:
        """What there is to say of exactly that folded name."""
        byte, bit = _sieved(folded, len(self.sieve))
        if not self.sieve[byte] & bit:
            return []
        number = bisect_right(self.firsts, folded) - 1
        return [] if number < 0 else _facts(_block(self, number), f"\n{folded}\t")


def _sieved(folded: str, size: int) -> tuple[int, int]:
    """The byte of a sieve of that size, and the bit in it, that stand for a name."""
    return _spot(zlib.crc32(folded.encode("utf-8", "surrogatepass")), size)


def _spot(number: int, size: int) -> tuple[int, int]:
    bit = number % (8 * size)
    return bit >> 3, 1 << (bit & 7)


def _facts(text: str, key: str) -> list[str]:
    found, at = [], text.find(key)
    while at >= 0:
        end = text.find("\n", at + 1)
        found.append(text[at + len(key) : end])
        at = end if text.startswith(key, end) else -1
    return found


@lru_cache(maxsize=1024)
def _block(blocks: Blocks, number: int) -> str:
    """The lines of a block, each between two ends of line."""
    packed = blocks.data[blocks.starts[number] : blocks.starts[number + 1]]
    return f"\n{zlib.decompress(packed).decode()}\n"


def read(path: Path) -> Blocks:
    """The table in a file. Raises BadLexicon for one that is no such table, or is cut short."""
    try:
        with path.open("rb") as file:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        size, sieve = HEAD.unpack(content[: HEAD.size])
        rows = [line.rsplit("\t", 1) for line in content[HEAD.size : HEAD.size + size].decode().split("\n")]
        begin = HEAD.size + size + sieve
        starts = tuple(accumulate((int(length) for _, length in rows), initial=begin))
    except (struct.error, UnicodeDecodeError, ValueError):
        raise BadLexicon([f"{path} is not a compiled gazetteer; {AGAIN}"]) from None
    if starts[-1] != len(content):
        raise BadLexicon([f"{path} is cut short: {len(content)} of {starts[-1]} bytes; {AGAIN}"])
    return Blocks(tuple(first for first, _ in rows), starts, content[begin - sieve : begin], content)


def write(path: Path, lines: Iterable[str]) -> int:
    """Write lines, sorted by their name, as a table; how many there were.

    What stood there stays until all is written.
    """
    part, packed = path.with_suffix(".part"), path.with_suffix(".packed")
    index: list[str] = []
    hashes = array("I")
    try:
        with packed.open("wb") as data:
            for block in _blocks(lines):
                pressed = zlib.compress("\n".join(block).encode(), 9)
                index.append(f"{_name(block[0])}\t{len(pressed)}")
                hashes.extend(zlib.crc32(_name(line).encode()) for line in block)
                data.write(pressed)
        _assemble(part, "\n".join(index).encode(), _sieve(hashes), packed)
        part.replace(path)
    finally:
        packed.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return len(hashes)


def _assemble(out: Path, index: bytes, sieve: bytes, packed: Path) -> None:
    with out.open("wb") as file, packed.open("rb") as data:
        file.write(HEAD.pack(len(index), len(sieve)) + index + sieve)
        shutil.copyfileobj(data, file)


def _sieve(hashes: Sequence[int]) -> bytes:
    size = max(len(hashes) * BITS // 8, 1)
    sieve = bytearray(size)
    for number in hashes:
        byte, bit = _spot(number, size)
        sieve[byte] |= bit
    return bytes(sieve)


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
