"""Score positions: those of reports and dispatches, and the stances of parties in sentences of American politics."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dateline
from dateline import flow
from dateline.analyse.likeness import key
from dateline.analyse.tracks import OTHER
from dateline.flow import Kit
from dateline.model import Position, Record, Report, Section
from dateline.words import stances

from . import dispatches
from .figure import Figure

NOBODY = ("None", "Not in the list")
SIDES = {"POS": "for", "NEG": "against"}
PLAIN = frozenset(
    ["the", "and", "for", "with", "from", "that", "this", "into", "over", "about", "party", "state", "states", "united"]
)


@dataclass(frozen=True)
class Answers:
    """How many gold triples there are between two named parties, how many we answer, and how many of those rightly."""

    triples: int
    answered: int
    right: int


def run(path: Path) -> Sequence[Figure]:
    """Positions found and right in reports and dispatches; polarity and coverage on sentences."""
    kit = dateline.kit()
    figures = []
    if (path / "score" / "record.py").exists():
        folders = {"reports": (path / "reports", 0.85), "dispatches, tuned": (dispatches.OWN / "tuned", None)}
        for name, (folder, reach) in {**folders, "dispatches, untuned": (dispatches.OWN / "untuned", None)}.items():
            means = dispatches.means(dispatches.score(folder.glob("*.txt"), path, kit))
            figures.append(Figure(f"{name}: positions found and right", means["positions"], reach))
    sentences = path / "gold" / "quotes" / "seesaw.jsonl" if path.is_dir() else path
    return [*figures, *(_sentences(sentences, kit) if sentences.exists() else [])]


def _sentences(path: Path, kit: Kit) -> list[Figure]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = compare(zip(rows, flow.code(map(report, rows), kit), strict=True))
    return [
        Figure("sentences: polarity right", found.right / max(1, found.answered), 0.85, False, "verbs in slots 0.84"),
        Figure("sentences: coverage", found.answered / max(1, found.triples), 0.10, False, "verbs in slots 0.04"),
    ]


def report(row: dict[str, Any]) -> Report:
    """An article of the set as a report, each sentence a paragraph."""
    sections, at = [], 0
    for sentence in row["sentences"]:
        sections.append(Section(at, at + len(sentence), sentence))
        at += len(sentence) + 2
    return Report("\n\n".join(row["sentences"]), sections=tuple(sections))


def compare(coded: Iterable[tuple[dict[str, Any], Record]]) -> Answers:
    """Each gold triple against the position in its sentence with that holder and that issue, if there is one."""
    answers = [answer for row, record in coded for answer in _answers(row, record)]
    answered = [right for right in answers if right is not None]
    return Answers(len(answers), len(answered), sum(answered))


def _answers(row: dict[str, Any], record: Record) -> Iterator[bool | None]:
    """For each triple between named parties whether we are right; None where we say nothing of it."""
    names = {e.id: _words(" ".join([e.name, *(m.text for m in e.mentions)])) for e in record.entities}
    for gold in row["stances"]:
        if gold["subject"] in NOBODY or gold["object"] in NOBODY or gold["polarity"] not in SIDES:
            continue
        section = record.report.sections[gold["sent"]]
        here = [p for p in record.positions if section.start <= p.evidence.start < section.end]
        ours = [p for p in here if _meets(p, gold, names)]
        nearest = max(ours, key=lambda p: _likeness(p.issue, gold["object"]), default=None)
        yield side(nearest, gold["object"]) == SIDES[gold["polarity"]] if nearest else None


def side(position: Position, thing: str) -> str:
    """The stance to a thing where the issue may be its end: for the abolition of slavery is against slavery."""
    known = stances.load()
    turned = key(position.issue, known).turned != key(thing, known).turned
    return OTHER[position.stance] if turned and position.stance != "mixed" else position.stance


def _meets(position: Position, gold: dict[str, Any], names: dict[str, set[str]]) -> bool:
    """Whether a position's holder shares a word with the triple's subject, and its issue one with the object."""
    holder = set[str]().union(*(names[h] for h in position.holder))
    return bool(holder & _words(gold["subject"]) and _words(position.issue) & _words(gold["object"]))


def _likeness(one: str, other: str) -> float:
    """The share of the words of both that they have in common."""
    ours, theirs = _words(one), _words(other)
    return len(ours & theirs) / max(1, len(ours | theirs))


def _words(text: str) -> set[str]:
    found = (word.removesuffix("s") for word in re.findall(r"\w+", text.lower()) if len(word) > 2)
    return {word for word in found if word not in PLAIN}
