"""Score time expressions on TimeBank and AQUAINT newswire, end to end and given the parse."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dateline import parsed
from dateline.model import Report, Section
from dateline.reading import parse, when
from dateline.words import times

from .figure import Figure


def run(path: Path) -> Sequence[Figure]:
    """Calendar F1 of each set, value and strict F1 of both, and thousands of characters a second given the parse."""
    figures: list[Figure] = []
    values, stricts, sizes = [], [], []
    for name in ("timebank", "aquaint"):
        gold = path / "gold" / "time" / f"time_{name}.jsonl"
        score = predict(gold)
        figures.append(Figure(f"{name}: calendar F1", score["calendar"]["day"]["f1"], 88, False, "HeidelTime 85.5"))
        values.append(score["all"]["value_f1"])
        stricts.append(score["all"]["strict"]["f1"])
        sizes.append(score["all"]["gold_n"])
        figures.append(Figure(f"{name}: value F1", values[-1]))
        figures.append(Figure(f"{name}: strict F1", stricts[-1]))
        figures.append(Figure(f"{name}: thousand characters a second", score["all"]["kchars_per_s"], 50))
    total = sum(sizes)
    pooled = [sum(v * n for v, n in zip(kind, sizes, strict=True)) / total for kind in (values, stricts)]
    figures.append(Figure("both, weighted: value F1", pooled[0], 81, False, "HeidelTime 77"))
    figures.append(Figure("both, weighted: strict F1", pooled[1], 86, False, "HeidelTime 84"))
    return figures


def predict(gold: Path) -> dict[str, Any]:
    """The scorer's words on what `when` finds in a gold file."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").split("\n") if line.strip()]
    words = times.load()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pred.jsonl"
        with out.open("w", encoding="utf-8") as file:
            for row, doc in zip(rows, docs_of(rows, gold), strict=True):
                report = Report(row["text"], published=date.fromisoformat(row["dct"][:10]))
                began = time.perf_counter()
                found = when.find(doc, report, words)
                seconds = time.perf_counter() - began
                timexes = [
                    {
                        "start": t.start,
                        "end": t.end,
                        "type": t.type,
                        "value": t.value,
                        **(
                            {"begin": t.first.isoformat(), "end_date": (t.last or t.first).isoformat()}
                            if t.first
                            else {}
                        ),
                    }
                    for t in found
                ]
                file.write(json.dumps({"doc_id": row["doc_id"], "timexes": timexes, "seconds": seconds}) + "\n")
        scorer = gold.parent.parent.parent / "score" / "score_time.py"
        command = [sys.executable, str(scorer), str(gold), str(out), "--json"]
        return {
            kind: json.loads(subprocess.run([*command, *more], capture_output=True, text=True, check=True).stdout)
            for kind, more in (("all", []), ("calendar", ["--calendar"]))
        }


def docs_of(rows: list[dict[str, Any]], gold: Path) -> list[Any]:
    """The parses of the texts, kept beside the system's temporary files between runs."""
    from spacy.tokens import DocBin

    nlp = parse.model()
    kept = Path(tempfile.gettempdir()) / f"dateline-bench-{gold.stem}.pickle"
    if kept.exists():
        read = DocBin(store_user_data=False).from_bytes(pickle.loads(kept.read_bytes())).get_docs(nlp.vocab)
        return [parsed.Doc(doc) for doc in read]
    reports = [Report(r["text"], sections=(Section(0, len(r["text"]), r["text"]),)) for r in rows]
    docs = list(parse.pipe(reports, nlp))
    kept.write_bytes(
        pickle.dumps(
            DocBin(
                docs=docs,
                attrs=["ORTH", "LEMMA", "POS", "TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SPACY", "SENT_START"],
            ).to_bytes()
        )
    )
    return [parsed.Doc(doc) for doc in docs]
