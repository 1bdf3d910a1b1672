"""The archive: near copies found, stops survived, questions answered in time, full text."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from dateline.model import Entity, Event, Mention, Program, Record, Report, Span, Statement
from dateline.reading.sources import Source
from dateline.store import database, ingest, records, stories, upkeep
from dateline.store.sql import column

from .figure import Figure

REPORTS, PAIRS = 25_000, 5_000
KILLS = 200
SEED = 20161108


def run(path: Path) -> Sequence[Figure]:
    """Every figure of the archive; reports are recombined from the texts of the gold sets."""
    sentences = list(_sentences(path))
    with tempfile.TemporaryDirectory(prefix="dateline-archive-") as folder:
        return [*near_copies(sentences, Path(folder)), *kills(sentences, Path(folder))]


def _sentences(path: Path) -> Iterator[str]:
    """The sentences of the gold sets' texts."""
    for name in ("quotes/polnear_train", "quotes/polnear_dev", "geo/geo_lgl", "geo/geo_trnews", "time/time_timebank"):
        for line in (path / "gold" / f"{name}.jsonl").open(encoding="utf-8"):
            for sentence in re.split(r"(?<=[.!?])\s+", json.loads(line)["text"]):
                if 8 <= len(sentence.split()) <= 60:
                    yield " ".join(sentence.split())


def near_copies(sentences: Sequence[str], folder: Path) -> Iterator[Figure]:
    """Precision and recall of pairs in one story; reports a second of processor time, sketched, found and kept."""
    texts, true = _pairs(sentences)
    store = database.open_store(folder / "copies.db", create=True)
    found = [records.Found(Report(text), records.Copy(f"{number}")) for number, text in enumerate(texts)]
    took, story = 0.0, {}
    for first in range(0, len(found), ingest.BATCH):
        with store.write() as connection:
            placed = records.put(connection, found[first : first + ingest.BATCH], each_copy=True)
            began = time.process_time()
            for report, sketch in zip(placed.new, stories.sketch(texts[first : first + ingest.BATCH]), strict=True):
                story[report] = stories.find(connection, sketch, None) or report
                if story[report] != report:
                    connection.exec_driver_sql("UPDATE reports SET story = ? WHERE key = ?", (story[report], report))
                stories.remember(connection, report, sketch)
            took += time.process_time() - began
    store.close()
    together: dict[int, list[int]] = {}
    for report, first in story.items():
        together.setdefault(first, []).append(report - 1)
    pairs = {pair for one in together.values() for pair in combinations(sorted(one), 2)}
    yield Figure("near copies, precision", len(pairs & true) / max(1, len(pairs)), 0.97, peer="datasketch LSH .996")
    yield Figure("near copies, recall", len(pairs & true) / len(true), 0.97, peer="datasketch LSH .62")
    yield Figure("near copies, reports a second", len(texts) / took, 750, peer="datasketch LSH 557")


def _pairs(sentences: Sequence[str]) -> tuple[list[str], set[tuple[int, int]]]:
    """Reports in random order, and the pairs of them of which one was made from the other."""
    chance = random.Random(SEED)
    texts = [chance.sample(sentences, chance.randint(8, 24)) for _ in range(REPORTS - PAIRS)]
    made = [(number, _version(texts[number], sentences, chance)) for number in chance.sample(range(len(texts)), PAIRS)]
    numbered = [*enumerate(texts), *made]
    order = list(range(len(numbered)))
    chance.shuffle(order)
    place = {number: position for position, number in enumerate(order)}
    true = {
        (min(pair), max(pair))
        for copy, (first, _) in enumerate(made, len(texts))
        for pair in [(place[first], place[copy])]
    }
    return ["\n\n".join(numbered[number][1]) for number in order], true


