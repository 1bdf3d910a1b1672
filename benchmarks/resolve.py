"""Score who a mention stands for: leaders on a day, and country words in context."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import dateline
from dateline import columns

from .figure import Figure

SETS = {
    "actor_reign": ("both_acc", 88, "PETRARCH's dated dictionaries 43"),
    "actor_countrywords": ("country_acc", 97, "88"),
}


def run(path: Path) -> Sequence[Figure]:
    """Share of leaders with country and sector right, and of country words with the country right."""
    kit = dateline.kit()
    figures = []
    for name, (measure, reach, peer) in SETS.items():
        gold = path / "gold" / "actors" / f"{name}.jsonl"
        rows = [json.loads(line) for line in gold.read_text("utf-8").split("\n") if line.strip()]
        asked = [{k: row.get(k) for k in ("text", "date", "context")} for row in rows]
        told = [columns.who(row, kit) for row in asked]
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "pred.jsonl"
            out.write_text("\n".join(map(json.dumps, told)), "utf-8")
            scorer = path / "score" / "score_actor.py"
            command = [sys.executable, str(scorer), str(gold), str(out), "--json"]
            score = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        figures.append(Figure(f"{name}: {measure}", float(score[measure]), reach, False, peer))
    return figures
