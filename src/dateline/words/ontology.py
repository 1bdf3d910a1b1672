"""An ontology is a folder: events.yaml says what may happen, patterns which words tell of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from ..errors import BadLexicon, NotFound
from . import table

Slot = str  # subject, object, indirect, particle, complement, gerund, possessive, modifier, or a preposition


@dataclass(frozen=True)
class Type:
    """A type of event, with what PLOVER says of it; scores run from -10 to 10."""

    name: str
    quad: str
    score: float
    modes: Mapping[str, tuple[float | None, str]]  # mode -> its own score and the CAMEO code nearest to it
    cameo: str
    tolls: tuple[str, ...]  # how people are hurt by it, so that the dead, the injured, the detained are counted
    planned: str | None = None  # the type it is coded as while it is only planned
    refused: str | None = None  # the type it is coded as where somebody will not do it

    def score_of(self, mode: str | None) -> float:
        """The score of the mode, or the type's where the mode has none."""
        own = self.modes[mode][0] if mode else None
        return self.score if own is None else own

    def cameo_of(self, mode: str | None) -> str:
        """The CAMEO code nearest to the mode, or to the type."""
        return self.modes[mode][1] if mode else self.cameo


@dataclass(frozen=True)
class Need:
    """Something a clause must have, or must not: one of these lemmas in a slot."""

    slots: tuple[Slot, ...]  # any of these will do
    lemmas: frozenset[str]  # empty: anything
    party: bool = False
    place: bool = False
    absent: bool = False


@dataclass(frozen=True)
class Pattern:
    """Words that tell of an event, and where its parties stand around them."""

    rule: str
    trigger: str
    pos: Literal["verb", "noun", "adjective"]
    needs: tuple[Need, ...]
    actor: tuple[tuple[Slot, ...], ...]  # alternatives in order; each a set of slots taken together
    recipient: tuple[tuple[Slot, ...], ...]
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    example: str
    expect: str


