"""Fetch pages and feeds politely: robots.txt, one request a host at a time, nothing without end, no private address."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from ..errors import DatelineError

AGENT = "dateline (reads news feeds; obeys robots.txt)"
BETWEEN = 2.0  # seconds between two requests to a host, or what its robots.txt asks
LONGEST_WAIT = 60.0  # seconds; a host that asks for more is left for another time
TIMEOUT = 15.0  # seconds for a connection, or for the next bytes
DEADLINE = 60.0  # seconds for a whole answer
LARGEST = 20_000_000  # bytes of an answer, unpacked
REDIRECTS = 5
TRIES = 3
PASSING = (429, 500, 502, 503, 504)
CHUNK = 65_536


class NotFetched(DatelineError):
    """An address that gave nothing, with the reason; `later` where it may give something another time."""

    def __init__(self, address: str, why: str, *, later: bool = False) -> None:
        self.later = later
        super().__init__(f"{address}: {why}")


@dataclass(frozen=True)
class Answer:
    """What an address gave; content is None where it has not changed."""

    address: str  # after redirects
    content: bytes | None
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass
class Fetcher:
    """Fetches over HTTP, remembering of each host when it was asked last and what its robots.txt allows."""

    private: bool = False  # whether addresses of this machine and its network may be fetched
    between: float = BETWEEN
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep
    timeout: float = TIMEOUT
    robots: dict[str, RobotFileParser] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)
    pool: Any = None

    def get(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """What an address gives, after redirects. Raises NotFetched."""
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        given = {name: value for name, value in headers.items() if value}
        there = address
        for _ in range(REDIRECTS + 1):
            self._check(there, address)
            answer = self._asked(there, address, given)
            if not isinstance(answer, str):
                return answer
            there = urljoin(there, answer)
        raise NotFetched(address, f"redirects more than {REDIRECTS} times")

    def close(self) -> None:
        """Let go of every connection."""
        if self.pool is not None:
            self.pool.clear()

    def _check(self, there: str, address: str) -> None:
        """Raises NotFetched where a site does not want the page fetched, or it is no address."""
        parts = urlsplit(there)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotFetched(address, f"{there} is not a web address")
        if not self._rules(f"{parts.scheme}://{parts.netloc}", address).can_fetch(AGENT, there):
            raise NotFetched(address, "the site's robots.txt asks not to fetch it")

    def _rules(self, site: str, address: str) -> RobotFileParser:
        """The site's robots.txt; where there is none, all is allowed."""
        if site not in self.robots:
            rules = RobotFileParser()
            try:
                answer = self._asked(f"{site}/robots.txt", address, {})
                content = answer.content if isinstance(answer, Answer) and answer.content else b""
                rules.parse(content[:500_000].decode("utf-8", "replace").splitlines())
            except NotFetched as error:
                if error.later:
                    raise
                rules.parse([])
            self.robots[site] = rules
        return self.robots[site]

    def _asked(self, there: str, address: str, headers: Mapping[str, str]) -> Answer | str:
        """An answer, or where it redirects to; what may pass is tried again, after longer and longer pauses."""
        wait = self.between
        for left in range(TRIES - 1, -1, -1):
            self._take_turn(there)
            try:
                return self._once(there, address, headers)
            except NotFetched as error:
                wait = max(2 * wait, getattr(error, "wait", 0.0))
                if not error.later or not left or wait > LONGEST_WAIT:
                    raise
                self.pause(wait)
        raise AssertionError("the last try returns or raises")

    def _take_turn(self, there: str) -> None:
        """Wait until the host may be asked again."""
        site = "{0.scheme}://{0.netloc}".format(urlsplit(there))
        rules = self.robots.get(site)
        asks = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        wait = self.asked.get(site, -LONGEST_WAIT) + min(LONGEST_WAIT, max(self.between, asks)) - self.clock()
        if wait > 0:
            self.pause(wait)
        self.asked[site] = self.clock()

    def _once(self, there: str, address: str, headers: Mapping[str, str]) -> Answer | str:
        from urllib3.exceptions import HTTPError

        began = self.clock()
        try:
            answer = self._pool().request(
                "GET", there, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", **headers},
                redirect=False, retries=False, preload_content=False, timeout=self.timeout,
            )  # fmt: skip
            try:
                return self._read(answer, there, address, began)
            finally:
                answer.close()
        except PrivateAddress as error:
            raise NotFetched(address, str(error)) from None
        except (HTTPError, OSError, ValueError) as error:
            raise NotFetched(address, f"cannot be fetched ({_plainly(error)})", later=True) from None

    def _read(self, answer: Any, there: str, address: str, began: float) -> Answer | str:
        status, told = answer.status, answer.headers
        if status in (301, 302, 303, 307, 308) and told.get("Location"):
            return str(told["Location"])
        if status == 304:
            return Answer(there, None)
        if status != 200:
            error = NotFetched(address, f"answers {status} {answer.reason or ''}".rstrip(), later=status in PASSING)
            error.wait = _seconds(told.get("Retry-After"))  # type: ignore[attr-defined]
            raise error
        content = bytearray()
        for part in answer.stream(CHUNK, decode_content=True):
            content += part
            if len(content) > LARGEST:
                raise NotFetched(address, f"is larger than {LARGEST / 1e6:.0f} MB")
            if self.clock() - began > DEADLINE:
                raise NotFetched(address, f"is not through after {DEADLINE:.0f} seconds", later=True)
        kind, _, rest = told.get("Content-Type", "").partition(";")
        charset = rest.partition("charset=")[2].strip("\"' ;") or None
        return Answer(there, bytes(content), kind.strip().lower(), charset, told.get("ETag"), told.get("Last-Modified"))

    def _pool(self) -> Any:
        if self.pool is None:
            self.pool = _make_pool(self.private)
        return self.pool


class PrivateAddress(OSError):
    """A connection to this machine or its network, which a page on the web must not lead to."""


def _make_pool(private: bool) -> Any:
    """urllib3's pool, whose connections look at whom they reached before a byte is sent."""
    import urllib3
    from urllib3 import connection, connectionpool

    def looked_at(made: Any) -> Any:
        class Checked(made):  # type: ignore[misc]
            def _new_conn(self) -> Any:
                reached = super()._new_conn()
                peer = reached.getpeername()[0].split("%")[0]
                if not private and not ip_address(peer).is_global:
                    reached.close()
                    raise PrivateAddress(f"leads to the private address {peer}; allow that with --private")
                return reached

        return Checked

    class Plain(connectionpool.HTTPConnectionPool):
        ConnectionCls = looked_at(connection.HTTPConnection)

    class Secure(connectionpool.HTTPSConnectionPool):
        ConnectionCls = looked_at(connection.HTTPSConnection)

    pool = urllib3.PoolManager(num_pools=50, maxsize=1)
    pool.pool_classes_by_scheme = {"http": Plain, "https": Secure}
    return pool


def _seconds(told: str | None) -> float:
    """What Retry-After asks for, in seconds from now."""
    if not told:
        return 0.0
    if told.strip().isdigit():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0


def _plainly(error: BaseException) -> str:
    said = str(error).split(": ", 1)[-1] if "object at 0x" in str(error) else str(error)
    return said[:150] or type(error).__name__
