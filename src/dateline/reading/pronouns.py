"""He and she, light and honest: to the last person of that gender who was a subject; else left unresolved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Entity, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
BACK = 3  # sentences; further back a reader too would be unsure
SUBJECTS = ("nsubj", "nsubjpass")


def resolve(doc: Doc, text: str, entities: list[Entity]) -> list[Entity]:
    """The entities with their pronoun mentions added."""
    at = {
        m.start: n
        for n, e in enumerate(entities)
        if e.kind == "person"
        for m in e.mentions
        if m.form == "name"
    }
    added: dict[int, list[Mention]] = {}
    seen: list[tuple[int, Token, int]] = []  # sentence, token, entity
    quoted = _quoted(doc)
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            if token.idx in at:
                seen.append((number, _head_of(token), at[token.idx]))
            gender = GENDERS.get(token.lower_)
            if gender and token.pos_ == "PRON" and token.i not in quoted:
                if (whose := _antecedent(token, number, seen, entities)) is not None:
                    mention = Mention(
                        token.idx, token.idx + len(token), text[token.idx : token.idx + len(token)], "pronoun"
                    )
                    added.setdefault(whose, []).append(mention)
                    seen.append((number, token, whose))
    return [
        replace(e, mentions=tuple(sorted((*e.mentions, *added.get(n, ())), key=lambda m: m.start)))
        for n, e in enumerate(entities)
    ]


def _antecedent(
    pronoun: Token, number: int, seen: list[tuple[int, Token, int]], entities: list[Entity]
) -> int | None:
    """The entity a pronoun stands for: the latest subject that fits, else the latest that fits."""
    gender = GENDERS[pronoun.lower_]
    fits = [
        (sentence, token, whose)
        for sentence, token, whose in seen
        if number - sentence <= BACK
        and entities[whose].gender in (gender, None)
        and not _clash(pronoun, token)
    ]
    if not fits:
        return None
    latest = max(sentence for sentence, _, _ in fits)
    near = [(token, whose) for sentence, token, whose in fits if sentence == latest]
    subjects = [whose for token, whose in near if token.dep_ in SUBJECTS]
    if subjects and (latest != number or pronoun.dep_ in (*SUBJECTS, "poss")):
        return subjects[0] if latest != number else subjects[-1]
    return subjects[-1] if subjects else near[-1][1]


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
    while token.dep_ == "compound" and token.head.i > token.i:
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
