"""A language's words of time and the rules that read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ..errors import BadLexicon
from . import table

TYPES: Mapping[str, Literal["DATE", "TIME", "DURATION", "SET"]] = {
    "DATE": "DATE",
    "TIME": "TIME",
    "DURATION": "DURATION",
    "SET": "SET",
}
EXAMPLES_DAY = date(2016, 3, 24)  # a Thursday, on which every example in times.yaml is read


@dataclass(frozen=True)
class TimeRule:
    """A pattern, and the arithmetic that reads what it matches."""

    name: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    pattern: re.Pattern[str]
    reads: str
    examples: Mapping[str, str]


@dataclass(frozen=True)
class TimeWords:
    """Groups of words with their values, and the rules in the order of the file."""

    groups: Mapping[str, Mapping[str, Any]]
    rules: tuple[TimeRule, ...]
    ahead: frozenset[str]  # lemmas of words by which a clause looks ahead
    until: frozenset[str]  # prepositions by which a time itself lies ahead
    anchors: re.Pattern[str]  # what every expression has in it

    def value(self, group: str, words: str) -> Any:
        """What a word of a group stands for; its stop and case do not matter."""
        return self.groups[group].get(" ".join(words.lower().rstrip(".").split()))

    def is_whole(self, word: str) -> bool:
        """Whether a word is a month or weekday in full, so that a stop after it ends the sentence."""
        word = word.lower()
        names = [name for group in ("month", "weekday") for name in self.groups[group]]
        return word in names and not any(name != word and name.startswith(word) for name in names)


@cache
def load(language: str = "en") -> TimeWords:
    """The words and rules of languages/LANGUAGE/times.yaml. Raises BadLexicon with every fault."""
    import yaml

    path = table.LEXICONS / "languages" / language / "times.yaml"
    try:
        told = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise BadLexicon([f"{path.name}: {' '.join(str(error).split())}"]) from None
    groups = {name: {str(word): value for word, value in words.items()} for name, words in told["groups"].items()}
    problems: list[str] = []
    rules = tuple(rule for row in told["rules"] if (rule := _rule(row, groups, told["parts"], path, problems)))
    if problems:
        raise BadLexicon(problems)
    anchors = _anchors(told["anchors"], groups)
    return TimeWords(groups, rules, frozenset(told["ahead"]), frozenset(told["until"]), anchors)


def _anchors(told: Mapping[str, Any], groups: Mapping[str, Mapping[str, Any]]) -> re.Pattern[str]:
    words = {re.escape(word) for name in told["groups"] for word in groups[name]}
    words |= {str(word) for word in told["words"]}
    return re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(words, key=len, reverse=True))})", re.I)


def _rule(
    row: Mapping[str, Any],
    groups: Mapping[str, Mapping[str, Any]],
    parts: Mapping[str, str],
    path: Path,
    problems: list[str],
) -> TimeRule | None:
    name = row.get("name", "?")
    faults = [f"no {key}" for key in ("name", "type", "pattern", "reads", "examples") if key not in row]
    if not faults and row["type"] not in TYPES:
        faults = [f"type is {row['type']!r}; use one of {', '.join(TYPES)}"]
    try:
        pattern = re.compile(rf"(?<![\w-])(?:{_expand(row.get('pattern', ''), groups, parts)})", re.I)
    except (re.error, KeyError) as error:
        faults.append(f"pattern does not work: {error}")
    if faults:
        problems += [f"{path.name}: rule {name}: {fault}" for fault in faults]
        return None
    return TimeRule(
        name, TYPES[row["type"]], pattern, row["reads"], {str(k): str(v) for k, v in row["examples"].items()}
    )


def _expand(pattern: str, groups: Mapping[str, Mapping[str, Any]], parts: Mapping[str, str]) -> str:
    """A pattern with its {parts} and <groups> put in; <group_w> gives the words without a name."""
    pattern = re.sub(r"\{([a-z]+)\}", lambda m: parts[m[1]], pattern)

    def words(match: re.Match[str]) -> str:
        name = match[1].removesuffix("_w")
        any_of = "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(groups[name], key=len, reverse=True))
        return f"(?:{any_of})" if match[1].endswith("_w") else f"(?P<{name}>{any_of})"

    return re.sub(r"(?<!\?P)<([a-z_]+)>", words, pattern)
