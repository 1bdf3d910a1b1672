"""Reports and words per second, and the share of time by step, against bare spaCy on the same text in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import dateline
from dateline import flow
from dateline.reading import newswire, parse, when, where, who
from dateline.words import newswire as agencies

from .figure import Figure

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ROUNDS = 15


def run(path: Path) -> Sequence[Figure]:
    """Times of the steps as shares of the parse (medians of interleaved rounds), and of the cold commands."""
    kit = dateline.kit()
    texts = [p.read_text("utf-8") for folder in (EXAMPLES, path / "reports") for p in sorted(folder.glob("*.txt"))]
    reports = [newswire.take_apart(text, agencies.load()) for text in texts]
    docs = list(parse.parse(reports, kit.parser))
    readings = [flow.read(report, doc, kit) for report, doc in zip(reports, docs, strict=True)]
    pairs = list(zip(reports, docs, strict=True))
    steps: dict[str, Callable[[], object]] = {
        "bare spaCy": lambda: list(kit.parser.pipe(texts)),
        "whole way": lambda: list(flow.code(reports, kit)),
        "newswire": lambda: [newswire.take_apart(text, agencies.load()) for text in texts],
        "who": lambda: [who.find(doc, report, kit.names, kit.language) for report, doc in pairs],
        "when": lambda: [when.find(doc, report, kit.times) for report, doc in pairs],
        "where": lambda: [where.find(doc, report, kit.gazetteer) for report, doc in pairs],
        "coding": lambda: [kit.coder.code(reading) for reading in readings],
    }
    took: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            took[name].append(_seconds(step))
    median = {name: statistics.median(times) for name, times in took.items()}
    bare = median["bare spaCy"]
    words = sum(len(text.split()) for text in texts)
    figures = [
        Figure("reports per second", len(texts) / median["whole way"]),
        Figure("words per second", words / median["whole way"], None, False, f"bare spaCy {words / bare:.0f}"),
        Figure("added to bare spaCy's time, percent", 100 * (median["whole way"] / bare - 1), 40, True),
    ]
    figures += [
        Figure(f"  {n}, percent of bare spaCy", 100 * median[n] / bare)
        for n in ("newswire", "who", "when", "where", "coding")
    ]
    return [*figures, *_cold()]


def _seconds(step: Callable[[], object]) -> float:
    began = time.perf_counter()
    step()
    return time.perf_counter() - began


def _cold() -> list[Figure]:
    """The best of three fresh processes, in seconds."""
    program = [sys.executable, "-c", "from dateline.cli import run; run()"]
    commands = {
        "cold `dateline --help`, s": (["--help"], 0.3),
        "cold `dateline read`, s": (["read", str(EXAMPLES / "summit.txt")], 4.0),
    }
    found = []
    for name, (words, reach) in commands.items():
        best = min(_seconds(partial(subprocess.run, [*program, *words], capture_output=True)) for _ in range(3))
        found.append(Figure(name, best, reach, True))
    return found