@dataclass(frozen=True)
class Ontology:
    """The types and the patterns by trigger, most demanding first."""

    name: str
    types: Mapping[str, Type]
    contexts: frozenset[str]
    by_trigger: Mapping[tuple[str, str], tuple[Pattern, ...]]  # (lemma, part of speech)
    people: frozenset[str]  # lemmas of people who may act: workers, residents
    doing: frozenset[str]  # verbs whose subject does the deed that their object names: launch, impose, hold
    instruments: frozenset[str]  # lemmas of what parties do harm with: bombs, raids, gunfire
    targets: frozenset[str]  # lemmas of what may be acted on: people, buildings, places
    commonest: str  # the type that news tells of most, for who must have an answer
    digest: str  # of the files, so that a Record says which lexicon made it

    def is_speech(self, kind: str) -> bool:
        """Whether events of this type are done with words: what they speak of is their content."""
        return self.types[kind].quad.startswith("verbal")

    def when_planned(self, kind: str, mode: str | None, status: str) -> tuple[str, str | None]:
        """The type and mode of an event that is only planned, or refused.

        By the codebook a future AID is AGREE; one who will not give, free or yield REJECTs.
        """
        own = self.types[kind]
        instead = {"future": own.planned, "refused": own.refused}.get(status)
        return (instead, None) if instead else (kind, mode)

    @cached_property
    def by_rule(self) -> Mapping[str, tuple[Pattern, ...]]:
        """The patterns of each rule, one for each of its triggers."""
        found: dict[str, list[Pattern]] = defaultdict(list)
        for patterns in self.by_trigger.values():
            for pattern in patterns:
                found[pattern.rule].append(pattern)
        return {rule: tuple(patterns) for rule, patterns in found.items()}

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Every pattern once, in order of rule."""
        found = {p.rule: p for patterns in self.by_trigger.values() for p in patterns}
        return tuple(found[rule] for rule in sorted(found))


@cache
def load(name: str = "plover", language: str = "en") -> Ontology:
    """The ontology in that folder of lexicons/ontologies. Raises NotFound, BadLexicon."""
    folders = {p.name: p for p in (table.LEXICONS / "ontologies").iterdir() if p.is_dir()}
    if name not in folders:
        raise NotFound("ontology", name, folders)
    folder = folders[name]
    types, contexts, commonest = _types(folder / "events.yaml")
    class_files = sorted(folder.glob("classes*.csv"))
    classes = _classes(class_files)
    files = sorted(folder.glob(f"patterns.{language}*.csv"))
    by_trigger: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    problems: list[str] = []
    seen: dict[str, str] = {}
    for file in files:
        for row in _rows(file, types, contexts, problems):
            if row["rule"] in seen:
                problems.append(f"{file.name}: rule {row['rule']!r} is also in {seen[row['rule']]}; keep one")
            seen[row["rule"]] = file.name
            for pattern in _patterns(row, classes, file.name, problems):
                by_trigger[pattern.trigger, pattern.pos].append(pattern)
    if problems:
        raise BadLexicon(problems)
    ranked = {key: tuple(sorted(found, key=_demand)) for key, found in by_trigger.items()}
    digest = sha256(b"".join(path.read_bytes() for path in (folder / "events.yaml", *class_files, *files))).hexdigest()[
        :6
    ]
    people = classes.get("people", frozenset())
    return Ontology(
        name,
        types,
        contexts,
        ranked,
        people,
        classes.get("doing", frozenset()),
        classes.get("instrument", frozenset()),
        people | classes.get("target", frozenset()),
        commonest,
        digest,
    )


def _demand(pattern: Pattern) -> tuple[int, int, str]:
    """The order in which patterns are tried: the one that asks most first, words before parties before anything."""
    asked = sum(3 if n.lemmas else 2 if n.party or n.place else 1 for n in pattern.needs if not n.absent)
    return (-asked, -len(pattern.needs), pattern.rule)


def _types(path: Path) -> tuple[dict[str, Type], frozenset[str], str]:
    import yaml

    with path.open(encoding="utf-8") as file:
        told: dict[str, Any] = yaml.safe_load(file)
    types = {
        name: Type(
            name,
            t["quad"],
            float(t["score"]),
            _modes(t),
            str(t["cameo"]),
            tuple(t.get("tolls") or ()),
            t.get("planned"),
            t.get("refused"),
        )
        for name, t in told["types"].items()
    }
    return types, frozenset(told["contexts"]), str(told["commonest"])


def _modes(told: Mapping[str, Any]) -> dict[str, tuple[float | None, str]]:
    return {name: (mode["score"], str(mode["cameo"])) for name, mode in (told.get("modes") or {}).items()}


def _classes(paths: Iterable[Path]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for row in table.read(path, {"class": table.filled, "lemma": table.filled}):
            found[row["class"].lstrip("@")].add(row["lemma"])
    return {name: frozenset(lemmas) for name, lemmas in found.items()}


def _rows(path: Path, types: Mapping[str, Type], contexts: frozenset[str], problems: list[str]) -> list[dict[str, str]]:
    """The rows of a patterns file; what is wrong with them goes to the problems."""
    columns = {
        "rule": table.filled,
        "trigger": table.filled,
        "pos": table.one_of("verb", "noun", "adjective"),
        "needs": table.anything,
        "actor": table.anything,
        "recipient": table.anything,
        "type": table.one_of(*types),
        "mode": table.anything,
        "contexts": table.some_of(*sorted(contexts)),
        "example": table.filled,
        "expect": table.filled,
    }
    try:
        rows = table.read(path, columns, ("rule",))
    except BadLexicon as bad:
        problems += bad.problems
        return []
    for number, row in enumerate(rows, 2):
        modes = types[row["type"]].modes
        if row["mode"] and row["mode"] not in modes:
            problems.append(
                f"{path.name}:{number}: mode is {row['mode']!r}; {row['type']} has {', '.join(modes) or 'none'}"
            )
    return rows


def _patterns(
    row: Mapping[str, str], classes: Mapping[str, frozenset[str]], file: str, problems: list[str]
) -> list[Pattern]:
    """The patterns of a row, one for each trigger."""
    needs = []
    for told in filter(None, (part.strip() for part in row["needs"].split(";"))):
        slot, equals, wanted = told.partition("=")
        if not equals:
            problems.append(f"{file}: {row['rule']}: need {told!r} is not slot=lemma")
            continue
        lemmas: set[str] = set()
        for word in table.many(wanted):
            if word.startswith("@") and word[1:] not in classes:
                problems.append(f"{file}: {row['rule']}: no class {word}; there is {', '.join(sorted(classes))}")
            lemmas |= classes.get(word[1:], frozenset()) if word.startswith("@") else {word}
        lemmas -= {"*", "party", "place"}
        name, kinds = slot.strip(), table.many(wanted)
        needs.append(
            Need(
                table.many(name.lstrip("!")),
                frozenset(lemmas),
                "party" in kinds,
                "place" in kinds,
                absent=name.startswith("!"),
            )
        )
    return [
        Pattern(
            row["rule"],
            trigger,
            row["pos"],  # type: ignore[arg-type]
            tuple(needs),
            _slots(row["actor"]),
            _slots(row["recipient"]),
            row["type"],
            row["mode"] or None,
            table.many(row["contexts"]),
            row["example"],
            row["expect"],
        )
        for trigger in table.many(row["trigger"])
    ]


def _slots(cell: str) -> tuple[tuple[Slot, ...], ...]:
    return tuple(tuple(slot.strip() for slot in way.split("+")) for way in table.many(cell))
