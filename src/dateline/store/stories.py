"""The same story on many sites is one story: find the story that a text is a copy of, and what it adds to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..reading import shingles as runs
from ..reading.shingles import containment, distinct, new_words, sample, shingles
from . import bands
from .sql import Row, column, table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ..model import Record
    from ..reading.shingles import Hashes

LIKELY = 0.25  # share of a sample at which the texts are compared: chance takes at most as much from a half
CONTAINED = 0.5  # share of the shorter text's shingles; Jaccard likeness fails on wire copy that was cut
SAME = 0.9  # share at which no closer one is looked for
FEWEST = 12  # shingles; shorter texts are like each other by chance
APART = 10  # days; a text that comes back later is another day's (the weather, the weekly count)
SENTENCE = 10  # new words that make a version worth coding: a sentence
OLD = 0.5  # share of a fact's words that were told before, above which it is not new


@dataclass(frozen=True)
class Sketch:
    """What a text is compared by."""

    shingles: Hashes
    bands: Sequence[int]


def sketch(texts: Sequence[str]) -> list[Sketch]:
    """The sketches of texts."""
    sets = [distinct(shingles(text)) for text in texts]
    long = [one for one in sets if len(one) >= FEWEST]
    found = iter(runs.bands(long) if long else [])
    return [Sketch(one, next(found) if len(one) >= FEWEST else ()) for one in sets]


def find(connection: Connection, one: Sketch, published: str | None) -> int | None:
    """The key of the story that a text belongs to; None where it begins one."""
    best: tuple[float, int] | None = None
    for report in _likely(connection, one):
        (row,) = table(connection, "SELECT text, story, published FROM reports WHERE key = :key", key=report)
        if apart(row["published"], published):
            continue
        share = containment(one.shingles, distinct(shingles(row["text"])))
        if share >= CONTAINED and (best is None or share > best[0]):
            best = share, row["story"] or report
        if share >= SAME:
            break
    return best[1] if best else None


def _likely(connection: Connection, one: Sketch) -> Iterator[int]:
    """The reports that share bands with a text, and so much of their samples that the texts are worth comparing."""
    import numpy as np

    mine = sample(one.shingles)
    for report, packed in bands.likely(connection, one.bands) if one.bands else ():
        other = np.frombuffer(packed, np.uint64)
        if min(len(mine), len(other)) < FEWEST or containment(mine, other) >= LIKELY:
            yield report


def apart(one: str | None, other: str | None) -> bool:
    """Whether two days are given that are too far from each other for one story."""
    if not one or not other:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) > APART


def remember(connection: Connection, report: int, one: Sketch) -> None:
    """Keep a text's sketch, so that later copies are found."""
    if one.bands:
        bands.keep(connection, report, one.bands, sample(one.shingles).tobytes())


def told_before(connection: Connection, report: int, story: int | None) -> Hashes | None:
    """The shingles of all earlier versions of a report's story that told something; None where there is none."""
    import numpy as np

    if story is None or story == report:
        return None
    texts = column(connection, EARLIER, story=story, report=report)
    return distinct(np.concatenate([shingles(text) for text in texts])) if texts else None


EARLIER = "SELECT text FROM reports WHERE story = :story AND key < :report AND uncoded IS NULL ORDER BY key"


def adds(text: str, known: Hashes) -> bool:
    """Whether a version tells enough that no earlier one did."""
    return len(new_words(text, known)) >= SENTENCE


def again(record: Record, known: Hashes | None) -> Row:
    """Which facts of a record were told by an earlier version, by their ids: 1 where so, else 0."""
    facts = {event.id: event.evidence for event in record.events}
    facts |= {position.id: position.evidence for position in record.positions}
    facts |= {statement.id: statement.content for statement in record.statements}
    if known is None:
        return dict.fromkeys(facts, 0)
    new = [start for start, _ in new_words(record.report.text, known)]
    told = {}
    for fact, span in facts.items():
        words = len(span.text.split())
        fresh = sum(span.start <= start < span.end for start in new)
        told[fact] = int(fresh <= (1 - OLD) * words)
    return told
