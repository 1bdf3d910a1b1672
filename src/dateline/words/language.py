"""A language: its titles, its verbs of saying and of standing, and the words that unmake an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from . import cues, stances, table, titles, tolls
from .cues import Cues
from .stances import Stances
from .titles import Titles
from .tolls import TollWords


@dataclass(frozen=True)
class Language:
    """All that the steps know of one language."""

    name: str
    titles: Titles
    cues: Cues
    stances: Stances
    unreal: Mapping[str, str]  # a word above a clause -> the status it gives that clause; occurred settles it
    asides: Mapping[str, tuple[str, int]]  # a word -> sport, markets … and how surely it says so, 1 or 2
    persons: Mapping[str, str]  # I, we, you -> speaker or addressee
    tolls: TollWords
    carriers: frozenset[str]  # verbs of taking place, whose own status is that of their subject: talks WILL BE HELD


@cache
def load(name: str = "en") -> Language:
    """The language in that folder of lexicons/languages. Raises BadLexicon."""
    folder = table.LEXICONS / "languages" / name
    any_, full = table.anything, table.filled
    status = table.one_of("future", "hypothetical", "negated", "historical", "occurred", "carries")
    unreal = table.read(folder / "status.csv", {"lemma": full, "status": status, "example": any_}, ("lemma",))
    asides = table.read(
        folder / "asides.csv", {"word": full, "kind": full, "weight": table.one_of("1", "2")}, ("word",)
    )
    persons = table.read(
        folder / "persons.csv",
        {"word": full, "person": table.one_of("speaker", "addressee"), "example": full},
        ("word",),
    )
    return Language(
        name,
        titles.load(name),
        cues.load(folder),
        stances.load(name),
        {r["lemma"]: r["status"] for r in unreal if r["status"] != "carries"},
        {r["word"]: (r["kind"], int(r["weight"])) for r in asides},
        {r["word"].lower(): r["person"] for r in persons},
        tolls.load(name),
        frozenset(r["lemma"] for r in unreal if r["status"] == "carries"),
    )
