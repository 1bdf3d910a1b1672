"""Fetching from a local server that misbehaves: nothing hangs, nothing is fetched twice, nothing private is reached."""

from __future__ import annotations

import gzip
import io
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import plain_coder
from dateline.errors import UnreadableReport
from dateline.reading.sources import Refusal, Source
from dateline.store import fetch, remote, watch
from dateline.store.database import Database
from dateline.store.fetch import Fetcher, NotFetched
from dateline.store.sql import column, scalar

SENTENCE = "The ministers of {} and Togo met on Monday in Accra to speak about the long road along the border. "


def page(country: str) -> bytes:
    article = f"<article><p>{SENTENCE.format(country) * 6}</p></article>"
    return f"<html><head><title>{country}</title></head><body>{article}</body></html>".encode()


class Server(ThreadingHTTPServer):
    """Answers by a table of what each path does, and counts what it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.headers_of: dict[str, dict[str, str]] = {}
        self.over = threading.Event()
        self.answers: dict[str, Callable[[Handler], None]] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        self.server.headers_of[self.path] = dict(self.headers)
        answer = self.server.answers.get(self.path)
        answer(self) if answer else self.give(b"", 404)

    def give(self, content: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the tests' output clean."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.over.set()
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(private=True, between=0.0, pause=lambda seconds: None, timeout=0.4)
    yield made
    made.close()


def slow(handler: Handler) -> None:
    """Announces a thousand bytes, sends three and no more."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"abc")
    handler.wfile.flush()
    handler.server.over.wait(5)


