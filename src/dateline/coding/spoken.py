"""Who I, we and you are in what somebody says: the speaker and whom they speak to."""

from __future__ import annotations

from dataclasses import replace

from ..model import Reading, Statement
from ..words.language import Language


def fill(reading: Reading, statements: tuple[Statement, ...], language: Language) -> Reading:
    """The reading in which the words for speaker and addressee, inside quotations, stand for those parties."""
    told = [s for s in statements if s.kind != "indirect" and len(s.speaker) == 1]
    stands = dict(reading.stands_for)
    for token in reading.doc:
        person = language.persons.get(token.lower_)
        if person is None or token.i in stands:
            continue
        around = [s for s in told if s.content.start <= token.idx < s.content.end]
        said = min(around, key=lambda s: len(s.content.text), default=None)
        meant = (said.speaker if person == "speaker" else said.addressee) if said else ()
        if len(meant) == 1:
            stands[token.i] = meant[0]
    return replace(reading, stands_for=stands)
