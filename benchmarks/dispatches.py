"""Score our records of reports that somebody read by hand, with the shared scorer."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

from dateline import flow
from dateline.flow import Kit
from dateline.reading import newswire
from dateline.words import newswire as agencies

OWN = Path(__file__).resolve().parent / "dispatches"


@dataclass(frozen=True)
class Scored:
    """What the scorer says of one record: shares from 0 to 1, and what was missed or beyond the gold."""

    name: str
    shares: Mapping[str, float]
    lists: Mapping[str, list[str]]


@cache
def scorer(shared: Path) -> Any:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("record_scorer", shared / "score" / "record.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(texts: Iterable[Path], shared: Path, kit: Kit) -> Iterator[Scored]:
    """Each report with its gold beside it (NAME.txt, NAME.gold.yaml), coded and scored."""
    score_with = scorer(shared)
    paths = sorted(texts)
    given = newswire.Given
    reports = [newswire.take_apart(p.read_text("utf-8"), agencies.load(), given(p.name, None, None)) for p in paths]
    for path, record in zip(paths, flow.code(reports, kit), strict=True):
        reading = score_with.Reading(record.to_dict())
        gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text("utf-8"))
        precision, recall, slots, missed, beyond = score_with.score_events(reading, gold)
        said_precision, said_recall, said_missed, said_beyond = score_with.score_statements(reading, gold)
        positions, positions_missed = score_with.score_positions(reading, gold)
        shares = {
            "events precision": precision,
            "events recall": recall,
            "slots right": slots,
            "statements precision": said_precision,
            "statements recall": said_recall,
            "positions": positions,
        }
        lists = {
            "events missed": missed,
            "events beyond": beyond,
            "statements missed": said_missed,
            "statements beyond": said_beyond,
            "positions missed": positions_missed,
        }
        yield Scored(path.stem, shares, lists)


def means(scored: Iterable[Scored]) -> dict[str, float]:
    """The mean of each share over the reports."""
    found = list(scored)
    return {name: fmean(s.shares[name] for s in found) for name in found[0].shares} if found else {}
