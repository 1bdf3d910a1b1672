"""What words of saying tell: each cue with its content and its speaker, by the grammar around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..words.cues import Cue, Cues
from . import voices
from .near import Near
from .quotations import Quotations
from .speech import Complement, Speech

if TYPE_CHECKING:
    from ..parsed import Token

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
OPEN = ("clause", "trailing", "aside")  # frames that tell of plain speech; the others need a speaker who is somebody
RANKS = {
    "clause": 0,
    "infinitive": 1,
    "gerund": 2,
    "object as": 2.5,
    "object": 3,
    "attribute": 4,
    "aside": 8,
    "trailing": 9,
}
OTHER_RANK = 5
ROOM = " \t\r\n\xa0,;:.—–-―"
LEAST = 3  # code points; shorter content is none
Part = tuple[int, int]  # code points


@dataclass(frozen=True)
class Telling:
    """A cue with the stretches it tells, and the head of who says so; `words` where no token stands for the speaker."""

    cue: Token | None
    entry: Cue | None
    frame: str
    parts: tuple[Part, ...]
    speaker: Token | None
    words: Part | None = None

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where its content ends."""
        return self.parts[-1][1]


@dataclass(frozen=True)
class Teller:
    """A report at hand: its words of saying, its quotations and what stands near."""

    near: Near
    marks: Quotations
    cues: Cues
    speech: Speech = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "speech", Speech(self.cues))

    def token_ending(self, offset: int) -> Token | None:
        """The token that ends at a code point."""
        return self._ends.get(offset)

    @cached_property
    def _ends(self) -> dict[int, Token]:
        return {t.idx + len(t): t for t in self.near.tokens()}

    @cached_property
    def voices(self) -> voices.Voices:
        """The grammar of speakers."""
        return self.speech.voices

    def tellings(self) -> Iterator[Telling]:
        """What each cue of the body tells by its own grammar; cues inside quotations are the speaker's own words."""
        for token in self.near.tokens():
            if token.lower_ == "according":
                yield from self._according(token)
            elif token.lower_ == "in" and token.is_sent_start:
                yield from self._surveyed(token)
            elif (part := PARTS.get(token.pos_)) is not None:
                frames = self.cues.of(token.lemma_.lower(), part)
                if frames and not self.marks.around(token):
                    yield from self._told(token, frames)

    def _told(self, token: Token, frames: Mapping[str, Cue]) -> Iterator[Telling]:
        """The one telling of a cue, in its strongest frame."""
        found: list[Telling] = []
        for content in self.speech.complements(token):
            entry = self._entry(content, frames)
            if entry is None or entry.act == "none":
                continue
            speaker = self.speaker(token, content, entry)
            if self._is_likely(token, entry, content, speaker) and (parts := self._parts(content.runs)):
                found.append(Telling(token, entry, content.frame, parts, speaker))
        yield from sorted(found, key=lambda t: RANKS.get(t.frame, OTHER_RANK))[:1]

    def speaker(self, cue: Token, content: Complement | None = None, entry: Cue | None = None) -> Token | None:
        """The head of who says it; after a quotation also where the parser took it for an object."""
        found = self.voices.sayer(cue)
        if found is not None and found.i < cue.i and self.marks.around(found) and not self.marks.around(cue):
            found = self._first_named(found, cue)
        if found is None and (content is None or (content.head.i < cue.i and entry and entry.act == "say")):
            return voices.inverted(cue)
        return found

    def _first_named(self, quoted: Token, cue: Token) -> Token | None:
        """The first name between a quotation and its cue, where the parser took a quoted word for the speaker."""
        between = quoted.doc[quoted.i + 1 : cue.i]
        names = (t for t in between if not self.marks.around(t) and t.pos_ in ("PROPN", "NOUN", "PRON"))
        first = next(names, None)
        return voices.name_from(first) if first is not None else None

    def _entry(self, content: Complement, frames: Mapping[str, Cue]) -> Cue | None:
        """The cue in the frame of its content; a verb of quoting tells a clause only in quotation marks."""
        if content.frame in frames:
            return frames[content.frame]
        quoting = frames.get("quotation")
        first = self.near.reading.doc[content.runs[0][0]]
        if content.frame == "clause" and quoting:
            return quoting if self.marks.at(first.idx + 1) else None
        if content.frame in ("aside", "trailing"):
            entry = frames.get("clause")
            plain = entry is not None and entry.act != "none" and (entry.act != "think" or content.frame == "aside")
            quoted = content.frame == "aside" or self.marks.at(first.idx + 1) is not None
            return entry if plain else quoting if quoted else None
        return None

    def _is_likely(self, token: Token, entry: Cue, content: Complement, speaker: Token | None) -> bool:
        """Whether it is told as somebody's word, and not as the reporter's own or as what may be."""
        if speaker is None:
            return entry.act != "think" and content.frame in OPEN
        thought = entry.act == "think"
        if speaker.lower_ in ("you", "one") or (
            thought and speaker.lower_ in ("i", "we", "it", "there", "that", "which")
        ):
            return False
        if not thought and content.frame in OPEN:
            return True
        plain = not thought and speaker.pos_ == "NOUN" and voices.is_root(token)  # the report criticized the army
        return voices.is_told(token) and (plain or self.is_somebody(speaker))

    def is_somebody(self, speaker: Token) -> bool:
        """Whether a speaker is a party, a name or a person, and no thing."""
        known = speaker.lower_ in self.cues.are("person") or speaker.pos_ == "PROPN"
        return known or self.near.party(speaker) is not None

    def _according(self, token: Token) -> Iterator[Telling]:
        """According to somebody: the rest of the sentence is what they say."""
        doc, sent = token.doc, token.sent
        if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
            return
        around = (*voices.settings(token), *voices.settings(doc[token.i + 1]))
        head = next((noun for _, noun in around), voices.governed(doc[token.i + 1]))
        if head is None:
            return
        before, after = (sent.start, token.i), (head.right_edge.i + 1, sent.end)
        parts = self._parts(run for run in (before, after) if run[0] < run[1])
        if len(parts) == 2 and voices.has_verb(doc[sent.start : token.i]):
            parts = parts[:1]
        if parts:
            yield Telling(token, None, "according", parts, head)

    def _surveyed(self, token: Token) -> Iterator[Telling]:
        """In a poll at the head of a sentence: the rest is what it found."""
        head = voices.governed(token)
        if head is None or head.lemma_.lower() not in self.cues.are("survey") or self.marks.around(token):
            return
        end = head.right_edge.i + 1
        told = end < token.sent.end and token.doc[end].text == ","
        if told and (parts := self._parts(((end, token.sent.end),))):
            yield Telling(token, None, "according", parts, head)

    def _parts(self, runs: Iterator[tuple[int, int]] | tuple[tuple[int, int], ...]) -> tuple[Part, ...]:
        doc = self.near.reading.doc
        ends = ((doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in runs)
        return tuple(part for start, end in ends if (part := self._trimmed(start, end)))

    def _trimmed(self, start: int, end: int) -> Part | None:
        """A stretch without the room and stops at its ends; None where it holds no word."""
        text = self.near.reading.report.text
        while start < end and text[start] in ROOM:
            start += 1
        while start < end and text[end - 1] in ROOM:
            end -= 1
        return (start, end) if end - start > LEAST and any(map(str.isalnum, text[start:end])) else None
