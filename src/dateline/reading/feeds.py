"""The entries of RSS and Atom feeds: where each article is, and what the feed itself says in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..errors import UnreadableReport
from .charsets import clean
from .days import FIRST, LAST
from .hosts import host
from .languages import language
from .sources import ARTICLE, Refusal, Source

LARGEST = 20_000_000  # bytes; the feeds of large agencies have two million
FEED = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:rdf)\b", re.I | re.S
)


@dataclass(frozen=True)
class Entry:
    """One article as a feed announces it."""

    link: str
    title: str | None
    published: date | None
    text: str  # what the feed says of it, without markup; perhaps all, perhaps a line
    byline: tuple[str, ...] = ()
    publisher: str | None = None


def is_feed(content: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    return bool(FEED.match(content[:4096]))


def entries(content: bytes, name: str) -> list[Entry]:
    """The entries of a feed, the newest first as it gives them. Raises UnreadableReport where it is none."""
    import feedparser

    if not is_feed(content):
        page = "a web page (perhaps to log in)" if b"<html" in content[:4096].lower() else "something else"
        raise UnreadableReport(f"{name} is not a feed but {page}; give the address of an RSS or Atom feed")
    found = feedparser.parse(io.BytesIO(content))
    publisher = host(found.feed.get("link") or "") or found.feed.get("title")
    made = [_entry(one, publisher) for one in found.entries]
    if not made and found.bozo:
        raise UnreadableReport(f"{name} is a feed that cannot be read ({found.bozo_exception}); fetch it again")
    return [entry for entry in made if entry.link or entry.text]


def _entry(one: Any, publisher: str | None) -> Entry:
    markup = max(
        (part.get("value", "") for part in [*one.get("content", []), {"value": one.get("summary", "")}]), key=len
    )
    when = dict.get(one, "published_parsed") or dict.get(one, "updated_parsed")  # its own get warns of a mapping
    day = date(*when[:3]) if when and FIRST <= when[0] <= LAST else None
    authors = tuple(author["name"] for author in one.get("authors", []) if author.get("name"))
    link = one.get("link") or one.get("id") or ""
    return Entry(link, clean(one.get("title") or "")[0] or None, day, _plain(markup), authors, host(link) or publisher)


def _plain(markup: str) -> str:
    """The words of some markup, a paragraph a line."""
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(markup, preserve_formatting=True) if "<" in markup else markup
    return clean(text.strip())[0]


def read_feed(content: bytes, name: str) -> Iterator[Source | Refusal]:
    """A report from each entry that says enough to be one. Raises UnreadableReport where it is no feed."""
    for number, entry in enumerate(entries(content, name), 1):
        where = entry.link or f"{name}:{number}"
        if len(entry.text.split()) < ARTICLE:
            yield Refusal(where, f"the feed {name} gives only its headline; dateline watch fetches the article")
            continue
        yield Source(
            entry.text, where, entry.title, entry.published, entry.byline, "metadata", entry.publisher,
            language(entry.text), ("as its feed gives it",),
        )  # fmt: skip
