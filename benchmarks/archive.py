"""The archive: near copies found, stops survived, questions answered in time, full text."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path

from dateline.model import Entity, Event, Mention, Program, Record, Report, Span, Statement
from dateline.reading.sources import Source
from dateline.store import bands, database, ingest, records, search, segments, stories, upkeep
from dateline.store.sql import column

from .figure import Figure

REPORTS, PAIRS = 25_000, 5_000
KILLS = 200
SEED = 20161108


def run(path: Path) -> Sequence[Figure]:
    """Every figure of the archive; reports are recombined from the texts of the gold sets."""
    sentences = list(_sentences(path))
    with tempfile.TemporaryDirectory(prefix="dateline-archive-") as folder:
        return [
            *near_copies(sentences, Path(folder)),
            *questions(Path(folder)),
            *full_text(sentences, Path(folder)),
            *memory(sentences, Path(folder)),
            *kills(sentences, Path(folder)),
        ]


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
        with store.write() as connection:
            bands.refresh(connection)
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
    sources = [Source(" ".join(chance.sample(sentences, 6)), f"{n}.txt") for n in range(48)]
    ingest.BATCH = 8
    wanted = _content(_ingested(folder / "whole.db", sources))  # here, so that every child finds all imported
    began = time.perf_counter()
    _in_a_process(folder / "again.db", sources, None)
    took = time.perf_counter() - began
    lost = doubled = broken = stopped = number = 0
    while stopped < KILLS:
        number += 1
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
        _ingested(path, sources)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _ingested(path: Path, sources: Sequence[Source]) -> Path:
    store = database.open_store(path, create=True)
    for _ in ingest.add(store, sources, lambda: code, print):
        pass
    store.close()
    return path


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


def memory(sentences: Sequence[str], folder: Path) -> Iterator[Figure]:
    """The most memory that an ingest of a JSONL file takes, and how much more when the file is four times as long."""
    chance = random.Random(SEED)
    peaks = []
    for count in (1_000, 4_000):
        path = folder / f"{count}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for _ in range(count):
                file.write(json.dumps({"text": " ".join(chance.sample(sentences, 20))}) + "\n")
        done = subprocess.run([sys.executable, "-c", INGEST, str(path)], capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout) / 1024)
    yield Figure("memory of an ingest of 4,000 reports, MB", peaks[1], 1500, True)
    yield Figure("  more than of 1,000, MB", peaks[1] - peaks[0], 50, True)


INGEST = """
import io, resource, sys
from benchmarks.archive import code
from dateline.reading import gather
from dateline.store import bands, database, ingest
store = database.open_store(sys.argv[1] + ".db", create=True)
for _ in ingest.add(store, gather.gather(sys.argv[1:], {}, io.BytesIO()), lambda: code, print):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def questions(folder: Path) -> Iterator[Figure]:
    """A million events made up, in a store: how long its segments take, and three questions, in milliseconds."""
    store = database.open_store(folder / "million.db", create=True)
    with store.write() as connection:
        for query in MADE_UP:
            connection.exec_driver_sql(query)
    with store.alone() as connection:
        connection.exec_driver_sql("ANALYZE")
    began = time.perf_counter()
    for _ in segments.rebuild(store):
        pass
    yield Figure("a million events, segments rebuilt, s", time.perf_counter() - began)
    duck = segments.connect(store)
    yield Figure("  month x type, ms", _best(lambda: duck.execute(MONTHS).fetchall()), 100, True, "DuckDB 55")
    yield Figure("  top dyads, ms", _best(lambda: duck.execute(DYADS).fetchall()), 100, True, "DuckDB 54")
    with store.read() as connection:
        latest = _best(lambda: search.latest(connection, "C01", "C02", 50))
    yield Figure("  latest 50 of a dyad, ms", latest, 10, True, "SQLite 0.1")
    store.close()


def _best(ask: Callable[[], object], times: int = 7) -> float:
    """Milliseconds of the quickest of some runs: the machine is shared."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - began))
    return min(took)


EACH = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})"
DAY = "date('2015-01-01', '+' || (c.key * 7919 % 3650) || ' days')"
MADE_UP = (
    f"{EACH.format(100_000)} INSERT INTO reports (key, hash, id, text, language, published, added, story) "
    "SELECT i, i, i, 'Report ' || i, 'en', '2020-01-01', '2020', i FROM n",
    f"{EACH.format(100_000)} INSERT INTO codings (key, report, coder, version, lexicon, model, person, coded, record) "
    "SELECT i, i, 'made', '1', '-', '-', 0, '2020', x'00' FROM n",
    f"{EACH.format(40)} INSERT INTO entities (coding, id, name, kind, country, code) "
    "SELECT c.key, 'e' || i, 'Country ' || i, 'country', printf('C%02d', i), printf('C%02dGOV', i) "
    "FROM codings c, n WHERE i IN (1 + c.key % 40, 1 + c.key * 7 % 40)",
    f"{EACH.format(10)} INSERT INTO events (key, coding, id, type, contexts, status, value, first, last, quad, score, "
    "starts, ends) SELECT c.key * 10 + i, c.key, 'v' || i, 'T' || (c.key * i % 18), '[]', 'occurred', "
    f"{DAY}, {DAY}, {DAY}, 'q' || (i % 4), i - 5, 0, 6 FROM codings c, n",
    "INSERT INTO dyads SELECT e.key, 'e' || (1 + c.key % 40), 'e' || (1 + c.key * 7 % 40), "
    "printf('C%02d', 1 + c.key % 40), printf('C%02d', 1 + c.key * 7 % 40), e.first "
    "FROM events e JOIN codings c ON c.key = e.coding",
    # one busy dyad, so that its newest are not simply all there are
    "UPDATE dyads SET actor_country = 'C01', recipient_country = 'C02' WHERE event % 20 = 0",
)
MONTHS = "SELECT date_trunc('month', first), type, count(*) FROM events GROUP BY ALL ORDER BY ALL"
DYADS = (
    "SELECT actor_country, recipient_country, count(*), avg(score) FROM dyads "
    "GROUP BY ALL ORDER BY count(*) DESC LIMIT 20"
)


def full_text(sentences: Sequence[str], folder: Path) -> Iterator[Figure]:
    """50,000 reports: the twenty best for two words, with snippets, in milliseconds; the median of many questions."""
    chance = random.Random(SEED)
    store = database.open_store(folder / "words.db", create=True)
    with store.write() as connection:
        found = [
            records.Found(Report(" ".join(chance.sample(sentences, 8)) + f" {n}"), records.Copy(f"{n}"))
            for n in range(50_000)
        ]
        records.put(connection, found, each_copy=True)
    with store.alone() as connection:
        connection.exec_driver_sql("INSERT INTO report_words (report_words) VALUES ('optimize')")
    asked = [
        " ".join(chance.sample(re.findall(r"[a-z]{5,}", chance.choice(sentences)) or ["road"], 1)) for _ in range(80)
    ]
    asked += [" ".join(re.findall(r"\w{4,}", chance.choice(sentences))[:2]) for _ in range(80)]
    with store.read() as connection:
        took = sorted(_best(partial(search.reports, connection, words), 3) for words in asked)
    store.close()
    yield Figure("full text, top 20 with snippets, ms", took[len(took) // 2], 5, True, "FTS5 2.3")
    yield Figure("  nine in ten within, ms", took[len(took) * 9 // 10])
