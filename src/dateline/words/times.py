"""A language's words of time and the rules that read them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
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
DIGITS, YEAR = "digits", "year"  # what an anchor in digits is: any number, and one of four digits
CUES = ("ahead", "planned", "moved", "with_for", "until", "between", "by", "telling", "unchanging")

Groups = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class TimeRule:
    """A pattern, the arithmetic that reads what it matches, and the anchors it has to have near."""

    name: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    pattern: re.Pattern[str]
    reads: str
    near: frozenset[str]
    examples: Mapping[str, str]


@dataclass(frozen=True)
class TimeWords:
    """Groups of words with their values, and the rules in the order of the file."""

    groups: Groups
    rules: tuple[TimeRule, ...]
    anchors: Mapping[str, frozenset[str]]  # a word of time, in small letters, and the sets it is an anchor of
    cues: Mapping[str, frozenset[str]]  # words by which a clause looks ahead or back
    month_first: frozenset[str]  # countries that write 4/9 for the ninth of April

    def value(self, group: str, words: str) -> Any:
        """What a word of a group stands for; its stop and case do not matter."""
        return self.groups[group].get(" ".join(words.lower().rstrip(".").split()))

    def number(self, words: str) -> float | str | None:
        """A number in digits or words, twenty-four or two hundred; X where it is only several."""
        words = words.lower().replace(",", "")
        if words.replace(".", "", 1).isdigit():
            return float(words)
        if (found := self.value("number", words)) is not None:
            return found if isinstance(found, str) else float(found)
        total = 0.0
        for word in re.split(r"[ -]", words):
            if scale := self.value("scale", word):
                total = max(total, 1) * scale
            elif (size := self.value("numeral", word) or self.value("number", word)) == "X":
                return "X"
            else:
                total += size or 0
        return total or None

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
    return compile_words(told, path.name)


def compile_words(told: Mapping[str, Any], name: str) -> TimeWords:
    """The words and rules of a file as it was read. Raises BadLexicon with every fault."""
    problems = [
        f"{name}: no cue {cue!r}; the file must have {', '.join(CUES)}" for cue in CUES if cue not in told["cues"]
    ]
    groups = {group: {str(word): value for word, value in words.items()} for group, words in told["groups"].items()}
    anchors, rules, names = _anchors(told["anchors"], groups), [], set[str]()
    known = {anchor for sets in anchors.values() for anchor in sets} | {DIGITS, YEAR}
    for row in told["rules"]:
        faults = [*_faults(row, known), *(["same name as a rule above"] if row.get("name") in names else [])]
        names.add(row.get("name"))
        try:
            pattern = re.compile(rf"(?<![\w-])(?:{_expand(row.get('pattern', ''), groups, told['parts'])})", re.I)
        except (re.error, KeyError) as error:
            faults.append(f"pattern does not work: {error}")
        problems += [f"{name}: rule {row.get('name', '?')}: {fault}" for fault in faults]
        if not faults:
            examples = {str(words): str(value) for words, value in row["examples"].items()}
            near = frozenset(row["near"])
            rules.append(TimeRule(row["name"], TYPES[row["type"]], pattern, row["reads"], near, examples))
    if problems:
        raise BadLexicon(problems)
    used = {near for rule in rules for near in rule.near}
    anchors = {word: sets & used for word, sets in anchors.items() if sets & used}
    cues = {cue: frozenset(words) for cue, words in told["cues"].items()}
    return TimeWords(groups, tuple(rules), anchors, cues, frozenset(told["month_first"]))


def _faults(row: Mapping[str, Any], anchors: Iterable[str]) -> list[str]:
    """What is wrong with a rule, but for its pattern."""
    missing = [key for key in ("name", "type", "near", "reads", "pattern", "examples") if not row.get(key)]
    faults = [f"no {key}" for key in missing]
    if "type" not in missing and row["type"] not in TYPES:
        faults.append(f"type is {row['type']!r}; use one of {', '.join(TYPES)}")
    strange = [near for near in row.get("near") or () if near not in anchors]
    return faults + [f"near is {near!r}; use one of {', '.join(sorted(anchors))}" for near in strange]


def _anchors(told: Mapping[str, Iterable[str]], groups: Groups) -> Mapping[str, frozenset[str]]:
    """Each word by which a time is found, and the sets it belongs to: groups, by their longest word, and lists."""
    sets = defaultdict[str, set[str]](set)
    for name, words in [*groups.items(), *told.items()]:
        for word in words:
            sets[max(re.findall(r"[a-z]+", word), key=len, default=word)].add(name)
    return {word: frozenset(names) for word, names in sets.items()}


def _expand(pattern: str, groups: Groups, parts: Mapping[str, str]) -> str:
    """A pattern with its {parts} and <groups> put in; <group2> tells a second one apart, <group_w> has no name."""
    pattern = re.sub(r"\{([a-z_]+)\}", lambda m: _expand(parts[m[1]], groups, parts), pattern)

    def words(match: re.Match[str]) -> str:
        group, number, unnamed = match[1], match[2], match[3]
        any_of = "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(groups[group], key=len, reverse=True))
        return f"(?:{any_of})" if unnamed else f"(?P<{group}{number}>{any_of})"

    return re.sub(r"(?<!\?P)<([a-z]+)(2?)(_w)?>", words, pattern)
