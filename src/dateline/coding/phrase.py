"""What a phrase is made of, as the parser saw it: its nouns, its places, the words it covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..parsed import Token

PREPOSITIONS_OF_PLACE = (
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "to",
    "from",
    "into",
    "across",
    "on",
    "around",
    "over",
    "off",
)


def within(token: Token) -> Iterator[Token]:
    """The nouns inside a phrase that may name its party, nearest first: US officials, troops from Chad."""
    yield token
    for wanted in (("appos",), ("compound", "amod", "nmod"), ("poss",)):
        for child in token.children:
            if child.dep_ in wanted:
                yield child
                if child.dep_ == "appos":
                    yield from (c for c in child.children if c.dep_ == "compound")
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "from"):
            yield from (c for c in prep.children if c.dep_ == "pobj")


def is_location(token: Token) -> bool:
    """Whether a place's name says where: after a preposition of place, or before such a noun's own name."""
    while token.dep_ in ("compound", "conj", "appos", "nmod") and token.head != token:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in PREPOSITIONS_OF_PLACE


def between(one: Token, other: Token) -> list[Token]:
    """The tokens that lead from one to the other through the sentence's tree, both ends included."""
    up = [one, *one.ancestors]
    down = [other, *other.ancestors]
    meeting = next((t for t in up if t in down), None)
    if meeting is None:
        return [*up, *down]
    return [*up[: up.index(meeting) + 1], *reversed(down[: down.index(meeting)])]


def is_definite(token: Token) -> bool:
    """Whether a noun has its article or owner, so that it speaks of what was told before: THE withdrawal."""
    return token.pos_ == "NOUN" and any(
        c.dep_ == "poss" or c.lower_ in ("the", "this", "that", "those") for c in token.children
    )


def is_noun(token: Token) -> bool:
    """Whether a word is a noun that can stand for somebody or something; times and amounts can't."""
    return token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY")


def noun_phrase(head: Token) -> tuple[int, int]:
    """The code points of a noun with what qualifies it, but not the clauses that hang on it."""
    kept = [head]
    for child in head.children:
        if child.dep_ in ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod") and child.i < head.i:
            kept += list(child.subtree)
        elif child.dep_ == "prep" and child.lower_ in ("of", "in", "from", "near"):
            kept += [t for t in child.subtree if t.i <= max(c.i for c in (child, *child.children))]
    kept = [t for t in kept if not t.is_space]
    first, last = min(kept, key=lambda t: t.i), max(kept, key=lambda t: t.i)
    return first.idx, last.idx + len(last)


def held(noun: Token) -> Iterator[Token]:
    """What a noun is of: thousands of TROOPS."""
    for prep in (c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"):
        yield from (c for c in prep.children if c.dep_ == "pobj")


def inner(head: Token) -> Iterator[Token]:
    """The words that a phrase is made of, but not its own relative clauses with a verb of their own time."""
    for child in head.children:
        if child.dep_ != "relcl":
            yield child
            yield from inner(child)


def places_in(head: Token) -> Iterator[Token]:
    """The nouns of a phrase that may say where its head is: a base in northern AFGHANISTAN."""
    for child in head.children:
        if child.dep_ in ("compound", "poss", "nmod", "appos"):
            yield child
        elif child.dep_ == "prep":
            for noun in (c for c in child.children if c.dep_ == "pobj"):
                yield noun
                yield from places_in(noun)


def span_of_clause(head: Token) -> tuple[int, int]:
    """The code points that a clause covers, without the punctuation around it."""
    tokens = [t for t in head.subtree if not t.is_space]
    while len(tokens) > 1 and tokens[-1].is_punct and tokens[-1].text not in ('"', "”", ")"):
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct and tokens[0].text not in ('"', "“", "("):
        tokens.pop(0)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


LOOSE = ("relcl", "advcl", "appos", "parataxis", "cc", "conj", "punct", "mark", "det", "predet", "neg", "preconj")
JOINS = ("-", "–", "/")
BESIDE = ("out", "back", "away", "off", "forward", "up", "down")
TOLD = (*LOOSE, "aux", "nsubj", "nsubjpass", "csubj", "npadvmod", "intj", "dep", "meta")


def gist(head: Token, most: int) -> list[Token]:
    """The words of a phrase or clause that name it, in at most so many code points.

    A noun goes without article, owner in a pronoun, relative clause or apposition; a verb without subject and helping
    verbs. What comes last is left out first where it is too long.
    """
    left = TOLD if head.pos_ in ("VERB", "AUX") else LOOSE
    below = [c for c in head.children if (c.dep_ not in left or c.text in JOINS) and c.tag_ not in ("PRP$", "WP$")]
    kept = [head]
    for child in sorted(below, key=lambda c: (c.i > head.i, abs(c.i - head.i))):
        more = _unbroken(child)
        if sum(len(t) + 1 for t in (*kept, *more)) <= most:
            kept += more
        elif child.i > head.i:
            break
    return sorted(kept, key=lambda t: t.i)


def _unbroken(child: Token) -> list[Token]:
    """What hangs on a word, without asides and clauses that only tell more of it."""
    found = [child]
    for below in child.children:
        if below.dep_ not in ("relcl", "advcl", "appos", "parataxis", "punct", "meta", "dep") or below.text in JOINS:
            found += _unbroken(below)
    return found


def bearer(noun: Token) -> Token | None:
    """The verb that a noun is the object of, or that it hangs on by a preposition: VOICED support, IS in favor of."""
    if noun.dep_ in ("dobj", "attr"):
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "with", "of"):
        return noun.head.head if noun.head.head.pos_ in ("VERB", "AUX") else None
    return None


def labelled(label: Token) -> tuple[Token, Token] | None:
    """The verb by which somebody calls something so, and what is called: CALLED the RULES unfair, a disgrace."""
    verb = label.head.head if label.dep_ == "pobj" and label.head.lower_ == "as" else label.head
    if label.dep_ == "ccomp" and label.pos_ in ("ADJ", "NOUN"):
        things = [c for c in label.children if c.dep_ == "nsubj"]
    elif label.dep_ in ("oprd", "npadvmod") or verb is not label.head:
        things = [c for c in verb.children if c.dep_ == "dobj"]
    else:
        return None
    return (verb, things[0]) if things else None


def described(noun: Token) -> list[Token]:
    """Whom a noun says something of: Cruz, a CRITIC of the deal; he is a CRITIC of it; the Trump CRITIC Jeff Flake."""
    if noun.dep_ == "appos" or (noun.dep_ == "compound" and noun.head.pos_ == "PROPN"):
        return [noun.head]
    if noun.dep_ == "attr":
        return [c for c in noun.head.children if c.dep_ == "nsubj"]
    return [noun, *(c for c in noun.children if c.dep_ == "appos")]


def after(verb: Token) -> str | None:
    """The adverb right after a verb that makes another verb of it, where the parser did not say so: push BACK."""
    found = next((c for c in verb.children if c.i == verb.i + 1 and c.lower_ in BESIDE), None)
    return found.lower_ if found else None
