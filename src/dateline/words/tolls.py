"""How a language counts the dead and hurt, compiled from its tolls.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ..errors import BadLexicon
from . import table

Bound = Literal["exact", "at least", "at most", "about"]
BOUNDS: tuple[Bound, ...] = ("at least", "at most", "about")
HARMS = ("killed", "injured", "missing", "detained", "displaced")
NOT_WHOM = "and|were|was|by|in|on|after|when|who"
ASIDE = r"(?:,\s+(?:including|among|mostly|most|all)\b[^.;:]{0,60}?,)?"  # 12 people, including two children,
WHOM = rf"(?:\s+(?!(?:{NOT_WHOM})\b)[\w'’-]+){{0,6}}?{ASIDE}"  # 12 Malian soldiers
BE = r"(?:were|was|have been|has been|had been|being|are|is|be|been|had|have|left)?"


@dataclass(frozen=True)
class TollWords:
    """Numbers, bounds, and the ways in which each harm is told."""

    numbers: Mapping[str, int]
    vague: frozenset[str]
    bounds: Mapping[str, Bound]
    ways: Mapping[str, tuple[re.Pattern[str], ...]]  # harm -> patterns with the groups bound and number
    deadly: frozenset[str]  # verbs that kill


@cache
def load(language: str = "en") -> TollWords:
    """The toll words of that language. Raises BadLexicon."""
    import yaml

    path = table.LEXICONS / "languages" / language / "tolls.yaml"
    told: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    if missing := [part for part in ("numbers", "vague", "bounds", "harms") if part not in told]:
        raise BadLexicon(f"{path.name}: has no {part}; add it" for part in missing)
    if strange := [harm for harm in told["harms"] if harm not in HARMS]:
        raise BadLexicon(f"{path.name}: harm is {harm!r}; use one of {', '.join(HARMS)}" for harm in strange)
    numbers = {**told["numbers"], **told["vague"]}
    bounds: dict[str, Bound] = {phrase: name for name in BOUNDS for phrase in told["bounds"].get(name, ())}
    ways = {harm: tuple(_ways(words, numbers, bounds)) for harm, words in told["harms"].items()}
    return TollWords(numbers, frozenset(told["vague"]), bounds, ways, frozenset(told["harms"]["killed"]["done"]))


def _ways(words: Mapping[str, list[str]], numbers: Iterable[str], bounds: Iterable[str]) -> Iterable[re.Pattern[str]]:
    many = (
        rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_any(numbers)}))\b(?! percent| per cent|%| years?| days?| hours?)"
    )
    bound = rf"(?:(?P<bound>{_any(bounds)})\s+)?"
    beside, counted = _any(words["beside"]), _any(words["counted"])
    if words["done"]:
        yield _compiled(rf"(?:{'|'.join(map(_inflected, words['done']))})\s+{bound}{many}")
    yield _compiled(rf"{bound}{many}{WHOM}\s+{BE}\s*(?:also |reported |shot |found |believed )?(?:{beside})\b")
    yield _compiled(rf"{bound}{many}{WHOM}\s+(?:have |had |has )?(?:also )?(?:{_any(words['suffered'])})\b")
    yield _compiled(rf"(?:{counted})\b.{{0,40}}?\b(?:to|at|of|was|is|stood at|reached)\s+{bound}{many}")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}", re.I)


def _any(phrases: Iterable[str]) -> str:
    """Any of these phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _inflected(verb: str) -> str:
    """The forms of a regular verb, with its particle: kill, kills, killed, killing."""
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") else first
    forms = rf"{re.escape(stem)}(?:e|s|es|ed|ing|{re.escape(first[-1])}ed|{re.escape(first[-1])}ing)?"
    return rf"{forms}\s+{re.escape(rest)}" if rest else forms
