"""Reports in the rows of JSONL, CSV and Parquet files: which column is what, and what each row gives."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from ..errors import UnreadableReport
from ..words import columns as column_names
from .charsets import clean
from .days import day
from .hosts import host
from .languages import language
from .sources import LARGEST, PAGE, Refusal, Source, open_page, too_large

LINE = 16_000_000  # bytes; a longer line holds more than a report, however it is escaped
CHUNK = 1 << 20
ROWS = 256  # of a Parquet file that are held at once
Row = Mapping[str, Any]
Columns = Mapping[str, str]


def parse_columns(words: str) -> dict[str, str]:
    """What `--columns text=Body,date=When` says: for each thing wanted, its column. Raises UnreadableReport."""
    found = {}
    for part in filter(None, (p.strip() for p in words.split(","))):
        wanted, _, name = part.partition("=")
        if wanted not in column_names.WANTED or not name:
            known = ", ".join(column_names.WANTED)
            raise UnreadableReport(f"--columns {part!r}: write it as text=Body,date=When; what can be named: {known}")
        found[wanted] = name
    return found


def read_lines(file: IO[bytes] | gzip.GzipFile, name: str, columns: Columns) -> Iterator[Source | Refusal]:
    """A report from each line of JSON; a line that is none is refused by its number."""
    for number, line in _lines(file):
        where = f"{name}:{number}"
        if line is None:
            yield Refusal(where, f"the line has more than {LINE / 1e6:.0f} MB; a report has at most 2")
        elif line.strip():
            yield _line(line, where, columns)


def _line(line: bytes, where: str, columns: Columns) -> Source | Refusal:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Refusal(where, "the line is not UTF-8; convert the file first: iconv -f WINDOWS-1252 -t UTF-8")
    except (ValueError, RecursionError) as error:
        return Refusal(where, f"the line is not JSON ({error})")
    if not isinstance(row, dict):
        return Refusal(where, 'the line is not an object; write {"text": "…", "date": "…"}')
    return open_row(row, where, columns)


def _lines(file: IO[bytes] | gzip.GzipFile) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; None for one that is too long, which is never held whole."""
    number = 0
    while line := file.readline(LINE):
        number += 1
        if line.endswith(b"\n") or len(line) < LINE:
            yield number, line
            continue
        while (rest := file.readline(CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def read_csv(lines: Iterable[str], name: str, columns: Columns) -> Iterator[Source | Refusal]:
    """A report from each row of a CSV or TSV file. Raises UnreadableReport where it has no column of texts."""
    csv.field_size_limit(LARGEST)
    begin = iter(lines)
    header = next(begin, "")
    marks = {mark: header.count(mark) for mark in ",;\t|"}
    mark = max(marks, key=lambda m: marks[m])
    try:
        fields = [field.strip() for field in next(csv.reader([header], delimiter=mark), [])]
    except csv.Error as error:
        raise UnreadableReport(f"{name} has a header that cannot be read ({error}); is it a table?") from None
    named = choose(fields, name, columns)
    table = csv.reader(begin, delimiter=mark)
    while True:
        where = f"{name}:{table.line_num + 2}"
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refusal(where, f"the row cannot be read ({error}); look for a quotation mark that never closes")
            continue
        if len(cells) > len(fields):
            yield Refusal(
                where, f"the row has {len(cells)} cells, the header {len(fields)}; quote cells with a {mark!r}"
            )
        elif cells:
            yield open_row(dict(zip(fields, cells, strict=False)), where, named)


def read_parquet(file: Any, name: str, columns: Columns) -> Iterator[Source | Refusal]:
    """A report from each row of a Parquet file. Raises UnreadableReport where it is none, or has no column of texts."""
    import pyarrow as arrow
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(file)
        named = choose(table.schema_arrow.names, name, columns)
        number = 0
        for batch in table.iter_batches(ROWS, columns=sorted(set(named.values()))):
            for row in batch.to_pylist():
                number += 1
                yield open_row(row, f"{name}:{number}", named)
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableReport(f"{name} is not a whole Parquet file ({said[:100]}); fetch or write it again") from None


def choose(names: list[str], name: str, columns: Columns) -> dict[str, str]:
    """For each thing wanted, the column that holds it: as said, else by its name. Raises UnreadableReport."""
    missing = [column for column in columns.values() if column not in names]
    if missing:
        raise UnreadableReport(f"{name} has no column {missing[0]!r}; it has {_listed(names)}")
    folded = {column.strip().casefold(): column for column in reversed(names)}
    found = dict(columns)
    for wanted, known in column_names.load().items():
        if wanted not in found and (column := next((folded[k] for k in known if k in folded), None)):
            found[wanted] = column
    if "text" not in found:
        raise UnreadableReport(
            f"{name} has no column of texts; say which: --columns text=NAME; it has {_listed(names)}"
        )
    return found


def _listed(names: list[str]) -> str:
    return ", ".join(name[:40] for name in names[:20]) + (" …" if len(names) > 20 else "") or "none"


def open_row(row: Row, where: str, columns: Columns) -> Source | Refusal:
    """The report in a row. `where` names the row; its own address or number wins."""
    try:
        named = columns if "text" in columns and columns["text"] in row else choose(list(row), where, columns)
        text = row[named["text"]]
        if not isinstance(text, str):
            return Refusal(where, f"{named['text']} is {_kind(text)}, not text")
        return _open(row, where, named, text)
    except UnreadableReport as error:
        return Refusal(where, str(error))


def _open(row: Row, where: str, named: Columns, text: str) -> Source:
    if len(text) > LARGEST:
        raise UnreadableReport(too_large(where, len(text)))
    text, notes = clean(text)
    if not text.strip():
        raise UnreadableReport(f"{where} has an empty {named['text']}")
    name = _words(row, named, "source") or where
    page = open_page(text, where, notes) if PAGE.match(text) else Source(text, notes=notes)
    published, odd = _published(row, named)
    title = _words(row, named, "title")
    return Source(
        text=page.text,
        name=name,
        title=title or page.title,
        published=published or page.published,
        byline=_byline(row.get(named.get("byline", ""))) or page.byline,
        basis="given" if published else "metadata",
        publisher=_words(row, named, "publisher") or page.publisher or host(name),
        language=language(page.text, _words(row, named, "language")),
        notes=(*page.notes, *odd),
    )


def _published(row: Row, named: Columns) -> tuple[Any, tuple[str, ...]]:
    try:
        return day(row.get(named.get("date", ""))), ()
    except (ValueError, OverflowError, OSError) as error:
        return None, (f"{error} cannot be the day of a report; kept without one",)


def _words(row: Row, named: Columns, wanted: str) -> str | None:
    value = row.get(named.get(wanted, ""))
    return clean(str(value).strip())[0] or None if isinstance(value, str | int) else None


def _byline(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(str(name) for name in value if name)
    return (value.strip(),) if isinstance(value, str) and value.strip() else ()


def _kind(value: object) -> str:
    kinds = {"NoneType": "null", "list": "a list", "dict": "an object", "int": "a number", "float": "a number"}
    return kinds.get(type(value).__name__, f"of the type {type(value).__name__}")
