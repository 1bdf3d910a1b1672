"""What a position is about: a noun phrase or clause, with the sign of the words that end or keep it folded in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..words.stances import Stances, Turn
from .clause import Clause, clause, loose
from .governing import negations, phrase
from .labels import is_verb
from .near import Near
from .phrase import after, gist

if TYPE_CHECKING:
    from ..parsed import Token

LONG = 80  # code points
SHORT = 3  # code points; a shorter word is a split one: re-election
DEEP = 6  # words that turn or keep, one above the other
VAGUE = ("PRP", "DT", "WP", "WDT", "EX", "CD", "WRB", "IN", "RB", "TO", "CC", "MD")


@dataclass(frozen=True)
class Issue:
    """The head of what somebody stands for or, where it is `turned`, against."""

    head: Token
    turned: bool


def key(token: Token) -> tuple[str, str]:
    """A word as lexicons write it, a verb with its particle, and its part of speech."""
    if is_verb(token):
        told = phrase(token)
        beside = after(token)
        return (f"{told} {beside}" if beside and " " not in told else told), "verb"
    return token.lemma_.lower(), {"NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}.get(token.pos_, "")


def resolve(head: Token, stances: Stances, deep: int = DEEP) -> Iterator[Issue]:
    """What a phrase comes down to: an end to the embargo is the embargo, turned. Nothing for an idle verb."""
    around = clause(head)
    denied = bool(negations(head))
    turn, below = _turn(around, stances)
    if turn and deep:
        for token in below:
            if token is not head:
                for issue in resolve(token, stances, deep - 1):
                    yield Issue(issue.head, issue.turned ^ turn.turns ^ denied)
    elif not (is_verb(head) and (phrase(head) in stances.idle or any(c.tag_ == "WRB" for c in head.children))):
        yield Issue(head, denied)


def _turn(around: Clause, stances: Stances) -> tuple[Turn | None, tuple[Token, ...]]:
    """The word that gives way, and to what; None where its slots are empty."""
    told, part = key(around.head)
    turn = stances.turns.get((told, part)) or stances.turns.get((phrase(around.head), part))
    below = filled(around, turn.slots) if turn else ()
    return (turn, below) if below else (None, ())


def filled(around: Clause, slots: tuple[str, ...]) -> tuple[Token, ...]:
    """What stands in the first of these slots that holds anything."""
    found = next((found for slot in slots if (found := around.slots.get(slot, ()))), ())
    return found or next((found for slot in slots if (found := loose(around.head).get(slot, ()))), ())


def words(head: Token, near: Near, holder: tuple[str, ...]) -> str | None:
    """The issue in words: a party's name, else the phrase as it stands; None for a mere pronoun or number."""
    party = near.reading.stands_for.get(head.i)
    if party:
        return near.entities[party].name if party not in holder and party in near.entities else None
    if head.tag_ in VAGUE or len(head) < SHORT:
        return None
    told = gist(head, LONG)
    return " ".join(_joined([*(_doer(head, near, holder) if is_verb(head) else []), *told]).split())


def _doer(verb: Token, near: Near, holder: tuple[str, ...]) -> list[Token]:
    """The subject of a clause where that is another than the holder."""
    around = clause(verb)
    subject = next(iter(around.at("subject")), None)
    if subject is None or subject.tag_ in VAGUE or near.party(subject) in holder or subject.i > verb.i:
        return []
    return gist(subject, LONG // 2)


def _joined(tokens: list[Token]) -> str:
    """The words with the space that is between them in the text, one space where words were left out."""
    said = ""
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        said += token.text + (token.whitespace_ if following is None or following.i == token.i + 1 else " ")
    return said.strip(" \n\"“”'‘’,;-")
