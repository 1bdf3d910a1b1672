"""Score the record of every report in shared/reports that a human has read too."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import dateline

from .figure import Figure

REACHES = {"events": 0.5, "statements": 0.6, "times": 0.8, "places": 0.8, "entities": 0.7, "positions": None}


def run(path: Path) -> Sequence[Figure]:
    """F1 of events and statements, shares found of the rest, and the report's own facts."""
    figures: list[Figure] = []
    for report in sorted((path / "reports").glob("*.txt")):
        with tempfile.TemporaryDirectory() as folder:
            record = Path(folder) / "record.json"
            record.write_text(dateline.read(report.read_text("utf-8"), source=report.name).to_json(), "utf-8")
            gold = next(report.parent.glob(f"{report.stem}*.y*ml"))
            scorer = [sys.executable, str(path / "score" / "record.py"), str(record), str(gold)]
            said = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
        figures += _figures(said, report.stem)
    return figures


def _figures(said: str, name: str) -> list[Figure]:
    found = []
    for kind, reach in REACHES.items():
        line = next(line for line in said.splitlines() if line.startswith(kind))
        value = float(line.split()[line.split().index("F1") + 1] if "F1" in line else line.split()[-1])
        found.append(Figure(f"{name}: {kind}", value, reach))
        if kind == "events":
            found.append(Figure(f"{name}: slots right", float(line.split()[-1])))
    facts = re.findall(r"(published|agency|dateline) (right|WRONG)", said)
    return [*found, *(Figure(f"{name}: {fact}", float(told == "right"), 1) for fact, told in facts)]