def _version(text: Sequence[str], sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Another site's version: cut, half its sentences edited, with a lede and background of its own."""
    kept = text[: max(4, round(len(text) * chance.uniform(0.35, 1)))]
    changed = [_edited(s, chance) if chance.random() < 0.5 else s for s in kept]
    own = chance.sample(sentences, chance.randint(0, len(changed) // 3 + 1))
    return [*own[:1], *changed, *own[1:]]


def _edited(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    for _ in range(max(1, len(words) // 12)):
        words[chance.randrange(len(words))] = chance.choice(("reportedly", "officials", "on Monday", "the"))
    return " ".join(words)


def kills(sentences: Sequence[str], folder: Path) -> Iterator[Figure]:
    """An ingest killed at random points, each time gone on with in a fresh process until it is through."""
    chance = random.Random(SEED)
    sources = [Source(" ".join(chance.sample(sentences, 6)), f"{n}.txt") for n in range(80)]
    ingest.BATCH = 8
    whole = folder / "whole.db"
    began = time.perf_counter()
    _in_a_process(whole, sources, None)
    took = time.perf_counter() - began
    wanted = _content(whole)
    lost = doubled = broken = stopped = 0
    for number in range(KILLS):
        path = folder / f"kill{number}" / "record.db"
        path.parent.mkdir()
        stopped += _in_a_process(path, sources, chance.uniform(0, took))
        _in_a_process(path, sources, None)
        there = _content(path)
        lost += len(set(wanted) - set(there))
        doubled += len(there) - len(set(there))
        store = database.open_store(path)
        broken += bool(list(upkeep.check(store)))
        store.close()
        shutil.rmtree(path.parent)
    yield Figure("kill -9 in an ingest, times stopped", stopped)
    yield Figure("  rows lost", lost, 0, True)
    yield Figure("  rows doubled", doubled, 0, True)
    yield Figure("  stores not whole", broken, 0, True)


def _in_a_process(path: Path, sources: Sequence[Source], seconds: float | None) -> bool:
    """Run the ingest in a process of its own, killed after some seconds; whether it was."""
    child = os.fork()
    if not child:
        store = database.open_store(path, create=True)
        for _ in ingest.add(store, sources, lambda: code, print):
            pass
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _content(path: Path) -> list[str]:
    """Every row of reports, copies, codings, events and statements, without keys and times."""
    store = database.open_store(path)
    with store.read() as connection:
        found = [str(value) for query in CONTENT for value in column(connection, query)]
    store.close()
    return found


CONTENT = (
    "SELECT 'report ' || id || coalesce(uncoded, '') FROM reports",
    "SELECT 'copy ' || c.source || r.id FROM copies c JOIN reports r ON r.key = c.report",
    "SELECT 'coding ' || r.id || hex(c.record) FROM codings c JOIN reports r ON r.key = c.report",
    "SELECT 'waits ' || r.id FROM waiting w JOIN reports r ON r.key = w.report",
    "SELECT 'event ' || r.id || e.id FROM settled_events e JOIN reports r ON r.key = e.report",
    "SELECT 'said ' || r.id || e.id || e.content FROM settled_statements e JOIN reports r ON r.key = e.report",
)


def code(reports: Sequence[Report]) -> Iterator[Record]:
    """A coder that costs nothing: each sentence is an event and a statement of its first word."""
    for report in reports:
        events, statements, mentions = [], [], []
        for number, found in enumerate(re.finditer(r"(\w+)[^.]*\.", report.text)):
            words = Span(found.start(), found.end(), found.group())
            mentions.append(Mention(found.start(1), found.end(1), found[1]))
            events.append(Event(f"v{number}", "CONSULT", "occurred", ("e1",), ("e1",), words, words))
            statements.append(Statement(f"s{number}", "indirect", ("e1",), words))
        party = Entity("e1", "somebody", "person", tuple(mentions), "GHA")
        made = Program("0", "cheap", "-", "-"), report, (party,), (), (), tuple(events), tuple(statements)
        yield Record(*made)
