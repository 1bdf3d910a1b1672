"""Who said what: in quotation marks, in reported clauses, and according to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from ..model import Reading, Statement, digest
from ..words.language import Language
from . import voices
from .near import Near
from .quotations import Quotations
from .quoted import with_quotations
from .speakers import Speakers
from .tellings import OPEN, Teller, Telling
from .turns import with_turns

if TYPE_CHECKING:
    from ..parsed import Token

QUOTED = 0.9  # the share in quotation marks from which a statement is direct


def find(reading: Reading, language: Language) -> tuple[Statement, ...]:
    """The statements of a report, in order, those inside others saying so."""
    near = Near(reading)
    teller = Teller(near, Quotations(reading.report.text, near.body), language.cues)
    told = with_turns(teller, with_quotations(teller, list(teller.tellings())))
    standing = [t for t in told if _stands(near, t, told)]
    speakers = Speakers(near, language.titles).of(standing)
    made = (_statement(teller, t, speakers.get(number, ())) for number, t in enumerate(standing))
    found = sorted(made, key=lambda s: (s.content.start, -s.content.end))
    return tuple(_nested(list(_numbered(found))))


def _stands(near: Near, telling: Telling, told: list[Telling]) -> bool:
    """Whether a telling stands by itself or, inside another's content, is plainly somebody else's word."""
    if telling.cue is None or telling.speaker is None:
        return True
    if not voices.is_verb(telling.cue) and any(t.parts == telling.parts for t in told if t is not telling):
        return False  # said in a statement that it was open: the verb tells it, not the noun
    at = telling.cue.idx
    outer = next((t for t in told if t is not telling and any(a <= at < b for a, b in t.parts)), None)
    if outer is None:
        return True
    plain = telling.frame in (*OPEN, "quotation", "according")
    if plain and voices.is_participle(telling.cue):
        return True  # said it was late, ADDING that he would hurry: beside the other, wherever the parser hung it
    if not plain or (telling.entry and telling.entry.act == "think") or telling.speaker.pos_ == "PRON":
        return False
    mine = near.parties((telling.speaker,))
    return bool(mine) and mine != (near.parties((outer.speaker,)) if outer.speaker else ())


def _statement(teller: Teller, telling: Telling, speaker: tuple[str, ...]) -> Statement:
    near, cue = teller.near, telling.cue
    spoken = cue is not None and telling.frame != "carried"
    return Statement(
        id="",
        kind=_kind(teller.marks, telling),
        speaker=speaker,
        content=near.span(telling.start, telling.end),
        speaker_span=near.span(*words) if (words := _words(near, telling, speaker)) else None,
        cue=near.word(cue) if cue is not None and spoken else None,
        parts=tuple(near.span(*p) for p in telling.parts) if len(telling.parts) > 1 else (),
        addressee=tuple(a for a in _addressee(teller, cue) if a not in speaker) if cue is not None and spoken else (),
        date=near.day(cue, "occurred") if cue is not None and voices.is_verb(cue) else None,
        denies=_denies(telling),
        venue=_venue(teller, cue) if cue is not None and spoken else None,
    )


def _words(near: Near, telling: Telling, speaker: tuple[str, ...]) -> tuple[int, int] | None:
    """The words that name the speaker; none where a known one is carried over from before."""
    if telling.words or telling.speaker is None:
        return telling.words
    if telling.frame == "carried" and speaker:
        return None
    doc = near.reading.doc
    first, end = voices.phrase(telling.speaker)
    return doc[first].idx, doc[end - 1].idx + len(doc[end - 1])


def _kind(marks: Quotations, telling: Telling) -> Literal["direct", "indirect", "mixed"]:
    """Direct where all of it is in quotation marks, mixed where some is."""
    whole = sum(end - start for start, end in telling.parts)
    inside = sum(
        max(0, min(q.end, end) - max(q.start, start))
        for start, end in telling.parts
        for q in marks.touching(start, end)
    )
    return "indirect" if not inside else "direct" if inside >= QUOTED * whole else "mixed"


def _addressee(teller: Teller, cue: Token) -> tuple[str, ...]:
    if not voices.is_verb(cue):
        return ()
    return teller.near.parties(voices.whom(cue, cue.lemma_ in teller.cues.are("addressed")))


def _venue(teller: Teller, cue: Token) -> str | None:
    """Where it was said, in the report's words: in a statement, on television."""
    for prep, noun in voices.settings(cue):
        if prep.lower_ in teller.cues.are("setting") and noun.lemma_.lower() in teller.cues.are("venue"):
            return teller.near.span(prep.idx, noun.idx + len(noun)).text
    return None


def _denies(telling: Telling) -> bool:
    """Whether it is told that this is not so, or was not said."""
    denied = telling.cue is not None and voices.is_denied(telling.cue)
    return denied or bool(telling.entry and telling.entry.denies)


def _numbered(statements: list[Statement]) -> Iterator[Statement]:
    seen: dict[str, int] = {}
    for said in statements:
        key = digest(said.kind, said.content.text)
        seen[key] = seen.get(key, 0) + 1
        yield replace(said, id="s" + digest(key, seen[key])[:8])


def _nested(statements: list[Statement]) -> Iterator[Statement]:
    """The statements with the smallest other one whose content holds theirs and their cue."""
    for said in statements:
        around = [o for o in statements if o is not said and _holds(o, said)]
        inner = min(around, key=lambda o: len(o.content.text), default=None)
        yield replace(said, within=inner.id if inner else None)


def _holds(outer: Statement, inner: Statement) -> bool:
    if outer.content == inner.content:
        return False
    return outer.content.start <= inner.content.start and inner.content.end <= outer.content.end
