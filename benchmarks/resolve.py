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
from dateline.flow import Kit

from .figure import Figure

MENTIONS = Path(__file__).parent / "mentions" / "mentions.jsonl"
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
    return [*figures, *_own(kit)]


def _own(kit: Kit) -> Sequence[Figure]:
    """Our own mentions: country and sector both right in each half, and codes given where there is none."""
    rows = [json.loads(line) for line in MENTIONS.read_text("utf-8").splitlines()]
    told = [columns.who({k: row[k] for k in ("text", "date", "context")}, kit) for row in rows]
    pairs = list(zip(rows, told, strict=True))
    right = {row["id"]: (got["country"], got["sector"]) == (row["country"], row["sector"]) for row, got in pairs}
    bare = [got for row, got in pairs if not row["country"] and not row["sector"]]
    figures = []
    for half in ("a", "b"):
        ids = [row["id"] for row in rows if row.get("half") == half]
        share = 100 * sum(right[i] for i in ids) / len(ids)
        figures.append(Figure(f"mentions, half {half}: both right", share, 75, False, "dictionaries 40"))
    spurious = 100 * sum(bool(got["country"] or got["sector"]) for got in bare) / len(bare)
    return [*figures, Figure("mentions: spurious code", spurious, 5, True)]
