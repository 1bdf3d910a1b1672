"""Score who is who: he and she to the right person, repeated names linked, and entities found with the right code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import dateline
from dateline import flow
from dateline.model import Record
from dateline.reading import newswire
from dateline.words import newswire as agencies

from .dispatches import scorer
from .figure import Figure

DISPATCHES = Path(__file__).parent / "dispatches"
PEOPLE = frozenset(("he", "she", "him", "her", "his", "hers"))
OTHERS = frozenset(("it", "its", "they", "them", "their", "we", "our", "us", "i", "my", "me"))
REACH = {"he and she": 80, "names": 90}
PEER = {"he and she": "small linkers 44", "names": "small linkers 51"}
_PHRASE = re.compile(r" (?:of|for|in|to|at|from|sent) ")
_NAME = re.compile(r"(?<![\w.])(?!(?:The|A|An|His|Her|Its|Their)\b)[A-Z]")


@dataclass(frozen=True)
class Link:
    """One later mention of a chain, what kind it is, and whether we have it with the others."""

    kind: str
    chain: str
    words: str
    right: bool


def run(path: Path) -> Sequence[Figure]:
    """Shares of later mentions that are with the rest of their chain, for the tuned half and the untuned."""
    figures: list[Figure] = []
    for half in ("tuned", "untuned"):
        read = list(records(DISPATCHES / half))
        told = [link for record, gold in read for link in links(record, gold)]
        for kind in ("he and she", "names", "descriptions", "other pronouns"):
            right = [link.right for link in told if link.kind == kind]
            name = f"{half}: {kind} linked (of {len(right)})"
            share = 100 * sum(right) / max(1, len(right))
            figures.append(Figure(name, share, REACH.get(kind), False, PEER.get(kind, "-")))
        figures.append(Figure(f"{half}: entities found and right (of {len(read)} reports)", _entities(read, path)))
    return figures


def records(folder: Path) -> Iterator[tuple[Record, Mapping[str, Any]]]:
    """The record of every dispatch in the folder that somebody marked, with the marks."""
    marked = [(gold, gold.with_name(gold.name.replace(".gold.yaml", ".txt"))) for gold in folder.glob("*.gold.yaml")]
    pairs = sorted((gold, text) for gold, text in marked if text.exists())
    reports = [newswire.take_apart(text.read_text("utf-8"), agencies.load()) for _, text in pairs]
    for (gold, _), record in zip(pairs, flow.code(reports, dateline.kit()), strict=True):
        yield record, yaml.safe_load(gold.read_text("utf-8"))


def links(record: Record, gold: Mapping[str, Any]) -> Iterator[Link]:
    """Every mention of the chains but the first named one, and whether it is with the most of its chain."""
    for chain in gold.get("chains") or ():
        placed = [(str(words), place(record.report.text, str(words), nth)) for words, nth in chain["mentions"]]
        homes = [(words, _home(record, start, _head(words))) for words, start in placed]
        named = [home for words, home in homes if _kind(words) in ("names", "descriptions")]
        known = Counter(home for home in named if home)
        home_of_most = known.most_common(1)[0][0] if known else None
        met = False
        for words, home in homes:
            kind = _kind(words)
            if met or "pronoun" in kind or kind == "he and she":
                yield Link(kind, chain["entity"], words, home is not None and home == home_of_most)
            met = met or kind in ("names", "descriptions")


def place(text: str, words: str, nth: int) -> int:
    """The code point where these words stand for the nth time, as words of their own. Raises ValueError."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)".replace(r"\ ", r"\s+")
    found = [match.start() for match in re.finditer(pattern, text)]
    if len(found) < nth:
        raise ValueError(f"{words!r} stands {len(found)} times in the text, not {nth}; correct the chain")
    return found[nth - 1]


def _home(record: Record, start: int, words: str) -> str | None:
    """The entity with the mention that overlaps these words best, and ends with their head if one does.

    The head of `a spokesman for the army` ends before the preposition.
    """
    end = start + len(words)
    found = [
        (m.end == end, min(m.end, end) - max(m.start, start), e.id)
        for e in record.entities
        for m in e.mentions
        if m.start < end and start < m.end
    ]
    return max(found)[2] if found else None


def _head(words: str) -> str:
    """A description without the phrase behind it: a spokesman, of a spokesman for the army."""
    described = words[0].islower() or re.match(r"(?:The|An?|His|Her|Its|Their) ", words)
    return _PHRASE.split(words)[0] if described else words


def _kind(words: str) -> str:
    lower = words.lower()
    if lower in PEOPLE:
        return "he and she"
    if lower in OTHERS:
        return "other pronouns"
    return "names" if _NAME.search(words) else "descriptions"


def _entities(read: Sequence[tuple[Record, Mapping[str, Any]]], shared: Path) -> float:
    """The mean over the reports of the share of their entities found with the right code, by the shared scorer."""
    score = scorer(shared)
    shares = []
    for record, gold in read:
        wanted = [{"code": "", **entity, "name": _bare(entity["name"])} for entity in gold["entities"]]
        for entity in wanted:
            entity["aka"] = [_bare(name) for name in entity.get("aka", ())]
        shares.append(score.score_entities(score.Reading(record.to_dict()), {"entities": wanted})[0])
    return 100.0 * sum(map(float, shares)) / max(1, len(shares))


def _bare(name: str) -> str:
    """A name without its article: the scorer takes it from our words, not from those of the marks."""
    return re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE)
