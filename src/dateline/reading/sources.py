"""Get a report out of a file or some bytes: plain text and web pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from ..errors import UnreadableReport
from . import charsets

LARGEST = 2_000_000  # bytes; a long news report has 20 thousand
TOLD = 500  # characters of a sentence
ARTICLE = 20  # words; a page with fewer has a menu, not an article
PAGE = re.compile(r"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html|<head|<article)", re.I)


@dataclass(frozen=True)
class Source:
    """A report's text as it was found, with what its page, feed or row says of it."""

    text: str
    name: str | None = None
    title: str | None = None
    published: date | None = None
    byline: tuple[str, ...] = ()
    basis: Literal["given", "metadata"] = "metadata"  # whose word `published` is
    publisher: str | None = None
    language: str = "en"  # ISO 639-1
    notes: tuple[str, ...] = ()  # what reading it found odd


@dataclass(frozen=True)
class Refusal:
    """A source that gives no report: its name and, in words, why and what to do."""

    name: str
    why: str

    def __str__(self) -> str:
        said = self.why if self.why.startswith(self.name) else f"{self.name}: {self.why}"
        return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(said.split()))[:TOLD]


def open_file(path: Path, *, guess: bool = False) -> Source:
    """The report in a file. Raises UnreadableReport with what is wrong and what to do."""
    if path.is_dir():
        raise UnreadableReport(f"{path} is a folder; name one report in it, such as {path}/report.txt")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableReport(too_large(str(path), size))
        return open_bytes(path.read_bytes(), str(path), guess=guess)
    except OSError as error:
        raise UnreadableReport(f"{path}: {(error.strerror or 'cannot be read').lower()}; check the path") from None


def open_bytes(content: bytes, name: str, *, guess: bool = False, declared: str | None = None) -> Source:
    """The report in some bytes, plain text or a web page; with `guess`, in any charset, with a note.

    Raises UnreadableReport.
    """
    if len(content) > LARGEST:
        raise UnreadableReport(too_large(name, len(content)))
    text, notes = charsets.decode(content, name, declared) if guess else (charsets.decode_strictly(content, name), ())
    if not text.strip():
        raise UnreadableReport(f"{name} is empty; give a file with a report's text in it")
    return open_page(text, name, notes) if PAGE.match(text) else Source(text, name, notes=notes)


def too_large(name: str, size: int) -> str:
    """The sentence for a report of so many bytes."""
    return f"{name} has {size / 1e6:.0f} MB; a report has at most {LARGEST / 1e6:.0f}: split it, one file a report"


def open_page(page: str, name: str, notes: tuple[str, ...] = ()) -> Source:
    """The article of a web page, with its headline, day and authors. Raises UnreadableReport where it has none."""
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
    published = date.fromisoformat(day) if day else None
    site = getattr(found, "sitename", None) or getattr(found, "hostname", None)
    return Source(
        text, name, title, published, tuple(a for a in authors if a), publisher=site or None, notes=notes
    )  # fmt: skip