def endless(handler: Handler) -> None:
    """Sends without end."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while not handler.server.over.is_set():
            handler.wfile.write(b"x" * 65536)
    except OSError:
        pass


BOMB = gzip.compress(b"\0" * 60_000_000)


@pytest.mark.parametrize(
    ("answer", "says", "asked", "later", "reason"),
    [
        (slow, "cannot be fetched", 3, True, "too slow: tried again, then left for later"),
        (endless, "larger than 20 MB", 1, False, "an answer without end"),
        (lambda h: h.give(BOMB, Content_Encoding="gzip"), "larger than 20 MB", 1, False, "a gzip bomb"),
        (lambda h: h.give(b"no gzip", Content_Encoding="gzip"), "cannot be fetched", 3, True, "not what it says"),
        (lambda h: h.give(b"", 503), "answers 503", 3, True, "busy"),
        (lambda h: h.give(b"", 503, Retry_After="3600"), "answers 503", 1, True, "busy for an hour"),
        (lambda h: h.give(b"", 404), "answers 404", 1, False, "not there"),
        (lambda h: h.give(b"", 302, Location="/it"), "redirects more than 5 times", 6, False, "a loop"),
        (lambda h: h.give(b"", 302, Location="file:///etc/hostname"), "is not a web address", 1, False, "a file"),
        (lambda h: h.wfile.write(b"not HTTP at all\r\n\r\n"), "cannot be fetched", 3, True, "no answer"),
    ],
)  # fmt: skip
def test_a_server_that_misbehaves(
    answer: Callable[[Handler], None], says: str, asked: int, later: bool, reason: str, server: Server, fetcher: Fetcher
) -> None:
    server.answers["/it"] = answer
    with pytest.raises(NotFetched, match=says) as raised:
        fetcher.get(f"{server.address}/it")
    assert raised.value.later is later, reason
    assert server.asked["/it"] == asked, reason


def test_what_is_never_through_is_given_up(server: Server, fetcher: Fetcher) -> None:
    server.answers["/it"] = lambda h: h.give(b"x" * 200_000)
    ticks = iter(range(0, 100_000, 50))
    fetcher.clock = lambda: float(next(ticks))
    with pytest.raises(NotFetched, match="not through after 60 seconds"):
        fetcher.get(f"{server.address}/it")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/"])
def test_private_addresses_are_not_reached(address: str, server: Server) -> None:
    fetcher = Fetcher(between=0.0, pause=lambda seconds: None)
    with pytest.raises(NotFetched):
        fetcher.get(address.replace(":9/", f":{server.server_address[1]}/"))
    assert not server.asked
    fetcher.close()


def test_robots_are_obeyed(server: Server, fetcher: Fetcher) -> None:
    server.answers["/robots.txt"] = lambda h: h.give(b"User-agent: *\nDisallow: /secret\nCrawl-delay: 7\n")
    server.answers["/open"] = lambda h: h.give(b"open")
    with pytest.raises(NotFetched, match=r"robots\.txt"):
        fetcher.get(f"{server.address}/secret/1")
    waits: list[float] = []
    fetcher.clock, fetcher.pause = (lambda: 100.0), waits.append
    fetcher.asked.clear()
    assert [fetcher.get(f"{server.address}/open").content for _ in range(2)] == [b"open"] * 2
    assert waits == [7.0]
    assert (server.asked["/secret/1"], server.asked["/robots.txt"]) == (0, 1)


def test_a_busy_host_is_asked_again(server: Server, fetcher: Fetcher) -> None:
    states = iter([503, 429, 200])
    server.answers["/it"] = lambda h: h.give(b"at last", next(states))
    assert fetcher.get(f"{server.address}/it").content == b"at last"


def rss(server: Server, *paths: str) -> bytes:
    items = "".join(f"<item><title>T</title><link>{server.address}{path}</link></item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def look(store: Database, fetcher: Fetcher, *addresses: str) -> tuple[str, list[str]]:
    """One look at the feeds: what came of it, and what was told."""
    told: list[str] = []
    made = watch.Watch(store, fetcher, lambda: plain_coder.code, told.append)
    return "; ".join(str(s) for s in watch.follow(made, addresses)), told


def test_what_a_feed_announces_is_fetched_once(store: Database, server: Server, fetcher: Fetcher) -> None:
    feed = f"{server.address}/feed"
    server.answers["/feed"] = lambda h: (
        h.give(b"", 304) if h.headers.get("If-None-Match") == "v1" else h.give(rss(server, "/1", "/2", "/3"), ETag="v1")
    )
    server.answers["/1"] = lambda h: h.give(page("Ghana"))
    server.answers["/2"] = lambda h: h.give(
        page("Niger").decode().encode("utf-16"), Content_Type="text/html; charset=ascii"
    )
    server.answers["/3"] = lambda h: h.give(b"", 503)
    assert look(store, fetcher, feed)[0] == "2 new reports, 2 coded, 1 refused"
    server.answers["/3"] = lambda h: h.give(page("Benin"))
    assert look(store, fetcher, feed)[0] == "1 new reports, 1 coded"
    assert look(store, fetcher, feed) == ("", [])
    assert look(store, fetcher, feed) == ("", [])
    assert server.headers_of["/feed"]["If-None-Match"] == "v1"
    assert (server.asked["/1"], server.asked["/2"]) == (1, 1)
    with store.read() as connection:
        assert sorted(column(connection, "SELECT title FROM reports")) == ["Benin", "Ghana", "Niger"]


def test_a_watch_that_is_stopped_goes_on(
    store: Database, server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "AT_ONCE", 1)
    countries = ("Ghana", "Mali", "Peru")
    server.answers["/feed"] = lambda h: h.give(rss(server, *(f"/{c}" for c in countries)))
    for country in countries:
        server.answers[f"/{country}"] = lambda h: h.give(page(h.path[1:]))
    made = watch.Watch(store, fetcher, lambda: plain_coder.code, print)
    next(watch.follow(made, [f"{server.address}/feed"]))
    assert look(store, fetcher, f"{server.address}/feed")[0] == "1 new reports, 1 coded; 1 new reports, 1 coded"
    assert all(server.asked[f"/{country}"] == 1 for country in countries)
    with store.read() as connection:
        assert scalar(connection, "SELECT count(*) FROM reports") == 3


@pytest.mark.parametrize(
    ("content", "says", "reason"),
    [
        (b"<html><form>Log in</form></html>", "a web page", "a login page"),
        (b"", "not a feed", "nothing"),
        (b'<?xml version="1.0"?><rss><channel>', "cannot be read", "cut short"),
    ],
)
def test_a_feed_that_is_none_is_told_and_the_next_is_looked_at(
    content: bytes, says: str, reason: str, store: Database, server: Server, fetcher: Fetcher
) -> None:
    server.answers["/bad"] = lambda h: h.give(content)
    server.answers["/feed"] = lambda h: h.give(rss(server, "/1"))
    server.answers["/1"] = lambda h: h.give(page("Ghana"))
    came, told = look(store, fetcher, f"{server.address}/bad", f"{server.address}/feed")
    assert came == "1 refused; 1 new reports, 1 coded", reason
    assert says in told[0], reason


@pytest.mark.parametrize(("lines", "says"), [(["feed.xml"], "not a web address"), (["# none", ""], "names no feed")])
def test_a_file_of_feeds_that_is_none(lines: list[str], says: str) -> None:
    with pytest.raises(UnreadableReport, match=says):
        watch.addresses(lines, "feeds.txt")


def test_addresses_of_any_kind_can_be_added(server: Server, fetcher: Fetcher, tmp_path: Path) -> None:
    server.answers["/page"] = lambda h: h.give(page("Ghana"))
    server.answers["/rows.jsonl"] = lambda h: h.give(b'{"text": "Ghana met Togo."}\n')
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Mali met Niger."}\n'))
    words = [
        f"{server.address}/page",
        f"{server.address}/rows.jsonl",
        f"file://{tmp_path}",
        "s3x://no",
        f"{server.address}/no",
    ]
    found = list(remote.open_all(words, {}, io.BytesIO(), fetcher))
    assert [one.text[:5] for one in found if isinstance(one, Source)] == ["Ghana", "Ghana", "Mali "]
    assert len([one for one in found if isinstance(one, Refusal)]) == 2


def test_times_to_wait() -> None:
    assert fetch._seconds("12") == 12
    assert fetch._seconds("Thu, 24 Mar 2016 10:00:00 GMT") == 0
    assert fetch._seconds("soon") == 0
