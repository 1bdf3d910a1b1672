"""How a language says where somebody stands: words for and against by frame, and words that turn or keep an issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from . import table

Stance = Literal["for", "against"]
Part = Literal["verb", "noun", "adjective", "modal", "mark"]
STANCES: Mapping[str, Stance] = {"for": "for", "against": "against"}
PARTS = ("verb", "noun", "adjective", "modal", "mark")
DOES = ("turns", "keeps", "bears", "idle", "calls", "charges", "names", "names on")


@dataclass(frozen=True)
class Frame:
    """A word of standing: the slots of who stands and of what about, the first filled one counting.

    A denied frame says the opposite where `flips` is set (does not support), else nothing (did not condemn).
    """

    words: str
    holder: tuple[str, ...]
    issue: tuple[str, ...]
    stance: Stance
    flips: bool
    deed: bool = False  # the issue is no party: works FOR peace, but not for the bank


@dataclass(frozen=True)
class Turn:
    """A word that gives way to what stands in its slots, the other way round where it `turns`: END the embargo."""

    words: str
    slots: tuple[str, ...]
    turns: bool


@dataclass(frozen=True)
class Stances:
    """All the words of standing, by word or word and particle, and by part of speech."""

    frames: Mapping[tuple[str, str], tuple[Frame, ...]]
    turns: Mapping[tuple[str, str], Turn]
    bearers: frozenset[str]  # verbs that only carry a noun of standing: VOICED support for
    idle: frozenset[str]  # verbs of which nobody makes an issue: declined to SAY
    callers: frozenset[str]  # verbs by which something is called good or bad: CALLED it a disgrace
    charges: frozenset[str]  # verbs under which what is told is only said of somebody: ACCUSED him of backing them
    acts: Mapping[str, bool]  # nouns and verbs of ending (True) and of going on (False), for telling issues apart
    act_slots: Mapping[str, tuple[str, ...]]

    @cached_property
    def words(self) -> frozenset[str]:
        """The first words of all frames, for telling quickly that a word is none."""
        return frozenset(words.split(" ")[0] for words, _ in self.frames)


@cache
def load(language: str = "en") -> Stances:
    """The words of standing of that language. Raises BadLexicon."""
    folder = table.LEXICONS / "languages" / language
    turns = _rows(folder / "turns.csv", {"slots": table.filled, "does": table.one_of(*DOES)}, ("words", "part", "does"))
    frames = _rows(
        folder / "stances.csv",
        {
            "holder": table.filled,
            "issue": table.filled,
            "stance": table.one_of(*STANCES),
            "denied": table.one_of("", "yes"),
        },
        ("words", "part", "holder", "issue"),
    )
    named = [row for row in turns if row["does"].startswith("names")]
    return Stances(
        _frames(frames),
        {
            (row["words"], row["part"]): Turn(row["words"], table.many(row["slots"]), row["does"] == "turns")
            for row in turns
            if row["does"] in ("turns", "keeps")
        },
        _doing("bears", turns),
        _doing("idle", turns),
        _doing("calls", turns),
        _doing("charges", turns),
        {row["words"]: row["does"] == "names" for row in named},
        {row["words"]: table.many(row["slots"]) for row in named},
    )


def _rows(path: Path, columns: Mapping[str, table.Check], unique: tuple[str, ...]) -> list[dict[str, str]]:
    shared = {"words": table.filled, "part": table.one_of(*PARTS), "example": table.filled}
    return table.read(path, {**shared, **columns}, unique)


def _doing(does: str, rows: Iterable[Mapping[str, str]]) -> frozenset[str]:
    return frozenset(row["words"] for row in rows if row["does"] == does)


def _frames(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], tuple[Frame, ...]]:
    found: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for row in rows:
        key = row["words"], row["part"]
        slots = tuple(slot.removesuffix(" deed") for slot in table.many(row["issue"]))
        deed = row["issue"].endswith(" deed")
        holder, stance = table.many(row["holder"]), STANCES[row["stance"]]
        frame = Frame(row["words"], holder, slots, stance, bool(row["denied"]), deed)
        found[key] = (*found.get(key, ()), frame)
    return found
