"""Which way a clause looks: whether Thursday in it is the last one or the one to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...parsed import Token

Cues = Mapping[str, frozenset[str]]


def looks(token: Token | None, cues: Cues, in_headline: bool = False) -> int:
    """1 where the clause of a time speaks of what is to come, -1 of what has been, 0 where it does not tell.

    `token` is the word of the expression that the rest of the sentence holds by. A headline tells in the present what
    has been: Bomb hits market on Friday.
    """
    if token is None or token.dep_ in ("compound", "nmod", "poss", "amod"):
        return 0  # the June agreement, Wednesday's ruling: it is named by its day
    verb = _verb_above(token)
    if _looks_ahead(token, verb, cues) or (not in_headline and _hangs_by(token, verb) and _is_to_be(verb, cues)):
        return 1
    past = verb.tag_ == "VBD" or any(mark.tag_ == "VBD" for mark in _auxiliaries(verb))
    return -1 if past and _hangs_by(token, verb) else 0


def _looks_ahead(token: Token, verb: Token, cues: Cues) -> bool:
    marks = _auxiliaries(verb)
    if token.head.lower_ in cues["until"]:
        return not _perfect_past(marks)  # until Thursday they had not
    if token.head.lower_ in cues["by"] and verb.tag_ != "VBD" and not _perfect_past(marks):
        return True
    if any(mark.tag_ == "TO" for mark in marks):
        return _purpose_ahead(verb, cues)
    if verb.lower_ in cues["with_for"]:
        return any(child.lower_ == "for" for child in verb.children)
    if verb.lemma_ in cues["moved"] and token.head.lower_ == "to":
        return True
    if _is_past(verb, marks):  # planned a march on Saturday; but on Friday they planned to march
        return verb.lemma_ in cues["planned"] and all(child.dep_ != "xcomp" for child in verb.children)
    return _any_ahead(verb, cues) or any(word.lower_ in cues["between"] for word in _between(token, verb))


def _is_past(verb: Token, marks: list[Token]) -> bool:
    """Whether a verb is in the past, or a participle with nothing that puts it elsewhere: a truce agreed on Monday."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and all(mark.tag_ in ("VBD", "VBN") for mark in marks))


def _purpose_ahead(verb: Token, cues: Cues) -> bool:
    """Whether to sell in January is still to come: after a noun it is, else by the verb above."""
    if verb.head.pos_ == "NOUN":
        return True  # an agreement to sell it in January
    above = _verb_above(verb) if verb.head != verb else verb
    if _perfect_past(_auxiliaries(above)):
        return False  # had been scheduled to expire
    return above.tag_ not in ("VBD", "VBN") or above.lower_ in cues["with_for"] or _any_ahead(above, cues)


def _is_to_be(verb: Token, cues: Cues) -> bool:
    """Whether the present stands for the future: the case is heard in May, they meet on Monday."""
    finite = next((t for t in (*_auxiliaries(verb), verb) if t.tag_ in ("VBP", "VBZ", "MD")), None)
    if finite is None or finite.tag_ == "MD" or finite.lemma_ == "have":
        return False
    taken_for_present = finite.tag_ == "VBP" and finite.lower_ in cues["unchanging"]
    return not taken_for_present and verb.lemma_ not in cues["telling"]


def _any_ahead(verb: Token, cues: Cues) -> bool:
    """Whether a verb or an auxiliary of it looks ahead; may have fallen, could not be reached do not."""
    marks = _auxiliaries(verb)
    if any(m.tag_ == "MD" for m in marks) and any(m.lemma_ == "have" for m in marks):
        return False
    if any(m.lower_ == "could" for m in marks) and any(child.dep_ == "neg" for child in verb.children):
        return False
    return any(t.lower_ in cues["ahead"] or t.lemma_ in cues["ahead"] for t in (verb, *marks))


def _hangs_by(token: Token, verb: Token) -> bool:
    """Whether a time is the verb's own, with at most a preposition between."""
    return token.head == verb or (token.head.head == verb and token.head.pos_ == "ADP")


def _between(token: Token, verb: Token) -> Iterator[Token]:
    """The words by which a time hangs from its verb: are due in June."""
    while token.head not in (verb, token):
        token = token.head
        yield token


def _perfect_past(marks: list[Token]) -> bool:
    return any(mark.lower_ == "had" for mark in marks)


def _auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass")]


def _verb_above(token: Token) -> Token:
    """The verb above a word, or the top of its sentence."""
    token = token.head
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token
