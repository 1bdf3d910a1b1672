"""He, she, it and they, light and honest: to the last fitting party that was a subject; else left unresolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ..model import Entity, Mention

if TYPE_CHECKING:
    from ..parsed import Doc, Token

Wants = Literal["m", "f", "body", "bodies"]
PRONOUNS: dict[str, Wants] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "body", "its": "body", "itself": "body", "they": "bodies", "them": "bodies", "their": "bodies",
}  # fmt: skip
BACK: dict[Wants, int] = {
    "m": 3,
    "f": 3,
    "body": 1,
    "bodies": 1,
}  # sentences; further back a reader too is unsure
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True)
class Seen:
    """A mention that a later pronoun may stand for."""

    sentence: int
    head: Token
    entity: int


def resolve(doc: Doc, text: str, entities: list[Entity]) -> list[Entity]:
    """The entities with their pronoun mentions added."""
    at = {m.start: n for n, e in enumerate(entities) for m in e.mentions if m.form == "name" or e.kind == "group"}
    added: dict[int, list[Mention]] = {}
    seen: list[Seen] = []
    quoted = _quoted(doc)
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            if token.idx in at:
                seen.append(Seen(number, _head_of(token), at[token.idx]))
            elif token.lower_ in PRONOUNS and token.i not in quoted and not _idle(token):
                whose = _antecedent(token, number, seen, entities)
                if whose is not None:
                    end = token.idx + len(token)
                    added.setdefault(whose, []).append(Mention(token.idx, end, text[token.idx : end], "pronoun"))
                    seen.append(Seen(number, token, whose))
    return [
        replace(e, mentions=tuple(sorted((*e.mentions, *added.get(n, ())), key=lambda m: m.start)))
        for n, e in enumerate(entities)
    ]


def _antecedent(pronoun: Token, number: int, seen: list[Seen], entities: list[Entity]) -> int | None:
    """The entity a pronoun stands for: the latest subject that fits, else, of people, the latest that fits."""
    wants = PRONOUNS[pronoun.lower_]
    fits = [
        s
        for s in seen
        if number - s.sentence <= BACK[wants] and _is(entities[s.entity], wants) and not _clash(pronoun, s.head)
    ]
    if not fits:
        return None
    latest = max(s.sentence for s in fits)
    near = [s for s in fits if s.sentence == latest]
    subjects = [s.entity for s in near if s.head.dep_ in SUBJECTS]
    if subjects:
        return subjects[-1] if latest == number else subjects[0]
    return near[-1].entity if wants in ("m", "f") else None


def _is(entity: Entity, wants: Wants) -> bool:
    """Whether a party can be he, she, it or they."""
    if wants in ("m", "f"):
        return entity.kind == "person" and entity.gender in (wants, None)
    return entity.kind in ("organization", "country", "group") if wants == "body" else entity.kind == "group"


def _idle(token: Token) -> bool:
    """Whether `it` stands for nothing: it is clear that, it rained."""
    return token.lower_ == "it" and (token.dep_ == "expl" or token.head.lemma_ in ("be", "seem", "appear", "rain"))


def _clash(pronoun: Token, name: Token) -> bool:
    """An object pronoun is never the one who acts: Kerry met him; Kerry tried to convince him."""
    if pronoun.dep_ not in ("dobj", "pobj", "dative"):
        return False
    verb = pronoun.head if pronoun.dep_ != "pobj" else pronoun.head.head
    while not any(c.dep_ in SUBJECTS for c in verb.children) and verb.head != verb:
        verb = verb.head
    return name.dep_ in SUBJECTS and name.head == verb


def _head_of(token: Token) -> Token:
    """The head of the name that begins at this token."""
    while token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i:
        token = token.head
    return token


def _quoted(doc: Doc) -> set[int]:
    """The numbers of the tokens inside quotation marks, paragraph by paragraph."""
    inside, found = False, set()
    for token in doc:
        if token.is_space and "\n" in token.text:
            inside = False
        elif token.text in ('"', "“", "”"):
            inside = token.text == "“" or (token.text == '"' and not inside)
        elif inside:
            found.add(token.i)
    return found
