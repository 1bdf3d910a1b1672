"""Issues that an analyst names: the positions that touch each, under one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..errors import DatelineError
from ..words.stances import Stances
from .likeness import key
from .tracks import OTHER, Stand, Track

FIELDS = ("id", "question", "words", "for", "against")


@dataclass(frozen=True)
class Question:
    """What an analyst asks, the words that touch it, and what the two sides mean."""

    id: str
    question: str
    words: tuple[str, ...]
    meaning_for: str
    meaning_against: str


@dataclass(frozen=True)
class Answer:
    """Where a holder stands on a question."""

    holder: str
    stand: Stand


def load(path: Path) -> tuple[Question, ...]:
    """The questions of a YAML file: a list of id, question, words, for, against.

    Raises DatelineError for a file that is not such a list, naming what is missing.
    """
    try:
        rows = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise DatelineError(f"{path} is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(rows, list):
        raise DatelineError(f"{path} is no list; write one item for each issue with {', '.join(FIELDS)}")
    return tuple(_question(row, path, number) for number, row in enumerate(rows, 1))


def _question(row: Any, path: Path, number: int) -> Question:
    missing = [f for f in FIELDS if not isinstance(row, dict) or not row.get(f)]
    if missing:
        raise DatelineError(f"{path}: item {number} lacks {', '.join(missing)}")
    words = row["words"] if isinstance(row["words"], list) else [row["words"]]
    return Question(str(row["id"]), str(row["question"]), tuple(map(str, words)), str(row["for"]), str(row["against"]))


def gather(tracks: Iterable[Track], questions: Sequence[Question], stances: Stances) -> dict[str, tuple[Answer, ...]]:
    """The answers to each question by its id; words that are put the other way round count on the other side."""
    held = [(track.holder, stand) for track in tracks for stand in track.stands]
    return {q.id: tuple(a for holder, stand in held if (a := _answer(q, holder, stand, stances))) for q in questions}


def _answer(question: Question, holder: str, stand: Stand, stances: Stances) -> Answer | None:
    here = key(stand.issue, stances)
    for words in question.words:
        wanted = key(words, stances)
        if wanted.stems and wanted.stems <= here.stems:
            side = OTHER[stand.stance] if wanted.turned != here.turned else stand.stance
            return Answer(holder, Stand(stand.day, side, stand.issue, stand.stance, stand.words, stand.source))
    return None
