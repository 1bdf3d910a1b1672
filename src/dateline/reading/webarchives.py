"""Reports in web archives: WARC files, plain or compressed, also where their end is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..errors import UnreadableReport
from .charsets import clean
from .hosts import host
from .languages import language
from .sources import LARGEST, Refusal, Source, open_bytes, too_large

if TYPE_CHECKING:
    from typing import IO

TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
CUT = "the archive ends in the middle of this record; what came before is kept"


def read_warc(file: IO[bytes], name: str) -> Iterator[Source | Refusal]:
    """A report from each page or text that was fetched; other records and failed fetches are no reports.

    Raises UnreadableReport where there is no record at all.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    seen = 0
    try:
        for record in ArchiveIterator(file, auto_decode="all"):
            seen += 1
            if record.record_type & wanted and (found := _open(record, f"{name}: record {seen}")):
                yield found
    except OSError as error:
        if not seen:
            raise UnreadableReport(f"{name} is not a WARC archive ({error}); check what it is") from None
        yield Refusal(name, f"the archive is damaged after {seen} records ({error}); what came before is kept")
    if not seen:
        raise UnreadableReport(f"{name} holds no whole WARC record; fetch it again")


def _open(record: Any, number: str) -> Source | Refusal | None:
    """The report in a record; None for what is no page or text, or was not there."""
    http = record.http_headers
    kind = record.http_content_type if http else record.headers.get("Content-Type", "")
    if (http and http.status_code != 200) or (kind or "").split(";")[0].strip().lower() not in TEXTS:
        return None
    where = clean(record.headers.get("WARC-Target-URI") or "")[0] or number
    content = record.reader.read(LARGEST + 1)
    encoded = http is not None and bool(http.get("Content-Encoding"))
    if len(content) < min(record.content_length, LARGEST) and not encoded:
        return Refusal(where, CUT)
    if len(content) > LARGEST:
        return Refusal(where, too_large(where, len(content)).replace(" has ", " has more than ", 1))
    try:
        found = open_bytes(content, where, guess=True, declared=record.http_charset if http else None)
    except UnreadableReport as error:
        return Refusal(where, str(error))
    return replace(found, publisher=found.publisher or host(where), language=language(found.text))
