"""Get reports out of files: plain text and web pages."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..errors import UnreadableReport

LARGEST = 2_000_000  # bytes; a long news report has 20 thousand
ARTICLE = 20  # words; a page with fewer has a menu, not an article
_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html|<head|<article)", re.I)


@dataclass(frozen=True)
class Source:
    """A report's text as it was found, with what its page says of it."""

    text: str
    name: str | None = None
    title: str | None = None
    published: date | None = None
    byline: tuple[str, ...] = ()


def open_file(path: Path) -> Source:
    """The report in a file. Raises UnreadableReport with what is wrong and what to do."""
    if path.is_dir():
        raise UnreadableReport(f"{path} is a folder; name one report in it, such as {path}/report.txt")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableReport(_too_large(str(path), size))
        return open_bytes(path.read_bytes(), str(path))
    except OSError as error:
        raise UnreadableReport(f"{path}: {(error.strerror or 'cannot be read').lower()}; check the path") from None


def open_bytes(content: bytes, name: str) -> Source:
    """The report in some bytes, plain text or a web page. Raises UnreadableReport."""
    if len(content) > LARGEST:
        raise UnreadableReport(_too_large(name, len(content)))
    text = _decode(content, name)
    if not text.strip():
        raise UnreadableReport(f"{name} is empty; give a file with a report's text in it")
    return _open_page(text, name) if _PAGE.match(text) else Source(text, name)


def _too_large(name: str, size: int) -> str:
    return f"{name} has {size / 1e6:.0f} MB; a report has at most {LARGEST / 1e6:.0f}: split it, one file a report"


def _decode(content: bytes, name: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\x00" in content[:4096]:
        raise UnreadableReport(f"{name} is not text but a binary file; give plain text or HTML")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"byte {error.start} ({content[error.start]:#04x})"
        hint = f"convert it first: iconv -f WINDOWS-1252 -t UTF-8 {name}"
        raise UnreadableReport(f"{name} is not UTF-8 at {where}; {hint}") from None


def _open_page(page: str, name: str) -> Source:
    import trafilatura

    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    text = (getattr(found, "text", None) or "").strip()
    if len(text.split()) < ARTICLE:
        raise UnreadableReport(f"{name} is a web page without an article; save the article's own page, or its text")
    title = getattr(found, "title", None)
    authors = (getattr(found, "author", None) or "").split("; ")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    day = getattr(found, "date", None)
    return Source(text, name, title, date.fromisoformat(day) if day else None, tuple(a for a in authors if a))
