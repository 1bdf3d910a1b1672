"""Score who said what: on PolNeAR's articles, on the report read by hand, and on our dispatches."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import dateline
from dateline import flow
from dateline.coding import said
from dateline.flow import Kit
from dateline.model import Record, Report, Span, Statement
from dateline.reading import newswire, parse
from dateline.words import language
from dateline.words import newswire as agencies

from . import dispatches
from .figure import Figure


def run(path: Path) -> Sequence[Figure]:
    """Statements of PolNeAR's development articles, of the hand-read report and of the dispatches; the step's cost."""
    kit = dateline.kit()
    gold = path / "gold" / "quotes" / "polnear_dev.jsonl"
    rows = [json.loads(line) for line in gold.read_text("utf-8").split("\n") if line.strip()]
    given = newswire.Given
    reports = [newswire.take_apart(r["text"], agencies.load(), given(r["doc_id"], None, None)) for r in rows]
    score = scored(path, gold, (quotes(r["doc_id"], c) for r, c in zip(rows, flow.code(reports, kit), strict=True)))
    return [*_polnear(score), *_read(path, kit), Figure("share of the parse's time, %", _cost(reports, kit), 10, True)]


def _polnear(score: dict[str, Any]) -> Iterator[Figure]:
    record = score["record"]
    yield Figure("joint F: content and speaker", record["joint_head"]["F"], 60, False, "best tool 38, humans 71")
    yield Figure("content F", record["content_ov80"]["F"], 64, False, "42, 74")
    yield Figure("recall on speech, joint", record["recall_by"]["speech"]["R_joint"], 73, False, "40, 85")
    yield Figure("quoted stretches with speaker, F", score["quoted"]["attributed"]["F"], 92, False, "81, 98")
    yield Figure("letters with speaker, F", score["char"]["attributed"]["F"], 77, False, "56, 83")
    yield Figure("joint precision", record["joint_head"]["P"])
    yield Figure("joint recall", record["joint_head"]["R"])


def _read(path: Path, kit: Kit) -> Iterator[Figure]:
    """Statements of reports read by hand; the untuned dispatches are only counted."""
    own = dispatches.OWN
    sets = (("moscow", path / "reports", 0.9), ("tuned", own / "tuned", 0.85), ("untuned", own / "untuned", 0.85))
    for name, folder, reach in sets:
        shares = dispatches.means(dispatches.score(sorted(folder.glob("*.txt")), path, kit))
        for kind in ("precision", "recall"):
            yield Figure(f"{name}: statements {kind}", shares[f"statements {kind}"], reach)


def scored(path: Path, gold: Path, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What the shared scorer says of these predictions."""
    with tempfile.TemporaryDirectory() as folder:
        said_in, told = Path(folder) / "pred.jsonl", Path(folder) / "score.json"
        said_in.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        scorer = path / "score" / "score_quotes.py"
        command = [sys.executable, str(scorer), str(gold), str(said_in), "--json", str(told)]
        subprocess.run(command, capture_output=True, check=True)
        found: dict[str, Any] = next(iter(json.loads(told.read_text("utf-8")).values()))
        return found


def quotes(name: str, record: Record) -> dict[str, Any]:
    """A record's statements in the scorer's shape."""
    return {"doc_id": name, "quotes": [_quote(s, record) for s in record.statements]}


def _quote(statement: Statement, record: Record) -> dict[str, Any]:
    speaker = statement.speaker_span or _last_named(statement, record)
    return {
        "content_start": statement.content.start,
        "content_end": statement.content.end,
        "content_spans": [[p.start, p.end] for p in statement.parts or (statement.content,)],
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
    }


def _last_named(statement: Statement, record: Record) -> Span | None:
    """Where a speaker carried over from before is last spoken of before the statement."""
    mentions = (m for e in record.entities if e.id in statement.speaker[:1] for m in e.mentions)
    return max((m for m in mentions if m.end <= statement.content.start), key=lambda m: m.end, default=None)


def _cost(reports: Sequence[Report], kit: Kit) -> float:
    """Processor time of the step in percent of that of parsing the same reports."""
    start = time.process_time()
    docs = list(parse.parse(reports, kit.parser))
    parsed = time.process_time()
    readings = [flow.read(report, doc, kit) for report, doc in zip(reports, docs, strict=True)]
    read = time.process_time()
    words = language.load()
    for reading in readings:
        said.find(reading, words)
    return 100 * (time.process_time() - read) / (parsed - start)
