"""Who stands where: for or against what, as shown by what they did and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Event, Position, Reading, Statement, digest
from ..words.language import Language
from ..words.stances import Frame, Stance
from . import status
from .clause import Clause, clause
from .governing import auxiliaries, conditions, content_of, is_wished, markers, negations, phrase
from .grounds import Grounds
from .issues import filled, key, resolve, words
from .near import Near
from .phrase import bearer, described, labelled

if TYPE_CHECKING:
    from ..parsed import Token

OTHER: dict[Stance, Stance] = {"for": "against", "against": "for"}
HEDGES = ("if", "unless")  # a stance that hangs on a condition is none
REAL = ("occurred", "future")


def find(
    reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...], language: Language
) -> tuple[Position, ...]:
    """One position for each word of standing with a holder and an issue, resting on an event or a statement."""
    grounds = Grounds(Near(reading), events, statements, language)
    found: dict[str, Position] = {}
    for token in grounds.near.tokens():
        for position in _positions(token, grounds):
            found.setdefault(position.id, position)
    return tuple(found.values())


def _positions(token: Token, grounds: Grounds) -> Iterator[Position]:
    """The positions that one word gives."""
    known = grounds.language.stances
    if token.lemma_.lower() not in known.words and token.lower_ not in known.words:
        return
    around = clause(token)
    for frame in known.frames.get(_key(token, grounds.language), ()):
        stance = _stance(frame, token, grounds)
        holder = _holder(frame, around, grounds) if stance else ()
        base = grounds.base(token, holder) if holder else None
        if stance and base:
            for head in _about(frame, around, grounds):
                yield from _position(head, stance, holder, (token, base), grounds)


def _key(token: Token, language: Language) -> tuple[str, str]:
    """The word as lexicons write it, with its part of speech."""
    if token.tag_ == "MD":
        return token.lower_ + (" not" if token.lower_ in status.WILL and negations(token.head) else ""), "modal"
    if token in markers(token.head):
        return token.lower_, "mark"
    told, part = key(token)
    return (told if (told, part) in language.stances.frames else phrase(token) if part == "verb" else told), part


def _position(
    head: Token, stance: Stance, holder: tuple[str, ...], ground: tuple[Token, str], grounds: Grounds
) -> Iterator[Position]:
    token, base = ground
    evidence = grounds.near.sentence(token)
    for issue in resolve(head, grounds.language.stances):
        told = words(issue.head, grounds.near, holder)
        if told:
            side = OTHER[stance] if issue.turned else stance
            number = "t" + digest(holder, told, side, evidence.text)[:8]
            yield Position(number, holder, told, side, evidence, base, grounds.near.reading.report.published)


def _about(frame: Frame, around: Clause, grounds: Grounds) -> Iterator[Token]:
    """The heads of what a frame's word stands for or against; for a helping verb or conjunction its clause."""
    named = labelled(around.head) if "called" in frame.issue else None
    if frame.issue == ("clause",) or named:
        yield named[1] if named else around.head.head
        return
    if around.at("object") and around.at("attribute") and "object" not in frame.issue:
        return  # called it a disgrace for the country
    told = set(around.at("complement")) - set(around.at("infinitive"))
    for head in filled(around, frame.issue):
        wished = head not in told or around.head.pos_ != "VERB" or is_wished(head)
        if wished and not (frame.deed and grounds.near.party(head)):
            yield head


def _holder(frame: Frame, around: Clause, grounds: Grounds) -> tuple[str, ...]:
    """Who stands so: who is in the frame's slot, or whoever says it."""
    for slot in frame.holder:
        if slot == "self":
            found = grounds.near.parties(described(around.head))
        elif slot == "caller":
            named = labelled(around.head)
            calls = named is not None and named[0].lemma_ in grounds.language.stances.callers
            found = grounds.near.parties(clause(named[0]).at("subject")) if named and calls else ()
        elif slot == "speaker":
            found = grounds.speaker(around.head)
        else:
            found = grounds.near.parties(_bearers(slot, around, grounds.language))
        if found:
            return found
    return ()


def _bearers(slot: str, around: Clause, language: Language) -> tuple[Token, ...]:
    """The heads in a holder's slot: of a conjunction's main clause, or of the verb that carries a noun of standing."""
    if slot == "bearer":
        verb = bearer(around.head)
        carries = verb is not None and (phrase(verb) in language.stances.bearers or verb.lemma_ == "be")
        return clause(verb).at("subject") if verb and carries else ()
    if around.head.tag_ == "MD":
        return clause(around.head.head).at("subject")
    if around.head in markers(around.head.head):
        return clause(around.head.head.head).at("subject")
    return around.at(slot)


def _stance(frame: Frame, token: Token, grounds: Grounds) -> Stance | None:
    """What a frame says here: the other way round where it is denied and flips, None where it is not real."""
    if token.sent.text.rstrip("\"”' ").endswith("?"):
        return None
    if token in markers(token.head):
        return frame.stance if _threatens(token, grounds) else None
    if token.tag_ == "MD":
        real = token in auxiliaries(token.head) and not _hangs(token.head)
        denied = token.lower_ not in frame.words.split() or " " in frame.words  # the clause below is denied once more
        return (OTHER[frame.stance] if denied else frame.stance) if real else None
    if _hangs(token):
        return None
    if _is_charge(token, grounds.language):
        return None
    if negations(token):
        return OTHER[frame.stance] if frame.flips else None
    return frame.stance if status.find(_carrier(token, grounds.language), grounds.language) in REAL else None


def _is_charge(token: Token, language: Language) -> bool:
    """Whether a stance is only what somebody is accused of: accused Togo OF BACKING the rebels."""
    above = content_of(token)
    return above is not None and bool({above.lemma_, above.head.lemma_} & language.stances.charges)


def _carrier(token: Token, language: Language) -> Token:
    """The word whose status counts: the verb that carries a noun of standing or calls something so, else the word."""
    known = language.stances
    named = labelled(token)
    if named and named[0].lemma_ in known.callers:
        return named[0]
    verb = bearer(token) if token.tag_.startswith("NN") else None
    return verb if verb and phrase(verb) in known.bearers else token


def _hangs(verb: Token) -> bool:
    """Whether a verb hangs on a condition, or is one."""
    return any(mark.lower_ in HEDGES for mark in (*conditions(verb), *markers(verb)))


def _threatens(mark: Token, grounds: Grounds) -> bool:
    """Whether a clause is what somebody waits for before acting: WILL not open the road UNTIL Togo signs."""
    main = mark.head.head
    if main == mark.head or not any(aux.tag_ == "MD" for aux in auxiliaries(main)):
        return False
    return mark.lower_ != "until" or bool(negations(main))
