"""A language: its titles, its verbs of saying and of standing, and the words that unmake an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from . import cues, stances, table, tolls
from .cues import Cues
from .names import GENDERS, SECTORS, fold_words
from .stances import Stances
from .tolls import TollWords


@dataclass(frozen=True)
class Title:
    """A word or phrase by which people and bodies are described."""

    words: str
    sectors: tuple[str, ...]
    kind: Literal["person", "body"]
    gender: Literal["m", "f"] | None

    @property
    def country(self) -> str | None:
        """IGO for officials of the United Nations and the European Union, who have no country."""
        return "IGO" if self.sectors[:1] in (("UNO",), ("EUR",)) else None


@dataclass(frozen=True)
class Language:
    """All that the steps know of one language."""

    name: str
    titles: Mapping[str, Title]
    cues: Cues
    stances: Stances
    unreal: Mapping[str, str]  # a word above a clause -> the status it gives that clause; occurred settles it
    asides: Mapping[str, tuple[str, int]]  # a word -> sport, markets … and how surely it says so, 1 or 2
    persons: Mapping[str, str]  # I, we, you -> speaker or addressee
    tolls: TollWords
    carriers: frozenset[str]  # verbs of taking place, whose own status is that of their subject: talks WILL BE HELD

    @cached_property
    def title_ends(self) -> frozenset[str]:
        """The last words of all titles, for telling quickly that a word ends none."""
        return frozenset(title.rsplit(" ", 1)[-1] for title in self.titles)


@cache
def load(name: str = "en") -> Language:
    """The language in that folder of lexicons/languages. Raises BadLexicon."""
    folder = table.LEXICONS / "languages" / name
    any_, full = table.anything, table.filled
    titles = table.read(
        folder / "titles.csv",
        {
            "title": full,
            "sector": table.some_of(*SECTORS, "UNO", "EUR", "CIV"),
            "kind": table.one_of("person", "body"),
            "gender": table.one_of("", "m", "f"),
            "example": full,
        },
        ("title",),
    )
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
        {" ".join(fold_words(row["title"])): _title(row) for row in titles},
        cues.load(folder),
        stances.load(name),
        {r["lemma"]: r["status"] for r in unreal if r["status"] != "carries"},
        {r["word"]: (r["kind"], int(r["weight"])) for r in asides},
        {r["word"].lower(): r["person"] for r in persons},
        tolls.load(name),
        frozenset(r["lemma"] for r in unreal if r["status"] == "carries"),
    )


def _title(row: Mapping[str, str]) -> Title:
    kind: Literal["person", "body"] = "body" if row["kind"] == "body" else "person"
    return Title(row["title"], table.many(row["sector"]), kind, GENDERS[row["gender"]])
