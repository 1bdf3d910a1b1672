"""Words of saying, each in the frames in which it tells of somebody's word, and the small words around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from . import table

PARTS = ("verb", "noun", "adjective")
FRAMES = (
    "clause", "infinitive", "gerund", "object", "object as", "attribute", "quotation", "about", "against", "as", "at",
    "for", "from", "of", "on", "over", "to", "upon", "with",
)  # fmt: skip
ACTS = (
    "say", "ask", "deny", "accuse", "promise", "threaten", "demand", "support", "oppose", "retract", "estimate",
    "think", "none",
)  # fmt: skip
CLASSES = (
    "addressed", "carried", "condition", "document", "goes on", "holds", "person", "reporter's", "setting", "survey",
    "untold", "venue",
)  # fmt: skip


@dataclass(frozen=True)
class Cue:
    """A word that tells of what somebody said, asked or thinks, when this frame holds its content."""

    lemma: str
    part: str
    frame: str
    act: str

    @property
    def denies(self) -> bool:
        """Whether it tells that something is not so."""
        return self.act == "deny"


@dataclass(frozen=True)
class Cues:
    """The cues of a language. As a collection it holds the lemmas that can report a clause."""

    rows: tuple[Cue, ...]
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # class -> words

    @cached_property
    def _frames(self) -> Mapping[tuple[str, str], Mapping[str, Cue]]:
        found: dict[tuple[str, str], dict[str, Cue]] = {}
        for cue in self.rows:
            found.setdefault((cue.lemma, cue.part), {})[cue.frame] = cue
        return found

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The verbs that are a cue in any frame."""
        return frozenset(cue.lemma for cue in self.rows if cue.part == "verb" and cue.act != "none")

    @cached_property
    def _reporting(self) -> frozenset[str]:
        return frozenset(c.lemma for c in self.rows if c.frame in ("clause", "infinitive") and c.act != "none")

    def __contains__(self, lemma: object) -> bool:
        return lemma in self._reporting

    def of(self, lemma: str, part: str) -> Mapping[str, Cue]:
        """The frames of a word with their cues; empty for a word that is none."""
        return self._frames.get((lemma, part), {})

    def quoting(self, lemma: str) -> Cue | None:
        """The cue of a verb that can stand beside a quotation; None for one that cannot."""
        frames = self.of(lemma, "verb")
        found = (frames[frame] for frame in ("clause", "quotation") if frame in frames)
        return next((cue for cue in found if cue.act != "none"), None)

    def are(self, kind: str) -> frozenset[str]:
        """The words of a class."""
        return self.words.get(kind, frozenset())


def load(folder: Path) -> Cues:
    """The cues in a language's folder. Raises BadLexicon."""
    one_of, filled = table.one_of, table.filled
    columns = {
        "lemma": filled,
        "part": one_of(*PARTS),
        "frame": one_of(*FRAMES),
        "act": one_of(*ACTS),
        "example": filled,
    }
    rows = table.read(folder / "cues.csv", columns, ("lemma", "part", "frame"))
    words = table.read(
        folder / "speech.csv", {"word": filled, "class": one_of(*CLASSES), "example": filled}, ("word", "class")
    )
    return Cues(tuple(Cue(r["lemma"], r["part"], r["frame"], r["act"]) for r in rows), _classes(words))


def _classes(rows: Iterable[Mapping[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["class"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in found.items()}
