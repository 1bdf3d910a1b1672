"""Spellings of one name: a key that transliterations share, from the rules of names/spellings.csv."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from . import table

PARTICLES = frozenset(
    [
        "al",
        "el",
        "as",
        "ash",
        "an",
        "ad",
        "ar",
        "at",
        "ath",
        "az",
        "ibn",
        "bin",
        "bint",
        "ben",
        "ould",
        "de",
        "da",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ul",
        "ur",
        "abd",
    ]
)


def fold(word: str) -> str:
    """A word without accents, its apostrophes and hyphens made plain, its case kept."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def fold_words(name: str) -> list[str]:
    """The words of a name as a tokenizer would part them: al-Assad as al - Assad."""
    return re.findall(r"'s\b|(?:[A-Za-z]\.){2,}|[^\W_]+(?:'(?!s\b)[^\W_]+)*|[^\w\s]", fold(name))


_LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʻ": "'",
        "ʼ": "'",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "–": "-",
    }
)


def keys(name: str) -> frozenset[str]:
    """The keys of the words of a person's name, without what stands in brackets, particles and initials."""
    plain = re.sub(r"\(.*?\)", " ", fold(name)).lower()
    words = [w for w in re.findall(r"[a-z'`]+", plain) if len(w) > 1 and w not in PARTICLES]
    return frozenset(key(w) for w in words)


@cache
def key(word: str) -> str:
    """What the spellings of one word share: its consonants, made alike, and of its vowels only how the first sounds.

    A word with fewer than two consonants is its own key, but for i and y: Lee is not Lay.
    """
    short = word
    for letters, becomes in rules():
        short = letters.sub(becomes, short)
    return short if len(short) > 2 else re.sub(r"(.)\1", r"\1", re.sub("[yj]", "i", word))


@cache
def rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rules in the order in which they are applied. Raises BadLexicon."""
    columns = {"letters": _pattern, "becomes": table.anything, "example": table.filled, "source": table.filled}
    rows = table.read(table.LEXICONS / "names" / "spellings.csv", columns, ("letters",))
    return tuple((re.compile(row["letters"]), row["becomes"]) for row in rows)


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        return f"is {value!r}, no regular expression: {error}"
    return ""
