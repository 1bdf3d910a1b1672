"""Sources that are not on this machine: web addresses, and the stores s3:// and gs://."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import IO, Any
from urllib.parse import urlsplit

from ..errors import UnreadableReport
from ..reading import feeds, gather, webarchives
from ..reading.sources import Refusal, Source
from ..reading.tables import Columns, read_parquet
from .fetch import Fetcher, NotFetched
from .watch import open_answer

BUCKETS = ("s3://", "gs://", "gcs://", "file://")
WEB = ("http://", "https://")


def open_all(words: Sequence[str], columns: Columns, stdin: IO[bytes], fetcher: Fetcher) -> Iterator[Source | Refusal]:
    """Each report that the words name, on this machine or elsewhere, or why there is none."""
    for word in words:
        try:
            if word.startswith(WEB):
                yield from _page(word, columns, fetcher)
            elif word.startswith(BUCKETS):
                yield from _bucket(word, columns)
            else:
                yield from gather.gather([word], columns, stdin)
        except (NotFetched, UnreadableReport) as error:
            yield Refusal(word, str(error))
        except (OSError, EOFError) as error:
            yield Refusal(word, f"cannot be read ({str(error)[:200]})")


def _page(address: str, columns: Columns, fetcher: Fetcher) -> Iterator[Source | Refusal]:
    answer = fetcher.get(address)
    content = answer.content or b""
    if feeds.is_feed(content):
        yield from feeds.read_feed(content, address)
    elif gather.is_table(urlsplit(address).path):
        yield from _stream(io.BytesIO(content), address, urlsplit(address).path, columns)
    else:
        yield open_answer(answer, address)


def _bucket(word: str, columns: Columns) -> Iterator[Source | Refusal]:
    """The files under an address of a bucket, read as they come."""
    from pyarrow import ArrowException, fs

    try:
        system, path = fs.FileSystem.from_uri(word)
        found = system.get_file_info(path)
        folder = found.type.name == "Directory"
        inside = system.get_file_info(fs.FileSelector(path, recursive=True)) if folder else [found]
        for one in sorted((one for one in inside if one.type.name != "Directory"), key=lambda one: one.path):
            if one.type.name == "NotFound":
                raise UnreadableReport(f"{word}: no such file; check the address")
            with system.open_input_file(one.path) as file:
                yield from _stream(file, f"{word.split('://')[0]}://{one.path}", one.path, columns)
    except ArrowException as error:
        raise UnreadableReport(f"{word} cannot be read ({str(error).splitlines()[0][:200]})") from None


def _stream(file: Any, where: str, name: str, columns: Columns) -> Iterator[Source | Refusal]:
    if name.endswith(".parquet"):
        yield from read_parquet(file, where, columns)
    elif name.endswith(gather.ARCHIVES):
        yield from webarchives.read_warc(file, where)
    else:
        yield from gather.open_file(
            io.BufferedReader(file) if not isinstance(file, io.BytesIO) else file, where, name, columns
        )
