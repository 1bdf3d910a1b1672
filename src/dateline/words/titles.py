"""The words by which people and bodies are described, addressed and spoken of again, in one language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from . import table
from .roster import SECTORS

Gender = Literal["m", "f"] | None
Wants = Literal["m", "f", "body", "bodies"]
GENDERS: Mapping[str, Gender] = {"m": "m", "f": "f", "": None}
WANTS: Mapping[str, Wants] = {"m": "m", "f": "f", "body": "body", "bodies": "bodies"}


@dataclass(frozen=True)
class Title:
    """A word or phrase by which people and bodies are described."""

    words: str
    sectors: tuple[str, ...]
    kind: Literal["person", "body"]
    gender: Gender
    state: bool  # a body that is a government's where a country's name stands before it: Peru's tax office
    office: str  # what titles for one office share: top diplomat and foreign minister; else the title itself

    @property
    def country(self) -> str | None:
        """IGO for officials of the United Nations and the European Union, who have no country."""
        return "IGO" if self.sectors[:1] in (("UNO",), ("EUR",)) else None


@dataclass(frozen=True)
class Titles:
    """All titles by their last word, and the small words around names."""

    by_end: Mapping[str, tuple[tuple[tuple[str, ...], Title], ...]]  # longest first
    honorifics: Mapping[str, Gender]
    past: frozenset[str]  # former, ousted
    elsewhere: frozenset[str]  # words before a title that say it is not of the place: Western, our
    pronouns: Mapping[str, Wants]

    def ending(self, words: Sequence[str], last: int, singular: str) -> tuple[int, Title] | None:
        """How many words the longest title has that ends at that word, as it stands or in the singular, and which."""
        for end in (words[last], singular) if singular != words[last] else (singular,):
            for title, found in self.by_end.get(end, ()):
                size = len(title)
                if size == 1 or (size <= last + 1 and tuple(words[last + 1 - size : last]) == title[:-1]):
                    other = self._longer(words, last, singular, size) if end != singular else None
                    return other or (size, found)
        return None

    def alone(self, word: str, singular: str) -> Title | None:
        """The title that this one word is."""
        found = self.by_end.get(word, ()) or self.by_end.get(singular, ())
        return next((title for words, title in found if len(words) == 1), None)

    def _longer(self, words: Sequence[str], last: int, singular: str, size: int) -> tuple[int, Title] | None:
        """A longer title that ends there in the singular: foreign minister within foreign ministers."""
        for title, found in self.by_end.get(singular, ()):
            if size < len(title) <= last + 1 and tuple(words[last + 1 - len(title) : last]) == title[:-1]:
                return len(title), found
        return None


@cache
def load(name: str = "en") -> Titles:
    """The titles and pronouns of the language in that folder of lexicons/languages. Raises BadLexicon."""
    folder = table.LEXICONS / "languages" / name
    columns = {
        "title": table.filled,
        "sector": table.some_of(*SECTORS, "UNO", "EUR", "CIV"),
        "kind": table.one_of("person", "body", "state", "honorific", "past", "elsewhere"),
        "gender": table.one_of(*GENDERS),
        "office": table.anything,
        "example": table.filled,
    }
    rows = table.read(folder / "titles.csv", columns, ("title",))
    by_end: dict[str, list[tuple[tuple[str, ...], Title]]] = defaultdict(list)
    for row in rows:
        if row["kind"] in ("person", "body", "state"):
            words = tuple(re.findall(r"'s|[^\s'-]+(?:'(?!s\b)[^\s'-]+)*|-", row["title"].lower()))
            by_end[words[-1]].append((words, _title(row)))
    pronouns = table.read(
        folder / "pronouns.csv",
        {"pronoun": table.filled, "wants": table.one_of(*WANTS), "example": table.filled},
        ("pronoun",),
    )
    return Titles(
        {end: tuple(sorted(found, key=lambda f: -len(f[0]))) for end, found in by_end.items()},
        {row["title"]: GENDERS[row["gender"]] for row in rows if row["kind"] == "honorific"},
        frozenset(row["title"] for row in rows if row["kind"] == "past"),
        frozenset(row["title"] for row in rows if row["kind"] == "elsewhere"),
        {row["pronoun"]: WANTS[row["wants"]] for row in pronouns},
    )


def _title(row: Mapping[str, str]) -> Title:
    kind: Literal["person", "body"] = "person" if row["kind"] == "person" else "body"
    office = row["office"] or row["title"].split(" of ")[0]
    return Title(row["title"], table.many(row["sector"]), kind, GENDERS[row["gender"]], row["kind"] == "state", office)
