"""Follow feeds: fetch what they announce, once, and go on where an earlier watch stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..errors import UnreadableReport
from ..reading import feeds
from ..reading.hosts import host
from ..reading.languages import language
from ..reading.sources import ARTICLE, Refusal, Source, open_bytes
from . import ingest
from .database import Database
from .fetch import Answer, Fetcher, NotFetched
from .ingest import GetCoder, Summary, Tell
from .records import now
from .sql import run, scalar, table

AT_ONCE = 16  # articles that are fetched before they are put in the store


@dataclass(frozen=True)
class Watch:
    """What a watch works with."""

    store: Database
    fetcher: Fetcher
    coder: GetCoder | None
    tell: Tell


def follow(watch: Watch, addresses: Sequence[str]) -> Iterator[Summary]:
    """Look once at each feed and put in what is new; what came of each, as it is done. Raises BadStore."""
    for address in addresses:
        try:
            entries = _new_entries(watch, address)
        except (NotFetched, UnreadableReport) as error:
            watch.tell(str(error))
            yield Summary(refused=1)
            continue
        for first in range(0, len(entries), AT_ONCE):
            yield from _put(watch, entries[first : first + AT_ONCE])


def _new_entries(watch: Watch, address: str) -> list[feeds.Entry]:
    """The entries of a feed that no watch has dealt with; none where the feed has not changed and all were."""
    with watch.store.read() as connection:
        known = next(iter(table(connection, KNOWN, address=address)), {})
    answer = watch.fetcher.get(address, etag=known.get("etag"), modified=known.get("modified"))
    if answer.content is None:
        return []
    entries = [entry for entry in feeds.entries(answer.content, address) if entry.link or entry.text]
    with watch.store.read() as connection:
        new = [entry for entry in entries if scalar(connection, DONE, address=entry.link) is None]
    if not new:
        _remember(watch.store, address, answer)  # only when all it announces is in: a stop before loses nothing
    return new


KNOWN = "SELECT etag, modified FROM fetched WHERE address = :address"
DONE = """
SELECT 1 FROM fetched WHERE address = :address UNION ALL SELECT 1 FROM copies WHERE source = :address LIMIT 1
"""


def _put(watch: Watch, entries: Sequence[feeds.Entry]) -> Iterator[Summary]:
    """Fetch some articles, put them in, and only then note that they are done with."""
    found: list[Source | Refusal] = []
    done: list[str] = []
    for entry in entries:
        try:
            found.append(_article(watch.fetcher, entry))
            done.append(entry.link)
        except NotFetched as error:
            found.append(Refusal(entry.link, str(error)))
            done += [] if error.later else [entry.link]
    *_, summary = ingest.add(watch.store, found, watch.coder, watch.tell)
    for link in done:
        _remember(watch.store, link, Answer(link, None))
    yield summary


def _article(fetcher: Fetcher, entry: feeds.Entry) -> Source | Refusal:
    """The report of an entry: its page, else what the feed says of it where that is enough. Raises NotFetched."""
    own = Source(
        entry.text, entry.link, entry.title, entry.published, entry.byline, publisher=entry.publisher,
        language=language(entry.text), notes=("as its feed gives it; its page could not be read",),
    )  # fmt: skip
    enough = len(entry.text.split()) >= 3 * ARTICLE
    try:
        page = open_answer(fetcher.get(entry.link), entry.link)
    except UnreadableReport as error:
        return own if enough else Refusal(entry.link, str(error))
    except NotFetched as error:
        if enough and not error.later:
            return own
        raise
    return replace(
        page,
        title=page.title or entry.title,
        published=entry.published or page.published,
        byline=page.byline or entry.byline,
        publisher=page.publisher or entry.publisher,
    )


def open_answer(answer: Answer, name: str) -> Source:
    """The report in what an address gave. Raises UnreadableReport."""
    found = open_bytes(answer.content or b"", name, guess=True, declared=answer.charset)
    return replace(found, publisher=found.publisher or host(name), language=language(found.text))


def _remember(store: Database, address: str, answer: Answer) -> None:
    with store.write() as connection:
        run(connection, REMEMBER, address=address, etag=answer.etag, modified=answer.modified, fetched=now())


REMEMBER = """
INSERT INTO fetched (address, etag, modified, fetched) VALUES (:address, :etag, :modified, :fetched)
ON CONFLICT (address) DO UPDATE SET etag = excluded.etag, modified = excluded.modified, fetched = excluded.fetched
"""


def addresses(lines: Sequence[str], name: str) -> list[str]:
    """The addresses in a file of feeds, one a line; # begins a comment. Raises UnreadableReport."""
    found = [word for line in lines if (word := line.split("#")[0].strip())]
    if wrong := [word for word in found if not word.startswith(("http://", "https://"))]:
        raise UnreadableReport(f"{name}: {wrong[0]!r} is not a web address; write one feed a line: https://…")
    if not found:
        raise UnreadableReport(f"{name} names no feed; write one address a line")
    return found
