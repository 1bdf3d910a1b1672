"""Which texts share bands of their sketches, and so may be near copies.

Bands fall anywhere in a large index, so that a table of them would write a page for each. They are kept in runs
instead: sorted arrays of band and report in one number, merged as they grow, searched in memory. The newest texts are
in none yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..reading.shingles import BANDS
from .sql import many, quick, run, scalar

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ..reading.shingles import Hashes

YOUNG = 1024  # texts that are in no run yet
GROWTH = 4  # how many times larger than the next a run is, at least: so there are few
MOST = 1_000_000  # texts that are looked through, the newest ones: half a gigabyte
NEWEST = 40  # reports of a band that are looked at: a band of boilerplate has thousands
CLOSEST = 12  # reports that share most bands
Likely = list[tuple[int, bytes]]


@dataclass
class Index:
    """The bands of a store's texts, as a connection has them in memory."""

    runs: dict[tuple[int, int], Hashes] = field(default_factory=dict)  # by their first and last report
    young: dict[int, list[int]] = field(default_factory=dict)
    since: int = 0  # the report after which texts are young
    last: int = 0
    count: int = 0

    def add(self, report: int, bands: Sequence[int]) -> None:
        """Take in the bands of a text."""
        self.last, self.count = report, self.count + 1
        for band in bands:
            self.young.setdefault(band, []).append(report)


def likely(connection: Connection, bands: Sequence[int]) -> Likely:
    """The reports that share most bands with a text, each with the sample of its shingles; `refresh` comes first."""
    index: Index = connection.info["bands"]
    shared: Counter[int] = Counter()
    for band in bands:
        shared.update(index.young.get(band, ())[-NEWEST:])
    for (first, _), packed in index.runs.items():
        shared.update(_in_run(packed, bands, first))
    closest = sorted(shared, key=lambda report: (-shared[report], report))[:CLOSEST]
    if not closest:
        return []
    samples = dict(quick(connection, SAMPLES.format(", ".join("?" * len(closest))), tuple(closest)))
    return [(report, samples[report]) for report in closest if report in samples]


SAMPLES = "SELECT report, shingles FROM samples WHERE report IN ({})"


def _in_run(packed: Hashes, bands: Sequence[int], first: int) -> list[int]:
    """The reports of a run that have any of the bands, once for each."""
    import numpy as np

    low = np.array(bands, np.uint64) << np.uint64(32)
    begins = np.searchsorted(packed, low)
    ends = np.searchsorted(packed, low | np.uint64(0xFFFFFFFF), "right")
    found: list[int] = []
    for place in np.flatnonzero(ends > begins).tolist():
        newest = packed[max(begins[place], ends[place] - NEWEST) : ends[place]]
        found += ((newest & np.uint64(0xFFFFFFFF)).astype(np.int64) + first).tolist()
    return found


def keep(connection: Connection, report: int, bands: Sequence[int], sample: bytes) -> None:
    """Keep a text's bands and the sample of its shingles; `refresh` comes first."""
    import numpy as np

    packed = np.array(bands, np.uint32).tobytes()
    many(connection, "INSERT INTO samples (report, shingles, bands) VALUES (?, ?, ?)", [(report, sample, packed)])
    index: Index = connection.info["bands"]
    index.add(report, bands)
    if index.count >= YOUNG:
        _add_run(connection, index)


def refresh(connection: Connection) -> None:
    """Bring what a connection has in memory to what the store holds: others write too. Once a transaction."""
    import numpy as np

    there = quick(connection, "SELECT first, last, texts FROM runs ORDER BY first DESC", ())
    last = int(scalar(connection, "SELECT coalesce(max(report), 0) FROM samples"))
    since = there[0][1] if there else 0
    index: Index = connection.info.get("bands") or Index()
    if index.since != since or index.last > last:  # another has made a run, or the last transaction was undone
        index = Index(index.runs, {}, since, since)
    connection.info["bands"] = index
    wanted, texts = set(), 0
    for first, end, count in there:
        texts += count
        if texts <= MOST:
            wanted.add((first, end))
    index.runs = {span: packed for span, packed in index.runs.items() if span in wanted}
    for span in wanted - set(index.runs):
        ((packed,),) = quick(connection, "SELECT bands FROM runs WHERE first = ? AND last = ?", span)
        index.runs[span] = np.frombuffer(packed, np.uint64)
    for report, packed in quick(connection, "SELECT report, bands FROM samples WHERE report > ?", (index.last,)):
        index.add(report, np.frombuffer(packed, np.uint32).tolist())


def _add_run(connection: Connection, index: Index) -> None:
    """Make a run of the young texts, together with the runs before it that are not much larger."""
    import numpy as np

    first, texts = index.since + 1, index.count
    pairs = [(band << 32) | (report - first) for band, reports in index.young.items() for report in reports]
    packed: Hashes = np.sort(np.array(pairs, np.uint64))
    for before in sorted(index.runs, reverse=True):
        size = len(index.runs[before])
        if size >= GROWTH * len(packed) or before[1] != first - 1:
            break
        moved = packed + np.uint64(first - before[0])
        packed = np.sort(np.concatenate((index.runs.pop(before), moved)))
        first, texts = before[0], texts + size // BANDS
        run(connection, "DELETE FROM runs WHERE first = :first", first=first)
    added = (first, index.last, texts, packed.tobytes())
    many(connection, "INSERT INTO runs (first, last, texts, bands) VALUES (?, ?, ?, ?)", [added])
    index.runs[first, index.last] = packed
    connection.info["bands"] = Index(index.runs, {}, index.last, index.last)
