"""All the reports that some words on the command line name: files, folders, globs, archives, standard input."""

from __future__ import annotations

import codecs
import glob
import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from ..errors import UnreadableReport
from . import charsets, feeds, tables, webarchives
from .languages import language
from .sources import LARGEST, PAGE, Refusal, Source, open_bytes, too_large

LINES = (".jsonl", ".ndjson", ".jsonlines")
CELLS = (".csv", ".tsv")
ARCHIVES = (".warc", ".warc.gz", ".wet", ".wet.gz")
LEFT_OUT = (".db", ".db-wal", ".db-shm", ".parquet.tmp")  # what a folder of reports may hold beside reports
RETURN = re.compile(r"(?<=\r)(?=[^\n])")  # the end of a line as old Macs wrote it
Stream = IO[bytes] | gzip.GzipFile
Taken = Iterator[Source | Refusal]


def gather(words: Sequence[str], columns: tables.Columns, stdin: IO[bytes]) -> Taken:
    """Each report that the words name, or why there is none, in the order of the words; folders by name."""
    for word in words:
        if word == "-":
            yield from _refusing(_standard_input(stdin, columns), "standard input")
            continue
        paths = list(_paths(word))
        if not paths:
            yield Refusal(word, "no such file; check the path")
        for path in paths:
            yield from _refusing(open_path(path, columns), str(path))


def _paths(word: str) -> Iterable[Path]:
    """The files that a word names: itself, those in the folder, or those that the pattern fits."""
    path = Path(word)
    if path.exists() or path.is_symlink():
        return _inside(path)
    found = sorted(glob.glob(word, recursive=True)) if glob.has_magic(word) else []
    return (file for one in found for file in _inside(Path(one)))


def _inside(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if not inner.name.startswith(".") and not inner.name.endswith(LEFT_OUT):
            yield from _inside(inner)


def _refusing(found: Taken, name: str) -> Taken:
    """The reports of one file; what stops it is a refusal, and the next file is read."""
    try:
        yield from found
    except UnreadableReport as error:
        yield Refusal(name, str(error))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Refusal(name, f"the compressed file is cut short or damaged ({error}); what came before is kept")
    except OSError as error:
        yield Refusal(name, f"{(error.strerror or str(error) or 'cannot be read').lower()}; check the path")


def open_path(path: Path, columns: tables.Columns) -> Taken:
    """The reports in one file, by what its name says it is. Raises UnreadableReport, OSError."""
    if not path.is_file():
        raise UnreadableReport(f"{path} is not a file that can be read")
    if path.suffix == ".parquet":
        yield from tables.read_parquet(path, str(path), columns)
        return
    if path.name.endswith(ARCHIVES):
        with path.open("rb") as archive:
            yield from webarchives.read_warc(archive, str(path))
        return
    with path.open("rb") as file:
        yield from open_file(file, str(path), path.name, columns)


def open_file(file: IO[bytes], where: str, name: str, columns: tables.Columns) -> Taken:
    """The reports in an open file, compressed where its name says so. Raises UnreadableReport, OSError, EOFError."""
    if name.endswith(".gz"):
        with gzip.open(file) as unpacked:
            yield from open_stream(unpacked, where, name.removesuffix(".gz"), columns)
    else:
        yield from open_stream(file, where, name, columns)


def is_table(name: str) -> bool:
    """Whether a file of that name holds many reports."""
    bare = name.removesuffix(".gz")
    return bare.endswith((*LINES, *CELLS, ".parquet")) or name.endswith(ARCHIVES)


def open_stream(file: Stream, where: str, name: str, columns: tables.Columns) -> Taken:
    """The reports in a stream of bytes; `name` says what kind it is. Raises UnreadableReport, OSError, EOFError."""
    suffix = Path(name).suffix.lower()
    if suffix in LINES:
        yield from tables.read_lines(file, where, columns)
    elif suffix in CELLS:
        lines = _Lines(file)
        for found in tables.read_csv(lines, where, columns):
            yield lines.noted(found)
    else:
        content = file.read(LARGEST + 1)
        if feeds.is_feed(content):
            yield from feeds.read_feed(content + file.read(feeds.LARGEST), where)
            return
        if content[:64].lstrip().startswith(b"<?xml") and not PAGE.match(content[:4096].decode("utf-8", "replace")):
            raise UnreadableReport(f"{where} is XML, but neither a feed nor a page; save the reports as text or JSONL")
        if len(content) > LARGEST:
            raise UnreadableReport(_large(where, content))
        yield _told(open_bytes(content, where, guess=True))


def _large(where: str, content: bytes) -> str:
    charsets.refuse_binary(content, where)
    return too_large(where, len(content)).replace(" has ", " has more than ", 1)


def _told(source: Source) -> Source:
    """The source with the language that its text is in."""
    return replace(source, language=language(source.text))


class _Lines:
    """The lines of a table as text, a long one in pieces, so that none is held that no report could fill."""

    def __init__(self, file: Stream) -> None:
        self.file, self.begun, self.odd = file, False, False

    def __iter__(self) -> Iterator[str]:
        while line := self.file.readline(LARGEST):
            yield from RETURN.split(self._decode(line))

    def _decode(self, line: bytes) -> str:
        line = line if self.begun else line.removeprefix(codecs.BOM_UTF8)
        self.begun = True
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            self.odd = True
            return line.decode("cp1252", "replace")

    def noted(self, found: Source | Refusal) -> Source | Refusal:
        """What a row gave, with a note where its bytes were not UTF-8."""
        odd, self.odd = self.odd, False
        if odd and isinstance(found, Source):
            return replace(found, notes=(*found.notes, "is not in UTF-8; read as cp1252"))
        return found


def _standard_input(stdin: IO[bytes], columns: tables.Columns) -> Taken:
    """One report, or lines of JSON where the first line is an object."""
    first = stdin.readline(tables.LINE)
    rest = _Joined(first, stdin)
    name = "rows.jsonl" if first.lstrip().startswith(b"{") else "report.txt"
    yield from open_stream(rest, "standard input", name, columns)  # type: ignore[arg-type]


class _Joined(io.RawIOBase):
    """Bytes already read, then the stream that they came from."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self.first, self.rest = first, rest

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line, or the part of it that fits."""
        taken, self.first = self.first, b""
        return taken or self.rest.readline(-1 if size is None else size)

    def read(self, size: int = -1, /) -> bytes:
        """Up to so many bytes."""
        taken, self.first = self.first, b""
        return taken + self.rest.read(max(0, size - len(taken)) if size >= 0 else -1)
