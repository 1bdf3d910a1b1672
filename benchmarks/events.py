"""Score events: relations of marked pairs, raw sentences, reports, dispatches, sentences without events, modality."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import dateline
from dateline import flow, parsed
from dateline.coding.rules import Rules
from dateline.flow import Kit
from dateline.model import Report, Section

from . import dispatches, relations
from .figure import Figure

SENTENCES = Path(__file__).resolve().parent / "sentences"
ROUNDS = 5


def run(path: Path) -> Sequence[Figure]:
    """All the figures of events; those on shared sets only where they are at hand."""
    kit = dateline.kit()
    return [*_relations(path, kit), *_reports(path, kit), *_sentences(kit), *_speed(path, kit)]


def _relations(path: Path, kit: Kit) -> list[Figure]:
    coder = kit.coder
    found = sorted((path / "gold" / "relations").glob("*.tsv")) if path.is_dir() else [path]
    if not isinstance(coder, Rules) or not found:
        return []
    figures = []
    for file in found:
        told = list(relations.rows(file))
        read = relations.readings(told, kit)
        score = relations.macro_f1([r.type for r in told], relations.related(told, read, coder))
        figures.append(Figure(f"{file.stem}: macro-F1, pair given", score, 0.75, False, "UniversalPetrarch 0.49"))
        whole = [r for r in told if r.actor and r.recipient]
        right = [relations.coded(row, flow.record(r, kit)) for row, r in zip(told, read, strict=True) if row in whole]
        figures.append(Figure(f"{file.stem}: raw, type and both parties", sum(right) / len(right), 0.65))
    return figures


def _reports(path: Path, kit: Kit) -> list[Figure]:
    if not (path / "score" / "record.py").exists():
        return []
    reaches: dict[str, tuple[Path, dict[str, float]]] = {
        "reports": (path / "reports", {"events precision": 0.85, "events recall": 0.85, "slots right": 0.85}),
        "dispatches, tuned": (dispatches.OWN / "tuned", {}),
        "dispatches, untuned": (
            dispatches.OWN / "untuned",
            {"events precision": 0.75, "events recall": 0.75, "slots right": 0.80},
        ),
    }
    figures = []
    for name, (folder, reach) in reaches.items():
        means = dispatches.means(dispatches.score(folder.glob("*.txt"), path, kit))
        shares = ("events precision", "events recall", "slots right")
        figures += [Figure(f"{name}: {share}", means[share], reach.get(share)) for share in shares]
    return figures


def _sentences(kit: Kit) -> list[Figure]:
    quiet = _rows(SENTENCES / "no_event.jsonl")
    false = [bool(record.events) for record in flow.code(map(_report, quiet), kit)]
    modal = _rows(SENTENCES / "modality.jsonl")
    right = [_has(row, record) for row, record in zip(modal, flow.code(map(_report, modal), kit), strict=True)]
    return [
        Figure("sentences without event: false, percent", 100 * statistics.fmean(false), 4, True),
        Figure("modality: status right", statistics.fmean(right), 0.90, False, "no coder has it"),
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _report(row: dict[str, Any]) -> Report:
    day = date.fromisoformat(row.get("date", "2019-06-03"))
    return Report(row["text"], published=day, sections=(Section(0, len(row["text"]), row["text"]),))


def _has(row: dict[str, Any], record: Any) -> bool:
    """Whether the event of the row's type, or at its trigger, has its status; an event not found is wrong."""
    at = row["text"].find(row["trigger"])
    end = at + len(row["trigger"])
    here = [e for e in record.events if e.trigger.start < end and at < e.trigger.end]
    found = here or [e for e in record.events if e.type == row["type"]]
    return any(e.status == row["status"] for e in found[:1])


def _speed(path: Path, kit: Kit) -> list[Figure]:
    """All that comes after the parse, as a share of the parse's own time on the same texts."""
    texts = [p.read_text("utf-8") for p in sorted(dispatches.OWN.glob("*/*.txt"))]
    reports = [Report(t, published=date(2019, 6, 3), sections=(Section(0, len(t), t),)) for t in texts]
    bare: list[float] = []
    coded: list[float] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        docs = list(kit.parser.pipe(texts))
        middle = time.perf_counter()
        readings = [flow.read(r, d, kit) for r, d in zip(reports, map(parsed.Doc, docs), strict=True)]
        read = time.perf_counter()
        for reading in readings:
            kit.coder.code(reading)
        bare.append(middle - began)
        coded.append(time.perf_counter() - read)
    return [Figure("coding, percent of the parse", 100 * min(coded) / min(bare), 25, True)]
