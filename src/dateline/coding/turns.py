"""Turns: paragraphs that begin with a speaker's name and a colon, as in transcripts and interviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .tellings import Part, Teller, Telling

NAME = re.compile(
    r"[\"“]?(?P<name>(?:[A-Z][\w.'’-]*)(?:,? (?:[A-Z(][\w.()'’-]*|of|the|de|al|van|bin)){0,6})"
    r"(?:\s?:|(?<=^[QA])\.)\s+(?=\S)"
)
ANSWER = re.compile(r"(?:Q|A|QUESTION|ANSWER|Question|Answer)\.?$")
SEVERAL = 3  # turns that make a transcript


@dataclass(frozen=True)
class Turn:
    """Where a paragraph names its speaker, and where what is said begins and ends."""

    name: Part
    content: Part
    word: str


def with_turns(teller: Teller, told: list[Telling]) -> list[Telling]:
    """The tellings with one for each turn; in a transcript a turn goes on over paragraphs until the next."""
    turns = {start: turn for start, end in teller.near.body if (turn := _turn(teller, start, end))}
    voices = [t for t in turns.values() if t.word.isupper() or ANSWER.match(t.word) or _is_person(teller, t)]
    transcript = len(voices) >= SEVERAL and len({t.word for t in voices}) < len(voices)
    known = {start: t for start, t in turns.items() if (t in voices if transcript else _is_person(teller, t))}
    taken = {t.cue.idx for t in told if t.cue is not None and t.frame == "colon"}
    new = list(_tellings(teller, known, transcript))
    return [*told, *(t for t in new if not any(t.start - 5 <= at < t.start for at in taken))]


def _turn(teller: Teller, start: int, end: int) -> Turn | None:
    text = teller.near.reading.report.text[start:end]
    found = NAME.match(text)
    if not found or not re.search(r"[^\W\d_]{2}", text[found.end() :]):
        return None  # no words: the rows of a table
    word = found["name"]
    begin = start + found.start("name")
    return Turn((begin, begin + len(word)), (start + found.end(), start + len(text.rstrip())), word)


def _is_person(teller: Teller, turn: Turn) -> bool:
    """Whether the name is that of a person of the report, so that one line is enough."""
    entity = teller.near.entities.get(_party(teller, turn) or "")
    return entity is not None and entity.kind == "person"


def _party(teller: Teller, turn: Turn) -> str | None:
    head = teller.token_ending(turn.name[1])
    return teller.near.party(head) if head is not None else None


def _tellings(teller: Teller, turns: dict[int, Turn], transcript: bool) -> Iterator[Telling]:
    last: Telling | None = None
    for start, end in teller.near.body:
        turn = turns.get(start)
        if turn is not None:
            if last:
                yield last
            last = Telling(None, None, "turn", (turn.content,), teller.token_ending(turn.name[1]), turn.name)
        elif last and transcript:
            last = replace(last, parts=(*last.parts, (start, end)))
        elif last:
            yield last
            last = None
    if last:
        yield last
