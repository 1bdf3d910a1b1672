"""The parser's labels by what they mean here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..parsed import Token

SUBJECT = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
# Nouns that only count or hold what follows: thousands OF TROOPS, a round OF TALKS
CONTAINERS = frozenset(
    ("thousand", "hundred", "dozen", "score", "million", "ten", "number", "lot", "couple", "pair", "handful", "group",
     "series", "round", "rest", "majority", "most", "some", "last", "first", "batch", "lorry", "truck", "ton", "tonne",
     "part", "half", "all", "any", "wave", "spate", "string", "set", "kind", "form", "piece", "member", "load")
)  # fmt: skip
MODIFIER = ("amod", "compound", "nmod")


def is_verb(token: Token) -> bool:
    """Whether a word acts as a verb here: tagged so, or with a subject of its own where the tagger slipped."""
    return token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and any(c.dep_ in SUBJECT for c in token.children))


def for_to(child: Token) -> list[Token]:
    """Who is called on in a clause of the shape `for Europe to drop its games`."""
    if child.dep_ in ("advcl", "ccomp", "xcomp") and any(
        c.dep_ == "mark" and c.lower_ == "for" for c in child.children
    ):
        return [c for c in child.children if c.dep_ in SUBJECT]
    return []
