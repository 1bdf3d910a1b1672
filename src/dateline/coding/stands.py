"""Who stands where: for or against what, as shown by what they did and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from ..model import Event, Position, Reading, Statement, digest
from ..words.language import Language
from . import status
from .clause import Clause, clause
from .near import Near

if TYPE_CHECKING:
    from ..parsed import Token

OTHER: dict[Literal["for", "against"], Literal["for", "against"]] = {"for": "against", "against": "for"}
LONG = 80  # code points; a longer issue is cut at its first clause


def find(
    reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...], language: Language
) -> tuple[Position, ...]:
    """One position for each verb of standing with a holder and an issue, resting on an event or a statement."""
    near = Near(reading)
    found = {p.id: p for token in near.tokens() for p in _positions(token, near, events, statements, language)}
    return tuple(found.values())


def _positions(
    token: Token, near: Near, events: tuple[Event, ...], statements: tuple[Statement, ...], language: Language
) -> Iterator[Position]:
    stance = language.stances.get(token.lemma_) if token.pos_ == "VERB" else None
    if stance is None or near.quotation(token):
        return
    around = clause(token)
    holder, issue = near.parties(around.at("subject")), _issue(around)
    base = _base(token, events, statements)
    if not holder or issue is None or base is None:
        return
    denied = status.find(token, language) == "negated"
    evidence = near.sentence(token)
    words = near.span(*_noun_phrase(issue)).text
    day = near.reading.report.published
    kind = OTHER[stance] if denied else stance
    yield Position("t" + digest(holder, words, kind, evidence.text)[:8], holder, words, kind, evidence, base, day)


def _issue(around: Clause) -> Token | None:
    return next((t for slot in ("object", "to", "for", "with", "against", "of") for t in around.at(slot)), None)


def _noun_phrase(head: Token) -> tuple[int, int]:
    """A noun phrase with what qualifies it, but not the relative clauses that hang on it."""
    tokens = [t for t in head.subtree if not t.is_space]
    cut = next(
        (
            t.i
            for t in tokens
            if t.i > head.i and (t.tag_ in ("WDT", "WP", "VBG", "VBN", "VBD") or t.text in (",", ";"))
        ),
        None,
    )
    tokens = [t for t in tokens if cut is None or t.i < cut]
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens.pop()
    start = tokens[0].idx
    end = tokens[-1].idx + len(tokens[-1])
    return (start, end) if end - start <= LONG else (start, head.idx + len(head))


def _base(token: Token, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> str | None:
    """The event with this trigger, or a statement it tells of or stands in."""
    for event in events:
        if event.trigger.start == token.idx:
            return event.id
    for said in statements:
        if said.content.start <= token.idx < said.content.end or (said.cue and said.cue.start == token.idx):
            return said.id
    return None
